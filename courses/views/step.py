"""One step of a course: reading it by its kind, saying that it is done, and where one stopped."""

import re
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit.recorded import day_of
from courses.kinds import Reading, is_done_by_reading, view_for
from courses.models.course import Activity
from courses.models.edition import ActivityText
from courses.models.enrolment import Enrolment, Place
from courses.reading.contacts import as_shown, entries, matching
from courses.reading.opened import Opened
from courses.views.finding import address, course_address, opened_or_404, step_or_404

BLOCK = re.compile(r"^[\w-]{0,64}$")


@require_safe
def activity(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """The step as its kind shows it. Steps may be read in any order; the course settles when all required are done."""
    opened = opened_or_404(request, code)
    step = step_or_404(opened, slug)
    try:
        view = view_for(step.kind)
    except KeyError as error:
        raise Http404 from error
    reading = Reading(
        course=opened.course, step=step, enrolment=opened.enrolment, language=opened.language, opened=opened
    )
    return view(request, reading)


@require_POST
def completion(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """Done, next. Only kinds that are done by reading; a test is passed, not declared."""
    opened = opened_or_404(request, code)
    step = step_or_404(opened, slug)
    if not is_done_by_reading(step.kind):
        raise Http404
    if opened.enrolment is None:
        messages.info(request, _("Start the course first, so that what you do is kept."))
        return redirect(course_address(opened))
    now = timezone.now()
    text = _text_read(request, opened, step.key)
    opened.enrolment.complete(
        Activity.objects.get(pk=step.key),
        at=now,
        by=request.user,  # type: ignore[arg-type]
        text=text,
        shown=_shown(text, opened.language, day_of(now)),
    )
    following = opened.next_after(step)
    if following is None or not opened.enrolment.next_step:
        return redirect(course_address(opened))
    _remember(opened.enrolment, following.key, "", now)
    return redirect(address(opened, following))


def _text_read(request: HttpRequest, opened: Opened, key: UUID) -> ActivityText | None:
    """The text that the page named, if it is one of this step; else the one that would be shown now."""
    named = request.POST.get("text", "")
    found = opened.edition.texts.filter(pk=named, activity=key).first() if named.isdecimal() else None
    return found or opened.texts.get(key)


def _shown(text: ActivityText | None, language: str, on: date) -> dict[str, Any]:
    """The contacts that stood in the text's own blocks, else those of the help panel."""
    found = entries(language, on)
    blocks = [block for block in text.content.get("blocks", []) if block.get("type") == "contacts"] if text else []
    if not blocks:
        return as_shown(found)
    wanted = {one["key"] for block in blocks for one in matching(found, block)}
    return as_shown(one for one in found if one["key"] in wanted)


@require_POST
def place(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """Where one stopped reading: `place` is the key of a block. Without an enrolment nothing is kept."""
    opened = opened_or_404(request, code)
    step = step_or_404(opened, slug)
    block = request.POST.get("place", "")
    if not BLOCK.match(block):
        return HttpResponse(status=400)
    if opened.enrolment is not None:
        _remember(opened.enrolment, step.key, block, timezone.now())
    return HttpResponse(status=204)


def _remember(enrolment: Enrolment, key: UUID, block: str, at: datetime) -> None:
    Place.objects.update_or_create(enrolment=enrolment, activity_id=key, defaults={"block": block, "at": at})
