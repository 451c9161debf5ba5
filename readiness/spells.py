"""Derives the spells of people from the facts, and keeps them and the sealed cells in step with every change."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from accounts.models import User
from readiness.bulk import insert
from readiness.deploy import Span, joined, overall_spans
from readiness.facts import Knowledge, Person, know
from readiness.models.spell import Spell
from readiness.sealing import correct_cells
from readiness.status import State, timeline

Row = tuple[int, uuid.UUID | None, int, str, date | None, date, date]
"""(person, requirement, unit, state, due_on, from_day, to_day)"""

COLUMNS = ("person", "requirement", "unit", "state", "due_on", "from_day", "to_day")
BATCH = 500


def rewrite_spells(people: Iterable[int]) -> None:
    """Derive the spells of these people anew; only rows that differ are written."""
    wanted = sorted(set(people))
    for start in range(0, len(wanted), BATCH):
        with transaction.atomic():
            _rewrite(wanted[start : start + BATCH])


def _rewrite(people: list[int]) -> None:
    # Two facts about one person at once: the second waits here, and then reads what the first has written.
    list(User.objects.filter(pk__in=people).order_by("pk").select_for_update(no_key=True).values_list("pk"))
    rows = set(spell_rows(know(people)))
    have = {row[1:]: row[0] for row in _stored(people)}
    gone = [row for row in have if row not in rows]
    new = sorted(rows - have.keys(), key=lambda row: (row[0], row[1] is not None, str(row[1]), row[5]))
    if gone:
        Spell.objects.filter(pk__in=[have[row] for row in gone]).delete()
    insert(Spell, COLUMNS, new)
    correct_cells([row[1:] for row in gone], [row[1:] for row in new])


def _stored(people: list[int]) -> Iterable[tuple[int, int, uuid.UUID | None, int, str, date | None, date, date]]:
    return Spell.objects.filter(person__in=people).values_list("pk", *COLUMNS)


def spell_rows(knowledge: Knowledge) -> Iterable[Row]:
    """The spells of all people in `knowledge`, per requirement and overall."""
    for person in knowledge.people.values():
        spans = _spans(knowledge, person)
        for requirement, theirs in spans.items():
            yield from _rows(person.id, requirement, theirs)
        stays = [(unit, start, end) for unit, _role, start, end in person.stints]
        together = [span for theirs in spans.values() for span in theirs]
        yield from _rows(person.id, None, overall_spans(stays, together))


def _rows(person: int, requirement: uuid.UUID | None, spans: Iterable[Span]) -> Iterable[Row]:
    return ((person, requirement, unit, state.value, due, start, end) for unit, state, due, start, end in spans)


def _spans(knowledge: Knowledge, person: Person) -> dict[uuid.UUID, list[Span]]:
    found: dict[uuid.UUID, list[Span]] = defaultdict(list)
    for one in knowledge.duties_of(person):
        found[one.rule.id] += [
            Span(one.unit, span.state, span.due_on, span.from_day, span.to_day)
            for span in timeline(one.duty, one.facts, one.duty.from_day)
            if span.state != State.NOT_REQUIRED
        ]
    return {requirement: joined(spans) for requirement, spans in found.items()}
