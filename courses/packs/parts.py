"""Parts of a pack that belong to apps above `courses`: they announce here how to check and load them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from accounts.models import User
from courses.models.course import Course, TrainingCentre
from courses.packs.reading import Report

if TYPE_CHECKING:
    from courses.packs.pack import Pack


@dataclass(frozen=True)
class Loading:
    """What a part is told while a pack is loaded. Activities exist, with the keys that `pack.activity_key` gives."""

    course: Course
    centre: TrainingCentre
    at: datetime
    by: User | None


Checker = Callable[["Pack", Report], None]
Loader = Callable[["Pack", Loading], None]


@dataclass(frozen=True)
class Part:
    check: Checker
    load: Loader


_parts: dict[str, Part] = {}


def register(name: str, checker: Checker, loader: Loader) -> None:
    """Announce a part, such as `items`.

    `checker(pack, report)` reports every fault and changes nothing. `loader(pack, loading)` is called after pages and
    edition are written, in the same transaction, and writes nothing if nothing changed.
    """
    _parts[name] = Part(checker, loader)


def all_parts() -> list[Part]:
    return [_parts[name] for name in sorted(_parts)]


def unregister(name: str) -> None:
    """Take a part back; for tests."""
    _parts.pop(name, None)
