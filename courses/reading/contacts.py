"""The contacts that readers get today, whatever a frozen text says."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from accounts.names import in_language
from courses.models.catalogue import Contact

Entry = dict[str, Any]


def entries(language: str, on: date, *, public_only: bool = False) -> list[Entry]:
    """Every contact as the block template wants it. An unconfirmed number does not leave this function."""
    contacts = Contact.objects.public() if public_only else Contact.objects.all()
    return [_entry(contact, language, on) for contact in contacts]


def _entry(contact: Contact, language: str, on: date) -> Entry:
    confirmed = contact.is_confirmed(on)
    return {
        "key": contact.key,
        "kind": contact.kind,
        "kind_label": contact.get_kind_display(),
        "mission": contact.mission,
        "label": in_language(contact.labels, language),
        "hours": in_language(contact.hours, language),
        "number": contact.number if confirmed else "",
        "is_confirmed": confirmed,
        "verified_on": contact.verified_on if confirmed else None,
    }


def matching(found: Iterable[Entry], block: dict[str, Any]) -> list[Entry]:
    """Those that a contacts block asks for: of its kinds (none named: all) and of its mission (none: every)."""
    kinds, mission = block.get("kinds") or [], block.get("mission") or ""
    return [
        one for one in found if (not kinds or one["kind"] in kinds) and (not mission or one["mission"] in ("", mission))
    ]


def as_shown(found: Iterable[Entry]) -> dict[str, Any]:
    """What a completion keeps of the contacts that stood beside the text."""
    return {
        "contacts": [
            {
                "key": one["key"],
                "kind": one["kind"],
                "label": one["label"],
                "hours": one["hours"],
                "number": one["number"],
                "is_confirmed": one["is_confirmed"],
                "verified_on": one["verified_on"].isoformat() if one["verified_on"] else "",
            }
            for one in found
        ]
    }
