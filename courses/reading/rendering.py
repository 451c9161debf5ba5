"""The blocks of a text as HTML, made once per text, language and category, and kept in the cache."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation
from django.utils.safestring import mark_safe

from courses.models.edition import ActivityText
from courses.reading.contacts import Entry, matching
from courses.reading.prepare import prepared

FOLDER = "components/blocks"
A_WEEK = 7 * 24 * 3600


def rendered(text: ActivityText, category: str) -> dict[str, Any]:
    """`render` of a text's content, from the cache if it was made before; then the content is not even loaded."""
    key = f"lesson:{text.digest}:{text.language}:{category}:{_templates_version()}"
    found: dict[str, Any] | None = None if settings.DEBUG else cache.get(key)
    if found is None:
        found = render(text.content, text.language, category)
        cache.set(key, found, A_WEEK)
    return found


def render(content: Mapping[str, Any], language: str, category: str | None) -> dict[str, Any]:
    """`{"parts": [{"key", "html"} or {"key", "contacts": block}], "terms", "facts", "topic_note"}`.

    `category` None: a preview, which shows the paragraphs for every category.
    """
    with translation.override(language):
        parts = [_part(block, category) for block in content.get("blocks", [])]
    return {
        "parts": [part for part in parts if part.get("html") or "contacts" in part],
        "terms": _terms(content.get("terms", {})),
        "facts": content.get("facts", []),
        "topic_note": content.get("topic_note", ""),
    }


def _part(block: Mapping[str, Any], category: str | None) -> dict[str, Any]:
    """Contacts are left out of the cache: they are those of the day."""
    key = block.get("key") or ""
    if block.get("type") == "contacts":
        return {"key": key, "contacts": dict(block)}
    return {"key": key, "html": block_html(prepared(block, category))}


def block_html(block: Mapping[str, Any]) -> str:
    """The HTML of a prepared block; nothing for a kind of block that this version does not know."""
    name = str(block.get("type", "")).replace("-", "_")
    try:
        template = get_template(f"{FOLDER}/{name}.html")
    except TemplateDoesNotExist:
        return ""
    return template.render({"block": block})


def with_contacts(parts: list[dict[str, Any]], entries: list[Entry]) -> tuple[list[dict[str, Any]], bool]:
    """The parts with their contacts filled in, and whether one of them carries the anchor `help`."""
    found, anchored = [], False
    for part in parts:
        if "contacts" not in part:
            found.append(part)
            continue
        block = part["contacts"] | {"entries": matching(entries, part["contacts"])}
        if not anchored:
            block, anchored = block | {"anchor": "help"}, True
        found.append({"key": part["key"], "html": block_html(block)})
    return found, anchored


def _terms(terms: Mapping[str, Any]) -> list[dict[str, str]]:
    """Words on this page, in the order of the alphabet."""
    rows = [
        {"key": key, "term": one.get("term", ""), "definition": mark_safe(one.get("definition", ""))}  # noqa: S308
        for key, one in terms.items()
    ]
    return sorted(rows, key=lambda row: row["term"].casefold())


@lru_cache(maxsize=1)
def _templates_version() -> str:
    """Changes whenever a block template does, so that a new release shows its own HTML."""
    folder = Path(get_template(f"{FOLDER}/text.html").origin.name).parent  # type: ignore[attr-defined]
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.html")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
