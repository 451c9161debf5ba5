"""A certificate is withdrawn by whoever may act for the holder, by name and with a reason, once."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from certificates.models import Certificate, Revocation
from tests.builders import appoint, make_person, make_unit, put
from tests.certificates.cast import earn, table

pytestmark = pytest.mark.django_db
REASON = {"reason": "Sat for somebody else."}


def address(certificate: Certificate) -> str:
    return reverse("certificates:revocation", args=[certificate.number])


def cast() -> tuple[Certificate, dict[str, User]]:
    battalion = make_unit("battalion")
    platoon, strangers = make_unit("platoon", battalion), make_unit("strangers")
    certificate = earn(put(make_person("vero", is_demo=True), platoon))
    functions = {"training officer": "training-officer", "commander or deputy": "commander", "auditor": "auditor"}
    people = {
        f"{name} over the holder": appoint(make_person(function, is_demo=True), battalion, function)
        for name, function in functions.items()
    }
    people |= {
        "holder": certificate.holder,
        "superuser": make_person("admin", is_demo=True, is_superuser=True),
        "anybody else signed in": appoint(make_person("other", is_demo=True), strangers),
    }
    return certificate, people


@pytest.mark.parametrize("row", table("who")[:-1], ids=lambda row: row[0])
def test_who_may_see_and_withdraw_is_as_the_rules_page_says(client: Client, row: list[str]) -> None:
    who, sees, withdraws = row
    certificate, people = cast()
    client.force_login(people[who])
    may_see, may_withdraw = sees.startswith("yes"), withdraws.startswith("yes")
    refused = 403 if may_see else 404
    page = client.get(reverse("certificates:certificate", args=[certificate.number]))
    assert page.status_code == (200 if may_see else 404)
    assert (address(certificate) in page.content.decode()) == may_withdraw
    assert client.get(address(certificate)).status_code == (200 if may_withdraw else refused)
    assert client.post(address(certificate), REASON).status_code == (302 if may_withdraw else refused)
    assert Revocation.objects.filter(recorded_by=people[who]).exists() == may_withdraw


def test_the_holder_reads_the_reason_afterwards(client: Client) -> None:
    certificate, people = cast()
    client.force_login(people["superuser"])
    answer = client.post(address(certificate), REASON, follow=True)
    assert "is withdrawn" in answer.content.decode()
    client.force_login(certificate.holder)
    page = client.get(reverse("certificates:certificate", args=[certificate.number])).content.decode()
    assert REASON["reason"] in page


def test_without_a_reason_nothing_happens_and_the_form_says_so(client: Client) -> None:
    certificate, people = cast()
    client.force_login(people["superuser"])
    answer = client.post(address(certificate), {"reason": "  "})
    assert answer.status_code == 200
    assert answer.context["form"].errors["reason"]
    assert not Revocation.objects.exists()


def test_withdrawing_twice_keeps_the_first_reason(client: Client) -> None:
    certificate, people = cast()
    client.force_login(people["superuser"])
    client.post(address(certificate), REASON)
    assert client.post(address(certificate), {"reason": "Another."}).status_code == 302
    assert Revocation.objects.get().reason == REASON["reason"]
    assert "Already withdrawn" in client.get(address(certificate)).content.decode()


def test_an_appointment_that_has_ended_withdraws_nothing(client: Client) -> None:
    certificate, people = cast()
    officer = people["training officer over the holder"]
    appointment = officer.appointments.get()
    appointment.end(last_day=appointment.from_day, at=certificate.happened_at, by=None)
    client.force_login(officer)
    assert client.post(address(certificate), REASON).status_code == 404
    assert not Revocation.objects.exists()


def test_nobody_withdraws_the_own_certificate(client: Client) -> None:
    battalion = make_unit("battalion")
    commander = appoint(put(make_person("vero", is_demo=True), battalion), battalion)
    certificate = earn(commander)
    client.force_login(commander)
    assert "Withdraw this certificate" not in client.get(certificate_page(certificate)).content.decode()
    assert client.post(address(certificate), REASON).status_code == 403
    assert not Revocation.objects.exists()


def certificate_page(certificate: Certificate) -> str:
    return reverse("certificates:certificate", args=[certificate.number])
