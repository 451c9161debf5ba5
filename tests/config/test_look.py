"""What every page promises to the eye: 7:1 for text, one palette in two schemes, a small sprite, no dead icon."""

import re
from pathlib import Path

import pytest

from config.bundle import SOURCE

TEMPLATES = SOURCE.parent / "templates"
TOKENS = (SOURCE / "muster/css/tokens.css").read_text()
PLAIN = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", TOKENS))
PAIRS = {name: (light, dark) for name, light, dark in re.findall(r"(--[\w-]+): light-dark\((#\w+), (#\w+)\);", TOKENS)}

ON_PAPER = ("--ink", "--soft", "--stamp", "--ok", "--due", "--late", "--void")
READ_TOGETHER = [
    *((text, ground) for text in ON_PAPER for ground in ("--ground", "--paper")),
    *(("--ink", f"--{wash}-wash") for wash in ("stamp", "ok", "due", "late", "void")),
    *((f"--{name}", f"--{name}-wash") for name in ("stamp", "ok", "due", "late", "void")),
    *((f"--on-{name}", f"--{name}") for name in ("stamp", "deep", "ok", "due", "late", "void")),
    ("--on-stamp", "--stamp-strong"),
    ("--on-deep-soft", "--deep"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_old_browsers_get_the_light_half_of_every_pair() -> None:
    assert {name: light for name, (light, _) in PAIRS.items()} == PLAIN


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), READ_TOGETHER)
def test_text_stands_out_seven_to_one(text: str, ground: str, scheme: int) -> None:
    assert contrast(PAIRS[text][scheme], PAIRS[ground][scheme]) >= 7


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["--ground", "--paper"])
def test_what_one_can_press_has_an_edge_of_three_to_one(ground: str, scheme: int) -> None:
    assert contrast(PAIRS["--edge"][scheme], PAIRS[ground][scheme]) >= 3


def test_the_sprite_stays_small() -> None:
    assert len((TEMPLATES / "components/sprite.html").read_bytes()) < 6000


def test_every_icon_that_is_asked_for_is_drawn() -> None:
    drawn = set(re.findall(r'id="i-(\w+)"', (TEMPLATES / "components/sprite.html").read_text()))
    asked = {name for path in pages() for name in re.findall(r'icon\.html" with name="(\w+)"', path.read_text())}
    assert asked
    assert asked <= drawn


def test_every_mark_that_is_asked_for_is_drawn() -> None:
    drawn = set(re.findall(r'id="m-(\w+)"', (TEMPLATES / "components/sprite.html").read_text()))
    asked = {name for path in pages() for name in re.findall(r'href="#m-(\w+)"', path.read_text())}
    assert asked
    assert asked <= drawn


def pages() -> list[Path]:
    return [path for path in SOURCE.parents[1].glob("*/templates/**/*.html") if "var" not in path.parts]
