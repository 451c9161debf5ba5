"""The rules of a quiz as an edition's manifest keeps them."""

from collections.abc import Mapping
from typing import Any

from quizzes.admission import Rules
from quizzes.drawing import Draw


def rules_from(settings: Mapping[str, Any]) -> Rules:
    """From `Step.settings` or `Attempt.rules`; what is missing has the usual value."""
    known = {name: settings[name] for name in Rules.__dataclass_fields__ if name in settings}
    return Rules(**known)


def draws_from(settings: Mapping[str, Any]) -> list[Draw]:
    return [Draw(one["pool"], one["count"], one.get("critical", 0)) for one in settings.get("draws", ())]


def questions_total(settings: Mapping[str, Any]) -> int:
    """How many questions a paper has."""
    return sum(max(one.count, one.critical) for one in draws_from(settings))
