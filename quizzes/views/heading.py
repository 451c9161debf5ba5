"""What the pages of a test have in common."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.models import User
from quizzes.models import Attempt
from quizzes.scoring import needed


def person(request: HttpRequest) -> User:
    """Who asks. Every page here needs sign-in."""
    return cast(User, request.user)


def language() -> str:
    return get_language() or "en"


def own_attempt(request: HttpRequest, pk: UUID) -> Any:
    """The attempt with its titles, if it is the asker's own; else 404."""
    found = Attempt.objects.visible_to(person(request)).titled(language())
    return get_object_or_404(found.select_related("enrolment__course", "activity", "submission"), pk=pk)


def head(attempt: Any, total: int) -> dict[str, Any]:
    """What stands above every page of an attempt."""
    return {
        "attempt": attempt,
        "course": attempt.enrolment.course,
        "label": f"{attempt.course_title} · {attempt.test_title}",
        "total": total,
        "needed": needed(total, attempt.settings.cut_score),
        "count_words": count_in_words(attempt),
    }


def count_in_words(attempt: Attempt) -> str:
    """ "attempt 1 of 2", or "attempt 1" where there is no limit or an instructor opened one more."""
    allowed = attempt.settings.attempts_allowed
    if allowed and attempt.number <= allowed:
        return _("attempt %(number)d of %(allowed)d") % {"number": attempt.number, "allowed": allowed}
    return _("attempt %(number)d") % {"number": attempt.number}


def questions_in_words(count: int) -> str:
    return ngettext("%(count)d question", "%(count)d questions", count) % {"count": count}
