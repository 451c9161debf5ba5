"""A fact: a row that is inserted and never edited, and that knows when it happened and when it was recorded."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NoReturn, TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone

M = TypeVar("M", bound=models.Model)

FOREVER = date.max
"""The first day after an open-ended span, so that every span is half-open and compares without NULL."""


def day_of(moment: datetime) -> date:
    """The calendar day of `moment` in the one zone that defines a day (`settings.TIME_ZONE`)."""
    return timezone.localdate(moment, timezone.get_default_timezone())


class FactsAreNeverEdited(Exception):
    """Somebody tried to change or remove a fact. Record a later one that supersedes or annuls it."""


class RecordedQuerySet(models.QuerySet[M]):
    def update(self, **changes: Any) -> NoReturn:
        raise FactsAreNeverEdited(self.model.__name__)

    def delete(self) -> NoReturn:
        raise FactsAreNeverEdited(self.model.__name__)

    def bulk_update(self, objs: Iterable[M], fields: Iterable[str], batch_size: int | None = None) -> NoReturn:
        raise FactsAreNeverEdited(self.model.__name__)


class Recorded(models.Model):
    """`happened_at`: when it was done, told by whoever did it. `recorded_at`: when this server learnt of it."""

    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise FactsAreNeverEdited(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise FactsAreNeverEdited(type(self).__name__)
