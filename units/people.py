"""Questions about people and units: who stood where, and whom a user may see."""

from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import User
from units.models.posting import Stay, StayQuerySet
from units.models.unit import Unit, UnitPath


def stays_in(unit: Unit, on: date) -> StayQuerySet:
    """The stays on `day` in the unit and all below it, as the tree stood on that day."""
    inside = Q(pk__in=[])
    for path in UnitPath.objects.on(on).filter(unit=unit).values_list("path", flat=True):
        inside |= Q(unit__paths__path__startswith=path)
    return Stay.objects.on(on).filter(inside, unit__paths__from_day__lte=on, unit__paths__to_day__gt=on)


def people_in(unit: Unit, on: date) -> QuerySet[User]:
    """The people accountable to the unit, and to all below it, on `day`."""
    return User.objects.filter(pk__in=stays_in(unit, on=on).values("person"))


def people_visible_to(user: User, on: date) -> QuerySet[User]:
    """Whom `user` may see by name: oneself, and the people of the units one answers for today."""
    if user.is_superuser:
        return User.objects.all()
    units = Unit.objects.commanded_by(user, on=on)
    return User.objects.filter(Q(pk=user.pk) | Q(pk__in=Stay.objects.on(on).filter(unit__in=units).values("person")))


def unit_of(person: User, on: date) -> Unit | None:
    stay = Stay.objects.on(on).filter(person=person).select_related("unit").first()
    return stay.unit if stay else None
