"""What lessons refer to, in a pack: sources, glossary, contacts."""

from typing import Any

from courses.models.catalogue import ContactKind, SourcedFact
from courses.packs.entry import Entry, entries_of
from courses.packs.pack import Pack

FACT = ("code", "text", "source", "mark", "checked_on", "review_by", "scope")
TERM = ("key", "term", "definition", "forms")
CONTACT = (
    "key", "kind", "label", "country", "mission", "number", "languages", "hours", "owner", "source_url",
    "verified_on", "verify_by", "public",
)  # fmt: skip


def read_facts(pack: Pack) -> None:
    for entry in _entries(pack, "sources.yaml", "code"):
        entry.only(FACT)
        pack.facts.append(
            {
                "code": entry.text("code", longest=40),
                "text": entry.text("text"),
                "source": entry.text("source", longest=400),
                "mark": entry.one_of("mark", SourcedFact.Mark.values),
                "checked_on": entry.day("checked_on"),
                "review_by": entry.day("review_by"),
                "scope": entry.text("scope", required=False, longest=40) or "international",
            }
        )


def read_terms(pack: Pack, language: str) -> None:
    rows = pack.terms.setdefault(language, [])
    for entry in _entries(pack, f"{language}/glossary.yaml"):
        entry.only(TERM)
        rows.append(
            {
                "key": entry.key(),
                "term": entry.text("term", longest=120),
                "definition": entry.text("definition"),
                "forms": entry.texts("forms"),
            }
        )


def read_contacts(pack: Pack, language: str) -> None:
    rows = pack.contacts.setdefault(language, [])
    for position, entry in enumerate(_entries(pack, f"{language}/contacts.yaml"), start=1):
        entry.only(CONTACT)
        rows.append(_contact(entry, position))


def _contact(entry: Entry, position: int) -> dict[str, Any]:
    url = entry.text("source_url", required=False)
    if url and not url.startswith(("https://", "http://")):
        entry.fault("“source_url” must begin with https://", "source_url")
    return {
        "key": entry.key(),
        "kind": entry.one_of("kind", ContactKind.values),
        "label": entry.text("label"),
        "country": entry.text("country", required=False, longest=2),
        "mission": entry.text("mission", required=False, longest=40),
        "number": entry.text("number", required=False, longest=60),
        "languages": entry.texts("languages"),
        "hours": entry.text("hours", required=False),
        "owner": entry.text("owner", longest=120),
        "source_url": url,
        "verified_on": entry.day("verified_on"),
        "verify_by": entry.day("verify_by"),
        "is_public": entry.flag("public", True),
        "position": position,
    }


def _entries(pack: Pack, name: str, unique: str = "key") -> list[Entry]:
    """Entries of a file that may be left out."""
    if not pack.has(name):
        return []
    content = pack.read(name)
    return [] if content is None else entries_of(content, name, pack.report, unique=unique)
