"""Sealed days: the same figures, corrected when a fact arrives late."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from readiness.figures import figures
from readiness.models import Cell, Seal
from readiness.sealing import seal
from tests.builders import NOON, TODAY
from tests.readiness.cast import complete
from tests.readiness.conftest import Contingent

DAY = date(2026, 11, 20)


def ready(contingent: Contingent, day: date) -> tuple[int, int]:
    found = figures(contingent.top.path_on(day), day).total
    return found.ready, found.required


def test_a_seal_changes_no_figure(contingent: Contingent) -> None:
    before = [ready(contingent, day) for day in (date(2026, 11, 1), DAY, TODAY, date(2027, 11, 2))]
    seal(DAY, at=NOON)
    assert Cell.objects.exists()
    assert [ready(contingent, day) for day in (date(2026, 11, 1), DAY, TODAY, date(2027, 11, 2))] == before


def test_a_fact_that_arrives_late_corrects_the_cells_of_its_own_unit_only(contingent: Contingent) -> None:
    seal(DAY, at=NOON)
    other = list(Cell.objects.filter(unit=contingent.other).values_list("pk", "count"))
    complete(contingent.late, contingent.core, date(2026, 11, 18))
    assert ready(contingent, DAY) == ready(contingent, TODAY) == (2, 2)
    assert Cell.objects.get(unit=contingent.platoon, requirement=None, state="up_to_date").count == 2
    assert list(Cell.objects.filter(unit=contingent.other).values_list("pk", "count")) == other


def test_a_fact_after_the_last_seal_touches_no_cell(contingent: Contingent) -> None:
    seal(DAY, at=NOON)
    before = list(Cell.objects.values_list("pk", "count"))
    complete(contingent.late, contingent.core, TODAY)
    assert list(Cell.objects.values_list("pk", "count")) == before
    assert ready(contingent, TODAY) == (2, 2)
    assert ready(contingent, DAY) == (1, 2)


def test_sealing_twice_counts_once(contingent: Contingent) -> None:
    seal(DAY, at=NOON)
    count = Cell.objects.count()
    call_command("seal", day=DAY)
    assert (Seal.objects.count(), Cell.objects.count()) == (1, count)


@pytest.mark.usefixtures("contingent")
def test_a_day_that_has_not_passed_cannot_be_sealed() -> None:
    with pytest.raises(CommandError):
        call_command("seal", day=TODAY)
    assert not Seal.objects.exists()
