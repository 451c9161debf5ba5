"""Ten at once: one completion, one certificate."""

import pytest
from django.db import transaction

from certificates.award import award, reissue
from certificates.models import Certificate, Revocation
from courses.models import Completion, Enrolment
from signing.keyring import signing_key
from tests.builders import NOON, make_course, make_person
from tests.certificates.cast import earn
from tests.support.databases import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
TEN = 10


def one_step_short() -> Enrolment:
    """An enrolment whose steps are all done and which nobody has settled."""
    course, person = make_course(), make_person("ada")
    enrolment = course.enrol(person, at=NOON, by=person)
    for activity in course.activities.all():
        enrolment.activity_completions.create(activity=activity, happened_at=NOON)
    return enrolment


def test_ten_settlings_at_once_give_one_completion_and_one_certificate() -> None:
    enrolment = one_step_short()
    signing_key()
    settled = at_once(TEN, lambda number: Enrolment.objects.get(pk=enrolment.pk).settle(at=NOON, by=None))
    assert Completion.objects.count() == 1
    assert Certificate.objects.count() == 1
    assert settled == [Completion.objects.get()] * TEN


def test_ten_awards_at_once_give_one_certificate_to_all() -> None:
    enrolment = one_step_short()
    with transaction.atomic():
        completion = Completion.record(enrolment, at=NOON, by=None)
    awarded = at_once(TEN, lambda number: award(Completion.objects.get(pk=completion.pk), at=NOON, by=None))
    assert awarded == [Certificate.objects.get()] * TEN


def test_ten_corrections_and_ten_withdrawals_at_once_leave_one_of_each() -> None:
    certificate, officer = earn(), make_person("officer")
    sheets = at_once(TEN, lambda number: reissue(certificate, at=NOON, by=officer))
    assert len({str(sheet) for sheet in sheets}) == 1
    at_once(TEN, lambda number: certificate.revoke(reason=f"reason {number}", at=NOON, by=officer))
    assert Certificate.objects.count() == 2
    assert Revocation.objects.count() == 1
