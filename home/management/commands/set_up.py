"""Prepare a new installation."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from home.setting_up import set_up


class Command(BaseCommand):
    help = "Prepare a new installation: site, course shelf, instructors' group, training centre. May be repeated."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        set_up()
        self.stdout.write("Ready: site, course shelf, group of instructors, training centre, signing key.")
