"""What the public page says of a code or a number: the truth, to anybody, and never an error."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from pytest_django import Settings

from certificates.award import reissue
from certificates.facts import LETTERS, Credential
from certificates.limit import LOOKUPS_A_MINUTE
from certificates.links import code_text, verify_address
from certificates.models import Certificate
from certificates.verdict import Answer, check_number, check_token
from signing.token import sign
from tests.builders import NOON, TODAY, finish, make_course, make_person, make_unit, put
from tests.certificates.cast import earn, table
from tests.signing.cast import THEIRS

pytestmark = pytest.mark.django_db
PAGE = "/verify/"
A_DAY = timedelta(days=1)


def answer_to(client: Client, **query: str) -> str:
    return str(client.get(PAGE, query).context["answer"])


def test_anybody_reads_that_a_certificate_is_genuine_and_in_force(client: Client) -> None:
    certificate = earn(
        put(make_person("vero", printed_name="Ilan Vero", service_number="SN-77123"), make_unit("hawks"))
    )
    answer = client.get(reverse("certificates:verify_token", args=[certificate.token]))
    text = answer.content.decode()
    assert answer.context["answer"] == "in_force"
    for said in (
        "Genuine and in force",
        "Ilan Vero",
        "Core",
        "Joint Training Centre",
        certificate.number,
        "Compare this",
    ):
        assert said in text
    assert "SN-77123" not in text
    assert "Hawks" not in text
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]


def test_code_number_and_pasted_address_lead_to_the_same_answer(client: Client) -> None:
    certificate = earn()
    number, token = certificate.number, certificate.token
    code, link = code_text(token), verify_address(token)
    assert code == code.upper()
    assert client.get(urlsplit(code).path).context["answer"] == "in_force"
    for text in (number, number.lower(), token, token.lower(), code, link):
        assert answer_to(client, q=text) == "in_force", text


def test_each_state_is_told_as_it_is() -> None:
    officer = make_person("officer")
    certificate = earn()

    def now(days: int = 0) -> Answer:
        return check_token(certificate.token, TODAY + days * A_DAY).answer

    assert now() == Answer.IN_FORCE
    assert now(366) == Answer.EXPIRED
    certificate.completion.annul(reason="faked", at=NOON, by=officer)
    assert now() == Answer.UNDER_REVIEW
    reissue(Certificate.objects.whole().get(), at=NOON + A_DAY, by=officer)
    assert now(1) == Answer.SUPERSEDED
    certificate.revoke(reason="faked", at=NOON + 2 * A_DAY, by=officer)
    assert now(2) == Answer.REVOKED


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("revoked", "Do not accept"),
        ("superseded", "newer one"),
        ("under_review", "ask the centre"),
        ("expired", "must be renewed"),
    ],
)
def test_the_page_says_each_state_in_words_and_keeps_the_reason_to_itself(
    client: Client, monkeypatch: pytest.MonkeyPatch, state: str, words: str
) -> None:
    certificate, officer = earn(), make_person("officer")
    if state == "revoked":
        certificate.revoke(reason="a secret reason", at=NOON, by=officer)
    elif state == "superseded":
        reissue(certificate, at=NOON, by=officer)
    elif state == "under_review":
        certificate.completion.annul(reason="a secret reason", at=NOON, by=officer)
    else:
        monkeypatch.setattr("django.utils.timezone.now", lambda: NOON + 366 * A_DAY)
    answer = client.get(PAGE, {"q": certificate.number})
    text = answer.content.decode()
    assert answer.context["answer"] == state
    assert words in text[: text.index("The answers this page can give")]
    assert "secret" not in text


def test_a_genuine_code_whose_row_is_not_here_is_genuine_with_status_unknown(client: Client) -> None:
    facts = earn().facts
    stranger = sign(Credential.of({**facts, "number": "MU-2026-0000-0000", "name": "Not From Here"}).payload)
    verdict = check_token(stranger, TODAY)
    assert verdict.answer == Answer.STATUS_UNKNOWN
    assert check_token(stranger, TODAY + 366 * A_DAY).answer == Answer.EXPIRED
    text = client.get(reverse("certificates:verify_token", args=[stranger])).content.decode()
    assert "not known here" in text
    assert "Not From Here" in text


def test_another_code_with_the_number_of_a_certificate_does_not_borrow_its_status() -> None:
    certificate = earn()
    other = sign(Credential.of({**certificate.facts, "name": "Somebody Else"}).payload)
    assert check_token(other, TODAY).answer == Answer.STATUS_UNKNOWN


def test_a_changed_code_is_not_genuine_and_nothing_of_it_is_shown(client: Client) -> None:
    certificate = earn()
    token = certificate.token
    forged = token[:-8] + ("A" if token[-8] != "A" else "B") + token[-7:]
    answer = client.get(reverse("certificates:verify_token", args=[forged]))
    assert answer.status_code == 200
    assert answer.context["answer"] == "altered"
    assert "Not genuine" in answer.content.decode()
    assert certificate.facts["name"] not in answer.content.decode()


@pytest.mark.parametrize("cut", [1, 5, 20, 100, 200])
def test_a_code_cut_short_is_said_to_be_damaged(client: Client, cut: int) -> None:
    answer = client.get(reverse("certificates:verify_token", args=[earn().token[:-cut]]))
    assert answer.status_code == 200
    assert answer.context["answer"] in ("damaged", "altered")
    assert "Awarded to" not in answer.content.decode()


def test_a_code_of_a_strangers_key_is_neither_confirmed_nor_refused(client: Client) -> None:
    payload = Credential.of(earn().facts).payload
    answer = client.get(reverse("certificates:verify_token", args=[sign(payload, THEIRS)]))
    assert answer.context["answer"] == "unknown_key"
    assert "Cannot say" in answer.content.decode()


@pytest.mark.parametrize("payload", [{"n": "1"}, {"hello": "you"}, {"n": 5}, {}])
def test_something_else_that_we_signed_is_no_certificate(payload: dict[str, object]) -> None:
    assert check_token(sign(payload), TODAY).answer == Answer.DAMAGED


def test_an_unknown_number_is_a_404_that_explains_itself(client: Client) -> None:
    answer = client.get(PAGE, {"q": "MU-2026-0000-0000"})
    assert answer.status_code == 404
    assert "There is no such number" in answer.content.decode()
    assert check_number("MU-2026-0000-0000", TODAY) is None


def test_one_address_looks_up_thirty_numbers_a_minute_and_scans_as_many_codes_as_it_likes(client: Client) -> None:
    certificate = earn()
    for _ in range(LOOKUPS_A_MINUTE):
        assert client.get(PAGE, {"q": certificate.number}).status_code == 200
    refused = client.get(PAGE, {"q": certificate.number})
    assert refused.status_code == 429
    assert "Wait a minute" in refused.content.decode()
    assert client.get(reverse("certificates:verify_token", args=[certificate.token])).status_code == 200
    assert client.get(PAGE, {"q": certificate.number}, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_the_limit_believes_a_proxy_only_where_there_is_one(client: Client, settings: Settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for _ in range(LOOKUPS_A_MINUTE + 1):
        last = client.get(PAGE, {"q": "MU-2026-0000-0000"}, headers={"X-Forwarded-For": "invented, 192.0.2.1"})
    assert last.status_code == 429
    for number in range(3):
        other = client.get(PAGE, {"q": "MU-2026-0000-0000"}, headers={"X-Forwarded-For": f"x, 192.0.2.{number + 2}"})
        assert other.status_code == 404
    settings.SECURE_PROXY_SSL_HEADER = None
    for number in range(LOOKUPS_A_MINUTE + 1):
        last = client.get(PAGE, {"q": "MU-2026-0000-0000"}, headers={"X-Forwarded-For": f"192.0.2.{number}"})
    assert last.status_code == 429


def test_an_empty_form_says_what_is_missing_and_a_first_visit_does_not(client: Client) -> None:
    assert not client.get(PAGE).context["form"].errors
    assert client.get(PAGE, {"q": " "}).context["form"].errors["q"]
    assert client.get(PAGE, {"q": "A" * 9000}).context["form"].errors["q"]


def test_checking_by_post_is_refused(client: Client) -> None:
    assert client.post(PAGE, {"q": "x"}).status_code == 405


@examples(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=300) | st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", min_size=100, max_size=400))
def test_no_text_breaks_the_page_or_changes_anything(client: Client, text: str) -> None:
    cache.clear()
    by_form = client.get(PAGE, {"q": text})
    assert by_form.status_code in (200, 404)
    by_address = client.get("/verify/" + text.replace("/", "").replace("?", "").replace("#", ""))
    assert by_address.status_code in (200, 404)
    assert not Certificate.objects.exists()


@examples(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10_000), letter=st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_no_single_changed_letter_of_a_code_is_called_genuine(client: Client, place: int, letter: str) -> None:
    certificate = Certificate.objects.first() or earn()
    token = certificate.token
    place %= len(token)
    changed = token[:place] + letter + token[place + 1 :]
    answer = client.get(reverse("certificates:verify_token", args=[changed]))
    assert answer.status_code == 200
    assert (answer.context["verdict"].credential is not None) == (changed == token)


def test_the_page_names_the_course_in_the_readers_language_and_says_the_same(client: Client) -> None:
    course = make_course()
    edition = course.current_edition
    assert edition is not None
    edition.course_texts.create(language="fr", digest="x", content={"title": "Socle"}, happened_at=NOON)
    certificate = Certificate.objects.get(completion=finish(make_person("vero"), course))
    address = reverse("certificates:verify_token", args=[certificate.token])
    for language, title in (("fr", "Socle"), ("en", "Core"), ("ru", "Core")):
        client.cookies["django_language"] = language
        answer = client.get(address)
        assert (answer.context["answer"], answer.context["verdict"].title) == ("in_force", title)


def test_the_rules_page_lists_every_letter_of_the_payload() -> None:
    assert {row[0] for row in table("letter")} == set(LETTERS)


def test_the_payload_of_the_rules_page_is_what_is_signed() -> None:
    example = {letter: value for letter, _what, value in table("letter")}
    assert Credential.read(example).payload == example
