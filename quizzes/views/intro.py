"""The reading view of the kind `quiz`: its rules, said before anybody begins."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from courses.models import Activity, Edition
from courses.models.edition import Step
from quizzes.admission import Admission, admission
from quizzes.models import Attempt
from quizzes.rules import draws_from, questions_total, rules_from
from quizzes.scoring import needed
from quizzes.starting import admission_of

if TYPE_CHECKING:
    from courses.kinds import Reading


def intro(request: HttpRequest, reading: "Reading") -> HttpResponse:
    edition = reading.enrolment.edition if reading.enrolment else reading.course.current_edition
    text = edition.text(reading.step.key, reading.language) if edition else None
    if edition is None or text is None:
        raise Http404
    return render(
        request,
        "quizzes/intro.html",
        {
            "course": reading.course,
            "course_title": edition.course_text(reading.language).content["title"],
            "step": reading.step,
            "title": text.title,
            "text": text.content,
            "rules": rules_of(reading.step),
            "enrolment": reading.enrolment,
            **_standing(reading, edition),
        },
    )


def rules_of(step: Step) -> dict[str, Any]:
    """The rules as the page says them."""
    rules, total = rules_from(step.settings), questions_total(step.settings)
    return {
        "total": total,
        "needed": needed(total, rules.cut_score),
        "has_critical": any(one.critical for one in draws_from(step.settings)),
        "minutes": rules.minutes_allowed,
        "attempts": rules.attempts_allowed,
        "cool_down_hours": rules.cool_down_hours,
    }


def _standing(reading: "Reading", edition: Edition) -> dict[str, Any]:
    """What one did so far, and whether one may begin."""
    now, step = timezone.now(), reading.step
    if reading.enrolment is None:
        rules = rules_from(step.settings)
        return {"admission": admission(rules, used=0, extra=0, has_passed=False, last_ended=None, at=now)}
    activity = Activity(pk=step.key)
    attempts = Attempt.objects.of(reading.enrolment, activity).select_related("submission").order_by("number")
    found: Admission = admission_of(reading.enrolment, activity, step, at=now)
    rows = list(attempts)
    return {
        "admission": found,
        "open": next((one for one in rows if one.outcome is None), None),
        "ended": [one for one in rows if one.outcome],
    }
