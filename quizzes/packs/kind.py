"""The kind `quiz` of a pack: an activity in `course.yaml` becomes a `QuizPage`."""

from decimal import Decimal
from typing import Any
from uuid import uuid5

from courses.packs.entry import Entry
from courses.packs.keys import activity_key
from courses.packs.pack import Pack
from quizzes.packs.loading import pool_code

FIELDS = ("draws", "cut_score", "attempts", "cool_down_hours", "minutes_allowed")


def read_quiz(activity: Entry, pack: Pack, language: str) -> dict[str, Any] | None:
    """Attributes of the quiz page. Its rules stand in the source language's page; a translation has them too."""
    return {
        "draws": _draws(activity, pack),
        "cut_score": _share(activity, "cut_score", Decimal("0.80")),
        "attempts_allowed": activity.number("attempts", 2, high=100),
        "cool_down_hours": activity.number("cool_down_hours", 24, high=10_000),
        "minutes_allowed": activity.number("minutes_allowed", 0, high=1_000),
    }


def _draws(activity: Entry, pack: Pack) -> list[dict[str, Any]]:
    """Raw blocks; their ids follow from the activity, so that a reload changes nothing."""
    found = []
    key = activity_key(pack.code, str(activity.data.get("key")))
    for number, one in enumerate(activity.entries("draws", unique="")):
        one.only(("pool", "count", "critical"))
        value = {
            "pool": pool_code(pack.code, one.key("pool")),
            "count": one.number("count", low=1, high=200),
            "critical": one.number("critical", 0, high=200),
        }
        found.append({"type": "draw", "id": str(uuid5(key, f"draw/{number}")), "value": value})
    return found


def _share(entry: Entry, name: str, default: Decimal) -> Decimal:
    """A number from 0 to 1, with at most two decimals."""
    value = entry.data.get(name, default)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and 0 <= value <= 1:
        exact = Decimal(str(value))
        if exact == round(exact, 2):
            return round(exact, 2)
    entry.fault(f"“{name}” must be a number from 0 to 1 with at most two decimals", name)
    return default
