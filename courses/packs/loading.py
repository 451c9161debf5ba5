"""Loading a checked pack in one transaction. A second load writes nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from courses.freezing.freeze import freeze_course
from courses.freezing.holding import held
from courses.models.course import Course, TrainingCentre
from courses.models.edition import Edition
from courses.packs.attaching import Attaching
from courses.packs.pack import Pack
from courses.packs.pages import PageWriter
from courses.packs.parts import Loading, all_parts
from courses.packs.rows import centre_of, write_directory


class PackHasFaults(Exception):
    """A pack with faults is not loaded. `faults` are those of its report."""

    def __init__(self, pack: Pack) -> None:
        self.faults = list(pack.report)
        super().__init__("; ".join(map(str, self.faults)))


@dataclass(frozen=True)
class Loaded:
    course: Course
    edition: Edition
    is_new_edition: bool


def load(pack: Pack, *, at: datetime, by: User | None) -> Loaded:
    """Bring this installation up to what the pack says. Raises `PackHasFaults` and then changes nothing."""
    if pack.report:
        raise PackHasFaults(pack)
    with transaction.atomic():
        before = Edition.objects.count()
        centre = centre_of(pack)
        write_directory(pack)
        edition = _write_pages(pack, centre, at=at, by=by)
        for part in all_parts():
            part.load(pack, Loading(course=edition.course, centre=centre, at=at, by=by))
        return Loaded(edition.course, edition, is_new_edition=Edition.objects.count() > before)


def _write_pages(pack: Pack, centre: TrainingCentre, *, at: datetime, by: User | None) -> Edition:
    """All pages, then one freeze: otherwise a new course would get an edition with every lesson."""
    attaching = Attaching(pack)
    with held():
        writers = [PageWriter(pack, one, centre=centre, attaching=attaching, by=by) for one in pack.languages]
        pages = [writer.write() for writer in writers]
    edition = freeze_course(pages[0], at=at, by=by)
    if edition is None:
        raise ValueError(f"{pack.code}: no live activity")
    return edition
