"""Whatever happens, in whatever order it is recorded: every figure of every unit on every day equals a recount."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Category, User
from courses.models import Course
from readiness.figures import UnitFigures, figures, trend
from readiness.models import Requirement, Seal, Spell, Waiver
from readiness.sealing import seal
from readiness.spells import rewrite_spells
from tests.builders import NOON, make_person
from tests.readiness.cast import at, bare_course, complete
from tests.readiness.recount import Recount
from units.models import Deployment, Reach, Role, Unit
from units.models.posting import post
from units.paths import UnitsInACircle

START = date(2026, 1, 1)
SPAN = 60
ALL_DAYS = [START + timedelta(days=n) for n in range(SPAN)]


@dataclass
class World:
    people: list[User]
    units: list[Unit]
    courses: list[Course]
    roles: list[Role]


def world() -> World:
    categories = [Category.objects.get_or_create(code=code)[0] for code in ("military", "police")]
    units = [Unit.objects.create(code=f"u{n}", name=f"Unit {n}") for n in range(4)]
    for unit, parent in zip(units, [None, units[0], units[0], units[1]], strict=True):
        unit.place(parent, from_day=START, at=NOON, by=None)
    people = [make_person(f"p{n}", category=categories[n % 2]) for n in range(3)]
    for person, unit in zip(people, [units[1], units[2], units[3]], strict=True):
        post(person, unit, from_day=START + timedelta(days=3), at=NOON, by=None)
    roles = [Role.objects.create(code=code) for code in ("leader", "driver")]
    return World(people, units, [bare_course("a", months=1), bare_course("b", months=0)], roles)


days = st.sampled_from(ALL_DAYS)
small = st.integers(0, 20)
events = st.one_of(
    st.tuples(st.just("post"), st.integers(0, 2), st.integers(-1, 3), days, st.integers(0, 2)),
    st.tuples(st.just("move"), st.integers(1, 3), st.integers(-1, 3), days),
    st.tuples(st.just("complete"), st.integers(0, 2), st.integers(0, 1), days),
    st.tuples(st.just("annul"), small),
    st.tuples(
        st.just("require"), st.integers(0, 3), st.integers(0, 1), days, st.none() | days, st.none() | small,
        st.none() | small, st.integers(0, 4), st.sampled_from([None, None, 0, 1]), st.integers(0, 4),
    ),
    st.tuples(st.just("end"), small, days),
    st.tuples(st.just("waive"), st.integers(0, 2), small, days, small),
    st.tuples(st.just("unwaive"), small, days),
    st.tuples(st.just("deploy"), st.integers(0, 3), st.sampled_from(["x", "y"]), days, st.none() | small),
    st.tuples(st.just("silence"), st.integers(0, 3), days, st.none() | small),
    st.tuples(st.just("seal"), days),
)  # fmt: skip
requirement_first = st.tuples(
    st.just("require"), st.just(0), st.just(0), st.sampled_from(ALL_DAYS[:20]), st.none() | days, st.none() | small,
    st.none() | small, st.integers(0, 4), st.just(None), st.just(0),
)  # fmt: skip


class History:
    """Applies generated events by the same verbs that the app uses."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.done: list[Any] = []
        self.rules: list[Requirement] = []
        self.waivers: list[Waiver] = []

    def unit(self, n: int) -> Unit | None:
        return None if n < 0 else self.world.units[n]

    def post(self, person: int, unit: int, day: date, role: int) -> None:
        who, roles = self.world.people[person], [None, *self.world.roles]
        post(who, self.unit(unit), from_day=day, at=NOON, by=None, role=roles[role])

    def move(self, unit: int, parent: int, day: date) -> None:
        with transaction.atomic(), _ignoring(UnitsInACircle), transaction.atomic():
            self.world.units[unit].place(self.unit(parent), from_day=day, at=NOON, by=None)

    def complete(self, person: int, course: int, day: date) -> None:
        self.done.append(complete(self.world.people[person], self.world.courses[course], day))

    def annul(self, which: int) -> None:
        if self.done:
            self.done[which % len(self.done)].annul(reason="x", at=NOON, by=self.world.people[0])

    def require(self, unit: int, course: int, day: date, *rest: Any) -> None:
        due_on, due_days, before, grace, validity, audience = rest
        self.rules.append(
            Requirement.record(
                unit=self.world.units[unit],
                course=self.world.courses[course],
                from_day=day,
                due_on=due_on,
                due_days=due_days,
                days_before_departure=before,
                grace_days=grace,
                validity_months=validity,
                happened_at=NOON,
                roles=self.world.roles[:1] if audience == 1 else [],
                categories=[Category.objects.get(code="police")] if audience == 2 else [],
            )
        )

    def end(self, which: int, day: date) -> None:
        if self.rules:
            self.rules[which % len(self.rules)].end(last_day=day, at=NOON, by=None)

    def waive(self, person: int, which: int, day: date, length: int) -> None:
        if self.rules:
            rule, until = self.rules[which % len(self.rules)], day + timedelta(days=length)
            who = self.world.people[person]
            fields = {"from_day": day, "until_day": until, "reason": "leave", "happened_at": NOON}
            self.waivers.append(Waiver.objects.create(person=who, requirement=rule, **fields))

    def unwaive(self, which: int, day: date) -> None:
        if self.waivers:
            self.waivers[which % len(self.waivers)].end(last_day=day, at=NOON, by=None)

    def deploy(self, unit: int, name: str, day: date, length: int | None) -> None:
        back = None if length is None else day + timedelta(days=length)
        fields = {"departs_on": day, "returns_on": back, "happened_at": NOON}
        Deployment.objects.create(unit=self.world.units[unit], name=name, **fields)

    def silence(self, unit: int, day: date, length: int | None) -> None:
        back = None if length is None else day + timedelta(days=length)
        Reach.objects.create(unit=self.world.units[unit], out_from=day, back_on=back, happened_at=NOON)

    def seal(self, day: date) -> None:
        seal(day, at=at(day))


@contextmanager
def _ignoring(error: type[Exception]) -> Iterator[None]:
    with suppress(error):
        yield


def as_counts(found: UnitFigures) -> Counter[tuple[Any, str]]:
    counts: Counter[tuple[Any, str]] = Counter()
    for requirement, some in [(None, found.total), *found.by_requirement.items()]:
        counts.update({(requirement, str(state)): n for state, n in some.by_state.items()})
    return +counts


@pytest.mark.django_db
@settings(
    max_examples=int(os.environ.get("MUSTER_EXAMPLES", "10")), deadline=None, suppress_health_check=list(HealthCheck)
)
@given(st.tuples(requirement_first), st.lists(events, min_size=4, max_size=14))
def test_every_figure_equals_a_recount(first: tuple[Any, ...], history: list[tuple[Any, ...]]) -> None:
    with transaction.atomic():
        here = world()
        story = History(here)
        for kind, *arguments in [*first, *history]:
            getattr(story, kind)(*arguments)
        _compare(here)
        transaction.set_rollback(True)


def _compare(here: World) -> None:
    recount = Recount()
    wanted = {(unit.pk, day): recount.counts(unit, day) for unit in here.units for day in ALL_DAYS}
    for unit in here.units:
        points = dict(trend(unit, ALL_DAYS[::7]))
        for day in ALL_DAYS:
            found = figures(unit.path_on(day), day)
            assert as_counts(found) == wanted[unit.pk, day], (unit.code, day)
            _parts_sum_to_the_whole(found)
            if day in points:
                assert (points[day].ready, points[day].required) == (found.total.ready, found.total.required)
    before = set(Spell.objects.values_list("person", "requirement", "unit", "state", "due_on", "from_day", "to_day"))
    Seal.objects.all().delete()
    Spell.objects.all().delete()
    rewrite_spells(person.pk for person in here.people)
    again = set(Spell.objects.values_list("person", "requirement", "unit", "state", "due_on", "from_day", "to_day"))
    assert before == again, "rebuilt from nothing, the spells must be the same"


def _parts_sum_to_the_whole(found: UnitFigures) -> None:
    parts = sum((one.by_state for one in found.by_child.values()), Counter[str]())
    assert +parts == +found.total.by_state
    assert found.total.required + found.total.not_required == found.total.strength
