"""Who is let off a requirement, until when."""

import uuid
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.recorded import Recorded, RecordedQuerySet
from readiness.models.requirement import Requirement
from readiness.signals import waiver_changed
from units.people import people_visible_to


class WaiverReason(models.TextChoices):
    """Never about health, faith or family: those who read it need to know no more than that it was decided."""

    TRAINED_ELSEWHERE = "trained-elsewhere", _("Trained elsewhere, evidence seen")
    NOT_DEPLOYING = "not-deploying", _("Does not deploy")
    OTHER_DUTY = "other-duty", _("On other duty")
    LEAVE = "leave", _("On leave")
    NO_PLACE = "no-place", _("No place or means to train yet")
    COMMAND = "command", _("Decided by command")


class WaiverQuerySet(RecordedQuerySet["Waiver"]):
    def with_last_day(self) -> "WaiverQuerySet":
        """Annotates `last_day`: `until_day`, or the earliest end recorded if that comes first."""
        first_end = models.Min("ends__last_day")
        return self.annotate(last_day=Least("until_day", Coalesce(first_end, models.F("until_day"))))

    def visible_to(self, user: User, on: date) -> "WaiverQuerySet":
        return self.filter(person__in=people_visible_to(user, on))


class Waiver(Recorded):
    """Fact: somebody who may decide it let a person off a requirement, first day and last day included."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="waivers")
    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, related_name="waivers", verbose_name=_("requirement")
    )
    from_day = models.DateField(_("from"))
    until_day = models.DateField(_("until (last day)"))
    reason = models.CharField(_("reason"), max_length=20, choices=WaiverReason.choices)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(from_day__lte=models.F("until_day")), name="waiver_ends_after_it_begins"
            )
        ]
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")

    def __str__(self) -> str:
        return f"{self.person}: {self.requirement_id} waived until {self.until_day}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            waiver_changed.send(sender=Waiver, person=self.person_id)

    def end(self, *, last_day: date, at: datetime, by: User | None) -> "WaiverEnd":
        """Let it hold for the last time on `last_day`; a day before its first takes it back. Repeatable."""
        with transaction.atomic():
            found, created = WaiverEnd.objects.get_or_create(
                waiver=self, last_day=last_day, defaults={"happened_at": at, "recorded_by": by}
            )
            if created:
                waiver_changed.send(sender=Waiver, person=self.person_id)
        return found


class WaiverEnd(Recorded):
    """Fact: the waiver was in force for the last time on `last_day`. Of several the earliest counts."""

    waiver = models.ForeignKey(Waiver, on_delete=models.PROTECT, related_name="ends")
    last_day = models.DateField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["waiver", "last_day"], name="one_end_per_waiver_day")]

    def __str__(self) -> str:
        return f"{self.waiver_id} until {self.last_day}"
