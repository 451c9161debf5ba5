"""Who stands in which unit, since when."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import in_language
from audit.recorded import FOREVER, Recorded, RecordedQuerySet
from units.models.unit import Unit
from units.signals import postings_changed


class Role(models.Model):
    """A function a person has in a unit: section leader, patrol officer, medic ... Data, with names per language."""

    code = models.SlugField(primary_key=True)
    names = models.JSONField(default=dict)
    is_leader = models.BooleanField(_("leads people"), default=False)

    class Meta:
        ordering = ["code"]
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        return in_language(self.names) or self.code


class PostingQuerySet(RecordedQuerySet["Posting"]):
    def record(self, postings: Iterable["Posting"]) -> None:
        """Insert many postings at once, derive the stays of the people in them and tell the apps above."""
        postings = list(postings)
        people = sorted({posting.person_id for posting in postings})
        with transaction.atomic():
            self.bulk_create(postings, batch_size=500)
            Stay.objects.rebuild(people)
            postings_changed.send(sender=Posting, people=people)


class Posting(Recorded):
    """Fact: from `from_day` on the person stands in `unit` (None: in no unit) as `role`. A later row supersedes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="postings")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="postings")
    role = models.ForeignKey(Role, null=True, on_delete=models.PROTECT, related_name="+")
    from_day = models.DateField()

    objects = PostingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.person}: {self.unit} from {self.from_day}"


def post(
    person: User, unit: Unit | None, *, from_day: date, at: datetime, by: User | None, role: Role | None = None
) -> Posting:
    """Post a person to a unit (None: out of every unit). Repeating the posting in force changes nothing."""
    same = Posting.objects.filter(person=person, unit=unit, role=role, from_day=from_day).order_by("recorded_at").last()
    latest = Posting.objects.filter(person=person, from_day=from_day).order_by("recorded_at").last()
    if same and same == latest:
        return same
    posting = Posting(person=person, unit=unit, role=role, from_day=from_day, happened_at=at, recorded_by=by)
    Posting.objects.record([posting])
    return posting


class StayQuerySet(models.QuerySet["Stay"]):
    def on(self, day: date) -> "StayQuerySet":
        return self.filter(from_day__lte=day, to_day__gt=day)

    def rebuild(self, people: list[int]) -> None:
        """Derive the stays of these people from their postings: three queries for every 500 people."""
        for start in range(0, len(people), 500):
            some = people[start : start + 500]
            self.model.objects.filter(person__in=some).delete()
            rows = Posting.objects.filter(person__in=some).order_by("person", "from_day", "recorded_at", "pk")
            spans = [span for _person, theirs in groupby(rows, lambda row: row.person_id) for span in _spans(theirs)]
            self.model.objects.bulk_create(spans, batch_size=500)


def _spans(postings: Iterable[Posting]) -> list["Stay"]:
    by_day = {posting.from_day: posting for posting in postings}  # of two on one day, the one recorded last
    days = sorted(by_day)
    found = []
    for day, end in zip(days, [*days[1:], FOREVER], strict=True):
        posting = by_day[day]
        if posting.unit_id is not None:
            found.append(
                Stay(
                    person_id=posting.person_id,
                    unit_id=posting.unit_id,
                    role_id=posting.role_id,
                    from_day=day,
                    to_day=end,
                )
            )
    return found


class Stay(models.Model):
    """Derived from postings: a span of days in one unit. One accountable stay per person and day."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="stays")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="stays")
    role = models.ForeignKey(Role, null=True, on_delete=models.CASCADE, related_name="+")
    from_day = models.DateField()
    to_day = models.DateField(default=FOREVER)

    objects = StayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "from_day"], name="one_stay_per_person_and_first_day"),
            models.CheckConstraint(condition=models.Q(from_day__lt=models.F("to_day")), name="stay_is_not_empty"),
        ]
        indexes = [models.Index(fields=["unit", "from_day", "to_day"], name="stay_by_unit_and_days")]

    def __str__(self) -> str:
        return f"{self.person} in {self.unit} {self.from_day}..{self.to_day}"
