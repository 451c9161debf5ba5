"""From a paper and its answers to a score. Pure: no database, no clock, no language (docs/rules/scoring.md)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil


@dataclass(frozen=True)
class Question:
    """One line of a drawn paper, as far as scoring needs to know it."""

    position: int
    kind: str
    keys: frozenset[str]
    is_critical: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a paper came to. `score` is 0 to 1, exact; `right` says for every position whether it was right."""

    score: Fraction
    passed: bool
    missed_critical: tuple[int, ...]
    right: Mapping[int, bool]

    @property
    def rounded(self) -> Decimal:
        """The score with four decimals, as it is stored. Passing is decided on the exact score, never on this."""
        exact = Decimal(self.score.numerator) / Decimal(self.score.denominator)
        return exact.quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)

    @property
    def missed(self) -> tuple[int, ...]:
        return tuple(position for position, is_right in self.right.items() if not is_right)


def is_right(question: Question, given: Collection[str]) -> bool:
    """All or nothing, for every kind so far: exactly the right options, no more, no fewer."""
    return bool(given) and frozenset(given) == question.keys


def outcome(paper: Sequence[Question], responses: Mapping[int, Collection[str]], cut_score: float | Decimal) -> Outcome:
    """`responses`: the counted answer by position; a missing one is wrong. An empty paper is not passed."""
    right = {one.position: is_right(one, responses.get(one.position, ())) for one in paper}
    score = Fraction(sum(right.values()), len(paper)) if paper else Fraction(0)
    missed = tuple(one.position for one in paper if one.is_critical and not right[one.position])
    passed = bool(paper) and score >= exact(cut_score) and not missed
    return Outcome(score, passed, missed, right)


def needed(total: int, cut_score: float | Decimal) -> int:
    """How many of `total` must be right to reach the cut score: 10 of 12 at 0.8."""
    return ceil(exact(cut_score) * total)


def exact(cut_score: float | Decimal) -> Fraction:
    """0.7 as seven tenths, not as the nearest binary fraction, which 7 of 10 would miss."""
    return Fraction(str(cut_score))


@dataclass(frozen=True)
class Given:
    """An answer as it was recorded. `sequence` is counted by the device that gave it."""

    position: int
    keys: tuple[str, ...]
    sequence: int
    recorded_at: datetime
    tie: str = ""


def counted(answers: Iterable[Given]) -> dict[int, Given]:
    """The answer that counts, by position, however they arrived: the highest sequence, then the last recorded."""
    rising = sorted(answers, key=lambda one: (one.sequence, one.recorded_at, one.tie))
    return {one.position: one for one in rising}
