"""`manage.py seed_population --people 10000 --units 600 --seed 1`: synthetic people for measuring."""

from argparse import ArgumentParser
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from audit.recorded import day_of
from readiness.population import populate
from units.models import Unit


class Command(BaseCommand):
    help = "Make synthetic people, postings and completions in one tree of units. The same seed makes the same again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=int, default=1000)
        parser.add_argument("--units", type=int, default=60)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["people"] < 1 or options["units"] < 1:
            raise CommandError("At least one person and one unit are needed.")
        if Unit.objects.filter(code=f"s{options['seed']}-0").exists():
            raise CommandError(f"The population of seed {options['seed']} is there already.")
        began = perf_counter()
        made = populate(options["people"], options["units"], seed=options["seed"], today=day_of(timezone.now()))
        self.stdout.write(
            f"{made.people} people in {options['units']} units in {perf_counter() - began:.1f} s; "
            f"top unit {made.top.pk}, middle {made.middle.pk}, leaf {made.leaf.pk}"
        )
