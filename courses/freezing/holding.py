"""Many changes, one freeze: while held, courses are only noted, and frozen once at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

_noted: ContextVar[list[UUID] | None] = ContextVar("noted", default=None)


@contextmanager
def held() -> Iterator[list[UUID]]:
    """Gives the list of course keys that changed; the caller freezes them afterwards.

    Without it, loading a course of ten lessons would make ten editions.
    """
    noted: list[UUID] = []
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)


def is_held(key: UUID) -> bool:
    """Note the course if changes are held now; False if it must be frozen at once."""
    noted = _noted.get()
    if noted is None:
        return False
    if key not in noted:
        noted.append(key)
    return True
