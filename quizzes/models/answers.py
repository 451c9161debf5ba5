"""What a learner answered, what it came to, and what an instructor allowed."""

import uuid
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.recorded import Recorded, RecordedQuerySet
from courses.models import Activity, Enrolment
from quizzes.models.attempt import Attempt, AttemptItem
from quizzes.models.versions import ItemText
from quizzes.scoring import Given


class ResponseQuerySet(RecordedQuerySet["Response"]):
    def given(self, until: datetime | None = None) -> list[Given]:
        """All of them for scoring; with `until`, only those given by then."""
        rows = self if until is None else self.filter(happened_at__lte=until)
        fields = rows.values_list("attempt_item__position", "keys", "sequence", "recorded_at", "pk")
        return [Given(position, tuple(keys), number, at, str(pk)) for position, keys, number, at, pk in fields]


class Response(Recorded):
    """Fact: this was answered. No answer replaces another; the highest sequence counts, then the last recorded.

    `keys`: option keys, none if the answer was taken back. `sequence`: counted by the device.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    attempt_item = models.ForeignKey(AttemptItem, on_delete=models.PROTECT, related_name="responses")
    keys = models.JSONField()
    sequence = models.BigIntegerField()
    language = models.CharField(max_length=10, blank=True)
    text = models.ForeignKey(ItemText, null=True, on_delete=models.PROTECT, related_name="+")

    objects = ResponseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["attempt_item", "sequence"], name="response_by_item_sequence")]

    def __str__(self) -> str:
        return f"{self.attempt_item}: {', '.join(self.keys) or '-'}"


class Submission(Recorded):
    """Fact: the attempt was handed in and came to this. `score`: 0 to 1, rounded to four decimals for reading.

    `missed`, `missed_critical`: positions. `is_late`: handed in after the deadline and its grace; then it
    happened at the deadline, with the answers given in time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, related_name="submission")
    score = models.DecimalField(max_digits=5, decimal_places=4)
    passed = models.BooleanField()
    missed = models.JSONField(default=list)
    missed_critical = models.JSONField(default=list)
    is_late = models.BooleanField(default=False)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(score__gte=0, score__lte=1), name="score_is_between_0_and_1")
        ]

    def __str__(self) -> str:
        return f"{self.attempt}: {self.score}"


class ExtraAttempt(Recorded):
    """Fact: an instructor opened one more attempt after the last, and says why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="extra_attempts")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("note"), max_length=500)

    objects = RecordedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.activity}, one more"

    @classmethod
    def open(
        cls,
        enrolment: Enrolment,
        activity: Activity,
        *,
        note: str,
        at: datetime,
        by: User,
        id: uuid.UUID | None = None,
    ) -> "ExtraAttempt":
        """One more attempt, for a reason. A repeat with the same id opens no second one."""
        if not note.strip():
            raise ValueError("an extra attempt needs a note")
        return cls.objects.get_or_create(
            pk=id or uuid.uuid4(),
            defaults={
                "enrolment": enrolment, "activity": activity, "note": note, "happened_at": at, "recorded_by": by
            },
        )[0]  # fmt: skip
