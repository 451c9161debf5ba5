"""There is one door in, and nothing leads round it."""

import io

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from accounts.models import Issuer, User
from tests.builders import make_person

pytestmark = pytest.mark.django_db


def sign_in(client: Client, login: str, password: str = "muster-demo"):
    return client.post(reverse("account_login"), {"login": login, "password": password})


@pytest.mark.parametrize("login", ["ada", "ADA@example.org", "n-ada", "N-ada"])
def test_one_signs_in_by_name_email_or_service_number(client, login):
    ada = make_person("ada", email="ada@example.org")
    assert sign_in(client, login).status_code == 302
    assert client.session["_auth_user_id"] == str(ada.pk)


def test_a_number_that_two_issuers_use_needs_its_issuer(client):
    for code in ("osmara", "tarvia"):
        issuer = Issuer.objects.create(code=code, names={"en": code.title()})
        make_person(f"person-{code}", service_number="4071", issuer=issuer)
    assert sign_in(client, "4071").status_code == 200
    assert sign_in(client, "tarvia/4071").status_code == 302
    assert client.session["_auth_user_id"] == str(User.objects.get(username="person-tarvia").pk)


def test_a_wrong_password_and_an_unknown_number_get_the_same_answer(client):
    make_person("ada")
    first, second = sign_in(client, "n-ada", "wrong"), sign_in(client, "n-nobody", "wrong")
    assert first.context["form"].errors == second.context["form"].errors != {}


def test_somebody_inactive_cannot_sign_in_by_number(client):
    make_person("ada", is_active=False)
    sign_in(client, "n-ada")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["/cms/login/", "/cms/password_reset/", "/cms/password_reset/confirm/x/y/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_doors_of_the_admin_lead_to_ours(client, path, method):
    make_person("ada", is_superuser=True)
    response = getattr(client, method)(path, {"username": "ada", "password": "muster-demo"})
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_up(client, method):
    data = {"username": "eve", "password1": "a-long-password", "password2": "a-long-password"}
    response = getattr(client, method)("/accounts/signup/", data)
    assert response.status_code == 403
    assert not User.objects.filter(username="eve").exists()


@pytest.mark.parametrize("path", ["/cms/", "/readiness/"])
def test_where_one_sees_others_a_second_factor_is_asked(client, path):
    admin = make_person("chief", is_superuser=True)
    client.force_login(admin)
    assert client.get(path)["Location"] == reverse("mfa_index")
    Authenticator.objects.create(user=admin, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert client.get(path).get("Location") != reverse("mfa_index")


def test_a_trainee_needs_no_second_factor_for_the_own_training(client):
    client.force_login(make_person("ada"))
    assert client.get(reverse("home:my_training")).status_code == 200


def test_a_second_factor_is_asked_at_sign_in_and_the_password_alone_opens_nothing(client):
    admin = make_person("chief", is_superuser=True)
    Authenticator.objects.create(user=admin, type=Authenticator.Type.TOTP, data={"secret": "x"})
    response = sign_in(client, "chief")
    assert response["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


def test_files_need_sign_in(client):
    document = Document.objects.create(title="Order", file=ContentFile(b"order", name="order.txt"))
    image = Image.objects.create(title="Map", file=get_test_image_file())
    for url in (document.url, image.file.url, image.get_rendition("width-20").url):
        response = client.get(url)
        assert response.status_code == 302, url
        assert response["Location"].startswith(reverse("account_login"))
    client.force_login(make_person("ada"))
    assert client.get(image.file.url).status_code == 200


def test_production_refuses_to_start_with_demo_sign_ins(settings):
    make_person("trainee", is_demo=True)
    settings.MUSTER_DEMO = False
    with pytest.raises(SystemCheckError, match="trainee"):
        call_command("check")
    call_command("remove_demo", stdout=io.StringIO())
    call_command("check")
    settings.MUSTER_DEMO = True


def test_production_starts_without_demo_sign_ins(settings):
    make_person("ada")
    settings.MUSTER_DEMO = False
    call_command("check")
