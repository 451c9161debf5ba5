"""Equal data give equal bytes, on any thread; what cannot be printed is refused by name."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from printing.compiler import UnknownTemplate, render_pdf
from printing.coverage import FONTS, MissingGlyphs, missing_glyphs, shipped_fonts
from tests.printing.cast import make_certificate

ROOT = Path(__file__).parents[2]
PRINTS_AFTER_A_FORK = """
import os
from printing.compiler import ForkedAfterPrinting, render_pdf
from tests.printing.cast import make_certificate
render_pdf("certificate", make_certificate())
child = os.fork()
if child == 0:
    try:
        render_pdf("certificate", make_certificate())
    except ForkedAfterPrinting:
        os._exit(7)
    os._exit(0)
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_eight_threads_give_equal_bytes() -> None:
    sheet = make_certificate()
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: render_pdf("certificate", sheet), range(8 * 20)))
    assert set(found) == {render_pdf("certificate", sheet)}
    assert found[0].startswith(b"%PDF-")


def test_threads_do_not_mix_up_their_certificates() -> None:
    sheets = [make_certificate(name=f"Trainee {number}") for number in range(16)]
    alone = [render_pdf("certificate", sheet) for sheet in sheets]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda sheet: render_pdf("certificate", sheet), sheets)) == alone
    assert len(set(alone)) == 16


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import sys; from printing.compiler import render_pdf; from tests.printing.cast import make_certificate;"
        "sys.stdout.buffer.write(render_pdf('certificate', make_certificate()))"
    )
    assert run(program).stdout == render_pdf("certificate", make_certificate())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_process_forked_after_printing_is_told_instead_of_waiting_for_ever() -> None:
    assert run(PRINTS_AFTER_A_FORK).returncode == 7


def run(program: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, timeout=60, check=False
    )


@pytest.mark.parametrize("name", ["nothing", "../coverage", "certificate.typ", "", "/etc/passwd"])
def test_a_template_that_is_not_ours_is_refused(name: str) -> None:
    with pytest.raises(UnknownTemplate):
        render_pdf(name, {})


def test_a_character_outside_the_fonts_is_refused_and_named() -> None:
    with pytest.raises(MissingGlyphs) as refused:
        render_pdf("certificate", make_certificate(name="Ilan 李 Vero", course=["🎖", "नेपाल"]))
    assert set(refused.value.characters) == set("李🎖नेपाल")
    assert "李 (U+674E)" in str(refused.value)


def test_a_missing_character_is_found_however_deep_it_stands() -> None:
    facts = [{"label": ["Completed", "完"], "value": "2026-11-26"}]
    with pytest.raises(MissingGlyphs, match=r"U\+5B8C"):
        render_pdf("certificate", make_certificate(facts=facts))


def test_marks_that_steer_the_text_need_no_picture() -> None:
    assert missing_glyphs("\u2068\u2069\u200e\u200f\u200c\u200d\u00ad\u061c\n\t\u00a0") == set()
    render_pdf("certificate", make_certificate(name="\u2068Ilan\u2069 Vero\u200f"))


def test_the_fonts_cover_the_letters_of_every_language_we_offer() -> None:
    letters = (
        "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ« »ЁёЪъЫыЭэ№ЎўІі’ӘҒҚҢӨҰҮҺәғқңөұүһҢңӨөҮүҒғӢӣҚқӮӯҲҳҶҷЎўҚқҒғҲҳʻʼ"
        "ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև՝՛՞։"
        "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ،؛؟٠١٢٣٤٥٦٧٨٩پچژگ"
    )
    assert missing_glyphs(letters) == set()


def test_coverage_is_asked_of_the_fonts_that_are_named() -> None:
    armenian = [FONTS / "NotoSansArmenian-Regular.ttf"]
    assert missing_glyphs("Արամ Ж", armenian) == {"Ж"}


def test_every_font_comes_in_regular_and_bold_and_with_its_licence() -> None:
    names = {path.stem for path in shipped_fonts()}
    assert {name.split("-")[1] for name in names} == {"Regular", "Bold"}
    assert {name.replace("Regular", "Bold") for name in names} <= names
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert sum(path.stat().st_size for path in shipped_fonts()) < 1_200_000
