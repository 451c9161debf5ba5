"""Is a person ready to deploy on a day? Pure: no ORM, no clock. The rule in words: docs/rules/readiness.md."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from readiness.status import State

WORST_FIRST = (
    State.OVERDUE,
    State.IN_GRACE,
    State.NOT_HEARD,
    State.DUE,
    State.WAIVED,
    State.UP_TO_DATE,
    State.NOT_REQUIRED,
)
READY = frozenset({State.UP_TO_DATE, State.WAIVED, State.NOT_REQUIRED})
"""A person in one of these may deploy. `NOT_REQUIRED` is counted apart, so that no rules never looks like training."""

RANK = {state: rank for rank, state in enumerate(WORST_FIRST)}


class Span(NamedTuple):
    """A state and its last good day over days `from_day` <= day < `to_day`, in one unit."""

    unit: int
    state: State
    due_on: date | None
    from_day: date
    to_day: date


def overall(standings: Iterable[tuple[State, date | None]]) -> tuple[State, date | None]:
    """The worst of a person's standings, and the earliest last day among those. Nothing required: `NOT_REQUIRED`."""
    found = list(standings)
    if not found:
        return State.NOT_REQUIRED, None
    worst = min((state for state, _due in found), key=RANK.__getitem__)
    return worst, min((due for state, due in found if state == worst and due), default=None)


def is_ready(standings: Iterable[tuple[State, date | None]]) -> bool:
    """Every required course is valid or waived. No news is not ready: nobody knows."""
    return overall(standings)[0] in READY


def overall_spans(stays: Iterable[tuple[int, date, date]], spans: list[Span]) -> list[Span]:
    """The overall state of one person for every day of the stays (unit, first day, first day after)."""
    found: list[Span] = []
    for unit, start, end in stays:
        turns = {start, *(day for span in spans for day in span[3:] if start < day < end)}
        days = sorted(turns)
        for first, after in zip(days, [*days[1:], end], strict=True):
            state, due_on = overall((one.state, one.due_on) for one in spans if one.from_day <= first < one.to_day)
            found.append(Span(unit, state, due_on, first, after))
    return joined(found)


def joined(spans: Iterable[Span]) -> list[Span]:
    """The spans by first day; neighbours that say the same become one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: one.from_day):
        last = found[-1] if found else None
        if last and last.to_day == span.from_day and last[:3] == span[:3]:
            found[-1] = last._replace(to_day=span.to_day)
        else:
            found.append(span)
    return found
