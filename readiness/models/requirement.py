"""Who must hold what, by when."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.models import Category, User
from accounts.names import in_language
from audit.recorded import FOREVER, Recorded, RecordedQuerySet
from courses.models import Course
from readiness.signals import requirement_changed
from units.models import Role, Unit, UnitPath
from units.people import unit_of


class RequirementQuerySet(RecordedQuerySet["Requirement"]):
    def with_last_day(self) -> "RequirementQuerySet":
        """Annotates `last_day`: the earliest end, or `FOREVER`. An end is brought forward, never taken back."""
        return self.annotate(last_day=Coalesce(models.Min("ends__last_day"), FOREVER))

    def not_ended(self, on: date) -> "RequirementQuerySet":
        return self.with_last_day().filter(last_day__gte=on)  # type: ignore[misc]

    def in_force(self, on: date) -> "RequirementQuerySet":
        return self.not_ended(on).filter(from_day__lte=on)

    def over(self, *units: Unit, on: date) -> "RequirementQuerySet":
        """Those that can lie on people of these units: set on the unit or on one it stands under on `on`."""
        return self.filter(unit__in={step for unit in units for step in unit.lineage_on(on)})

    def visible_to(self, user: User, on: date) -> "RequirementQuerySet":
        """Those set on, below or above the units one answers for, and those that can lie on oneself."""
        if user.is_superuser:
            return self
        own = unit_of(user, on)
        below = Unit.objects.commanded_by(user, on=on)
        above: set[int] = set(own.lineage_on(on)) if own else set()
        heads = UnitPath.objects.on(on).filter(unit__in=Unit.objects.headed_by(user, on=on))
        for path in heads.values_list("path", flat=True):
            above |= {int(step) for step in path.split("/") if step}
        return self.filter(models.Q(unit__in=below) | models.Q(unit__in=above))


class Requirement(Recorded):
    """Fact: from `from_day` the people of a unit, and of all below it, must hold a valid completion of a course.

    `roles` and `categories` narrow it down; empty means everyone. They are set by `Requirement.record` and never after.
    The due day is the earliest of the deadlines given. It is never edited: it ends, and another takes its place.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    names = models.JSONField(_("name, per language"), default=dict, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="requirements", verbose_name=_("unit"))
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="requirements", verbose_name=_("course"))
    roles = models.ManyToManyField(Role, blank=True, related_name="+", verbose_name=_("roles"))
    categories = models.ManyToManyField(Category, blank=True, related_name="+", verbose_name=_("categories"))
    from_day = models.DateField(_("in force from"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    due_days = models.PositiveSmallIntegerField(_("days after posting"), null=True, blank=True)
    days_before_departure = models.PositiveSmallIntegerField(_("days before departure"), null=True, blank=True)
    grace_days = models.PositiveSmallIntegerField(_("days of grace"), default=0, validators=[MaxValueValidator(365)])
    validity_months = models.PositiveSmallIntegerField(
        _("valid for (months)"), null=True, blank=True, help_text=_("Empty: as the course says. 0: it never expires.")
    )

    objects = RequirementQuerySet.as_manager()

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")

    def __str__(self) -> str:
        return in_language(self.names) or str(self.course)

    @classmethod
    def record(cls, *, roles: Iterable[Role] = (), categories: Iterable[Category] = (), **fields: Any) -> "Requirement":
        """Insert a requirement with its audience and tell whoever counts. Shapes: the fields of the model."""
        with transaction.atomic():
            requirement = cls.objects.create(**fields)
            requirement.roles.set(roles)
            requirement.categories.set(categories)
            requirement_changed.send(sender=cls, requirement=requirement)
        return requirement

    def end(
        self, *, last_day: date, at: datetime, by: User | None, replaced_by: "Requirement | None" = None
    ) -> "RequirementEnd":
        """Let it lie on nobody after `last_day`. Repeating changes nothing."""
        with transaction.atomic():
            found, created = RequirementEnd.objects.get_or_create(
                requirement=self,
                last_day=last_day,
                defaults={"happened_at": at, "recorded_by": by, "replaced_by": replaced_by},
            )
            if created:
                requirement_changed.send(sender=type(self), requirement=self)
        return found


class RequirementEnd(Recorded):
    """Fact: the requirement lay on people for the last time on `last_day`. Of several the earliest counts."""

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="ends")
    last_day = models.DateField()
    replaced_by = models.ForeignKey(
        Requirement, null=True, blank=True, on_delete=models.PROTECT, related_name="replaced"
    )

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["requirement", "last_day"], name="one_end_per_requirement_day")]

    def __str__(self) -> str:
        return f"{self.requirement_id} until {self.last_day}"
