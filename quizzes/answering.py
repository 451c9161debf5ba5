"""Recording an answer: one query that locks and reads all it must know, one insert. See `Attempt.answer`."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from quizzes.errors import AfterDeadline, AfterSubmission, NoSuchOption, NotInThisAttempt
from quizzes.kinds import MULTIPLE
from quizzes.models import AttemptItem, ItemText, LaterMark, Response


@dataclass(frozen=True)
class Given:
    """An answer on its way in. `sequence` None: the newest. `is_later` None: leave the mark as it is."""

    position: int
    keys: tuple[str, ...]
    sequence: int | None = None
    language: str = ""
    pk: uuid.UUID | None = None
    is_later: bool | None = None


@dataclass(frozen=True)
class Answered:
    """What became of it. `is_counted` False: it is kept, but a newer one, from another tab or device, counts."""

    response: Response | None
    is_counted: bool = True


def answer(items: "QuerySet[AttemptItem]", given: Given, *, at: datetime, by: User | None) -> Answered:
    """`items`: where to look for the question, narrowed to one attempt and to what the caller may see."""
    with transaction.atomic():
        item = _locked(items, given)
        if item is None:
            return _after_all(items, given)
        if item.attempt.is_over(at):
            raise AfterDeadline
        _check(item, given.keys)
        _mark(item, given.is_later)
        return _repeat(item, given) or _insert(item, given, at=at, by=by)


def _locked(items: "QuerySet[AttemptItem]", given: Given) -> Any:
    """The question, with its attempt locked while it is open; None if it is not, or if there is none.

    A submission removes the locked row: PostgreSQL then skips it here, however long it had to wait.
    """
    found = items.filter(position=given.position, attempt__open__isnull=False)
    return (
        found.select_related("attempt__open", "version", "later")
        .select_for_update(of=("attempt__open",))
        .annotate(**counted("sequence", "keys"), text_id=text_id(given.language))
        .first()
    )


def counted(*fields: str) -> dict[str, Subquery]:
    """Annotations `last_<field>` of questions: what stands in the answer that counts. See `scoring.counted`."""
    rows = Response.objects.filter(attempt_item=OuterRef("pk")).order_by("-sequence", "-recorded_at", "-pk")
    return {f"last_{field}": Subquery(rows.values(field)[:1]) for field in fields}


def text_id(language: str) -> Coalesce:
    """The text of a question in `language`, its base, or the source language, found within a larger query."""
    texts = ItemText.objects.filter(item=OuterRef("version__item"), wording=OuterRef("version__wording"))
    source = ItemText.objects.filter(item=OuterRef("item"), wording=OuterRef("wording")).order_by("pk")
    tries = [
        Q(language=language),
        Q(language=language.partition("-")[0]),
        Q(language=Subquery(source.values("language")[:1])),
    ]
    return Coalesce(
        *(Subquery(texts.filter(one).order_by("-pk").values("pk")[:1]) for one in tries),
        output_field=models.BigIntegerField(),
    )


def _after_all(items: "QuerySet[AttemptItem]", given: Given) -> Answered:
    """Not open: a repeat of what was acknowledged, or a refusal that says why."""
    repeat = _by_id(items, given)
    if repeat:
        return Answered(repeat)
    if items.filter(position=given.position).exists():
        raise AfterSubmission
    raise NotInThisAttempt


def _by_id(items: "QuerySet[AttemptItem]", given: Given) -> Response | None:
    return Response.objects.filter(pk=given.pk, attempt_item__in=items).first() if given.pk else None


def _check(item: AttemptItem, keys: tuple[str, ...]) -> None:
    if not set(keys) <= set(item.option_order):
        raise NoSuchOption
    if item.version.kind != MULTIPLE and len(set(keys)) > 1:
        raise NoSuchOption


def _mark(item: AttemptItem, is_later: bool | None) -> None:
    mark = getattr(item, "later", None)
    if is_later and mark is None:
        LaterMark.objects.create(attempt_item=item)
    elif is_later is False and mark is not None:
        mark.delete()


def _repeat(item: Any, given: Given) -> Answered | None:
    """What was sent before; or what says the same as the answer that counts, and carries no id of its own."""
    if given.pk:
        found = Response.objects.filter(pk=given.pk, attempt_item=item).first()
        return Answered(found, found.sequence >= item.last_sequence) if found else None
    if _is_newer(item, given):
        # Written although it says the same: an older answer may still be on its way, and must not win over this one.
        return None
    if item.last_keys is None and not given.keys:
        return Answered(None)
    if item.last_keys is None or set(item.last_keys) != set(given.keys):
        return None
    rows = Response.objects.filter(attempt_item=item)
    return Answered(rows.order_by("-sequence", "-recorded_at", "-pk").first())


def _is_newer(item: Any, given: Given) -> bool:
    """Did the device count this answer after the one that counts now?"""
    return given.sequence is not None and given.sequence > (item.last_sequence or 0)


def _insert(item: Any, given: Given, *, at: datetime, by: User | None) -> Answered:
    last = item.last_sequence or 0
    sequence = last + 1 if given.sequence is None else given.sequence
    response = Response.objects.create(
        pk=given.pk or uuid.uuid4(),
        attempt_item=item,
        keys=[key for key in item.version.options if key in given.keys],
        sequence=sequence,
        language=given.language,
        text_id=item.text_id,
        happened_at=at,
        recorded_by=by,
    )
    return Answered(response, is_counted=item.last_sequence is None or sequence >= last)
