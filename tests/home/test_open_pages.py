"""What anybody may open without an account."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from courses.models import Contact
from home.setting_up import set_up
from signing.keyring import public_keys

pytestmark = pytest.mark.django_db


def make_contact(**changes: object) -> Contact:
    fields = {"key": "duty", "kind": "tip", "labels": {"en": "Duty officer"}, "number": "4711", "owner": "JSM-T"}
    return Contact.objects.create(**{**fields, **changes})


def test_the_front_page_offers_sign_in_languages_and_verification(client: Client) -> None:
    page = client.get("/").content.decode()
    assert 'name="login"' in page
    assert 'value="en"' in page
    assert "/verify/" in page


def test_a_contact_past_its_date_shows_no_number(client: Client) -> None:
    today = timezone.localdate()
    make_contact(verified_on=today - timedelta(days=200), verify_by=today - timedelta(days=1))
    page = client.get("/help/").content.decode()
    assert "4711" not in page
    assert "Number not confirmed: ask your command" in page


def test_a_confirmed_contact_shows_its_number(client: Client) -> None:
    make_contact(verified_on=timezone.localdate(), verify_by=None)
    assert "4711" in client.get("/help/").content.decode()


def test_a_contact_that_is_not_public_is_not_shown(client: Client) -> None:
    make_contact(verified_on=timezone.localdate(), is_public=False)
    assert "Duty officer" not in client.get("/help/").content.decode()


def test_a_language_is_kept_in_the_browser_and_in_the_profile(client: Client, trainee: User) -> None:
    client.force_login(trainee)
    response = client.post("/language/", {"language": "ru", "next": "/en/courses/"})
    assert response["Location"] == "/ru/courses/"
    trainee.refresh_from_db()
    assert trainee.language == "ru"
    assert client.cookies["django_language"].value == "ru"


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/", ""])
def test_the_language_form_leads_nowhere_else(client: Client, target: str) -> None:
    assert client.post("/language/", {"language": "en", "next": target})["Location"] == "/"


def test_an_unknown_language_changes_nothing(client: Client) -> None:
    assert "django_language" not in client.post("/language/", {"language": "xx", "next": "/"}).cookies


def test_setting_up_twice_changes_nothing(client: Client) -> None:
    from tests.home.test_demo import rows

    set_up()
    before = rows()
    set_up()
    assert rows() == before


def test_setting_up_makes_the_first_signing_key_and_no_second(settings, tmp_path) -> None:
    settings.MUSTER_KEYS_DIR = tmp_path
    set_up()
    first = public_keys()
    set_up()
    assert len(first) == 1
    assert public_keys() == first


def test_health_tells_life_and_readiness(client: Client) -> None:
    assert client.get("/health/live").json() == {"status": "live"}
    assert client.get("/health/ready").json() == {"status": "ready"}
