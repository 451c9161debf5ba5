"""When a unit leaves, and when it is out of reach."""

from datetime import date

from django.db import models

from audit.recorded import Recorded, RecordedQuerySet
from units.models.unit import Unit


class Deployment(Recorded):
    """Fact: the unit and all below it deploy on `departs_on`. A later row for the same unit and name supersedes it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="deployments")
    name = models.CharField(max_length=120)
    departs_on = models.DateField()
    returns_on = models.DateField(null=True, blank=True)

    objects = RecordedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name}: {self.unit}, {self.departs_on}"


def next_departure(unit: Unit, on: date) -> Deployment | None:
    """The next departure, today included, of the unit or one it stands under; the nearest unit's, then the earliest."""
    path = unit.path_on(on)
    lineage = [int(step) for step in path.split("/") if step]
    rows = Deployment.objects.filter(unit__in=lineage).select_related("unit").order_by("recorded_at", "pk")
    current = {(row.unit_id, row.name): row for row in rows}
    ahead = [row for row in current.values() if row.departs_on >= on]
    return min(ahead, key=lambda row: (-lineage.index(row.unit_id), row.departs_on), default=None)


class Reach(Recorded):
    """Fact: from `out_from` the unit itself (not those below it) cannot send results; `back_on` ends the silence.

    While it lasts, a person's missing training is "not yet heard", because it may be done and not known here.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reaches")
    out_from = models.DateField()
    back_on = models.DateField(null=True, blank=True)

    objects = RecordedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.unit} out of reach from {self.out_from}"
