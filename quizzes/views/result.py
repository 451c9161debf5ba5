"""The result: passed or not, and for every miss the rule and the lesson to read again. Never the right key."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.models import Edition, Enrolment
from quizzes.models import Attempt, Submission
from quizzes.sitting import Line, Worded, lines_of, worded
from quizzes.starting import admission_of
from quizzes.views.heading import head, language, own_attempt


@require_safe
def result(request: HttpRequest, pk: UUID) -> HttpResponse:
    attempt = own_attempt(request, pk)
    if attempt.outcome is None:
        return redirect("quizzes:attempt", pk=pk)
    lines = lines_of(attempt)
    submission: Submission = attempt.outcome
    edition = Edition.objects.get(pk=attempt.enrolment.edition_id)
    missed = misses(submission, lines, edition)
    context = {
        **head(attempt, len(lines)),
        "submission": submission,
        "right": len(lines) - len(submission.missed),
        "missed": missed,
        "missed_critical": len(submission.missed_critical),
        "lessons": _lessons(missed),
        **_next(attempt, edition),
    }
    return render(request, "quizzes/result.html", context)


def misses(submission: Submission, lines: list[Line], edition: Edition) -> list[dict[str, Any]]:
    """The missed questions, those one must know first."""
    found = [line for line in lines if line.position in submission.missed]
    found.sort(key=lambda line: (line.position not in submission.missed_critical, line.position))
    words, titles = worded(found, language()), edition.titles(language())
    steps = {step.key: step for step in edition.steps}
    return [_miss(line, words[line.position], steps.get(line.version.lesson_id), titles) for line in found]  # type: ignore[arg-type]


def _miss(line: Line, shown: Worded, step: Any, titles: dict[UUID, str]) -> dict[str, Any]:
    given = [key for key in line.item.option_order if key in line.keys]
    return {
        "line": line,
        "worded": shown,
        "given": [shown.text.options.get(key, key) for key in given],
        "said": [shown.text.feedback[key] for key in given if shown.text.feedback.get(key)],
        "lesson": {"slug": step.slug, "title": titles.get(step.key, step.slug)} if step else None,
    }


def _lessons(missed: list[dict[str, Any]]) -> list[dict[str, str]]:
    """What to read again, each once, in the order of the misses."""
    return list({one["lesson"]["slug"]: one["lesson"] for one in missed if one["lesson"]}.values())


def _next(attempt: Attempt, edition: Edition) -> dict[str, Any]:
    """Whether one may try again, and how often."""
    enrolment: Enrolment = attempt.enrolment
    step = edition.step_of(attempt.activity)
    if step is None:
        return {}
    return {"step": step, "admission": admission_of(enrolment, attempt.activity, step, at=timezone.now())}
