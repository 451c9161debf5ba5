"""Every fact that can change a standing leads to one rewrite of spells, inside the transaction of the fact."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from accounts.models import User
from courses.models import Annulment, Completion
from courses.signals import completion_annulled, course_completed
from readiness.models.requirement import Requirement
from readiness.signals import requirement_changed, waiver_changed
from readiness.spells import rewrite_spells
from units.models import Stay, UnitPath
from units.signals import departures_changed, postings_changed, reach_changed, units_moved


@receiver(course_completed, dispatch_uid="spells_after_completion")
def after_completion(sender: Any, completion: Completion, **kwargs: Any) -> None:
    rewrite_spells([completion.enrolment.learner_id])


@receiver(completion_annulled, dispatch_uid="spells_after_annulment")
def after_annulment(sender: Any, annulment: Annulment, **kwargs: Any) -> None:
    rewrite_spells([annulment.completion.enrolment.learner_id])


@receiver(postings_changed, dispatch_uid="spells_after_posting")
def after_posting(sender: Any, people: list[int], **kwargs: Any) -> None:
    rewrite_spells(people)


@receiver(units_moved, dispatch_uid="spells_after_move")
def after_move(sender: Any, units: list[int], from_day: date | None, **kwargs: Any) -> None:
    rewrite_spells(people_ever_below(units, from_day or date.min))


@receiver(departures_changed, dispatch_uid="spells_after_departure")
def after_departure(sender: Any, unit: int, **kwargs: Any) -> None:
    rewrite_spells(people_ever_below([unit], date.min))


@receiver(reach_changed, dispatch_uid="spells_after_reach")
def after_reach(sender: Any, unit: int, **kwargs: Any) -> None:
    rewrite_spells(Stay.objects.filter(unit=unit).values_list("person", flat=True))


@receiver(requirement_changed, dispatch_uid="spells_after_requirement")
def after_requirement(sender: Any, requirement: Requirement, **kwargs: Any) -> None:
    rewrite_spells(people_ever_below([requirement.unit_id], requirement.from_day))


@receiver(waiver_changed, dispatch_uid="spells_after_waiver")
def after_waiver(sender: Any, person: int, **kwargs: Any) -> None:
    rewrite_spells([person])


@receiver(post_save, sender=User, dispatch_uid="spells_after_category")
def after_category(sender: Any, instance: User, created: bool, **kwargs: Any) -> None:
    """A requirement may ask for a category. Signing in saves a person too, but names the field it changes."""
    fields = kwargs.get("update_fields")
    if not created and not kwargs.get("raw") and (fields is None or "category" in fields):
        rewrite_spells([instance.pk])


def people_ever_below(units: Iterable[int], from_day: date) -> set[int]:
    """People who stood in one of these units, or below it, at any time from `from_day` on."""
    found: set[int] = set()
    for unit in units:
        below = UnitPath.objects.filter(path__contains=f"/{unit}/", to_day__gt=from_day).values("unit")
        found |= set(Stay.objects.filter(unit__in=below, to_day__gt=from_day).values_list("person", flat=True))
    return found
