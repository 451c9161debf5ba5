"""What the pages of an attempt show: its questions, what was answered and saved, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language_info

from quizzes.answering import counted
from quizzes.kinds import MULTIPLE
from quizzes.models import Attempt, AttemptItem, ItemText
from quizzes.models.versions import ItemVersion, in_best_language


@dataclass(frozen=True)
class Line:
    """One question of a paper, and the answer that counts."""

    position: int
    item: AttemptItem
    keys: frozenset[str]
    sequence: int
    saved_at: datetime | None
    is_for_later: bool

    @property
    def version(self) -> ItemVersion:
        return self.item.version

    @property
    def is_answered(self) -> bool:
        return bool(self.keys)

    @property
    def is_many(self) -> bool:
        """May several options be chosen?"""
        return self.version.kind == MULTIPLE


@dataclass(frozen=True)
class Worded:
    """A question in the language it is shown in. `missing`: the language it should be in, if it is another."""

    text: ItemText
    missing: dict[str, Any] | None
    shown: dict[str, Any]

    @property
    def context(self) -> list[str]:
        """The paragraphs before the question itself."""
        return self._paragraphs[:-1]

    @property
    def question(self) -> str:
        return self._paragraphs[-1]

    @property
    def _paragraphs(self) -> list[str]:
        return [one.strip() for one in self.text.stem.split("\n\n") if one.strip()]


def lines_of(attempt: Attempt) -> list[Line]:
    """The paper in order; one query."""
    rows: Iterable[Any] = (
        AttemptItem.objects.filter(attempt=attempt)
        .select_related("version", "later")
        .annotate(**counted("keys", "sequence", "recorded_at"))
        .order_by("position")
    )
    return [
        Line(
            position=row.position,
            item=row,
            keys=frozenset(row.last_keys or ()),
            sequence=row.last_sequence or 0,
            saved_at=row.last_recorded_at,
            is_for_later=hasattr(row, "later"),
        )
        for row in rows
    ]


def worded(lines: Iterable[Line], language: str) -> dict[int, Worded]:
    """By position, in `language` or else, and marked, in the source language; one query however many."""
    wanted = list(lines)
    texts: dict[tuple[Any, int], list[ItemText]] = {}
    for text in ItemText.objects.wording(line.version for line in wanted):
        texts.setdefault((text.item_id, text.wording), []).append(text)
    return {line.position: _worded(texts[line.version.item_id, line.version.wording], language) for line in wanted}


def _worded(rows: list[ItemText], language: str) -> Worded:
    text = in_best_language(rows, language)
    is_fallback = text.language not in (language, language.partition("-")[0])
    missing = get_language_info(language) if is_fallback else None
    return Worded(text, missing, get_language_info(text.language))
