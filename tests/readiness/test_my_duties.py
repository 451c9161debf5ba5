"""What a trainee sees: duties by urgency, one next step, and why."""

from datetime import date
from typing import Any

import pytest

from readiness.duties import my_duties
from tests.builders import NOON, TODAY, make_course, make_person, make_unit, put
from tests.readiness.cast import bare_course, complete, require
from tests.readiness.conftest import Contingent
from units.models import Deployment


def test_an_overdue_duty_comes_before_a_due_one_and_a_valid_one(contingent: Contingent) -> None:
    later = require(contingent.top, bare_course("later"), due_on=date(2026, 12, 1))
    done = bare_course("done")
    require(contingent.top, done, due_on=date(2026, 1, 2))
    complete(contingent.late, done, date(2026, 11, 1))
    training = my_duties(contingent.late, TODAY)
    assert [duty.title for duty in training.duties] == ["Core", "Later", "Done"]
    assert [duty.words for duty in training.duties][:2] == ["Overdue by 7 days", "Due in 9 days"]
    assert training.open_count == 2
    assert training.next is not None
    assert training.next.requirement == contingent.requirement.pk != later.pk


def test_before_the_start_the_next_step_is_the_course(contingent: Contingent) -> None:
    training = my_duties(contingent.late, TODAY)
    assert training.next is not None
    assert training.next.next_url == "/en/courses/core/"
    assert (training.next.steps_done, training.next.here) == (0, 0)


def test_nothing_open_means_no_next_step(contingent: Contingent) -> None:
    training = my_duties(contingent.trainee, TODAY)
    assert training.next is None
    assert training.open_count == 0
    assert training.duties[0].words == "Valid until 1 November 2027"


def test_a_person_of_no_unit_has_no_duties(contingent: Contingent) -> None:
    training = my_duties(contingent.commander, TODAY)
    assert (training.duties, training.unit, training.departure) == ([], None, None)


def test_the_day_of_departure_is_named_and_looked_forward_to(contingent: Contingent) -> None:
    Deployment.objects.create(unit=contingent.top, name="x", departs_on=date(2027, 11, 2), happened_at=NOON)
    training = my_duties(contingent.trainee, TODAY)
    assert training.days_to_departure == 345
    assert training.duties[0].valid_on_departure is False


@pytest.mark.django_db
def test_progress_and_the_next_step_come_from_the_open_enrolment() -> None:
    course = make_course("real")
    person = put(make_person("reader"), unit := make_unit("u"))
    require(unit, course)
    enrolment = course.enrol(person, at=NOON, by=person)
    first = enrolment.edition.steps[0]
    enrolment.complete(course.activities.get(pk=first.key), at=NOON, by=person)
    duty = my_duties(person, TODAY).duties[0]
    assert (duty.steps_done, duty.steps_total, duty.here) == (1, 2, 2)
    assert duty.next_url == "/en/courses/real/lesson-2/"
    assert duty.next_title == "Lesson 2"


def test_the_number_of_queries_does_not_grow_with_people(
    contingent: Contingent, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(22):
        my_duties(contingent.late, TODAY)
