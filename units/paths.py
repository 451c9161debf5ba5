"""From dated parent edges to a path per unit and span of days. Pure: no ORM, no clock."""

from collections.abc import Iterator
from datetime import date

from audit.recorded import FOREVER

Edge = tuple[int, int | None, date]
"""(unit, parent or None, first day), in the order in which the rows were recorded."""

Span = tuple[int, str, date, date]
"""(unit, path, first day, first day after)"""


class UnitsInACircle(ValueError):
    """A unit would stand below itself. Without this, everybody in the circle would silently stand nowhere."""


def path_spans(edges: list[Edge]) -> Iterator[Span]:
    """Yield every unit's path per span of days. A unit below one that has no place yet has none either.

    Raises `UnitsInACircle`, naming the unit and the day.
    """
    days = sorted({day for _, _, day in edges})
    open_spans: dict[int, tuple[str, date]] = {}
    for day in days:
        paths = _paths(_parents(edges, day), day)
        for unit in list(open_spans):
            path, since = open_spans[unit]
            if paths.get(unit) != path:
                yield unit, path, since, day
                del open_spans[unit]
        for unit, path in paths.items():
            open_spans.setdefault(unit, (path, day))
    for unit, (path, since) in open_spans.items():
        yield unit, path, since, FOREVER


def _parents(edges: list[Edge], day: date) -> dict[int, int | None]:
    """The parent of each unit on `day`: the edge with the latest first day; of two, the one recorded last."""
    chosen: dict[int, tuple[date, int | None]] = {}
    for unit, parent, since in edges:
        if since <= day and (unit not in chosen or since >= chosen[unit][0]):
            chosen[unit] = (since, parent)
    return {unit: parent for unit, (_, parent) in chosen.items()}


def _paths(parents: dict[int, int | None], day: date) -> dict[int, str]:
    found: dict[int, str] = {}
    for unit in parents:
        chain: list[int] = []
        step: int | None = unit
        while step is not None and step in parents:
            if step in chain:
                raise UnitsInACircle(f"unit {step} would stand below itself on {day}")
            chain.append(step)
            step = parents[step]
        if step is None:
            found[unit] = "/" + "/".join(str(one) for one in reversed(chain)) + "/"
    return found
