"""What a holder, and whoever answers for a holder, sees of certificates."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from certificates.models import Certificate
from certificates.wording import shown
from tests.builders import NOON, appoint, finish, make_course, make_person, make_unit, put
from tests.certificates.cast import earn

pytestmark = pytest.mark.django_db


def page(certificate: Certificate, name: str = "certificate") -> str:
    return reverse(f"certificates:{name}", args=[certificate.number])


def test_an_empty_wallet_says_how_to_earn_a_certificate(client: Client) -> None:
    client.force_login(make_person("ada"))
    answer = client.get(reverse("certificates:wallet"))
    assert "No certificates yet" in answer.content.decode()


def test_the_wallet_shows_what_ends_first_first_and_what_is_past_last(client: Client) -> None:
    ada, officer = make_person("ada"), make_person("officer")
    long, short, gone = (
        earn(ada, code=code, validity_months=months) for code, months in (("long", 24), ("short", 12), ("gone", 36))
    )
    gone.revoke(reason="wrong person", at=NOON, by=officer)
    earn(make_person("ben"), code="other")
    client.force_login(ada)
    answer = client.get(reverse("certificates:wallet"))
    assert [row[0] for row in answer.context["in_force"]] == [short, long]
    assert [row[0] for row in answer.context["past"]] == [gone]
    text = answer.content.decode()
    assert f"In force until {shown(short.valid_until)}" in text
    assert "Withdrawn on" in text
    assert "other" not in text


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_wallet_takes_the_same_queries_for_one_certificate_and_for_many(client: Client) -> None:
    ada, address = make_person("ada"), reverse("certificates:wallet")
    earn(ada, code="first")
    client.force_login(ada)
    with_one = queries_of(client, address)
    for number in range(4):
        finish(ada, make_course(f"course-{number}"))
    assert queries_of(client, address) == with_one <= 8


def test_the_page_says_what_the_sheet_says_and_no_unit_and_no_service_number(client: Client) -> None:
    holder = put(make_person("vero", printed_name="Ilan Vero", service_number="SN-77123"), make_unit("hawks"))
    certificate = earn(holder)
    client.force_login(holder)
    text = client.get(page(certificate)).content.decode()
    for said in ("Ilan Vero", "Core", certificate.number, "Joint Training Centre", "2026-11-22", "2027-11-22"):
        assert said in text
    assert "SN-77123" not in text
    assert "Hawks" not in text
    assert "<show-full>" in text
    assert 'role="img" aria-label="Code with the signed certificate"' in text


def test_the_page_takes_a_bounded_number_of_queries(client: Client) -> None:
    certificate = earn()
    client.force_login(certificate.holder)
    assert queries_of(client, page(certificate)) <= 10


def test_a_number_in_small_letters_opens_the_same_page(client: Client) -> None:
    certificate = earn()
    client.force_login(certificate.holder)
    assert client.get(page(certificate).lower()).status_code == 200


def test_the_title_is_in_the_readers_language_where_it_was_known_at_the_award(client: Client) -> None:
    course = make_course()
    edition = course.current_edition
    assert edition is not None
    edition.course_texts.create(language="fr", digest="x", content={"title": "Socle"}, happened_at=NOON)
    holder = make_person("vero")
    certificate = Certificate.objects.get(completion=finish(holder, course))
    client.force_login(holder)
    assert client.get(page(certificate)).context["title"] == "Core"
    client.cookies["django_language"] = "fr"
    assert client.get(page(certificate)).context["title"] == "Socle"
    client.cookies["django_language"] = "ru"
    assert client.get(page(certificate)).context["title"] == "Core"


def over(unit_code: str, function: str) -> User:
    person = make_person(f"{function}-{unit_code}", is_demo=True)
    return appoint(person, make_unit(unit_code), function)


@pytest.mark.parametrize("function", ["commander", "deputy", "training-officer", "auditor"])
def test_whoever_answers_for_the_holder_sees_the_certificate_and_others_get_404(client: Client, function: str) -> None:
    battalion = make_unit("battalion")
    platoon, strangers = make_unit("platoon", battalion), make_unit("strangers")
    certificate = earn(put(make_person("vero"), platoon))
    above = appoint(make_person("above", is_demo=True), battalion, function)
    beside = appoint(make_person("beside", is_demo=True), strangers, function)
    for person, expected in ((above, 200), (beside, 404), (make_person("ada", is_demo=True), 404)):
        client.force_login(person)
        assert client.get(page(certificate)).status_code == expected
        assert client.get(page(certificate, "pdf")).status_code == expected


def test_a_second_factor_is_asked_for_before_another_persons_certificate_opens(client: Client) -> None:
    platoon = make_unit("platoon")
    certificate = earn(put(make_person("vero"), platoon))
    client.force_login(appoint(make_person("chief"), platoon))
    for name in ("certificate", "pdf", "revocation"):
        answer = client.get(page(certificate, name))
        assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))
    client.force_login(certificate.holder)
    assert client.get(page(certificate)).status_code == 200


def test_signed_out_one_is_sent_to_sign_in(client: Client) -> None:
    certificate = earn()
    for address in (reverse("certificates:wallet"), page(certificate), page(certificate, "pdf")):
        assert client.get(address).status_code == 302


@pytest.mark.parametrize("number", ["MU-2026-0000-0000", "nonsense", "%00", "MU-2026-0000-0000%00", "é" * 300])
def test_an_unknown_number_is_a_404(client: Client, number: str) -> None:
    client.force_login(make_person("ada"))
    for address in (f"/certificates/{number}/", f"/certificates/{number}.pdf", f"/certificates/{number}/revocation/"):
        assert client.get(address).status_code == 404
