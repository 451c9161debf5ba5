"""Courses without pages, and completions on a chosen day: all that figures need."""

from datetime import UTC, date, datetime, time

from accounts.models import User
from courses.models import Completion, Course, CourseText, Edition, Enrolment
from readiness.models import Requirement
from tests.builders import LONG_AGO, NOON, make_centre
from units.models import Unit


def bare_course(code: str = "core", months: int = 12) -> Course:
    """A course that is complete as soon as it is settled."""
    course = Course.objects.create(code=code, owner=make_centre(), validity_months=months)
    edition = Edition.objects.create(
        course=course,
        number=1,
        manifest={"modules": [], "activities": []},
        digest="0",
        source_language="en",
        happened_at=NOON,
    )
    content = {"title": code.title(), "summary": "", "modules": {}, "objectives": {}}
    CourseText.objects.create(edition=edition, language="en", digest="0", content=content, happened_at=NOON)
    return course


def at(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def complete(person: User, course: Course, day: date) -> Completion:
    """A completion of that day, in a cycle of its own."""
    enrolment = Enrolment.objects.create(
        learner=person,
        course=course,
        edition=course.editions.get(),
        cycle=Enrolment.objects.filter(learner=person, course=course).count() + 1,
        happened_at=at(day),
    )
    completion = enrolment.settle(at=at(day), by=person)
    assert completion is not None
    return completion


def require(unit: Unit, course: Course, **changes: object) -> Requirement:
    fields: dict[str, object] = {"from_day": LONG_AGO, "happened_at": NOON, **changes}
    return Requirement.record(unit=unit, course=course, **fields)  # type: ignore[arg-type]
