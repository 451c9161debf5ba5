"""Makes the key that signs certificates from now on. The older ones go on verifying what they signed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from signing.keyring import make_signing_key
from signing.keys import BadKey


class Command(BaseCommand):
    help = "Make a new signing key in MUSTER_KEYS_DIR. It is the one in use from now on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--label", default="", help="what people call the key, e.g. 2026-A; printed on certificates"
        )

    def handle(self, *args: Any, label: str, **options: Any) -> None:
        try:
            key = make_signing_key(label)
        except (BadKey, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Key {key.public.key_id} {key.public.label}".rstrip())
