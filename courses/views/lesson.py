"""A lesson: the frozen text, its words and sources, the contacts of the day. Also its preview and the record of it."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, get_language_info

from audit.recorded import day_of
from courses.kinds import Reading
from courses.reading.contacts import entries
from courses.reading.rendering import rendered, with_contacts
from courses.views.finding import address, course_address, outline, way_here

TEMPLATE = "courses/lesson.html"


def lesson(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The reading view of the kind `lesson`."""
    opened, step = reading.opened, reading.step
    text = opened.texts.get(step.key)
    if text is None:
        raise Http404
    content = rendered(text, getattr(request.user, "category_id", None) or "")
    found = entries(reading.language, day_of(timezone.now()))
    before, after = opened.before(step), opened.next_after(step)
    return render(
        request,
        TEMPLATE,
        {
            **shown(content, found),
            **fallback(text.language, reading.language),
            "text": text,
            "title": text.title,
            "step": step,
            "course": opened.course,
            "course_title": opened.title,
            "edition": opened.edition,
            "enrolment": opened.enrolment,
            "position": opened.positions[step.key],
            "total": len(opened.edition.steps),
            "done": step.key in opened.done,
            "boxes_done": opened.steps_done,
            "way": way_here(opened, step),
            "outline": outline(opened, step),
            "place": "" if step.key in opened.done else opened.places.get(step.key, ""),
            "here": address(opened, step),
            "back": address(opened, before) if before else course_address(opened),
            "onward": address(opened, after) if after else course_address(opened),
        },
    )


def shown(content: dict[str, Any], found: list[dict[str, Any]]) -> dict[str, Any]:
    """What lesson, preview and record have in common. The help panel is left out where a block has its place."""
    parts, anchored = with_contacts(content["parts"], found)
    help_block = None if anchored else {"entries": found, "anchor": "help", "key": "help", "type": "contacts"}
    return {
        "parts": parts,
        "help_block": help_block,
        "terms": content["terms"],
        "facts": content["facts"],
        "topic_note": content["topic_note"],
        "checked_on": max((fact.get("checked_on", "") for fact in content["facts"]), default=""),
        "nav": None,  # the reader's head has no tabs, and so asks for none
        "exit": getattr(settings, "MUSTER_QUICK_EXIT", "https://www.wikipedia.org/"),
    }


def fallback(written: str, wanted: str | None = None) -> dict[str, Any]:
    """The language the text is in, and the one that is missing, if it is another."""
    info = get_language_info(written)
    wanted = wanted or get_language() or written
    missing = None if written in (wanted, wanted.split("-")[0]) else get_language_info(wanted)
    return {"text_language": info, "missing_language": missing}
