"""The text that somebody read, as it was, whatever became of the page and its pictures."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from courses.models.catalogue import ContactKind
from courses.models.records import ActivityCompletion
from courses.reading.rendering import rendered
from courses.views.lesson import fallback, shown


@require_safe
def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Visible to the learner alone (and a superuser). A kind that keeps its own evidence has no text here."""
    found = ActivityCompletion.objects.visible_to(request.user)  # type: ignore[arg-type]
    completion = get_object_or_404(found.select_related("text__edition__course", "enrolment__learner"), pk=pk)
    text = completion.text
    if text is None:
        raise Http404
    content = rendered(text, completion.enrolment.learner.category_id or "")
    return render(
        request,
        "courses/record.html",
        {
            **shown(content, _contacts(completion)),
            **fallback(text.language, text.language),
            "completion": completion,
            "text": text,
            "title": text.title,
            "edition": text.edition,
            "course_title": text.edition.course_text(text.language).content["title"],
        },
    )


def _contacts(completion: ActivityCompletion) -> list[dict[str, Any]]:
    """The contacts as they were shown then."""
    labels = dict(ContactKind.choices)
    return [
        {**one, "kind_label": labels.get(one["kind"], one["kind"]), "verified_on": parse_date(one["verified_on"] or "")}
        for one in completion.shown.get("contacts", [])
    ]
