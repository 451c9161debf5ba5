"""One question: shown, and its answer saved, by the form as by the saver."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.answering import Answered, Given, answer
from quizzes.errors import AfterDeadline, AfterSubmission, AnswerRefused, NoSuchOption, NotInThisAttempt
from quizzes.models import Attempt, AttemptItem
from quizzes.sitting import Line, lines_of, worded
from quizzes.views.heading import head, language, own_attempt, person

LARGEST_SEQUENCE = 2**53
STATUS = {AfterSubmission: 409, AfterDeadline: 409, NoSuchOption: 422, NotInThisAttempt: 404}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, pk: UUID, position: int) -> HttpResponse:
    now = timezone.now()
    return _save(request, pk, position, now) if request.method == "POST" else _show(request, pk, position, now)


def _show(request: HttpRequest, pk: UUID, position: int, now: datetime) -> HttpResponse:
    attempt = own_attempt(request, pk)
    if attempt.outcome:
        return redirect("quizzes:result", pk=pk)
    if attempt.is_over(now):
        return redirect("quizzes:submission", pk=pk)
    lines = lines_of(attempt)
    if not 1 <= position <= len(lines):
        raise Http404
    line = lines[position - 1]
    context = {
        **head(attempt, len(lines)),
        **_choices(line),
        **time_left(attempt, now),
        "line": line,
        "lines": lines,
        "answered": sum(one.is_answered for one in lines),
        "saved_at": _saved_at(line.saved_at),
        "before": position - 1,
        "after": position + 1 if position < len(lines) else 0,
    }
    return render(request, "quizzes/question.html", context)


def _choices(line: Line) -> dict[str, Any]:
    """The wording, and the options in the order of this paper."""
    shown = worded([line], language())[line.position]
    options = [
        {"key": key, "text": shown.text.options[key], "is_chosen": key in line.keys} for key in line.item.option_order
    ]
    return {"worded": shown, "options": options, "sequence": line.sequence}


def time_left(attempt: Attempt, now: datetime) -> dict[str, int]:
    """`seconds` and `minutes` until the deadline; nothing where there is none."""
    if attempt.deadline is None:
        return {}
    seconds = max(0, ceil((attempt.deadline - now).total_seconds()))
    return {"seconds": seconds, "minutes": ceil(seconds / 60)}


def _saved_at(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return _("Saved at %(time)s") % {"time": date_format(localtime(moment), "TIME_FORMAT")}


@dataclass(frozen=True)
class Post:
    """What the form of a question sends. `go`: where to next, a position or "submission"."""

    given: Given
    go: str

    @classmethod
    def read(cls, request: HttpRequest, position: int) -> "Post":
        """Raises `NoSuchOption` for what no form of ours sends."""
        sequence = request.POST.get("sequence", "")
        if not (sequence.isascii() and sequence.isdecimal() and int(sequence) < LARGEST_SEQUENCE):
            raise NoSuchOption
        return cls(
            Given(
                position,
                tuple(request.POST.getlist("option")),
                sequence=int(sequence),
                language=language(),
                is_later="later" in request.POST,
            ),
            request.POST.get("go", ""),
        )


def _save(request: HttpRequest, pk: UUID, position: int, now: datetime) -> HttpResponse:
    by_saver = request.headers.get("X-Requested-With") == "muster"
    mine = AttemptItem.objects.visible_to(person(request)).filter(attempt=pk)
    try:
        post = Post.read(request, position)
        answered = answer(mine, post.given, at=now, by=person(request))
    except AnswerRefused as refused:
        return _refused(request, pk, position, refused, by_saver=by_saver)
    if by_saver:
        return _acknowledged(answered, now)
    if not answered.is_counted:
        messages.warning(request, _superseded())
        return redirect("quizzes:question", pk=pk, position=position)
    return _onward(pk, position, post.go)


def _acknowledged(answered: Answered, now: datetime) -> HttpResponse:
    if not answered.is_counted:
        return JsonResponse({"error": _superseded()}, status=409)
    response = answered.response
    return JsonResponse({"saved_at": _saved_at(response.recorded_at if response else now)})


def _superseded() -> str:
    return _("This question was answered again in another window. That newer answer counts; this page now shows it.")


def _onward(pk: UUID, position: int, go: str) -> HttpResponse:
    if go == "submission":
        return redirect("quizzes:submission", pk=pk)
    wanted = int(go) if go.isascii() and go.isdecimal() and len(go) < 5 else position
    return redirect("quizzes:question", pk=pk, position=wanted)


def _refused(request: HttpRequest, pk: UUID, position: int, refused: AnswerRefused, *, by_saver: bool) -> HttpResponse:
    """A clear word, and nothing changed. Whose attempt it is not, learns nothing."""
    if not Attempt.objects.visible_to(person(request)).filter(pk=pk).exists():
        raise Http404
    if by_saver:
        return JsonResponse({"error": str(refused)}, status=STATUS[type(refused)])
    messages.error(request, str(refused))
    if isinstance(refused, NoSuchOption):
        return redirect("quizzes:question", pk=pk, position=position)
    return redirect("quizzes:attempt", pk=pk)
