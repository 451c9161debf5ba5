"""The mark of a glossary term in running text: `[[key]]` or `[[key|words]]`."""

import re
from html import unescape

MARK = re.compile(r"\[\[\s*([a-z0-9-]{1,40})\s*(?:\|([^\[\]]*))?\]\]")
LOOKS_LIKE_A_MARK = re.compile(r"\[\[([^\[\]]*)\]\]")


def marked_keys(text: str) -> list[str]:
    """Keys of the terms marked in `text`, each once, in order of appearance."""
    return list(dict.fromkeys(key for key, _words in MARK.findall(text)))


def broken_marks(text: str) -> list[str]:
    """What stands in double brackets and yet is no mark, because its key is not one."""
    return [found[0] for found in LOOKS_LIKE_A_MARK.finditer(text) if not MARK.fullmatch(found[0])]


def without_marks(text: str) -> str:
    """`text` with the words of each mark in its place."""
    return MARK.sub(lambda found: found[2] or found[1].replace("-", " "), text)


def unknown_terms(text: str) -> list[str]:
    """What `text` marks and the glossary does not have in any language."""
    plain = unescape(text)
    keys = marked_keys(plain)
    broken = [mark.strip("[]") for mark in broken_marks(plain)]
    if not keys:
        return broken
    from courses.models.catalogue import Term

    known = set(Term.objects.filter(key__in=keys).values_list("key", flat=True))
    return [key for key in keys if key not in known] + broken
