"""`manage.py seal --day 2026-11-21`: keep the figures of a past day; later ones start from there."""

from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from audit.recorded import day_of
from readiness.sealing import seal


class Command(BaseCommand):
    help = "Seal the figures of a day that has passed (default: yesterday). Repeating it changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--day", type=date.fromisoformat, help="the day to seal, as 2026-11-21")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        day = options["day"] or day_of(now) - timedelta(days=1)
        if day >= day_of(now):
            raise CommandError(f"{day} has not passed yet.")
        sealed = seal(day, at=now)
        self.stdout.write(f"{day} sealed: {sealed.cells.count()} cells.")
