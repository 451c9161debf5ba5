"""Handing in: score the paper once, tell the apps above, complete the activity on a pass. See `Attempt.submit`."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from quizzes.models import Attempt, AttemptItem, OpenAttempt, Response, Submission
from quizzes.models.attempt import GRACE
from quizzes.scoring import Outcome, Question, counted, outcome
from quizzes.signals import attempt_submitted


def submit(attempt: Attempt, *, at: datetime, by: User | None) -> Submission:
    with transaction.atomic():
        paper = _locked_paper(attempt)
        if not paper:
            return Submission.objects.get(attempt=attempt)
        result = _score(attempt, paper)
        submission = _insert(attempt, result, at=at, by=by)
        _unlock(attempt)
        attempt_submitted.send(sender=Submission, submission=submission)
        if submission.passed:
            attempt.enrolment.complete(attempt.activity, at=submission.happened_at, by=by)
    return submission


def _unlock(attempt: Attempt) -> None:
    """Close it. Raw, because nothing hangs from the row: the collector would read it first."""
    mine = OpenAttempt.objects.filter(attempt=attempt)
    mine._raw_delete(mine.db)


def _locked_paper(attempt: Attempt) -> list[AttemptItem]:
    """The questions, with the attempt locked; none if another hand was faster."""
    found = AttemptItem.objects.filter(attempt=attempt, attempt__open__isnull=False).order_by("position")
    return list(found.select_related("version", "attempt__open").select_for_update(of=("attempt__open",)))


def _score(attempt: Attempt, paper: Sequence[AttemptItem]) -> Outcome:
    until = attempt.deadline + GRACE if attempt.deadline else None
    given = counted(Response.objects.filter(attempt_item__in=paper).given(until))
    answers = {position: one.keys for position, one in given.items()}
    return outcome([question(item) for item in paper], answers, attempt.settings.cut_score)


def question(item: AttemptItem) -> Question:
    version = item.version
    return Question(item.position, version.kind, frozenset(version.keys), version.is_critical)


def _insert(attempt: Attempt, result: Outcome, *, at: datetime, by: User | None) -> Submission:
    is_late = attempt.is_over(at)
    return Submission.objects.create(
        attempt=attempt,
        score=result.rounded,
        passed=result.passed,
        missed=list(result.missed),
        missed_critical=list(result.missed_critical),
        is_late=is_late,
        happened_at=attempt.deadline if is_late and attempt.deadline else at,
        recorded_by=by,
    )
