"""How the state of a certificate is told: a shape and words, the same in the wallet and on the certificate's page."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from certificates.models import Certificate
from certificates.status import State

KINDS = {
    State.IN_FORCE: "ok",
    State.EXPIRED: "due",
    State.SUPERSEDED: "due",
    State.UNDER_REVIEW: "void",
    State.REVOKED: "late",
}
"""The shape and colour of `components/mark.html` for each state."""


@dataclass(frozen=True)
class Standing:
    state: State
    text: str

    @property
    def kind(self) -> str:
        return KINDS[self.state]


def shown(day: date | None) -> str:
    """A day as the reader's language writes it; "" for none."""
    return date_format(day, "DATE_FORMAT") if day else ""


def standing(certificate: Certificate, on: date) -> Standing:
    state, history = certificate.status(on), certificate.history
    if state is State.REVOKED:
        return Standing(state, _("Withdrawn on %(day)s") % {"day": shown(history.revoked_on)})
    if state is State.SUPERSEDED:
        return Standing(state, _("Replaced by a corrected sheet on %(day)s") % {"day": shown(history.superseded_on)})
    if state is State.UNDER_REVIEW:
        return Standing(state, _("Under review since %(day)s") % {"day": shown(history.in_doubt_since)})
    if state is State.EXPIRED:
        return Standing(state, _("Ran out on %(day)s") % {"day": shown(history.valid_until)})
    if history.valid_until is None:
        return Standing(state, _("In force, without end"))
    return Standing(state, _("In force until %(day)s") % {"day": shown(history.valid_until)})
