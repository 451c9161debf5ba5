"""An attempt: a paper that was drawn for one learner, and what became of it."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from accounts.models import User
from audit.recorded import FactsAreNeverEdited, Recorded, RecordedQuerySet
from courses.models import Activity, ActivityText, CourseText, Enrolment
from quizzes.admission import Rules
from quizzes.models.versions import ItemVersion
from quizzes.rules import rules_from

if TYPE_CHECKING:
    from quizzes.models.answers import Response, Submission

GRACE = timedelta(seconds=30)
"""An answer sent in time may arrive so much later."""


class AttemptQuerySet(RecordedQuerySet["Attempt"]):
    def visible_to(self, user: User) -> "AttemptQuerySet":
        """What somebody answered is that person's own."""
        return self.filter(enrolment__learner=user)

    def titled(self, language: str) -> "AttemptQuerySet":
        """With `test_title` and `course_title`, in `language` or else in the source language, in the same query."""
        edition = OuterRef("enrolment__edition")
        texts = ActivityText.objects.filter(edition=edition, activity=OuterRef("activity"))
        courses = CourseText.objects.filter(edition=edition).annotate(title=KT("content__title"))
        return self.annotate(test_title=_best_title(texts, language), course_title=_best_title(courses, language))

    def of(self, enrolment: Enrolment, activity: Activity) -> "AttemptQuerySet":
        return self.filter(enrolment=enrolment, activity=activity)


def _best_title(texts: QuerySet[Any], language: str) -> Coalesce:
    tries = [Q(language=language), Q(language=language.partition("-")[0]), Q(language=F("edition__source_language"))]
    rows = [texts.filter(one).order_by("-pk").values("title")[:1] for one in tries]
    return Coalesce(*(Subquery(one) for one in rows), output_field=models.CharField())


class Attempt(Recorded):
    """Fact: a paper was drawn. From then on it counts, whether or not it is handed in.

    `rules`: the edition's rules when it was drawn. `deadline`: None where there is no limit.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attempts")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveIntegerField()
    rules = models.JSONField()
    deadline = models.DateTimeField(null=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "activity", "number"], name="attempt_number_unique_in_enrolment_and_activity"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.activity}, attempt {self.number}"

    @property
    def settings(self) -> Rules:
        return rules_from(self.rules)

    @property
    def outcome(self) -> "Submission | None":
        """What was handed in; None while it is open."""
        return getattr(self, "submission", None)

    def is_over(self, at: datetime) -> bool:
        """Has the time run out, grace included?"""
        return self.deadline is not None and at > self.deadline + GRACE

    @classmethod
    def start(
        cls,
        enrolment: Enrolment,
        activity: Activity,
        *,
        at: datetime,
        by: User | None,
        seed: int | None = None,
        id: uuid.UUID | None = None,
    ) -> "Attempt":
        """The open attempt, or a new one with a paper drawn from `seed` (default: chance).

        Raises `NoMoreAttempts`, `CoolingDown` or `AlreadyPassed` (all `AttemptRefused`), or `NotEnoughItems`.
        """
        from quizzes.starting import start

        return start(enrolment, activity, at=at, by=by, seed=seed, pk=id)

    def answer(
        self,
        position: int,
        keys: Sequence[str],
        *,
        at: datetime,
        by: User | None,
        sequence: int | None = None,
        language: str = "",
        id: uuid.UUID | None = None,
    ) -> "Response | None":
        """Record an answer to the question at `position`; option keys. A repeat returns the answer that is there.

        `sequence`: counted by the device; without it, this is the newest. Raises an `AnswerRefused`.
        None: nothing was chosen, and nothing was before.
        """
        from quizzes.answering import Given, answer

        given = Given(position, tuple(keys), sequence=sequence, language=language, pk=id)
        return answer(AttemptItem.objects.filter(attempt=self), given, at=at, by=by).response

    def submit(self, *, at: datetime, by: User | None) -> "Submission":
        """Hand in: score it once. A repeat returns the first submission. After the deadline: as of the deadline."""
        from quizzes.submitting import submit

        return submit(self, at=at, by=by)


class OpenAttempt(models.Model):
    """The one attempt that is open. A lock, not a fact: made with the attempt, removed by its submission.

    Answers and the submission lock this row, so that no answer is acknowledged that the score did not see; and
    its constraint lets no two attempts be open at once. It equals the attempts without a submission.
    """

    attempt = models.OneToOneField(Attempt, on_delete=models.CASCADE, primary_key=True, related_name="open")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "activity"], name="one_open_attempt_at_a_time")]

    def __str__(self) -> str:
        return f"{self.attempt_id}, open"


class AttemptItemQuerySet(RecordedQuerySet["AttemptItem"]):
    def visible_to(self, user: User) -> "AttemptItemQuerySet":
        return self.filter(attempt__enrolment__learner=user)


class AttemptItem(models.Model):
    """Fact: the question at this position of the paper was this version, its options in this order."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="asked")
    option_order = models.JSONField(help_text='["b", "a"]')

    objects = AttemptItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attempt", "position"], name="one_question_per_position"),
            models.UniqueConstraint(fields=["attempt", "version"], name="no_question_twice_on_a_paper"),
        ]
        ordering = ["attempt", "position"]

    def __str__(self) -> str:
        return f"{self.attempt_id}, question {self.position}"

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise FactsAreNeverEdited(type(self).__name__)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise FactsAreNeverEdited(type(self).__name__)


class LaterMark(models.Model):
    """The learner wants to come back to this question. A convenience, not a fact: it is removed again."""

    attempt_item = models.OneToOneField(AttemptItem, on_delete=models.CASCADE, related_name="later")

    def __str__(self) -> str:
        return f"{self.attempt_item}, marked for later"
