"""The code says exactly what it was given, is small for a token, and needs no style of its own."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import segno

from printing.qr import TooLongForQR, qr_drawing, qr_matrix, qr_svg
from tests.printing.cast import ADDRESS, TOKEN
from tests.printing.reading import scanned


@pytest.mark.parametrize(
    "data",
    [
        ADDRESS + TOKEN,
        (ADDRESS + TOKEN).upper(),
        "https://a.example/" + "A" * 11,
        "x" + TOKEN + "?y=" + TOKEN,
        "Հայաստան",
        "7",
    ],
)
def test_a_scanner_reads_what_was_given(data: str, tmp_path: Path) -> None:
    rows = qr_matrix(data)
    side = (len(rows) + 8) * 4
    lines = (
        ["0" * side] * 16
        + ["0" * 16 + "".join(module * 4 for module in row) + "0" * 16 for row in rows for _ in range(4)]
        + ["0" * side] * 16
    )
    picture = tmp_path / "code.pbm"
    picture.write_text(f"P1\n{side} {side}\n" + "\n".join(" ".join(line) for line in lines))
    assert scanned(picture) == data


def test_a_token_behind_an_address_is_stored_as_small_as_one_alone() -> None:
    plain = segno.make_qr(ADDRESS + TOKEN, error="M", boost_error=False)
    assert len(qr_matrix(ADDRESS + TOKEN)) <= len(plain.matrix) - 8, "at least two sizes smaller"
    assert len(qr_matrix((ADDRESS + TOKEN).upper())) <= len(qr_matrix(ADDRESS + TOKEN))


def test_the_picture_for_a_page_has_no_style_and_takes_the_colour_of_the_text() -> None:
    svg = qr_svg(ADDRESS + TOKEN, label='Code "A" <b>')
    root = ET.fromstring(svg)
    assert root.get("aria-label") == 'Code "A" <b>'
    assert (root.get("class"), root.get("role")) == ("qr", "img")
    side = len(qr_matrix(ADDRESS + TOKEN)) + 8
    assert root.get("viewBox") == f"-4 -4 {side} {side}"
    assert [one.get("fill") for one in root] == ["currentColor"]
    assert "style" not in svg


def test_the_drawing_has_just_the_dark_modules() -> None:
    rows = qr_matrix(TOKEN)
    drawn = [["0"] * len(rows) for _ in rows]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1H\d+z", qr_drawing(TOKEN)):
        for step in range(int(length)):
            drawn[int(y)][int(x) + step] = "1"
    assert ["".join(row) for row in drawn] == rows


def test_data_that_no_code_can_hold_is_refused() -> None:
    with pytest.raises(TooLongForQR):
        qr_matrix("a" * 5000)
