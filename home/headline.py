"""The first line of my training: what stands between this person and being ready."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.models import User
from courses.models import Enrolment
from readiness.duties import MyTraining


def headline(training: MyTraining) -> str:
    """How many courses are left, and whether before a departure."""
    if not training.duties:
        return _("Nothing is required of you")
    left = training.open_count
    if left == 0:
        return _("You are up to date")
    if training.departure:
        return ngettext(
            "One course to finish before you deploy", "%(left)d courses to finish before you deploy", left
        ) % {"left": left}
    return ngettext("One course to finish", "%(left)d courses to finish", left) % {"left": left}


@dataclass(frozen=True)
class OwnCourse:
    """A course that somebody takes without being asked to."""

    title: str
    url: str
    done: int
    total: int


def own_courses(user: User, training: MyTraining) -> list[OwnCourse]:
    """Open enrolments in courses that no duty names, the latest first."""
    asked = {duty.course.pk for duty in training.duties}
    open_ones = Enrolment.objects.filter(learner=user, completion__isnull=True).select_related("course", "edition")
    found = {one.course_id: one for one in open_ones.order_by("happened_at") if one.course_id not in asked}
    language = get_language() or "en"
    return [
        OwnCourse(
            one.edition.course_text(language).content["title"],
            reverse("courses:course", args=[one.course.code]),
            one.steps_done,
            one.steps_total,
        )
        for one in reversed(found.values())
    ]
