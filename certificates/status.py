"""What a certificate is worth on a day. Pure: docs/rules/certificates.md states the rule and its examples."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    UNDER_REVIEW = "under_review"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


@dataclass(frozen=True)
class History:
    """What happened to a certificate, by day; None: it did not happen, or for `valid_until`: it has no end."""

    valid_until: date | None = None
    in_doubt_since: date | None = None
    superseded_on: date | None = None
    revoked_on: date | None = None


def status(history: History, on: date) -> State:
    """The state on `on`, a day not before the award. The gravest that applies stands."""
    if _is_reached(history.revoked_on, on):
        return State.REVOKED
    if _is_reached(history.superseded_on, on):
        return State.SUPERSEDED
    if _is_reached(history.in_doubt_since, on):
        return State.UNDER_REVIEW
    if history.valid_until is not None and history.valid_until < on:
        return State.EXPIRED
    return State.IN_FORCE


def _is_reached(day: date | None, on: date) -> bool:
    return day is not None and day <= on
