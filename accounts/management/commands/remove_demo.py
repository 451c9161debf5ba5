"""Close the demo sign-ins."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.models import User


class Command(BaseCommand):
    help = "Close the demo sign-ins. Their records stay, because records are never removed."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        people = list(User.objects.filter(is_demo=True, is_active=True))
        for person in people:
            person.is_active = False
            person.set_unusable_password()
            person.save(update_fields=["is_active", "password"])
        self.stdout.write(f"{len(people)} demo sign-ins closed.")
