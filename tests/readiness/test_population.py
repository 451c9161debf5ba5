"""Synthetic people: the same from the same seed, and counted like real ones."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from readiness.figures import figures
from readiness.models import Spell
from readiness.population import populate
from readiness.spells import rewrite_spells
from tests.builders import TODAY

pytestmark = pytest.mark.django_db


def test_everybody_made_is_counted_once_in_the_top_unit() -> None:
    made = populate(60, 12, seed=1, today=TODAY)
    found = figures(made.top.path_on(TODAY), TODAY)
    assert found.total.strength == found.total.required == 60
    assert 0 < found.total.ready < 60
    assert len(found.by_requirement) == 3
    assert sum(one.strength for one in found.by_child.values()) == 60


def test_the_spells_are_those_that_the_facts_give() -> None:
    populate(20, 8, seed=2, today=TODAY)
    columns = ("person", "requirement", "unit", "state", "due_on", "from_day", "to_day")
    before = set(Spell.objects.values_list(*columns))
    Spell.objects.all().delete()
    rewrite_spells(User.objects.values_list("pk", flat=True))
    assert set(Spell.objects.values_list(*columns)) == before


def test_another_seed_stands_beside_the_first_and_draws_differently() -> None:
    one, two = populate(30, 4, seed=1, today=TODAY), populate(30, 4, seed=2, today=TODAY)
    shares = [figures(made.top.path_on(TODAY), TODAY).total.by_state for made in (one, two)]
    assert User.objects.filter(username__startswith="s").count() == 60
    assert shares[0] != shares[1]


def test_a_seed_used_twice_is_refused() -> None:
    call_command("seed_population", people=2, units=2, seed=3)
    with pytest.raises(CommandError):
        call_command("seed_population", people=2, units=2, seed=3)
    assert User.objects.filter(username__startswith="s3").count() == 2
