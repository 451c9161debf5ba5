"""Units move, people move, appointments end: and the past stays what it was."""

from datetime import date
from typing import Any

import pytest

from tests.builders import LONG_AGO, NOON, TODAY, appoint, make_person, make_unit, put
from units.models import Appointment, Deployment, Posting, Reach, Stay, Unit, UnitParent
from units.models.deployment import next_departure
from units.models.posting import post
from units.paths import UnitsInACircle
from units.people import people_in, people_visible_to, unit_of
from units.signals import departures_changed, postings_changed, reach_changed, units_moved

pytestmark = pytest.mark.django_db
MOVE = date(2026, 6, 1)
BEFORE = date(2026, 5, 31)


def test_a_unit_that_moves_takes_its_people_along_and_leaves_its_history() -> None:
    top = make_unit("top")
    left, right = make_unit("left", top), make_unit("right", top)
    platoon = make_unit("platoon", left)
    person = put(make_person("p"), platoon)
    platoon.place(right, from_day=MOVE, at=NOON, by=None)
    assert platoon.parent_on(BEFORE) == left
    assert platoon.parent_on(MOVE) == right
    assert list(people_in(left, on=BEFORE)) == [person]
    assert not people_in(left, on=MOVE).exists()
    assert list(people_in(right, on=MOVE)) == [person]
    assert list(people_in(top, on=BEFORE)) == list(people_in(top, on=MOVE)) == [person]


def test_a_whole_branch_moves_with_its_head() -> None:
    top = make_unit("top")
    left, right = make_unit("left", top), make_unit("right", top)
    company = make_unit("company", left)
    platoon = make_unit("platoon", company)
    company.place(right, from_day=MOVE, at=NOON, by=None)
    assert platoon.path_on(BEFORE) == f"/{top.pk}/{left.pk}/{company.pk}/{platoon.pk}/"
    assert platoon.path_on(MOVE) == f"/{top.pk}/{right.pk}/{company.pk}/{platoon.pk}/"
    assert list(left.children_on(MOVE)) == []
    assert list(right.children_on(MOVE)) == [company]


def test_unit_1_is_not_the_parent_of_unit_11() -> None:
    units = [make_unit(f"u{n}") for n in range(12)]
    person = put(make_person("p"), units[11])
    for unit in units[:11]:
        assert person not in people_in(unit, on=TODAY)


def test_repeating_a_placement_adds_no_row() -> None:
    top = make_unit("top")
    unit = make_unit("unit", top)
    unit.place(top, from_day=MOVE, at=NOON, by=None)
    assert UnitParent.objects.filter(unit=unit).count() == 1


def test_a_unit_cannot_stand_below_itself() -> None:
    top = make_unit("top")
    below = make_unit("below", top)
    with pytest.raises(UnitsInACircle):
        top.place(below, from_day=MOVE, at=NOON, by=None)
    assert UnitParent.objects.count() == 2
    assert below.path_on(MOVE) == f"/{top.pk}/{below.pk}/"


def test_a_circle_that_would_close_only_later_is_refused_too() -> None:
    one, two = make_unit("one"), make_unit("two")
    one.place(two, from_day=MOVE, at=NOON, by=None)
    with pytest.raises(UnitsInACircle):
        two.place(one, from_day=date(2026, 3, 1), at=NOON, by=None)
    assert one.path_on(MOVE) == f"/{two.pk}/{one.pk}/"


def test_a_person_stands_in_one_unit_a_day_whatever_was_recorded_in_which_order() -> None:
    top = make_unit("top")
    one, two = make_unit("one", top), make_unit("two", top)
    person = put(make_person("p"), two, since=MOVE)
    put(person, one)
    put(person, None, since=date(2026, 9, 1))
    assert (unit_of(person, BEFORE), unit_of(person, MOVE)) == (one, two)
    assert unit_of(person, date(2026, 9, 1)) is None
    assert people_in(top, on=BEFORE).count() == people_in(top, on=MOVE).count() == 1


def test_of_two_postings_on_one_day_the_later_record_counts() -> None:
    one, two = make_unit("one"), make_unit("two")
    person = put(put(make_person("p"), one), two)
    assert unit_of(person, LONG_AGO) == two
    assert Stay.objects.filter(person=person).count() == 1


def test_repeating_a_posting_adds_no_row() -> None:
    unit = make_unit("unit")
    person = put(put(make_person("p"), unit), unit)
    assert Posting.objects.filter(person=person).count() == 1


def test_many_postings_are_derived_in_few_queries(django_assert_max_num_queries: Any) -> None:
    unit = make_unit("unit")
    people = [make_person(f"p{n}") for n in range(20)]
    Posting.objects.record(Posting(person=one, unit=unit, from_day=LONG_AGO, happened_at=NOON) for one in people)
    with django_assert_max_num_queries(5):
        Stay.objects.rebuild([person.pk for person in people])
    assert people_in(unit, on=TODAY).count() == 20


def test_an_appointment_ends_by_itself_or_by_an_end() -> None:
    unit = make_unit("unit")
    person = make_person("p")
    by_date = Appointment.objects.create(
        person=person, unit=unit, function="auditor", from_day=LONG_AGO, until_day=BEFORE, happened_at=NOON
    )
    by_end = Appointment.objects.create(
        person=person, unit=unit, function="commander", from_day=LONG_AGO, happened_at=NOON
    )
    by_end.end(last_day=BEFORE, at=NOON, by=None)
    by_end.end(last_day=BEFORE, at=NOON, by=None)
    assert by_end.ends.count() == 1
    assert set(Appointment.objects.in_force(BEFORE)) == {by_date, by_end}
    assert not Appointment.objects.in_force(MOVE).exists()
    assert not Unit.objects.commanded_by(person, on=MOVE).exists()
    assert list(Unit.objects.commanded_by(person, on=BEFORE)) == [unit]


def test_one_answers_for_a_unit_and_all_below_it_once_each() -> None:
    top = make_unit("top")
    company = make_unit("company", top)
    platoon = make_unit("platoon", company)
    make_unit("beside", top)
    person = appoint(appoint(make_person("p"), company), platoon, "auditor")
    assert sorted(unit.code for unit in Unit.objects.commanded_by(person, on=TODAY)) == ["company", "platoon"]


def test_one_sees_oneself_and_the_people_of_ones_units_and_nobody_else() -> None:
    top = make_unit("top")
    mine, beside = make_unit("mine", top), make_unit("beside", top)
    below = make_unit("below", mine)
    commander = put(appoint(make_person("commander"), mine), top)
    inside = put(make_person("inside"), below)
    put(make_person("outside"), beside)
    put(make_person("above"), top)
    left = put(put(make_person("left"), below), beside, since=MOVE)
    assert set(people_visible_to(commander, TODAY)) == {commander, inside}
    assert set(people_visible_to(inside, TODAY)) == {inside}
    assert left in people_visible_to(commander, BEFORE)


def depart(unit: Unit, day: date, name: str = "rotation", **changes: Any) -> Deployment:
    return Deployment.objects.create(unit=unit, name=name, departs_on=day, happened_at=NOON, **changes)


def test_the_next_departure_is_that_of_the_nearest_unit_and_then_the_earliest() -> None:
    top = make_unit("top")
    company = make_unit("company", top)
    platoon = make_unit("platoon", company)
    depart(top, date(2026, 12, 1))
    own = depart(company, date(2027, 1, 14))
    depart(company, date(2027, 6, 1), "second")
    assert next_departure(platoon, TODAY) == own
    assert next_departure(make_unit("elsewhere"), TODAY) is None


def test_a_departure_that_was_moved_counts_on_its_new_day_and_a_past_one_not_at_all() -> None:
    unit = make_unit("unit")
    depart(unit, date(2026, 12, 1))
    depart(unit, date(2026, 2, 1), "past")
    moved = depart(unit, date(2027, 3, 1))
    assert next_departure(unit, TODAY) == moved
    assert next_departure(unit, date(2027, 3, 1)) == moved
    assert next_departure(unit, date(2027, 3, 2)) is None


def test_a_silence_is_closed_by_a_later_row_of_the_same_first_day() -> None:
    unit = make_unit("unit")
    Reach.objects.create(unit=unit, out_from=MOVE, happened_at=NOON)
    closed = Reach.objects.create(unit=unit, out_from=MOVE, back_on=date(2026, 7, 1), happened_at=NOON)
    assert Reach.objects.current([unit.pk]) == [closed]


def test_a_unit_that_stands_nowhere_has_nobody() -> None:
    unit = Unit.objects.create(code="loose", name="Loose")
    person = put(make_person("p"), unit)
    assert unit.path_on(TODAY) == ""
    assert not people_in(unit, on=TODAY).exists()
    assert not unit.children_on(TODAY).exists()
    assert unit_of(person, TODAY) == unit
    assert next_departure(unit, TODAY) is None


@pytest.mark.parametrize("signal", [postings_changed, units_moved, departures_changed, reach_changed])
def test_each_change_is_told_once_after_the_rows_exist(signal: Any) -> None:
    unit, person = make_unit("unit"), make_person("p")
    heard: list[tuple[int, ...]] = []

    def listen(sender: Any, **kwargs: Any) -> None:
        models = (Stay, UnitParent, Deployment, Reach)
        heard.append(tuple(model.objects.count() for model in models))

    signal.connect(listen, weak=False)
    try:
        post(person, unit, from_day=LONG_AGO, at=NOON, by=None)
        make_unit("second", unit)
        depart(unit, MOVE)
        Reach.objects.create(unit=unit, out_from=MOVE, happened_at=NOON)
    finally:
        signal.disconnect(listen)
    expected = {postings_changed: (1, 1, 0, 0), units_moved: (1, 2, 0, 0), departures_changed: (1, 2, 1, 0)}
    assert heard == [expected.get(signal, (1, 2, 1, 1))]
