"""The certificate sheet: one page, every name whole and readable, a code that a scanner reads."""

from pathlib import Path
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from printing.compiler import render_pdf
from printing.qr import qr_drawing
from tests.printing.cast import ADDRESS, LONG_NAME, RTL, TOKEN, make_certificate
from tests.printing.reading import has, has_each, pages, poppler_text, raster, scanned, texts

NAMES = {
    "Latin": "Ilan Vero",
    "Latin with accents": "Łukasz Žižka-Çelik O'Brien",
    "Uzbek in Latin": "Oʻtkir Gʻulomov",
    "Russian": "Ёлкина Анна Сергеевна",
    "Belarusian": "Ўладзімір Іваноў",
    "Kazakh": "Әлия Қожахметқызы Ғұбайдуллина Һүң",
    "Kyrgyz": "Өмүрбек Ыңгысынов",
    "Tajik": "Ҷамшед Ҳоҷиев Қӯрғонӣ",
    "Uzbek in Cyrillic": "Ўткир Ғуломов Ҳамид",
    "Armenian": "Արամ Հովհաննիսյան",
}
ARABIC_NAME = "محمد عبد الرحمن الهاشمي"
ARABIC_SHEET: dict[str, Any] = {
    "languages": [{"code": "ar", "dir": RTL}, {"code": "en", "dir": "ltr"}],
    "centre": ["مركز التدريب المشترك", "Joint Training Centre"],
    "kind": ["شهادة", "Certificate"],
    "name": ARABIC_NAME,
    "name_latin": "Mohammed Abdulrahman Al-Hashimi",
    "number_label": "رقم",
    "rank": ["جندي", "Private"],
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_name_stands_in_the_text_of_the_one_page(name: str, tmp_path: Path) -> None:
    pdf = render_pdf("certificate", make_certificate(name=name))
    assert pages(pdf) == 1
    assert has(name, pdf)
    assert "".join(name.split()) in poppler_text(pdf, tmp_path)


@pytest.mark.parametrize("sheet", [{"name": ARABIC_NAME}, ARABIC_SHEET], ids=["on a Latin sheet", "on an Arabic sheet"])
def test_an_arabic_name_is_shaped_and_can_be_searched_word_by_word(sheet: dict[str, Any], tmp_path: Path) -> None:
    pdf = render_pdf("certificate", make_certificate(**sheet))
    assert pages(pdf) == 1
    assert has_each(ARABIC_NAME, pdf)
    assert all(word in poppler_text(pdf, tmp_path) for word in ARABIC_NAME.split())


def test_an_arabic_sheet_is_the_mirror_of_a_latin_one(tmp_path: Path) -> None:
    latin = darkest_half(raster(render_pdf("certificate", make_certificate()), tmp_path, 40))
    arabic = darkest_half(raster(render_pdf("certificate", make_certificate(**ARABIC_SHEET)), tmp_path, 40))
    assert (latin, arabic) == ("right", "left"), "the code is the darkest thing on the sheet"


def darkest_half(picture: Path) -> str:
    """In which half of the lower part the ink is, of a grey PGM."""
    _, size, _, pixels = picture.read_bytes().split(b"\n", 3)
    width, height = map(int, size.split())
    rows = [pixels[y * width : (y + 1) * width] for y in range(int(height * 0.55), int(height * 0.85))]
    middle = width // 2
    left, right = (
        sum(255 - value for row in rows for value in row[part]) for part in (slice(middle), slice(middle, width))
    )
    return "left" if left > right else "right"


@pytest.mark.parametrize(
    "name",
    [
        LONG_NAME,
        "W" * 90,
        "Անահիտ " * 12 + "Վարդան",
        "محمد بن عبد الله " * 5 + "علي",
        "Ёлкина-Преображенская " * 4,
    ],
    ids=["many words", "one word", "Armenian", "Arabic", "Russian"],
)
def test_a_name_of_ninety_characters_stays_on_two_lines_left_of_the_code(name: str, tmp_path: Path) -> None:
    assert 85 <= len(name) <= 92
    pdf = render_pdf("certificate", make_certificate(name=name))
    assert pages(pdf) == 1
    assert has_each(name, pdf) or has(name, pdf)
    if name.isascii():
        lines = texts(pdf).split("Свидетельство\n")[1].split("Private")[0].strip().splitlines()
        assert len(lines) <= 2
    assert ink_between(raster(pdf, tmp_path, 60), 193, 208, 60) == 0, "nothing stands between the text and the rosette"


def ink_between(picture: Path, left: float, right: float, dpi: int) -> int:
    """How many dark dots stand between two distances (mm) from the left, in the part of the sheet with the name."""
    _, size, _, pixels = picture.read_bytes().split(b"\n", 3)
    width, _ = map(int, size.split())

    def dots(length: float) -> int:
        return int(length / 25.4 * dpi)

    rows = [pixels[y * width + dots(left) : y * width + dots(right)] for y in range(dots(40), dots(110))]
    return sum(value < 200 for row in rows for value in row)


def test_everything_long_at_once_still_fits_on_one_page() -> None:
    long = "Awareness of trafficking in persons for every rank and every post "
    pdf = render_pdf(
        "certificate",
        make_certificate(
            name=LONG_NAME,
            name_latin=LONG_NAME,
            course=[long * 3, long * 3],
            statement=[long * 3, long * 3],
            footer=[long * 5, long * 5],
            signatories=[{"name": LONG_NAME, "office": [long, long]}] * 3,
            facts=[{"label": ["In force until further notice", "Действует до"], "value": "2026-11-26"}] * 4,
        ),
    )
    assert pages(pdf) == 1
    assert texts(pdf).count("Wolkenstein") == 5


def test_one_language_and_nothing_optional_is_a_whole_sheet() -> None:
    pdf = render_pdf(
        "certificate",
        make_certificate(
            languages=[{"code": "en", "dir": "ltr"}],
            centre=["Joint Training Centre"],
            kind=["Certificate"],
            rank=[],
            statement=["has completed the course and passed its test"],
            course=["Core awareness"],
            facts=[],
            signatories=[],
            qr="",
            qr_caption=[],
            footer=["Attests training only."],
            date="",
        ),
    )
    assert pages(pdf) == 1
    assert "Ilan Vero\nhas completed" in texts(pdf)


def test_the_sheet_says_all_that_it_was_given() -> None:
    found = texts(render_pdf("certificate", make_certificate()))
    for words in (
        "Joint Training Centre", "Объединённый учебный центр", "No. MU-2026-7Q4K-19F2", "Private рядовой",
        "Core awareness: trafficking in persons", "Базовый курс: торговля людьми", "2026-11-26", "2027-11-26",
        "Col A. Thorne", "Head of the centre · начальник центра", "Scan to check", "key 2026-A",
    ):  # fmt: skip
        assert words in found


@pytest.mark.parametrize("sheet", [{}, ARABIC_SHEET, {"name": LONG_NAME}], ids=["Latin", "Arabic", "long"])
def test_a_scanner_reads_the_code_from_a_sheet_at_150_dpi(sheet: dict[str, Any], tmp_path: Path) -> None:
    pdf = render_pdf("certificate", make_certificate(**sheet))
    assert scanned(raster(pdf, tmp_path, dpi=150)) == ADDRESS + TOKEN


def test_a_scanner_reads_the_code_of_the_longest_token_we_make(tmp_path: Path) -> None:
    token = (TOKEN * 3)[:480]  # 300 bytes in Base32
    pdf = render_pdf("certificate", make_certificate(qr=qr_drawing(ADDRESS + token)))
    assert scanned(raster(pdf, tmp_path, dpi=150)) == ADDRESS + token


def test_what_people_write_is_never_typst_source() -> None:
    name = '#read("/etc/passwd") *x* _y_ $z$ <w> @v \\ "'
    assert has(name, render_pdf("certificate", make_certificate(name=name)))


def test_a_colour_is_data_and_a_wrong_one_is_refused() -> None:
    colours = make_certificate()["colours"]
    other = render_pdf("certificate", make_certificate(colours=colours | {"stamp": "#aa0000"}))
    assert other != render_pdf("certificate", make_certificate())
    with pytest.raises(typst.TypstError):
        render_pdf("certificate", make_certificate(colours=colours | {"stamp": "eval"}))


@settings(max_examples=15, deadline=None)
@given(st.text(st.sampled_from("abcЖӣԱմحم -'.WÅ"), min_size=1, max_size=120))
def test_any_name_gives_exactly_one_page(name: str) -> None:
    assert pages(render_pdf("certificate", make_certificate(name=name))) == 1
