"""Beginning an attempt: resume, or be admitted and have a paper drawn. See `Attempt.start`."""

import uuid
from collections import defaultdict
from datetime import datetime, timedelta
from random import SystemRandom

from django.db import transaction

from accounts.models import User
from courses.models import Activity, Enrolment
from courses.models.edition import Step
from quizzes.admission import Admission, admission
from quizzes.drawing import Candidate, Drawn, draw
from quizzes.errors import AlreadyPassed, CoolingDown, NoMoreAttempts, NotAQuiz
from quizzes.models import Attempt, AttemptItem, ExtraAttempt, ItemVersion, OpenAttempt
from quizzes.rules import draws_from, rules_from


def start(
    enrolment: Enrolment, activity: Activity, *, at: datetime, by: User | None, seed: int | None, pk: uuid.UUID | None
) -> Attempt:
    step = enrolment.edition.step_of(activity)
    if step is None or step.kind != "quiz":
        raise NotAQuiz
    with transaction.atomic():
        # Ten clicks at the limit: the lock lets one count and draw, the others find what it drew.
        Enrolment.objects.select_for_update().get(pk=enrolment.pk)
        there = _earlier(enrolment, activity, pk)
        if there:
            return there
        standing = admission_of(enrolment, activity, step, at=at)
        _refuse(standing)
        paper = _paper(step, SystemRandom().getrandbits(62) if seed is None else seed)
        return _insert(enrolment, activity, step, standing, paper, at=at, by=by, pk=pk)


def _earlier(enrolment: Enrolment, activity: Activity, pk: uuid.UUID | None) -> Attempt | None:
    """The attempt that this call made before, or the one that is open."""
    mine = Attempt.objects.of(enrolment, activity).select_related("enrolment")
    repeat = mine.filter(pk=pk).first() if pk else None
    return repeat or mine.filter(open__isnull=False).first()


def admission_of(enrolment: Enrolment, activity: Activity, step: Step, *, at: datetime) -> Admission:
    """Where this learner stands with this quiz."""
    rows = Attempt.objects.of(enrolment, activity).values_list("submission__passed", "submission__happened_at")
    ended = [moment for _passed, moment in rows if moment]
    return admission(
        rules_from(step.settings),
        used=len(rows),
        extra=ExtraAttempt.objects.filter(enrolment=enrolment, activity=activity).count(),
        has_passed=any(passed for passed, _moment in rows),
        last_ended=max(ended, default=None),
        at=at,
    )


def _refuse(standing: Admission) -> None:
    if standing.refusal == "passed":
        raise AlreadyPassed
    if standing.refusal == "ask":
        raise NoMoreAttempts(standing.opens_at)
    if standing.refusal == "wait":
        raise CoolingDown(standing.opens_at)


def _paper(step: Step, seed: int) -> list[Drawn]:
    draws = draws_from(step.settings)
    versions = ItemVersion.objects.drawable().filter(item__pool__code__in={one.pool for one in draws})
    pools: dict[str, list[Candidate]] = defaultdict(list)
    for version in versions.select_related("item__pool"):
        candidate = Candidate(version.pk, version.is_critical, tuple(version.options), version.keeps_order)
        pools[version.item.pool.code].append(candidate)
    return draw(draws, pools, seed)


def _insert(
    enrolment: Enrolment,
    activity: Activity,
    step: Step,
    standing: Admission,
    paper: list[Drawn],
    *,
    at: datetime,
    by: User | None,
    pk: uuid.UUID | None,
) -> Attempt:
    minutes = rules_from(step.settings).minutes_allowed
    attempt = Attempt.objects.create(
        pk=pk or uuid.uuid4(),
        enrolment=enrolment,
        activity=activity,
        number=standing.number,
        rules=step.settings,
        deadline=at + timedelta(minutes=minutes) if minutes else None,
        happened_at=at,
        recorded_by=by,
    )
    AttemptItem.objects.bulk_create(
        AttemptItem(attempt=attempt, position=position, version_id=one.key, option_order=list(one.options))
        for position, one in enumerate(paper, start=1)
    )
    OpenAttempt.objects.create(attempt=attempt, enrolment=enrolment, activity=activity)
    return attempt
