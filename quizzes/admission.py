"""May somebody begin another attempt, and if not, when and through whom? Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Refusal = Literal["", "passed", "ask", "wait"]


@dataclass(frozen=True)
class Rules:
    """What an edition says about a quiz. 0 attempts or 0 minutes: no limit."""

    cut_score: float = 0.8
    attempts_allowed: int = 2
    cool_down_hours: int = 24
    minutes_allowed: int = 0


@dataclass(frozen=True)
class Admission:
    """`refusal` is empty if an attempt may begin. `left`: attempts still open, None for any number."""

    number: int
    left: int | None
    refusal: Refusal
    opens_at: datetime | None = None

    @property
    def may_begin(self) -> bool:
        return not self.refusal


def admission(
    rules: Rules, *, used: int, extra: int, has_passed: bool, last_ended: datetime | None, at: datetime
) -> Admission:
    """An attempt counts when it was drawn. Past the limit an instructor opens another, once the cool-down is over.

    `used`: attempts drawn; `extra`: attempts an instructor opened; `last_ended`: when the last was handed in.
    """
    left = max(0, rules.attempts_allowed + extra - used) if rules.attempts_allowed else None
    number = used + 1
    opens_at = _cool_down_end(rules, used, last_ended)
    still_cooling = opens_at is not None and at < opens_at
    if has_passed:
        return Admission(number, 0, "passed")
    if left == 0:
        return Admission(number, 0, "ask", opens_at)
    return Admission(number, left, "wait" if still_cooling else "", opens_at)


def _cool_down_end(rules: Rules, used: int, last_ended: datetime | None) -> datetime | None:
    """Between the attempts that everybody has there is no waiting; after the last of them there is."""
    if last_ended is None or not rules.attempts_allowed or used < rules.attempts_allowed:
        return None
    return last_ended + timedelta(hours=rules.cool_down_hours)
