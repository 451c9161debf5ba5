"""The names behind a figure: one query for screen and export, worst first."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, IntegerField, Value, When

from accounts.models import User
from readiness.deploy import WORST_FIRST
from readiness.models.spell import Spell, SpellQuerySet
from readiness.status import State

GROUPS: dict[str, frozenset[State]] = {
    "overdue": frozenset({State.OVERDUE}),
    "in_grace": frozenset({State.IN_GRACE}),
    "not_heard": frozenset({State.NOT_HEARD}),
    "due": frozenset({State.DUE}),
    "ready": frozenset({State.WAIVED, State.UP_TO_DATE}),
    "not_required": frozenset({State.NOT_REQUIRED}),
}
"""What one can filter by, worst first."""


@dataclass(frozen=True)
class Line:
    """One person on the list: how all stands together, and each requirement by itself."""

    person: User
    unit: str
    state: State
    due_on: date | None
    duties: dict[uuid.UUID, tuple[str, date | None]]
    """(state, due_on) by requirement"""


@dataclass(frozen=True)
class Roll:
    """Whose names: of the unit with this `path` on `day`, as far as `viewer` may see them today."""

    viewer: User
    path: str
    day: date
    today: date
    requirement: uuid.UUID | None = None

    def spells(self, group: str = "") -> SpellQuerySet:
        """One spell per person, worst first, then the earliest day, then by name."""
        rows = Spell.objects.on(self.day).filter(requirement=self.requirement).visible_to(self.viewer, self.today)
        rows = rows.inside(self.path, self.day) if self.path else rows.none()
        if group in GROUPS:
            rows = rows.filter(state__in=GROUPS[group])
        worst = Case(
            *(When(state=state, then=Value(rank)) for rank, state in enumerate(WORST_FIRST)),
            output_field=IntegerField(),
        )
        order = (worst, F("due_on").asc(nulls_last=True), "person__printed_name", "person__username")
        return rows.select_related("person", "unit").order_by(*order)

    def lines(self, spells: Iterable[Spell]) -> list[Line]:
        """The lines of these spells, with every requirement of these people: one query more."""
        wanted = list(spells)
        duties: dict[int, dict[uuid.UUID, tuple[str, date | None]]] = defaultdict(dict)
        people = [spell.person_id for spell in wanted]
        for start in range(0, len(people), 500):
            some = Spell.objects.on(self.day).filter(person__in=people[start : start + 500], requirement__isnull=False)
            for person, requirement, state, due_on in some.values_list("person", "requirement", "state", "due_on"):
                duties[person][requirement] = (state, due_on)
        return [
            Line(spell.person, spell.unit.name, State(spell.state), spell.due_on, duties[spell.person_id])
            for spell in wanted
        ]
