"""Real threads on a real database, and what migrations wrote put back after a test that empties the tables."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connections

T = TypeVar("T")
TRANSACTIONAL = {"transactional_db", "live_server"}


def at_once(times: int, call: Callable[[int], T]) -> list[T | Exception]:
    """Run `call(0)`, `call(1)` ... in threads that start together; give what each returned or raised.

    Needs a test with `@pytest.mark.django_db(transaction=True)`: threads see only what is committed.
    """
    gate = Barrier(times, timeout=30)

    def one(number: int) -> T | Exception:
        try:
            gate.wait()
            return call(number)
        except Exception as error:  # whatever it is, the test wants to see it
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=times) as threads:
        return list(threads.map(one, range(times)))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test with real commits empties all tables afterwards: let it begin with what the migrations wrote.

    Wagtail's first page, site and locale are such rows; without this only the first such test would have them.
    """
    for item in items:
        marker = item.get_closest_marker("django_db")
        names = getattr(item, "fixturenames", [])
        commits = bool(marker and marker.kwargs.get("transaction")) or not TRANSACTIONAL.isdisjoint(names)
        if commits and marker:
            again = pytest.mark.django_db(**{**marker.kwargs, "serialized_rollback": True})
            item.add_marker(again, append=False)
        elif commits:
            names.append("django_db_serialized_rollback")
