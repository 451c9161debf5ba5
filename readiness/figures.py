"""How many people stand how: one query for a unit with all below it, on any day."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, FilteredRelation, Q, Sum, Value
from django.db.models.functions import Left, StrIndex, Substr

from readiness.deploy import READY
from readiness.models.spell import Seal
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
    if not path:
        return found
    seal = Seal.objects.filter(day__lte=day).order_by("-day").first()
    if seal is None:
        covering = Q(unit__spells__from_day__lte=day, unit__spells__to_day__gt=day)
        _gather(found, _below(path, day, "unit__spells", covering), Count("found__pk"))
        return found
    _gather(found, _below(path, day, "unit__cells", Q(unit__cells__seal=seal)), Sum("found__count"))
    begun, ended = {"from_day__gt": seal.day, "from_day__lte": day}, {"to_day__gt": seal.day, "to_day__lte": day}
    turned = _of("unit__spells", begun) | _of("unit__spells", ended)
    since = Count("found__pk", filter=_of("found", begun)) - Count("found__pk", filter=_of("found", ended))
    _gather(found, _below(path, day, "unit__spells", turned), since)
    return found


def _of(relation: str, terms: dict[str, date]) -> Q:
    return Q(**{f"{relation}__{name}": value for name, value in terms.items()})


def _below(path: str, day: date, relation: str, condition: Q) -> Any:
    """Units at or below `path` on `day` with their spells or cells, as `found`.

    `child` is the id under `path` as text, "" for the unit itself. The outer join makes every database begin with
    the units: SQLite would otherwise read all spells there are (600 ms instead of 1 for a platoon among 10,000 people).
    """
    rest = Substr("path", len(path) + 1)
    units = UnitPath.objects.on(day).filter(path__startswith=path)
    return units.annotate(
        child=Left(rest, StrIndex(rest, Value("/"))), found=FilteredRelation(relation, condition=condition)
    )


def _gather(found: UnitFigures, rows: Any, counted: Any) -> None:
    grouped = rows.order_by().values_list("child", "found__requirement", "found__state").annotate(n=counted)
    for child, requirement, state, count in grouped:
        if state is not None and count:
            found.add(int(child.rstrip("/") or 0), requirement, state, count)


def trend(unit: Unit, days: Iterable[date]) -> list[tuple[date, Figures]]:
    """The overall figures on each of `days`, as the tree stood then: two queries for all of them."""
    wanted = list(days)
    paths = list(UnitPath.objects.filter(unit=unit).values_list("path", "from_day", "to_day"))
    here = {day: next((path for path, start, end in paths if start <= day < end), "") for day in wanted}
    prefixes = sorted({path for path in here.values() if path})
    found = {day: Figures() for day in wanted}
    if prefixes:
        counts = {f"day{n}": Count("found__pk", filter=_on(day, here[day], prefixes)) for n, day in enumerate(wanted)}
        for row in _spells_between(prefixes, min(wanted), max(wanted)).values("found__state").annotate(**counts):
            for n, day in enumerate(wanted):
                if row["found__state"] is not None:
                    found[day].by_state[row["found__state"]] += row[f"day{n}"]
    return list(found.items())


def _spells_between(prefixes: list[str], first: date, last: date) -> Any:
    inside = Q()
    for prefix in prefixes:
        inside |= Q(path__startswith=prefix)
    overlapping = Q(
        unit__spells__requirement__isnull=True, unit__spells__from_day__lte=last, unit__spells__to_day__gt=first
    )
    units = UnitPath.objects.filter(inside, from_day__lte=last, to_day__gt=first).order_by()
    return units.annotate(found=FilteredRelation("unit__spells", condition=overlapping))


def _on(day: date, path: str, prefixes: list[str]) -> Q:
    """The spell and the place of its unit, both on `day`. Only where the unit itself moved is the path asked again."""
    if not path:
        return Q(pk__in=[])
    both = Q(found__from_day__lte=day, found__to_day__gt=day, from_day__lte=day, to_day__gt=day)
    return both & Q(path__startswith=path) if len(prefixes) > 1 else both
