"""On whom a requirement lies, from when to when, and due by when. Pure: no ORM, no clock."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from audit.recorded import FOREVER
from readiness.status import Basis, Duty, Silence


@dataclass(frozen=True)
class Rule:
    """A requirement as plain values. Empty `roles` or `categories`: everyone. `to_day`: the first day it has ended."""

    id: uuid.UUID
    unit: int
    course: uuid.UUID
    from_day: date
    to_day: date = FOREVER
    roles: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    due_on: date | None = None
    due_days: int | None = None
    days_before_departure: int | None = None
    grace_days: int = 0
    validity_months: int | None = None


class Segment(NamedTuple):
    """Days in one unit with one role, under the same units (`lineage`, from the top down to the unit itself)."""

    unit: int
    role: str | None
    lineage: tuple[int, ...]
    from_day: date
    to_day: date


class Tour(NamedTuple):
    """A deployment: `to_day` is the first day after it."""

    departs_on: date
    to_day: date


class Place(NamedTuple):
    """Where a unit stood over days `from_day` <= day < `to_day`."""

    lineage: tuple[int, ...]
    from_day: date
    to_day: date


Stint = tuple[int, str | None, date, date]
"""(unit, role, first day, first day after)"""


def segments(stints: Iterable[Stint], places: Mapping[int, list[Place]]) -> list[Segment]:
    """The stints cut wherever the unit got another place in the tree. A unit without a place gives none."""
    found = [
        Segment(unit, role, place.lineage, max(start, place.from_day), min(end, place.to_day))
        for unit, role, start, end in stints
        for place in places.get(unit, [])
    ]
    return sorted((one for one in found if one.from_day < one.to_day), key=lambda one: one.from_day)


def duties(
    rule: Rule, category: str | None, path: Iterable[Segment], tours: Mapping[int, list[Tour]]
) -> list[tuple[int, Duty]]:
    """The duties (with the unit) that `rule` lays on a person. Moving within its reach does not start it anew."""
    if rule.categories and category not in rule.categories:
        return []
    found: list[tuple[int, Duty]] = []
    since = covered_to = date.min
    for segment in path:
        start, end = max(segment.from_day, rule.from_day), min(segment.to_day, rule.to_day)
        if start >= end or not _applies(rule, segment):
            continue
        since = since if start == covered_to else start
        covered_to = end
        for first, after, tour in _by_tour(rule, segment, start, end, tours):
            found.append((segment.unit, _duty(rule, first, after, since, tour)))
    return found


def _applies(rule: Rule, segment: Segment) -> bool:
    return rule.unit in segment.lineage and (not rule.roles or segment.role in rule.roles)


def _duty(rule: Rule, first: date, after: date, since: date, tour: Tour | None) -> Duty:
    basis, due_on = _due(rule, since, tour)
    return Duty(first, after, due_on, rule.grace_days, since, basis)


def _due(rule: Rule, since: date, tour: Tour | None) -> tuple[Basis, date | None]:
    """The earliest of the deadlines that are known; a deadline already past falls on the first day of the duty."""
    options: list[tuple[date, Basis]] = []
    if rule.due_on is not None:
        options.append((rule.due_on, Basis("date", rule.due_on)))
    if rule.due_days is not None:
        options.append((since + timedelta(days=rule.due_days), Basis("posting", since, rule.due_days)))
    if tour and rule.days_before_departure is not None:
        day = tour.departs_on - timedelta(days=rule.days_before_departure)
        options.append((day, Basis("departure", tour.departs_on, rule.days_before_departure)))
    if not options:
        return Basis(), None
    due_on, basis = min(options, key=lambda one: one[0])
    return basis, max(due_on, since)


def _by_tour(
    rule: Rule, segment: Segment, start: date, end: date, tours: Mapping[int, list[Tour]]
) -> Iterator[tuple[date, date, Tour | None]]:
    """Cut the days where another deployment becomes the one that counts."""
    if rule.days_before_departure is None:
        yield start, end, None
        return
    ahead = [(depth, tour) for depth, unit in enumerate(segment.lineage) for tour in tours.get(unit, [])]
    days = sorted({start, *(tour.to_day for _depth, tour in ahead if start < tour.to_day < end)})
    for first, after in zip(days, [*days[1:], end], strict=True):
        open_tours = [(-depth, tour.departs_on, tour) for depth, tour in ahead if tour.to_day > first]
        yield first, after, min(open_tours)[2] if open_tours else None


def tours_of(departures: Iterable[tuple[date, date | None]]) -> list[Tour]:
    """The deployments of one unit. Without a day of return, one lasts until the next departure."""
    rows = sorted(departures, key=lambda row: row[0])
    found = []
    for index, (departs_on, returns_on) in enumerate(rows):
        following = [day for day, _return in rows[index + 1 :] if day > departs_on]
        after = returns_on + timedelta(days=1) if returns_on else (following[0] if following else FOREVER)
        found.append(Tour(departs_on, max(after, departs_on + timedelta(days=1))))
    return found


def silences(stints: Iterable[Stint], out: Mapping[int, list[tuple[date, date]]]) -> tuple[Silence, ...]:
    """When nothing could be heard of a person: the silences of the units while in them, neighbours joined."""
    cut = sorted(
        (max(start, first), min(end, after))
        for unit, _role, start, end in stints
        for first, after in out.get(unit, [])
        if max(start, first) < min(end, after)
    )
    found: list[Silence] = []
    for first, after in cut:
        if found and first <= found[-1].to_day:
            found[-1] = Silence(found[-1].from_day, max(found[-1].to_day, after))
        else:
            found.append(Silence(first, after))
    return tuple(found)
