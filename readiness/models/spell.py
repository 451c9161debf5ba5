"""What figures are made of. Everything here is derived from facts and can be rebuilt."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.recorded import FOREVER
from readiness.models.requirement import Requirement
from readiness.status import State
from units.models import Unit
from units.people import people_visible_to

STATES = [
    (State.OVERDUE, _("Overdue")),
    (State.IN_GRACE, _("In grace")),
    (State.NOT_HEARD, _("No news")),
    (State.DUE, _("Due")),
    (State.WAIVED, _("Waived")),
    (State.UP_TO_DATE, _("Up to date")),
    (State.NOT_REQUIRED, _("Not required")),
]
"""Worst first, as in readiness.deploy."""


class SpellQuerySet(models.QuerySet["Spell"]):
    def on(self, day: date) -> "SpellQuerySet":
        return self.filter(from_day__lte=day, to_day__gt=day)

    def overall(self) -> "SpellQuerySet":
        """One per person and day: how the person stands to everything required."""
        return self.filter(requirement__isnull=True)

    def inside(self, path: str, on: date) -> "SpellQuerySet":
        """Of units at or below `path` on that day. Annotates `place`, the path of the spell's own unit."""
        return self.filter(
            unit__paths__path__startswith=path, unit__paths__from_day__lte=on, unit__paths__to_day__gt=on
        ).annotate(place=models.F("unit__paths__path"))

    def visible_to(self, user: User, on: date) -> "SpellQuerySet":
        """Those of people one may see by name on `on`."""
        return self.filter(person__in=people_visible_to(user, on))


class Spell(models.Model):
    """Derived: a person stands so to a requirement (None: to all together) from `from_day` until before `to_day`.

    Future turns are written as well, so that an expiry needs no nightly job. `due_on` is the last day that is
    good: to do it, of validity, of the waiver. `unit` is where the person stands in that time.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="spells")
    requirement = models.ForeignKey(Requirement, null=True, on_delete=models.CASCADE, related_name="spells")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="spells")
    state = models.CharField(max_length=12, choices=STATES)
    due_on = models.DateField(null=True)
    from_day = models.DateField()
    to_day = models.DateField(default=FOREVER)

    objects = SpellQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(from_day__lt=models.F("to_day")), name="spell_is_not_empty"),
            models.UniqueConstraint(
                fields=["person", "requirement", "from_day"], name="one_spell_per_person_requirement_first_day"
            ),
            models.UniqueConstraint(
                fields=["person", "from_day"],
                condition=models.Q(requirement__isnull=True),
                name="one_overall_spell_per_person_first_day",
            ),
        ]
        indexes = [
            # Holds all that figures ask for, so that counting never touches the rows themselves.
            models.Index(fields=["unit", "from_day", "to_day", "requirement", "state"], name="spell_by_unit_and_days")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.requirement_id or 'all'} {self.state} {self.from_day}..{self.to_day}"


class Seal(models.Model):
    """Derived: the figures of `day` are kept as cells. Locked while cells of that day are corrected."""

    day = models.DateField(primary_key=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return str(self.day)


class Cell(models.Model):
    """Derived: how many people of this unit itself stood so to the requirement (None: to all) on a sealed day."""

    seal = models.ForeignKey(Seal, on_delete=models.CASCADE, related_name="cells")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="cells")
    requirement = models.ForeignKey(Requirement, null=True, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=12, choices=STATES)
    count = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seal", "unit", "requirement", "state"], name="one_cell_per_day_unit_requirement_state"
            ),
            models.UniqueConstraint(
                fields=["seal", "unit", "state"],
                condition=models.Q(requirement__isnull=True),
                name="one_overall_cell_per_day_unit_state",
            ),
            models.CheckConstraint(condition=models.Q(count__gte=0), name="cell_counts_people"),
        ]

    def __str__(self) -> str:
        return f"{self.seal_id}: {self.unit_id} {self.state} {self.count}"
