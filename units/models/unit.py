"""A unit and its place in the tree, which changes over time."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import in_language
from audit.recorded import FOREVER, Recorded, RecordedQuerySet
from units.signals import units_moved

if TYPE_CHECKING:
    from units.models.posting import Stay


class UnitKind(models.Model):
    """Contingent, company, platoon, police unit ...: data, because every State has its own."""

    code = models.SlugField(primary_key=True)
    names = models.JSONField(default=dict)

    def __str__(self) -> str:
        return in_language(self.names) or self.code


class UnitQuerySet(models.QuerySet["Unit"]):
    def on(self, day: date) -> "UnitQuerySet":
        """Units that stood somewhere in a tree on `day`."""
        return self.filter(paths__from_day__lte=day, paths__to_day__gt=day)

    def within(self, *units: "Unit", on: date) -> "UnitQuerySet":
        """The given units and all below them as they stood on `day`."""
        inside = models.Q(pk__in=[])
        for path in UnitPath.objects.on(on).filter(unit__in=units).values_list("path", flat=True):
            inside |= models.Q(paths__path__startswith=path)
        # One filter call, so that the span of days and the path are asked of the same row.
        return self.filter(inside, paths__from_day__lte=on, paths__to_day__gt=on)

    def headed_by(self, user: User, on: date) -> "UnitQuerySet":
        """The units of a person's own appointments in force on `day`, without those below them."""
        from units.models.appointment import Appointment

        return self.filter(pk__in=Appointment.objects.in_force(on).of(user).values("unit"))

    def commanded_by(self, user: User, on: date) -> "UnitQuerySet":
        """Units a person answers for on `day`: those of every appointment in force, and all below them."""
        return self.within(*Unit.objects.headed_by(user, on=on), on=on)

    def visible_to(self, user: User, on: date) -> "UnitQuerySet":
        if user.is_superuser:
            return self.on(on)
        return self.commanded_by(user, on=on)


class Unit(models.Model):
    """A military or police unit. It never moves by itself: `UnitParent` rows say where it stood since when."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.ForeignKey(UnitKind, null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("kind"))

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("unit")
        verbose_name_plural = _("units")

    def __str__(self) -> str:
        return self.name

    def path_on(self, day: date) -> str:
        """The materialised path on `day` ("/1/7/"), or "" if the unit did not stand in a tree then."""
        found = self.paths.on(day).values_list("path", flat=True).first()
        return found or ""

    def lineage_on(self, day: date) -> list[int]:
        """Ids of the units it stood under on `day`, from the top down to itself."""
        return [int(step) for step in self.path_on(day).split("/") if step]

    def parent_on(self, day: date) -> "Unit | None":
        edge = self.parent_edges.filter(from_day__lte=day).order_by("-from_day", "-pk").first()
        return edge.parent if edge else None

    def children_on(self, day: date) -> UnitQuerySet:
        path = self.path_on(day)
        if not path:
            return Unit.objects.none()
        below = UnitPath.objects.on(day).filter(path__startswith=path, depth=path.count("/"))
        return Unit.objects.filter(pk__in=below.values("unit"))

    def place(self, parent: "Unit | None", *, from_day: date, at: datetime, by: User | None) -> "UnitParent":
        """Put this unit under `parent` (None: top of a tree) from `from_day` on. Repeating it changes nothing.

        Raises `UnitsInACircle` (a `ValueError`) if `parent` stands below this unit on that day or any later one.
        """
        current = self.parent_edges.filter(from_day__lte=from_day).order_by("-from_day", "-pk").first()
        if current and current.parent_id == (parent.pk if parent else None):
            return current
        edge = UnitParent(unit=self, parent=parent, from_day=from_day, happened_at=at, recorded_by=by)
        UnitParent.objects.record([edge])
        return edge

    def people_on(self, day: date) -> "models.QuerySet[Stay]":
        from units.people import stays_in

        return stays_in(self, on=day)


class UnitParentQuerySet(RecordedQuerySet["UnitParent"]):
    def record(self, edges: Iterable["UnitParent"]) -> None:
        """Insert many edges at once, derive the paths and tell the apps above."""
        edges = list(edges)
        with transaction.atomic():
            self.bulk_create(edges, batch_size=500)
            UnitPath.objects.rebuild()
            since = min((edge.from_day for edge in edges), default=None)
            units_moved.send(sender=Unit, units=[edge.unit_id for edge in edges], from_day=since)


class UnitParent(Recorded):
    """Fact: from `from_day` on, the unit stands under `parent` (None: at the top). A later row supersedes it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="parent_edges")
    parent = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="child_edges")
    from_day = models.DateField()

    objects = UnitParentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.unit} under {self.parent} from {self.from_day}"


class UnitPathQuerySet(models.QuerySet["UnitPath"]):
    def on(self, day: date) -> "UnitPathQuerySet":
        return self.filter(from_day__lte=day, to_day__gt=day)

    def rebuild(self) -> None:
        """Derive all paths from the edges. Replaces only rows that differ."""
        from units.paths import path_spans

        edges = UnitParent.objects.order_by("from_day", "pk").values_list("unit_id", "parent_id", "from_day")
        wanted = set(path_spans(list(edges)))
        have: dict[tuple[Any, ...], int] = {
            (unit, path, start, end): pk
            for pk, unit, path, start, end in self.model.objects.values_list(
                "pk", "unit_id", "path", "from_day", "to_day"
            )
        }
        gone = [pk for key, pk in have.items() if key not in wanted]
        for start in range(0, len(gone), 500):
            self.model.objects.filter(pk__in=gone[start : start + 500]).delete()
        self.model.objects.bulk_create(
            [
                UnitPath(unit_id=unit, path=path, depth=path.count("/") - 1, from_day=start, to_day=end)
                for unit, path, start, end in sorted(wanted - have.keys())
            ],
            batch_size=500,
        )


class UnitPath(models.Model):
    """Derived from `UnitParent`: where a unit stood in a span of days. `path` is "/top/.../unit/" in unit ids."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="paths")
    path = models.CharField(max_length=250, db_index=True)
    depth = models.PositiveSmallIntegerField()
    from_day = models.DateField()
    to_day = models.DateField(default=FOREVER)

    objects = UnitPathQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "from_day"], name="one_path_per_unit_and_first_day"),
            models.CheckConstraint(condition=models.Q(from_day__lt=models.F("to_day")), name="path_span_is_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.from_day}..{self.to_day}"
