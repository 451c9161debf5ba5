"""What a request is about: the unit one may see, the day asked for, and what one may do there."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone

from accounts.models import User
from audit.recorded import day_of
from units.models import Appointment, Unit, UnitPath
from units.models.appointment import Function

IN_COMMAND = frozenset({Function.COMMANDER, Function.DEPUTY, Function.TRAINING_OFFICER})
TRAINING = frozenset({Function.TRAINING_OFFICER})


@dataclass
class Scope:
    """A unit that `user` may see today."""

    user: User
    unit: Unit
    today: date

    @classmethod
    def of(cls, request: HttpRequest, unit: int) -> "Scope":
        """Raises `Http404` for a unit that is not there or not one's own to see: both look the same."""
        user = cast(User, request.user)
        today = day_of(timezone.now())
        found = Unit.objects.visible_to(user, today).filter(pk=unit).first()
        if found is None:
            raise Http404
        return cls(user, found, today)

    @cached_property
    def lineage(self) -> list[int]:
        return self.unit.lineage_on(self.today)

    @cached_property
    def functions(self) -> frozenset[str]:
        """What one is to this unit, by appointment to it or to one above it."""
        rows = Appointment.objects.in_force(self.today).of(self.user).filter(unit__in=self.lineage)
        return frozenset(rows.values_list("function", flat=True))

    def may(self, functions: frozenset[Function]) -> bool:
        return self.user.is_superuser or bool(self.functions & functions)

    def must(self, functions: frozenset[Function]) -> None:
        if not self.may(functions):
            raise PermissionDenied

    def trail(self) -> list[Unit]:
        """The units above, as far up as one may see, and this one."""
        lineage = self.lineage
        found = Unit.objects.visible_to(self.user, self.today).filter(pk__in=lineage)
        return sorted(found, key=lambda unit: lineage.index(unit.pk))


def heads_of(user: User, today: date) -> list[Unit]:
    """The topmost units one answers for."""
    if user.is_superuser:
        return list(Unit.objects.filter(pk__in=UnitPath.objects.on(today).filter(depth=1).values("unit")))
    paths = UnitPath.objects.on(today).filter(unit__in=Unit.objects.headed_by(user, today)).select_related("unit")
    found = {row.path: row.unit for row in paths}
    return [
        unit for path, unit in sorted(found.items()) if not any(path != top and path.startswith(top) for top in found)
    ]
