"""All courses on offer, with how far one has come in each. The number of queries does not grow with the courses."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from audit.recorded import day_of
from courses.models.course import Course
from courses.models.edition import CourseText, Edition
from courses.models.enrolment import Enrolment
from courses.models.records import ActivityCompletion


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    courses = Course.objects.on_offer().select_related("owner")
    current = _current_editions(courses)
    taken = _taken_up(request)
    language = get_language() or "en"
    rows = [_row(one, current[one.pk], taken.get(one.pk), language) for one in courses if one.pk in current]
    return render(request, "courses/catalogue.html", {"rows": sorted(rows, key=lambda row: row["title"].casefold())})


def _current_editions(courses: Any) -> dict[Any, Edition]:
    """By course: its latest edition, with its texts."""
    texts = Prefetch("course_texts", CourseText.objects.order_by("pk"), to_attr="all_texts")
    editions = Edition.objects.filter(course__in=courses).order_by("course", "-number")
    latest: dict[Any, Any] = {}
    for pk, course in editions.values_list("pk", "course"):
        latest.setdefault(course, pk)
    return {one.course_id: one for one in Edition.objects.filter(pk__in=latest.values()).prefetch_related(texts)}


def _taken_up(request: HttpRequest) -> dict[Any, Enrolment]:
    """By course: the latest enrolment of whoever asks, with its completions."""
    own = Enrolment.objects.visible_to(request.user).order_by("cycle")  # type: ignore[arg-type]
    own = own.select_related("edition", "completion__annulment").prefetch_related(
        Prefetch("activity_completions", ActivityCompletion.objects.only("enrolment", "activity"))
    )
    return {one.course_id: one for one in own}


def _row(course: Course, edition: Edition, enrolment: Enrolment | None, language: str) -> dict[str, Any]:
    text = _best(edition, language)
    taken = enrolment.edition if enrolment else edition
    done = {one.activity_id for one in enrolment.activity_completions.all()} if enrolment else set()
    return {
        "title": text.get("title", course.code),
        "summary": text.get("summary", ""),
        "owner": str(course.owner),
        "url": reverse("courses:course", args=[course.code]),
        "steps": len(taken.steps),
        "minutes": sum(step.minutes for step in taken.steps),
        "required": len(taken.required_keys),
        "done": len(taken.required_keys & done),
        "is_started": enrolment is not None,
        **_ending(enrolment),
    }


def _best(edition: Any, language: str) -> dict[str, Any]:
    by_language = {text.language: text.content for text in edition.all_texts}
    for code in (language, language.split("-", maxsplit=1)[0], edition.source_language):
        if code in by_language:
            return dict(by_language[code])
    return {}


def _ending(enrolment: Enrolment | None) -> dict[str, Any]:
    completion = enrolment.settled if enrolment else None
    if completion is None or hasattr(completion, "annulment"):
        return {"completed_on": None}
    over = completion.valid_until is not None and completion.valid_until < day_of(timezone.now())
    return {"completed_on": completion.completed_on, "valid_until": completion.valid_until, "is_over": over}
