"""Taking up a course: the open cycle, or the next one."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from audit.recorded import day_of
from courses.models.course import Course
from courses.models.enrolment import Enrolment


class NotOnOffer(Exception):
    """The course has no edition yet."""


def enrol(course: Course, learner: User, *, at: datetime, by: User | None) -> Enrolment:
    """The open enrolment, or the next cycle. See `Course.enrol`."""
    last = latest(course, learner)
    if last and not _is_used_up(last, at):
        return last
    edition = course.current_edition
    if edition is None:
        raise NotOnOffer(course.code)
    cycle = last.cycle + 1 if last else 1
    try:
        with transaction.atomic():
            return Enrolment.objects.create(
                learner=learner, course=course, edition=edition, cycle=cycle, happened_at=at, recorded_by=by
            )
    except IntegrityError:  # the same click from a second tab came first
        return Enrolment.objects.get(learner=learner, course=course, cycle=cycle)


def latest(course: Course, learner: User) -> Enrolment | None:
    """The enrolment of the highest cycle."""
    found = Enrolment.objects.filter(course=course, learner=learner).select_related(
        "edition", "course", "completion", "completion__annulment"
    )
    return found.order_by("-cycle").first()


def _is_used_up(enrolment: Enrolment, at: datetime) -> bool:
    completion = enrolment.settled
    if completion is None:
        return False
    if hasattr(completion, "annulment"):
        return True
    return completion.valid_until is not None and completion.valid_until < day_of(at)
