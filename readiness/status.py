"""Requirement + facts + day -> standing. Pure: no ORM, no clock. The rule in words: docs/rules/standing.md."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from audit.recorded import FOREVER


class State(StrEnum):
    """How a person stands to one requirement on one day."""

    UP_TO_DATE = "up_to_date"
    DUE = "due"
    IN_GRACE = "in_grace"
    OVERDUE = "overdue"
    WAIVED = "waived"
    NOT_REQUIRED = "not_required"
    NOT_HEARD = "not_heard"


@dataclass(frozen=True)
class Basis:
    """Where a due day comes from: "date", "posting" (n days after it), "departure" (n days before it), or "none"."""

    kind: str = "none"
    day: date | None = None
    days: int = 0


@dataclass(frozen=True)
class Duty:
    """A requirement as it lies on one person: in force on days `from_day` <= day < `to_day`.

    `due_on` is the last day in time (None: no deadline is known), never before the person came under the requirement.
    """

    from_day: date
    to_day: date = FOREVER
    due_on: date | None = None
    grace_days: int = 0
    since: date | None = None
    """When the person came under the requirement; before `from_day` if unit or deadline changed in between."""
    basis: Basis = Basis()


@dataclass(frozen=True)
class Evidence:
    """The course was completed; `valid_until` is the last day on which that counts (None: for ever)."""

    completed_on: date
    valid_until: date | None = None


@dataclass(frozen=True)
class Exemption:
    """A waiver in force on both days and all between them."""

    from_day: date
    until_day: date
    reason: str = ""


@dataclass(frozen=True)
class Silence:
    """The person's unit could not report on days `from_day` <= day < `to_day`."""

    from_day: date
    to_day: date = FOREVER


@dataclass(frozen=True)
class Facts:
    """All that is known of one person for one requirement. The order within a tuple means nothing."""

    evidence: tuple[Evidence, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    silences: tuple[Silence, ...] = ()


Ground = Evidence | Exemption | Silence | None
"""The fact a standing rests on. For a course that is open: the evidence that ran out last, if there is any."""


@dataclass(frozen=True)
class SpellSpan:
    """One state over days `from_day` <= day < `to_day`. `due_on`: the last day in time, of validity, of the waiver."""

    state: State
    due_on: date | None
    from_day: date
    to_day: date
    ground: Ground = None


@dataclass(frozen=True)
class Standing:
    """How somebody stands on a day: `state` holds on days `since` <= day < `until` (`FOREVER`: no end in sight)."""

    state: State
    since: date
    until: date
    due_on: date | None
    ground: Ground


def standing(duty: Duty, facts: Facts, day: date) -> Standing:
    """The standing on `day` under one duty."""
    span = next(span for span in timeline(duty, facts, date.min) if span.from_day <= day < span.to_day)
    state, due_on, ground = judge(duty, facts, day)
    return Standing(state, span.from_day, span.to_day, due_on, ground)


def timeline(duty: Duty, facts: Facts, from_day: date) -> list[SpellSpan]:
    """Every state from `from_day` for ever, without gap or overlap; neighbours differ in state or due day."""
    days = sorted({from_day, *(day for day in _turns(duty, facts) if from_day < day < FOREVER)})
    spans: list[SpellSpan] = []
    for start, end in zip(days, [*days[1:], FOREVER], strict=True):
        state, due_on, ground = judge(duty, facts, start)
        if spans and (spans[-1].state, spans[-1].due_on) == (state, due_on):
            spans[-1] = replace(spans[-1], to_day=end)
        else:
            spans.append(SpellSpan(state, due_on, start, end, ground))
    return spans


def judge(duty: Duty, facts: Facts, day: date) -> tuple[State, date | None, Ground]:
    """The state on one day, the last day it is good for, and the fact it rests on."""
    if not duty.from_day <= day < duty.to_day:
        return State.NOT_REQUIRED, None, None
    held = _held(facts, day)
    if held:
        return State.UP_TO_DATE, held.valid_until, held
    waived = _waived(facts, day)
    if waived:
        return State.WAIVED, waived.until_day, waived
    deadline = _deadline(duty, facts, day)
    silence = _silence(facts, day, _plus(deadline, duty.grace_days))
    if silence:
        return State.NOT_HEARD, deadline, silence
    return _lateness(deadline, duty.grace_days, day), deadline, _ran_out(facts, day)


def _lateness(deadline: date | None, grace_days: int, day: date) -> State:
    if deadline is None or day <= deadline:
        return State.DUE
    return State.IN_GRACE if day - deadline <= timedelta(days=grace_days) else State.OVERDUE


def _held(facts: Facts, day: date) -> Evidence | None:
    """Of the evidence that counts on `day`, that which counts longest."""
    good = [one for one in facts.evidence if one.completed_on <= day <= (one.valid_until or FOREVER)]
    return max(good, key=lambda one: (one.valid_until or FOREVER, one.completed_on), default=None)


def _ran_out(facts: Facts, day: date) -> Evidence | None:
    """The evidence that ran out last before `day`."""
    gone = [one for one in facts.evidence if one.valid_until and one.completed_on <= one.valid_until < day]
    return max(gone, key=lambda one: (one.valid_until or FOREVER, one.completed_on), default=None)


def _waived(facts: Facts, day: date) -> Exemption | None:
    good = [one for one in facts.exemptions if one.from_day <= day <= one.until_day]
    return max(good, key=lambda one: (one.until_day, one.from_day), default=None)


def _deadline(duty: Duty, facts: Facts, day: date) -> date | None:
    """The due day; or, if later, the last day on which an earlier completion or a waiver still covered it."""
    if duty.due_on is None:
        return None
    ran_out = _ran_out(facts, day)
    covered = [one.until_day for one in facts.exemptions if one.from_day <= one.until_day < day]
    if ran_out and ran_out.valid_until:
        covered.append(ran_out.valid_until)
    return max([duty.due_on, *covered])


def _silence(facts: Facts, day: date, last_day_in_time: date | None) -> Silence | None:
    """The silence on `day`, if it began while the course could still be done in time."""
    limit = last_day_in_time or FOREVER
    found = [one for one in facts.silences if one.from_day <= day < one.to_day and one.from_day <= limit]
    return min(found, key=lambda one: one.from_day, default=None)


def _turns(duty: Duty, facts: Facts) -> Iterable[date]:
    """Every day on which the state may change."""
    yield duty.from_day
    yield duty.to_day
    ends = [duty.due_on, *(one.valid_until for one in facts.evidence), *(one.until_day for one in facts.exemptions)]
    for end in ends:
        if end is not None:
            yield _plus(end, 1) or FOREVER
            yield _plus(end, duty.grace_days + 1) or FOREVER
    for evidence in facts.evidence:
        yield evidence.completed_on
    for exemption in facts.exemptions:
        yield exemption.from_day
    for silence in facts.silences:
        yield silence.from_day
        yield silence.to_day


def _plus(day: date | None, days: int) -> date | None:
    """`day` + `days`, or the last day there is; None stays None."""
    if day is None:
        return None
    return day + timedelta(days=days) if (FOREVER - day).days > days else FOREVER
