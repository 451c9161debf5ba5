"""A certificate says the same after the course, the centre and the person have changed."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from certificates.models import Certificate
from courses.models import Course, CoursePage, TrainingCentre
from tests.builders import make_person
from tests.certificates.cast import earn
from tests.certificates.test_paper import words_of

pytestmark = pytest.mark.django_db


def delete_the_course_page() -> None:
    CoursePage.objects.get().delete()


def unpublish_the_course_page() -> None:
    CoursePage.objects.get().unpublish()


def rename_the_course() -> None:
    page = CoursePage.objects.get()
    page.title, page.slug = "Something else", "something-else"
    page.save_revision().publish()
    Course.objects.update(code="other-code")


def rename_the_centre() -> None:
    TrainingCentre.objects.update(names={"en": "Another Centre"})


def rename_the_person() -> None:
    User.objects.filter(username="vero").update(printed_name="Other Name", rank="General", username="elsewhere")


def everything_said(client: Client, certificate: Certificate) -> list[object]:
    client.force_login(User.objects.get(pk=certificate.holder.pk))
    page = client.get(reverse("certificates:certificate", args=[certificate.number]))
    sheet = client.get(reverse("certificates:pdf", args=[certificate.number]))
    client.logout()
    public = client.get(reverse("certificates:verify_token", args=[certificate.token]))
    verdict = public.context["verdict"]
    return [
        page.context["title"],
        page.context["rows"],
        page.context["sheet"],
        page.context["standing"],
        words_of(sheet.content),
        (verdict.answer, verdict.credential, verdict.title, verdict.issuer),
    ]


@pytest.mark.parametrize(
    "change",
    [delete_the_course_page, unpublish_the_course_page, rename_the_course, rename_the_centre, rename_the_person],
    ids=lambda change: change.__name__,
)
def test_page_sheet_and_verification_say_the_same_after_somebody_was_to(
    client: Client, change: Callable[[], None]
) -> None:
    certificate = earn(make_person("vero", printed_name="Ilan Vero", rank="Private"))
    before = everything_said(client, certificate)
    change()
    assert everything_said(client, Certificate.objects.whole().get()) == before
    assert "Ilan Vero" in str(before)
