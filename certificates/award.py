"""The award: one certificate for one completion. It follows settling, and nothing else awards."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import User
from audit.recorded import day_of
from certificates.facts import Credential, corrected, facts_of
from certificates.models import Certificate
from certificates.numbers import new_number
from courses.models import Completion
from signing.keyring import signing_key
from signing.token import sign

# Two equal draws of 40 bits are a matter of millions of certificates; three in a row mean that something is broken.
DRAWS = 3


class IsWithdrawn(ValueError):
    """A withdrawn certificate is not corrected: only a new completion earns a new one."""


def award(completion: Completion, *, at: datetime, by: User | None) -> Certificate:
    """The certificate for `completion`. Idempotent: a repeat gives the first one. Raises `NoSigningKey`."""
    first = Certificate.objects.filter(completion=completion, replaces=None)
    return first.first() or _issue(
        lambda number: facts_of(completion, number),
        Certificate(completion=completion, happened_at=at, recorded_by=by),
        found=first.first,
    )


def reissue(certificate: Certificate, *, at: datetime, by: User) -> Certificate:
    """A corrected sheet: the same facts, with name and rank as they stand now. It replaces `certificate`.

    Idempotent: a repeat gives the first one. Raises `IsWithdrawn`.
    """
    successor = Certificate.objects.filter(replaces=certificate)
    with transaction.atomic():
        locked = Certificate.objects.select_for_update(of=("self",)).whole().get(pk=certificate.pk)
        if locked.revoked_on:
            raise IsWithdrawn(locked.number)
        return successor.first() or _issue(
            lambda number: corrected(locked.facts, locked.holder, number),
            Certificate(completion=locked.completion, replaces=locked, happened_at=at, recorded_by=by),
            found=successor.first,
        )


def _issue(
    facts_for: Callable[[str], Mapping[str, Any]], draft: Certificate, *, found: Callable[[], Certificate | None]
) -> Certificate:
    """Number, freeze, sign and insert. If somebody else was first, theirs."""
    year = day_of(draft.happened_at).year
    key = signing_key()
    for _ in range(DRAWS):
        draft.number = new_number(year)
        draft.facts = facts_for(draft.number)
        draft.token = sign(Credential.of(draft.facts).payload, key)
        draft.key_id = key.public.key_id
        try:
            with transaction.atomic():
                draft.save(force_insert=True)
            return draft
        except IntegrityError:  # the number was taken, or the certificate was issued at the same moment
            if other := found():
                return other
    raise RuntimeError(f"{DRAWS} numbers in a row were taken")
