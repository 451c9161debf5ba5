"""Takes a key out of use: it signs no more, and what it signed stays genuine."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from signing.keyring import retire_signing_key


class Command(BaseCommand):
    help = "Delete the private half of a signing key. What it signed still verifies."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key_id", help="eight hexadecimal digits, as make_signing_key printed them")

    def handle(self, *args: Any, key_id: str, **options: Any) -> None:
        try:
            key = retire_signing_key(key_id)
        except LookupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Retired {key.key_id}")
