"""The page of a course: its outline, what is left, where to go on; and taking it up."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from audit.recorded import day_of
from courses.enrolling import NotOnOffer
from courses.models.course import Course
from courses.models.edition import Step
from courses.models.enrolment import Place
from courses.reading.opened import Opened
from courses.views.finding import address, opened_or_404, outline, way_here


@require_safe
def course(request: HttpRequest, code: str) -> HttpResponse:
    """What the course is, one box per step, and the one next thing to do."""
    opened = opened_or_404(request, code)
    return render(
        request,
        "courses/course.html",
        {
            "opened": opened,
            "course": opened.course,
            "title": opened.title,
            "summary": opened.names.get("summary", ""),
            "objectives": opened.names.get("objectives", {}).values(),
            "way": way_here(opened),
            "outline": outline(opened),
            "minutes": sum(step.minutes for step in opened.edition.steps),
            "onward": onward(opened),
            **_ending(opened),
        },
    )


def onward(opened: Opened) -> dict[str, Any] | None:
    """`{"url", "title", "position"}` of the step to go on with; None before the start and at the end.

    That is where one last stopped, if it is not done, else the first required step that is not.
    """
    if opened.enrolment is None or not opened.missing:
        return None
    last = Place.objects.filter(enrolment=opened.enrolment).order_by("-at").first()
    stopped = _undone(opened, last) if last else None
    step = stopped or opened.missing[0]
    anchor = f"#block-{last.block}" if stopped and last and last.block else ""
    return {
        "url": address(opened, step) + anchor,
        "title": opened.title_of(step),
        "position": opened.positions[step.key],
        "minutes": step.minutes,
    }


def _undone(opened: Opened, last: Place) -> Step | None:
    return next(
        (step for step in opened.edition.steps if step.key == last.activity_id and step.key not in opened.done), None
    )


def _ending(opened: Opened) -> dict[str, Any]:
    """The completion, and whether it still counts today."""
    completion = opened.enrolment.settled if opened.enrolment else None
    if completion is None:
        return {"completion": None}
    annulled = hasattr(completion, "annulment")
    over = completion.valid_until is not None and completion.valid_until < day_of(timezone.now())
    return {"completion": completion, "annulled": annulled, "may_start_again": annulled or over}


@require_POST
def enrolment(request: HttpRequest, code: str) -> HttpResponse:
    """Start, or begin the next cycle; then on to the step that `step` names, else to the first."""
    found = get_object_or_404(Course.objects.on_offer(), code=code)
    try:
        taken_up = found.enrol(request.user, at=timezone.now(), by=request.user)  # type: ignore[arg-type]
    except NotOnOffer as error:
        raise Http404 from error
    wanted = taken_up.edition.step(request.POST.get("step", "")) or taken_up.next_step
    if wanted is None:
        return redirect("courses:course", code=code)
    return redirect(reverse("courses:activity", args=[code, wanted.slug]))
