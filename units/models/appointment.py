"""Who answers for a unit: commander, deputy, training officer, auditor."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.recorded import Recorded, RecordedQuerySet
from units.models.unit import Unit


class Function(models.TextChoices):
    """Functions are code, not data: each opens different screens. Their names are translated."""

    COMMANDER = "commander", _("Commander")
    DEPUTY = "deputy", _("Deputy commander")
    TRAINING_OFFICER = "training-officer", _("Training officer")
    AUDITOR = "auditor", _("Auditor")


class AppointmentQuerySet(RecordedQuerySet["Appointment"]):
    def in_force(self, on: date) -> "AppointmentQuerySet":
        return (
            self.filter(from_day__lte=on)
            .filter(models.Q(until_day__isnull=True) | models.Q(until_day__gte=on))
            .exclude(ends__last_day__lt=on)
        )

    def of(self, user: User) -> "AppointmentQuerySet":
        return self.filter(person=user)

    def acting(self) -> "AppointmentQuerySet":
        """Those that may act for the unit: an auditor only reads."""
        return self.exclude(function=Function.AUDITOR)


class Appointment(Recorded):
    """Fact: from `from_day` the person holds a function for the unit and all below it.

    It ends by itself after `until_day` (last day in force), or earlier by an `AppointmentEnd`.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="appointments")
    function = models.CharField(max_length=20, choices=Function.choices)
    from_day = models.DateField()
    until_day = models.DateField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.person}: {self.get_function_display()}, {self.unit}"

    def end(self, *, last_day: date, at: datetime, by: User | None) -> "AppointmentEnd":
        """End it after `last_day`. Repeating changes nothing."""
        found, _created = AppointmentEnd.objects.get_or_create(
            appointment=self, last_day=last_day, defaults={"happened_at": at, "recorded_by": by}
        )
        return found


class AppointmentEnd(Recorded):
    """Fact: the appointment was in force for the last time on `last_day`."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="ends")
    last_day = models.DateField()

    objects = RecordedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.appointment} until {self.last_day}"
