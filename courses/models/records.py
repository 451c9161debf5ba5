"""What people completed. These rows outlive every page."""

import uuid
from datetime import date, datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.recorded import Recorded, RecordedQuerySet, day_of
from courses.models.course import Activity
from courses.models.edition import ActivityText
from courses.models.enrolment import Enrolment
from courses.signals import completion_annulled


class ActivityCompletionQuerySet(RecordedQuerySet["ActivityCompletion"]):
    def visible_to(self, user: User) -> "ActivityCompletionQuerySet":
        """What a learner read is the learner's own."""
        return self if user.is_superuser else self.filter(enrolment__learner=user)


class ActivityCompletion(Recorded):
    """Fact: in this enrolment the activity was completed, on this text (None: the kind keeps its own evidence)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="activity_completions")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="completions")
    text = models.ForeignKey(ActivityText, null=True, on_delete=models.PROTECT, related_name="completions")
    shown = models.JSONField(
        default=dict, blank=True, help_text='Live data beside the text: {"contacts": [{"key", "label", "number", ..}]}'
    )

    objects = ActivityCompletionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "activity"], name="one_completion_per_enrolment_and_activity")
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.activity}"


class CompletionQuerySet(RecordedQuerySet["Completion"]):
    def standing(self) -> "CompletionQuerySet":
        """Those nobody annulled."""
        return self.filter(annulment__isnull=True)


class Completion(Recorded):
    """Fact: the enrolment was settled; every required activity was done. `valid_until` is computed once, here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.OneToOneField(Enrolment, on_delete=models.PROTECT, related_name="completion")
    valid_until = models.DateField(_("valid until"), null=True, help_text=_("Last valid day; empty: for ever."))

    objects = CompletionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.enrolment}: complete"

    @classmethod
    def record(cls, enrolment: Enrolment, *, at: datetime, by: User | None) -> "Completion":
        valid_until = enrolment.course.valid_until(day_of(at))
        return cls.objects.create(enrolment=enrolment, valid_until=valid_until, happened_at=at, recorded_by=by)

    @property
    def completed_on(self) -> date:
        return day_of(self.happened_at)

    def annul(self, *, reason: str, at: datetime, by: User) -> "Annulment":
        """Undo it by a person, with a reason. Idempotent: the first annulment stands."""
        with transaction.atomic():
            annulment, created = Annulment.objects.get_or_create(
                completion=self, defaults={"reason": reason, "happened_at": at, "recorded_by": by}
            )
            if created:
                completion_annulled.send(sender=Annulment, annulment=annulment)
        return annulment


class Annulment(Recorded):
    """Fact: a person found that a completion must not count (a wrong key, a faked session), and says why."""

    completion = models.OneToOneField(Completion, on_delete=models.PROTECT, related_name="annulment")
    reason = models.CharField(_("reason"), max_length=500)

    objects = RecordedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.completion}, annulled: {self.reason}"
