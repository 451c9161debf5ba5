"""The bundles: joined in order, joined again when a part changes, found by whoever serves or collects."""

import os
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from pytest_django import Settings

from config.bundle import SOURCE, BundleFinder, Bundles, joined_css, joined_js
from config.parts import PARTS

PAIR = {"muster/pair.css": ("a.css", "b.css")}


@pytest.fixture
def bundles(tmp_path: Path) -> Bundles:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("/* first */ a { color: red }\n")
    (source / "b.css").write_text("b {\n    color: blue;\n}\n")
    return Bundles(source, tmp_path / "target", PAIR)


def test_parts_stand_in_the_order_of_the_list(bundles: Bundles) -> None:
    text = bundles.fresh("muster/pair.css").read_text()
    assert text == "a { color: red }\nb {\ncolor: blue;\n}\n"


def test_a_changed_part_is_joined_anew(bundles: Bundles) -> None:
    path = bundles.fresh("muster/pair.css")
    part = bundles.source / "b.css"
    part.write_text("c { color: green }")
    later = path.stat().st_mtime + 10
    os.utime(part, (later, later))
    assert "green" in bundles.fresh("muster/pair.css").read_text()


def test_an_unchanged_bundle_is_left_alone(bundles: Bundles) -> None:
    path = bundles.fresh("muster/pair.css")
    path.write_text("as it was")
    later = path.stat().st_mtime + 10_000_000
    os.utime(path, (later, later))
    assert bundles.fresh("muster/pair.css").read_text() == "as it was"


def test_a_missing_part_is_named(bundles: Bundles) -> None:
    (bundles.source / "a.css").unlink()
    assert [path.name for path in bundles.missing()] == ["a.css"]


def test_comments_cost_no_traffic() -> None:
    assert "says" not in joined_css(["/* says\n much */ a { b: c }"])
    assert "says" not in joined_js(["/* says much */\nclass A {}"])


def test_two_modules_may_use_one_name() -> None:
    assert joined_js(["const a = 1;", "const a = 2;"]) == "{\nconst a = 1;\n}\n{\nconst a = 2;\n}\n"


def test_every_file_is_part_of_a_bundle() -> None:
    listed = {part for parts in PARTS.values() for part in parts}
    there = {str(path.relative_to(SOURCE)) for kind in ("css", "js") for path in SOURCE.glob(f"muster/{kind}/*.{kind}")}
    assert there == listed


def test_no_module_brings_or_takes_anything() -> None:
    modules = [
        path for path in SOURCE.glob("muster/js/*.js") if re.search(r"^\s*(import|export)\b", path.read_text(), re.M)
    ]
    assert not modules


@pytest.mark.parametrize("name", sorted(PARTS))
def test_staticfiles_find_the_bundle(name: str) -> None:
    found = finders.find(name)
    assert found
    assert Path(found).read_text()


def test_the_finder_says_nothing_about_other_files() -> None:
    assert BundleFinder().find("muster/css/base.css") == []


def test_collecting_brings_both_bundles(tmp_path: Path, settings: Settings) -> None:
    settings.STATIC_ROOT = tmp_path
    call_command(
        "collectstatic", interactive=False, verbosity=0, ignore_patterns=["wagtail*", "admin", "rest_framework"]
    )
    assert all((tmp_path / name).is_file() for name in PARTS)
