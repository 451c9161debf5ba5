"""Kinds of activity that a pack may hold. An app above announces its own in its `ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from courses.packs.entry import Entry

if TYPE_CHECKING:
    from courses.models.pages import ActivityPage
    from courses.packs.pack import Pack

Read = Callable[[Entry, "Pack", str], dict[str, Any] | None]
"""(the activity's entry in course.yaml, pack, language) -> attributes of its page in that language.

StreamFields are given as lists of raw blocks. None: it is not there in that language. Faults go to `entry.fault`.
`title` may be left out: then it is the one in `<language>/course.yaml`, or the name of the kind.
"""


@dataclass(frozen=True)
class Kind:
    page_class: "type[ActivityPage]"
    read: Read
    fields: tuple[str, ...]


_kinds: dict[str, Kind] = {}


def register(kind: str, page_class: "type[ActivityPage]", read: Read, *, fields: tuple[str, ...] = ()) -> None:
    """Announce how a pack's activities of `kind` become pages; `fields`: what their entry may hold besides the rest."""
    _kinds[kind] = Kind(page_class, read, fields)


def kind_of(name: str) -> Kind | None:
    return _kinds.get(name)


def known_kinds() -> list[str]:
    return sorted(_kinds)
