"""The sentence under every standing: which rule, which fact, which day."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from readiness.models.waiver import WaiverReason
from readiness.status import Duty, Evidence, Exemption, Silence, Standing, State
from readiness.words import in_words


@dataclass(frozen=True)
class RuleWords:
    """A requirement in words. `audience` is "" for everyone; `set_by` may be ""."""

    title: str
    unit: str
    audience: str = ""
    set_by: str = ""


def why(rule: RuleWords, duty: Duty, standing: Standing, day: date) -> str:
    """Why somebody stands so on `day`: the rule, how its due day comes about, and the fact that decides."""
    parts = [_rule(rule), _due_day(duty), _fact(duty, standing, day)]
    if rule.set_by:
        parts.append(_("Set by %(person)s.") % {"person": rule.set_by})
    return " ".join(part for part in parts if part)


def _rule(rule: RuleWords) -> str:
    if rule.audience:
        words = {"title": rule.title, "unit": rule.unit, "audience": rule.audience}
        return _("%(title)s is required in %(unit)s of: %(audience)s.") % words
    return _("%(title)s is required of everyone in %(unit)s.") % {"title": rule.title, "unit": rule.unit}


def _due_day(duty: Duty) -> str:
    basis = duty.basis
    if duty.due_on is None:
        return _("No due day is known yet.")
    words = {"days": basis.days, "day": in_words(basis.day or duty.due_on), "due": in_words(duty.due_on)}
    if basis.kind == "posting":
        return (
            ngettext(
                "It is due %(days)d day after %(day)s, the first day it applied: on %(due)s.",
                "It is due %(days)d days after %(day)s, the first day it applied: on %(due)s.",
                basis.days,
            )
            % words
        )
    if duty.due_on == duty.since and basis.kind != "none" and _is_late_joiner(duty):
        return _("Its due day had passed when it first applied, so it is due on that day, %(due)s.") % words
    if basis.kind == "departure":
        return (
            ngettext(
                "It is due %(days)d day before the departure on %(day)s: on %(due)s.",
                "It is due %(days)d days before the departure on %(day)s: on %(due)s.",
                basis.days,
            )
            % words
        )
    return _("It is due on %(due)s.") % words


def _is_late_joiner(duty: Duty) -> bool:
    basis = duty.basis
    if basis.day is None or duty.due_on is None:
        return False
    meant = basis.day - timedelta(days=basis.days) if basis.kind == "departure" else basis.day
    return meant < duty.due_on


def _fact(duty: Duty, standing: Standing, day: date) -> str:
    match standing.ground:
        case Evidence(completed_on=done, valid_until=until) if standing.state == State.UP_TO_DATE:
            return _completed(done, until)
        case Exemption(from_day=first, until_day=last, reason=reason):
            reasons = dict(WaiverReason.choices)
            words = {"first": in_words(first), "last": in_words(last), "reason": reasons.get(reason, _("Decided"))}
            return _("Waived from %(first)s until %(last)s: %(reason)s.") % words
        case Silence(from_day=first):
            words = {"day": in_words(first)}
            return (
                _("No news since %(day)s, when the unit went out of reach: it may be done and not known here.") % words
            )
        case Evidence(completed_on=done, valid_until=until) if until:
            words = {"done": in_words(done), "until": in_words(until)}
            said = _("The completion of %(done)s ran out on %(until)s and was not renewed.") % words
            return (
                said
                if standing.due_on == until and standing.state == State.OVERDUE
                else f"{said} {_lateness(duty, standing)}"
            )
    if standing.state == State.NOT_REQUIRED:
        return _("It does not apply on %(day)s.") % {"day": in_words(day)}
    return _lateness(duty, standing)


def _completed(done: date, until: date | None) -> str:
    if until is None:
        return _("Completed on %(done)s, valid for ever.") % {"done": in_words(done)}
    return _("Completed on %(done)s, valid until %(until)s.") % {"done": in_words(done), "until": in_words(until)}


def _lateness(duty: Duty, standing: Standing) -> str:
    if standing.due_on is None:
        return _("Not completed since %(day)s, the first day it applied.") % {
            "day": in_words(duty.since or duty.from_day)
        }
    words = {"due": in_words(standing.due_on), "since": in_words(standing.due_on + timedelta(days=1))}
    if standing.state == State.DUE:
        return _("To be completed by %(due)s.") % words
    if standing.state == State.IN_GRACE:
        words["end"] = in_words(standing.due_on + timedelta(days=duty.grace_days))
        return _("Not completed by %(due)s; the days of grace end on %(end)s.") % words
    return _("Not completed by %(due)s.") % words
