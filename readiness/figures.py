"""How many people stand how: one query for a unit with all below it, on any day."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum, Value
from django.db.models.functions import Left, StrIndex, Substr

from readiness.deploy import READY
from readiness.models.spell import Cell, Seal, Spell
from readiness.status import State
from units.models import Unit, UnitPath


@dataclass
class Figures:
    """Counts of people by state. `strength` = `required` + those of whom nothing is required."""

    by_state: Counter[str] = field(default_factory=Counter)

    @property
    def strength(self) -> int:
        return self.by_state.total()

    @property
    def not_required(self) -> int:
        return self.by_state[State.NOT_REQUIRED]

    @property
    def required(self) -> int:
        return self.strength - self.not_required

    @property
    def ready(self) -> int:
        """Of those required: everything valid or waived."""
        return sum(self.by_state[state] for state in READY) - self.not_required

    @property
    def waived(self) -> int:
        return self.by_state[State.WAIVED]

    @property
    def due(self) -> int:
        return self.by_state[State.DUE]

    @property
    def in_grace(self) -> int:
        return self.by_state[State.IN_GRACE]

    @property
    def overdue(self) -> int:
        return self.by_state[State.OVERDUE]

    @property
    def not_heard(self) -> int:
        return self.by_state[State.NOT_HEARD]

    @property
    def up_to_date(self) -> int:
        return self.by_state[State.UP_TO_DATE]

    @property
    def open_in_time(self) -> int:
        """Due or in grace: for tables with one column for both."""
        return self.due + self.in_grace

    @property
    def missing(self) -> int:
        return self.required - self.ready

    @property
    def share(self) -> int | None:
        """Per cent of the required who are ready, rounded down so that 100 means everyone; None if none is required."""
        return self.ready * 100 // self.required if self.required else None


@dataclass
class UnitFigures:
    """The figures of a unit on a day: all together, per requirement, per unit directly below (0: the unit itself)."""

    day: date
    total: Figures = field(default_factory=Figures)
    by_requirement: dict[uuid.UUID, Figures] = field(default_factory=lambda: defaultdict(Figures))
    by_child: dict[int, Figures] = field(default_factory=lambda: defaultdict(Figures))

    def add(self, child: int, requirement: uuid.UUID | None, state: str, count: int) -> None:
        if requirement is not None:
            self.by_requirement[requirement].by_state[state] += count
            return
        self.total.by_state[state] += count
        self.by_child[child].by_state[state] += count


def figures(path: str, day: date) -> UnitFigures:
    """The figures of the unit with this `path` on `day`: the last seal, and what began or ended since."""
    found = UnitFigures(day)
    seal = Seal.objects.filter(day__lte=day).order_by("-day").first() if path else None
    if seal is None:
        _gather(found, _below(Spell.objects.on(day), path, day), Count("pk"))
        return found
    _gather(found, _below(Cell.objects.filter(seal=seal), path, day), Sum("count"))
    begun, ended = Q(from_day__gt=seal.day, from_day__lte=day), Q(to_day__gt=seal.day, to_day__lte=day)
    since = Count("pk", filter=begun) - Count("pk", filter=ended)
    _gather(found, _below(Spell.objects.filter(begun | ended), path, day), since)
    return found


def _below(rows: Any, path: str, day: date) -> Any:
    """Rows of units at or below `path` on `day`, with `child`: the id under `path` as text, "" for the unit itself."""
    if not path:
        return rows.none()
    paths: dict[str, Any] = {
        "unit__paths__path__startswith": path,
        "unit__paths__from_day__lte": day,
        "unit__paths__to_day__gt": day,
    }
    rest = Substr("unit__paths__path", len(path) + 1)
    return rows.filter(**paths).annotate(child=Left(rest, StrIndex(rest, Value("/"))))


def _gather(found: UnitFigures, rows: Any, counted: Any) -> None:
    grouped = rows.order_by().values_list("child", "requirement", "state").annotate(n=counted)
    for child, requirement, state, count in grouped:
        found.add(int(child.rstrip("/") or 0), requirement, state, count)


def trend(unit: Unit, days: Iterable[date]) -> list[tuple[date, Figures]]:
    """The overall figures on each of `days`, as the tree stood then: two queries for all of them."""
    wanted = list(days)
    paths = list(UnitPath.objects.filter(unit=unit).values_list("path", "from_day", "to_day"))
    here = {day: next((path for path, start, end in paths if start <= day < end), "") for day in wanted}
    counts = {
        f"{kind}{index}": Count("pk", filter=_on(day, here[day], states))
        for index, day in enumerate(wanted)
        if here[day]
        for kind, states in (("ready", (State.UP_TO_DATE, State.WAIVED)), ("open", OPEN))
    }
    if not counts:
        return [(day, Figures()) for day in wanted]
    inside = Q()
    for path in {path for path in here.values() if path}:
        inside |= Q(unit__paths__path__startswith=path)
    row = Spell.objects.overall().filter(inside, from_day__lte=max(wanted), to_day__gt=min(wanted)).aggregate(**counts)
    return [(day, _two(row.get(f"ready{index}", 0), row.get(f"open{index}", 0))) for index, day in enumerate(wanted)]


OPEN = (State.OVERDUE, State.IN_GRACE, State.NOT_HEARD, State.DUE)


def _two(ready: int, still_open: int) -> Figures:
    return Figures(Counter({State.UP_TO_DATE: ready, State.DUE: still_open}))


def _on(day: date, path: str, states: Iterable[State]) -> Q:
    return Q(
        state__in=list(states),
        from_day__lte=day,
        to_day__gt=day,
        unit__paths__path__startswith=path,
        unit__paths__from_day__lte=day,
        unit__paths__to_day__gt=day,
    )
