"""Load the demo and print its sign-ins."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.demo import PASSWORD, are_allowed
from home.demo.cast import REASONS_TO_TRY
from home.demo.seeding import seed


class Command(BaseCommand):
    help = "Load the demo contingent (about 60 invented people) once, and print its sign-ins."

    def handle(self, *args: Any, **options: Any) -> None:
        if not are_allowed():
            raise CommandError("The demo's password is public. Set MUSTER_DEMO=1 where nothing real is kept.")
        self.stdout.write("Loading the demo (the first time: about half a minute) ...")
        fresh = seed(timezone.now())
        self.stdout.write("The demo is loaded." if fresh else "The demo was there already; nothing changed.")
        self.stdout.write(f"\nSign in as (password {PASSWORD}):")
        for name, reason in REASONS_TO_TRY:
            self.stdout.write(f"  {name:<11} {reason}")
        self.stdout.write("")
