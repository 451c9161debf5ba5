"""Plain builders with fixed values. Each makes the smallest real thing and takes what a test wants different."""

from datetime import UTC, date, datetime
from typing import Any

from wagtail.models import Locale, Page, Site

from accounts.models import Category, User
from courses.models import Course, CourseIndexPage, CoursePage, LessonPage, ModulePage, TrainingCentre
from units.models import Appointment, Unit
from units.models.posting import post

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
LONG_AGO = date(2026, 1, 1)


def make_person(username: str, **changes: Any) -> User:
    fields = {
        "printed_name": username.title(),
        "rank": "Pte",
        "service_number": f"N-{username}",
        "category": Category.objects.filter(code="military").first(),
        **changes,
    }
    return User.objects.create_user(username, password="muster-demo", **fields)


def make_unit(code: str, parent: Unit | None = None, since: date = LONG_AGO, **changes: Any) -> Unit:
    unit = Unit.objects.create(code=code, **{"name": code.title(), **changes})
    unit.place(parent, from_day=since, at=NOON, by=None)
    return unit


def put(person: User, unit: Unit | None, since: date = LONG_AGO, **changes: Any) -> User:
    post(person, unit, from_day=since, at=NOON, by=None, **changes)
    return person


def appoint(person: User, unit: Unit, function: str = "commander", since: date = LONG_AGO) -> User:
    Appointment.objects.create(person=person, unit=unit, function=function, from_day=since, happened_at=NOON)
    return person


def make_centre(code: str = "jtc") -> TrainingCentre:
    return TrainingCentre.objects.get_or_create(code=code, defaults={"names": {"en": "Joint Training Centre"}})[0]


def shelf() -> CourseIndexPage:
    """The shelf under the root of the default site, as the migrations leave a new installation."""
    found = CourseIndexPage.objects.first()
    if found:
        return found
    Locale.objects.get_or_create(language_code="en")
    site = Site.objects.filter(is_default_site=True).first()
    root = site.root_page if site else Page.get_first_root_node()
    index: CourseIndexPage = root.add_child(instance=CourseIndexPage(title="Courses", slug="courses"))
    return index


def make_course_page(code: str = "core", lessons: int = 2, live: bool = True, **changes: Any) -> CoursePage:
    """A course page with one module of lessons "lesson-1", "lesson-2" ..., published unless told otherwise."""
    page = CoursePage(title=code.title(), slug=code, centre=make_centre(), live=False, **changes)
    shelf().add_child(instance=page)
    module = page.add_child(instance=ModulePage(title="Module", slug="module"))
    for number in range(1, lessons + 1):
        lesson = LessonPage(title=f"Lesson {number}", slug=f"lesson-{number}", body=[("text", f"<p>Text {number}</p>")])
        module.add_child(instance=lesson)
    if live:
        page.save_revision().publish()
        page.refresh_from_db()
    return page


def make_course(code: str = "core", **changes: Any) -> Course:
    """A published course of two lessons."""
    make_course_page(code, **changes)
    return Course.objects.get(code=code)


def finish(person: User, course: Course, at: datetime = NOON) -> Any:
    """Complete every required activity of the course at `at`; the completion."""
    enrolment = course.enrol(person, at=at, by=person)
    for activity in course.activities.filter(pk__in=enrolment.edition.required_keys):
        enrolment.complete(activity, at=at, by=person)
    enrolment.refresh_from_db()
    return enrolment.completion
