"""Keeps the figures of past days as cells, and corrects them when a fact arrives late."""

import uuid
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Count, F

from readiness.models.spell import Cell, Seal, Spell

Counted = tuple[uuid.UUID | None, int, str, date | None, date, date]
"""(requirement, unit, state, due_on, from_day, to_day): a spell without its person"""

Key = tuple[date, int, uuid.UUID | None, str]
"""(sealed day, unit, requirement, state)"""


def seal(day: date, *, at: datetime) -> Seal:
    """Count every spell that covers `day` into cells. Sealing a day again changes nothing."""
    with transaction.atomic():
        _wait_for_writers()
        found, created = Seal.objects.get_or_create(day=day, defaults={"made_at": at})
        if created:
            rows = Spell.objects.on(day).order_by().values_list("unit", "requirement", "state").annotate(n=Count("pk"))
            cells = [
                Cell(seal=found, unit_id=unit, requirement_id=requirement, state=state, count=n)
                for unit, requirement, state, n in rows
            ]
            Cell.objects.bulk_create(cells, batch_size=500)
    return found


def _wait_for_writers() -> None:
    """A fact written at this moment could neither be counted nor find the seal. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {connection.ops.quote_name(Spell._meta.db_table)} IN SHARE MODE")


def correct_cells(gone: Iterable[Counted], new: Iterable[Counted]) -> None:
    """Take away from every sealed day the spells that are gone, and add the new ones."""
    changes = [(spell, -1) for spell in gone] + [(spell, 1) for spell in new]
    if not changes:
        return
    first = min(spell[4] for spell, _sign in changes)
    # The lock lets two late facts for one unit correct the same cell one after the other.
    days = list(Seal.objects.select_for_update().filter(day__gte=first).order_by("day").values_list("day", flat=True))
    deltas: Counter[Key] = Counter()
    for (requirement, unit, state, _due, from_day, to_day), sign in changes:
        for day in days:
            if from_day <= day < to_day:
                deltas[day, unit, requirement, state] += sign
    for key, delta in deltas.items():
        if delta:
            _add(key, delta)


def _add(key: Key, delta: int) -> None:
    day, unit, requirement, state = key
    cells = Cell.objects.filter(seal=day, unit=unit, requirement=requirement, state=state)
    if not cells.update(count=F("count") + delta):
        Cell.objects.create(seal_id=day, unit_id=unit, requirement_id=requirement, state=state, count=delta)
