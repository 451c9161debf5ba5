"""Standings and days in words, in the reader's language."""

from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from readiness.models.spell import STATES
from readiness.status import State

STATE_WORDS = dict(STATES)


def in_words(day: date) -> str:
    """22 November 2026: the month as a word, because 03.04. is two days."""
    return formats.date_format(day, "DATE_FORMAT")


def short(day: date) -> str:
    """22 November"""
    return formats.date_format(day, "MONTH_DAY_FORMAT")


def standing_in_words(state: str, due_on: date | None, day: date) -> str:
    """ "Overdue by 7 days", "Due in 8 days", "Valid until 8 May 2027" ... as seen on `day`."""
    if due_on is None:
        return _("Valid for ever") if state == State.UP_TO_DATE else str(STATE_WORDS[State(state)])
    days = (due_on - day).days
    words = {
        State.OVERDUE: ngettext("Overdue by %(days)d day", "Overdue by %(days)d days", -days) % {"days": -days},
        State.IN_GRACE: _("In grace, was due %(day)s") % {"day": in_words(due_on)},
        State.DUE: _due_in(days),
        State.WAIVED: _("Waived until %(day)s") % {"day": in_words(due_on)},
        State.UP_TO_DATE: _("Valid until %(day)s") % {"day": in_words(due_on)},
    }
    return words.get(State(state), str(STATE_WORDS[State(state)]))


def _due_in(days: int) -> str:
    if days <= 0:
        return _("Due today")
    return ngettext("Due in %(days)d day", "Due in %(days)d days", days) % {"days": days}
