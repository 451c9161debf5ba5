"""Beginning an attempt, and finding the way back into it."""

import logging
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.enrolling import latest
from courses.models import Activity, Course
from quizzes.drawing import NotEnoughItems
from quizzes.errors import AttemptRefused
from quizzes.models import Attempt
from quizzes.sitting import lines_of
from quizzes.views.heading import own_attempt, person

log = logging.getLogger(__name__)


@require_POST
def attempts(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """Begin, or resume. Whoever has not taken up the course does so by this."""
    course = _course(request, code)
    learner, now = person(request), timezone.now()
    enrolment = course.enrol(learner, at=now, by=learner)
    step = enrolment.edition.step(slug)
    if step is None:
        raise Http404
    try:
        found = Attempt.start(enrolment, Activity.objects.get(pk=step.key), at=now, by=learner)
    except AttemptRefused as refused:
        messages.warning(request, str(refused))
    except NotEnoughItems as error:
        log.error("No paper for %s/%s: %s", code, slug, error)
        messages.error(request, _("This test has too few questions at the moment. Please tell your instructor."))
    else:
        return redirect("quizzes:attempt", pk=found.pk)
    return redirect("courses:activity", code=code, slug=slug)


def _course(request: HttpRequest, code: str) -> Course:
    """A course on offer, or one that this learner took up and has not ended."""
    course = get_object_or_404(Course, code=code)
    mine = latest(course, person(request))
    is_under_way = mine is not None and mine.settled is None
    if not is_under_way and not Course.objects.on_offer().filter(pk=course.pk).exists():
        raise Http404
    return course


@require_safe
def attempt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """On to the first question without an answer; to handing in when there is none; to the result when it is in."""
    found = own_attempt(request, pk)
    if found.outcome:
        return redirect("quizzes:result", pk=pk)
    waiting = next((line.position for line in lines_of(found) if not line.is_answered), None)
    if waiting is None or found.is_over(timezone.now()):
        return redirect("quizzes:submission", pk=pk)
    return redirect("quizzes:question", pk=pk, position=waiting)
