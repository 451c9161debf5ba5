"""When a unit leaves, and when it is out of reach."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models, transaction

from audit.recorded import Recorded, RecordedQuerySet
from units.models.unit import Unit
from units.signals import departures_changed, reach_changed


class DeploymentQuerySet(RecordedQuerySet["Deployment"]):
    def current(self, units: Iterable[int]) -> list["Deployment"]:
        """The deployments of these units as they are known now: of one unit and name the row recorded last."""
        rows = self.filter(unit__in=units).select_related("unit").order_by("recorded_at", "pk")
        return list({(row.unit_id, row.name): row for row in rows}.values())


class Deployment(Recorded):
    """Fact: the unit and all below it deploy on `departs_on`. A later row for the same unit and name supersedes it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="deployments")
    name = models.CharField(max_length=120)
    departs_on = models.DateField()
    returns_on = models.DateField(null=True, blank=True)

    objects = DeploymentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name}: {self.unit}, {self.departs_on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            departures_changed.send(sender=Deployment, unit=self.unit_id)


def next_departure(unit: Unit, on: date) -> Deployment | None:
    """The next departure, today included, of the unit or one it stands under; the nearest unit's, then the earliest."""
    lineage = unit.lineage_on(on)
    ahead = [row for row in Deployment.objects.current(lineage) if row.departs_on >= on]
    return min(ahead, key=lambda row: (-lineage.index(row.unit_id), row.departs_on), default=None)


class ReachQuerySet(RecordedQuerySet["Reach"]):
    def current(self, units: Iterable[int]) -> list["Reach"]:
        """The silences of these units as they are known now: of one unit and first day the row recorded last."""
        rows = self.filter(unit__in=units).order_by("recorded_at", "pk")
        return list({(row.unit_id, row.out_from): row for row in rows}.values())


class Reach(Recorded):
    """Fact: from `out_from` the unit itself (not those below it) cannot send results; `back_on` ends the silence.

    While it lasts, a person's missing training is "not yet heard", because it may be done and not known here.
    A silence that was open is closed by a later row for the same unit and `out_from`.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reaches")
    out_from = models.DateField()
    back_on = models.DateField(null=True, blank=True)

    objects = ReachQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.unit} out of reach from {self.out_from}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            reach_changed.send(sender=Reach, unit=self.unit_id)
