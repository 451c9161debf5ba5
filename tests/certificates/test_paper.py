"""The sheet on paper, and the whole way from paper back to the verify page."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from certificates.models import Certificate, Design
from certificates.models.design import COLOURS, Layout, get_design
from certificates.sheet import printed
from tests.builders import NOON, finish, make_centre, make_course, make_person
from tests.certificates.cast import earn

pytestmark = pytest.mark.django_db
TOOLS = shutil.which("pdftoppm") and shutil.which("zbarimg")


def pdf_of(client: Client, certificate: Certificate) -> bytes:
    client.force_login(certificate.holder)
    answer = client.get(reverse("certificates:pdf", args=[certificate.number]))
    assert answer["Content-Disposition"] == f'attachment; filename="{certificate.number}.pdf"'
    return answer.content


def words_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def scanned(pdf: bytes, folder: Path) -> str:
    (folder / "sheet.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "150", "-png", "sheet.pdf", "sheet"], cwd=folder, check=True)
    picture = next(folder.glob("sheet*.png"))
    read = subprocess.run(
        ["zbarimg", "-q", "--raw", picture.name], cwd=folder, check=True, capture_output=True, text=True
    )
    return read.stdout.strip()


def test_the_sheet_says_the_facts_with_iso_dates_and_no_more(client: Client) -> None:
    words = words_of(pdf_of(client, earn(make_person("vero", printed_name="Ilan Vero", service_number="SN-77123"))))
    for said in ("Ilan Vero", "Core", "2026-11-22", "2027-11-22", "Joint Training Centre", "has completed the course"):
        assert said in words
    assert "SN-77123" not in words
    assert "passed its test" not in words


@pytest.mark.skipif(not TOOLS, reason="needs pdftoppm and zbarimg")
def test_the_code_on_paper_leads_to_the_answer_of_the_day(client: Client, tmp_path: Path) -> None:
    certificate = earn()
    address = scanned(pdf_of(client, certificate), tmp_path)
    assert address == address.upper()
    assert address.startswith("HTTP")
    client.logout()
    path = urlsplit(address).path
    assert "Genuine and in force" in client.get(path).content.decode()
    certificate.revoke(reason="wrong person", at=NOON, by=make_person("officer"))
    again = client.get(path)
    assert again.context["answer"] == "revoked"
    assert "Do not accept" in again.content.decode()


def test_a_sheet_printed_after_the_withdrawal_says_so(client: Client) -> None:
    certificate = earn()
    assert "Withdrawn" not in words_of(pdf_of(client, certificate))
    certificate.revoke(reason="wrong person", at=NOON, by=make_person("officer"))
    assert "Withdrawn" in words_of(pdf_of(client, certificate))


def test_a_name_that_no_font_can_print_is_awarded_and_the_page_says_which_letters(client: Client) -> None:
    certificate = earn(make_person("vero", printed_name="Ilan 𓀀 Vero"))
    client.force_login(certificate.holder)
    answer = client.get(reverse("certificates:pdf", args=[certificate.number]))
    assert answer.status_code == 422
    assert "U+13000" in answer.content.decode()
    assert "awarded, signed" in answer.content.decode()
    assert client.get(reverse("certificates:certificate", args=[certificate.number])).status_code == 200


def two_languages() -> Certificate:
    settings = {
        "second_language": "ru",
        "colours": {"stamp": "#0b5d3b"},
        "signatories": [{"name": "Col A. Thorne", "offices": {"en": "Head of the centre", "ru": "начальник центра"}}],
        "texts": {"statement": {"en": "has passed the course"}},
    }
    Design.objects.create(owner=make_centre(), code="a4", names={"en": "Two languages"}, settings=settings)
    course = make_course()
    edition = course.current_edition
    assert edition is not None
    edition.course_texts.create(language="ru", digest="x", content={"title": "Базовый курс"}, happened_at=NOON)
    return Certificate.objects.whole().get(completion=finish(make_person("vero"), course))


def test_a_design_prints_two_languages_its_colour_its_hands_and_its_words(client: Client) -> None:
    certificate = two_languages()
    data = printed(certificate)
    assert data["course"] == ["Core", "Базовый курс"]
    assert data["colours"] == {**COLOURS, "stamp": "#0b5d3b"}
    assert data["signatories"][0]["office"] == ["Head of the centre", "начальник центра"]
    assert data["statement"][0] == "has passed the course"
    words = words_of(pdf_of(client, certificate))
    assert "Базовый курс" in words
    assert "Col A. Thorne" in words
    assert "Базовый курс" in client.get(reverse("certificates:certificate", args=[certificate.number])).content.decode()


def test_what_would_be_said_twice_in_two_languages_is_said_once() -> None:
    assert printed(two_languages())["centre"] == ["Joint Training Centre", ""]


def test_a_sheet_for_a_reader_from_right_to_left_is_set_so(client: Client) -> None:
    course = make_course()
    edition = course.current_edition
    assert edition is not None
    edition.course_texts.create(language="ar", digest="x", content={"title": "الدورة الأساسية"}, happened_at=NOON)
    holder = make_person("vero", printed_name="ليلى حداد", language="ar")
    certificate = Certificate.objects.whole().get(completion=finish(holder, course))
    assert printed(certificate)["languages"] == [{"code": "ar", "dir": "rtl"}]
    assert pdf_of(client, certificate).startswith(b"%PDF")


def test_a_centre_without_a_design_gets_the_built_in_one() -> None:
    assert get_design(make_centre().code) == Layout()
    assert get_design("no-such-centre") == Layout()


@pytest.mark.parametrize(
    "settings",
    [
        {"colours": {"stamp": "red"}},
        {"colours": {"edge": "#000000"}},
        {"colours": []},
        {"signatories": [{"name": 5}]},
        {"signatories": [{"name": "A"}] * 4},
        {"language": "../etc"},
        {"texts": {"footer": {"en": "x"}}},
        {"texts": {"statement": {"en": 1}}},
        {"unknown": 1},
        ["a list"],
        "a text",
    ],
)
def test_settings_that_cannot_be_used_are_named_and_passed_over(settings: object) -> None:
    design = Design(owner=make_centre(), code="x", settings=settings)
    with pytest.raises(ValidationError, match="cannot be used"):
        design.clean()
    assert design.layout == Layout(code="x")
