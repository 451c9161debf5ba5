"""People in the admin: added and changed by what Muster knows of them, and never deleted while records name them."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Issuer, User
from tests.builders import finish, make_course, make_person

pytestmark = pytest.mark.django_db
NEW = {
    "username": "ada",
    "printed_name": "Ada Kestel",
    "rank": "Sgt",
    "service_number": "4071-77",
    "issuer": "osmara",
    "category": "military",
    "language": "ru",
    "email": "",
    "password1": "a-long-password-77",
    "password2": "a-long-password-77",
}


@pytest.fixture
def desk(client: Client, admin: User) -> Client:
    client.force_login(admin)
    Issuer.objects.create(code="osmara", names={"en": "Osmara"})
    return client


def test_a_person_is_added_without_e_mail_and_without_first_and_last_name(desk: Client) -> None:
    assert desk.post(reverse("wagtailusers_users:add"), NEW).status_code == 302
    ada = User.objects.get(username="ada")
    assert (str(ada), ada.service_number, ada.category_id) == ("Ada Kestel", "4071-77", "military")
    assert ada.check_password(NEW["password1"])


def test_a_number_that_is_taken_is_refused_at_the_field(desk: Client) -> None:
    desk.post(reverse("wagtailusers_users:add"), NEW)
    answer = desk.post(reverse("wagtailusers_users:add"), {**NEW, "username": "eve"})
    assert answer.status_code == 200
    assert not User.objects.filter(username="eve").exists()
    assert answer.context["form"].errors


def test_the_form_shows_the_fields_and_a_change_is_kept(desk: Client) -> None:
    ada = make_person("ada")
    url = reverse("wagtailusers_users:edit", args=[ada.pk])
    assert "Name as printed" in desk.get(url).content.decode()
    changed = {**NEW, "rank": "Lt", "is_active": "on", "password1": "", "password2": ""}
    assert desk.post(url, changed).status_code == 302
    ada.refresh_from_db()
    assert ada.rank == "Lt"


def test_a_person_with_records_is_not_deleted_and_the_page_says_what_to_do(desk: Client) -> None:
    ada = make_person("ada")
    finish(ada, make_course())
    answer = desk.post(reverse("wagtailusers_users:delete", args=[ada.pk]))
    assert answer.status_code == 409
    assert "take away “Active”" in answer.content.decode()
    assert User.objects.filter(pk=ada.pk).exists()


def test_several_people_at_once_are_not_deleted_either(desk: Client) -> None:
    ada, eve = make_person("ada"), make_person("eve")
    finish(ada, make_course())
    url = reverse("wagtail_bulk_action", args=["accounts", "user", "delete"])
    answer = desk.post(f"{url}?id={ada.pk}&id={eve.pk}")
    assert answer.status_code == 409
    assert User.objects.filter(pk__in=[ada.pk, eve.pk]).count() == 2


def test_a_person_without_records_is_deleted(desk: Client) -> None:
    ada = make_person("ada")
    assert desk.post(reverse("wagtailusers_users:delete", args=[ada.pk])).status_code == 302
    assert not User.objects.filter(pk=ada.pk).exists()
