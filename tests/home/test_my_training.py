"""My training: the one next step, what is required and why; and an answer for whoever is required nothing."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from audit.recorded import day_of
from courses.models import Course
from readiness.models import Requirement
from tests.builders import finish, make_course
from units.models import Deployment

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(units: SimpleNamespace) -> Course:
    found = make_course(lessons=3)
    today = day_of(timezone.now())
    Requirement.record(
        unit=units.contingent,
        course=found,
        from_day=today - timedelta(days=30),
        due_on=today + timedelta(days=5),
        happened_at=timezone.now(),
    )
    return found


def page(client: Client, user: User) -> str:
    client.force_login(user)
    return client.get("/my/").content.decode()


def test_a_duty_says_by_when_and_why(client: Client, course: Course, trainee: User) -> None:
    shown = page(client, trainee)
    assert "One course to finish" in shown
    assert "Due in 5 days" in shown
    assert "Why is this due?" in shown
    assert f"/en/courses/{course.code}/" in shown


def test_what_is_done_shows_in_the_one_progress_figure(client: Client, course: Course, trainee: User) -> None:
    enrolment = course.enrol(trainee, at=timezone.now(), by=trainee)
    first = enrolment.edition.steps[0]
    enrolment.complete(course.activities.get(pk=first.key), at=timezone.now(), by=trainee)
    assert "1 of 3 steps done" in page(client, trainee)


def test_when_all_is_done_it_says_so_and_until_when(client: Client, course: Course, trainee: User) -> None:
    finish(trainee, course, at=timezone.now())
    shown = page(client, trainee)
    assert "You are up to date" in shown
    assert "Valid until" in shown


def test_it_warns_when_a_course_runs_out_before_departure(
    client: Client, course: Course, trainee: User, units: SimpleNamespace
) -> None:
    now = timezone.now()
    Deployment.objects.create(
        unit=units.company, name="JSM-T", departs_on=day_of(now + timedelta(days=60)), happened_at=now
    )
    finish(trainee, course, at=now - timedelta(days=340))
    shown = page(client, trainee)
    assert "You deploy on" in shown
    assert "Runs out before you deploy" in shown


def test_nothing_required_leads_to_the_courses(client: Client, outsider: User) -> None:
    shown = page(client, outsider)
    assert "Nothing is required of you" in shown
    assert "/en/courses/" in shown


def test_a_course_begun_without_being_asked_is_there_too(client: Client, outsider: User) -> None:
    make_course("extra").enrol(outsider, at=timezone.now(), by=outsider)
    assert "Begun on your own" in page(client, outsider)


def test_queries_do_not_grow_with_comrades(
    client: Client, course: Course, trainee: User, comrade: User, django_assert_max_num_queries
) -> None:
    client.force_login(trainee)
    with django_assert_max_num_queries(40):
        client.get("/my/")
