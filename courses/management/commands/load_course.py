"""`manage.py load_course <folder>`: load a course pack, or say everything that is wrong with it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from courses.packs.checking import read_pack
from courses.packs.loading import load


class Command(BaseCommand):
    help = "Load a course pack (see docs/course-pack.md). A pack with a fault changes nothing; loading twice neither."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--check", action="store_true", help="only check it")

    def handle(self, *args: Any, folder: Path, check: bool, **options: Any) -> None:
        pack = read_pack(folder)
        for fault in pack.report:
            self.stderr.write(str(fault))
        if pack.report:
            raise CommandError(f"{len(pack.report.faults)} faults in {folder}. Nothing was changed.")
        if check:
            told = f"{folder}: no faults."
        else:
            loaded = load(pack, at=timezone.now(), by=None)
            told = f"{loaded.course.code}: edition {loaded.edition.label}, {len(loaded.edition.steps)} steps."
        if options["verbosity"]:
            self.stdout.write(told)
