"""What can be said of a code or a number: signature and status told apart. Changes nothing, raises nothing."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from accounts.names import in_language
from certificates.facts import Credential
from certificates.models import Certificate
from certificates.status import History, State, status
from signing.keyring import public_keys
from signing.token import State as Signature
from signing.token import verify

ADDRESS = re.compile(r"^\s*(?:[a-z+]{2,8}://)?[^/\s]*/(?:[^/\s]*/)*verify/", re.IGNORECASE)


class Answer(StrEnum):
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    UNDER_REVIEW = "under_review"
    REVOKED = "revoked"
    STATUS_UNKNOWN = "status_unknown"
    ALTERED = "altered"
    UNKNOWN_KEY = "unknown_key"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class Verdict:
    """`credential` is there only if its signature is genuine; `certificate` only if this server has its row."""

    answer: Answer
    credential: Credential | None = None
    certificate: Certificate | None = None
    key: str = ""

    @property
    def is_status_known(self) -> bool:
        return self.certificate is not None

    @property
    def title(self) -> str:
        """The course in the reader's language where it was known at the award, else as signed."""
        if self.certificate:
            return self.certificate.title()
        return self.credential.title if self.credential else ""

    @property
    def issuer(self) -> str:
        names = self.certificate.facts["issuer_names"] if self.certificate else {}
        return in_language(names) or (self.credential.issuer_name or self.credential.issuer if self.credential else "")


def check_number(number: str, on: date) -> Verdict | None:
    """The verdict on the certificate of that number; None if there is none here."""
    certificate = Certificate.objects.whole().filter(number=number).first()
    return check_token(certificate.token, on) if certificate else None


def check_token(text: str, on: date) -> Verdict:
    """The verdict on a token, or on an address that holds one."""
    token = ADDRESS.sub("", text, count=1).strip().rstrip("/")
    outcome = verify(token)
    if not outcome.is_genuine or outcome.payload is None:
        return Verdict(_REFUSALS[outcome.state], key=outcome.key_id)
    try:
        credential = Credential.read(outcome.payload)
    except ValueError:
        return Verdict(Answer.DAMAGED, key=outcome.key_id)
    key = next((one.name for one in public_keys() if one.key_id == outcome.key_id), outcome.key_id)
    return _with_status(credential, "".join(token.split()).upper(), key, on)


def _with_status(credential: Credential, token: str, key: str, on: date) -> Verdict:
    # The same key may sign elsewhere too (a second server, a restored copy): only the very same token is this row's.
    certificate = Certificate.objects.whole().filter(number=credential.number, token=token).first()
    if certificate:
        return Verdict(Answer(certificate.status(on).value), credential, certificate, key)
    # Without its row only the date is known, and only what has run out is certain.
    by_date = status(History(valid_until=credential.valid_until), on)
    answer = Answer.EXPIRED if by_date is State.EXPIRED else Answer.STATUS_UNKNOWN
    return Verdict(answer, credential, None, key)


_REFUSALS = {
    Signature.ALTERED: Answer.ALTERED,
    Signature.UNKNOWN_KEY: Answer.UNKNOWN_KEY,
    Signature.DAMAGED: Answer.DAMAGED,
}
