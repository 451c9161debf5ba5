"""Handing in: what is still open is said first."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.models import Attempt
from quizzes.sitting import lines_of
from quizzes.views.heading import head, own_attempt, person
from quizzes.views.question import time_left


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def submission(request: HttpRequest, pk: UUID) -> HttpResponse:
    now = timezone.now()
    if request.method == "POST":
        mine = Attempt.objects.visible_to(person(request)).select_related("enrolment__edition", "activity")
        get_object_or_404(mine, pk=pk).submit(at=now, by=person(request))
        return redirect("quizzes:result", pk=pk)
    attempt = own_attempt(request, pk)
    if attempt.outcome:
        return redirect("quizzes:result", pk=pk)
    lines = lines_of(attempt)
    context = {
        **head(attempt, len(lines)),
        **time_left(attempt, now),
        "lines": lines,
        "answered": sum(line.is_answered for line in lines),
        "unanswered": [line for line in lines if not line.is_answered],
        "for_later": [line for line in lines if line.is_for_later],
        "is_over": attempt.is_over(now),
    }
    return render(request, "quizzes/submission.html", context)
