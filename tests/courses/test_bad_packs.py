"""A pack with a fault changes nothing and is told file, line and reason."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from courses.packs.checking import read_pack
from tests.builders import make_course
from tests.courses.packs import write_pack

pytestmark = pytest.mark.django_db


def faults(folder: Path) -> list[str]:
    return [str(fault) for fault in read_pack(folder).report]


def block(lesson: dict[str, Any], key: str) -> dict[str, Any]:
    return next(one for one in lesson["blocks"] if one["key"] == key)


def set_in(key: str, /, **fields: Any) -> Any:
    return lambda lesson: block(lesson, key).update(fields)


BAD_LESSONS: list[tuple[Any, str]] = [
    (set_in("intro", type="poem"), "“type” is “poem”"),
    (set_in("intro", txt="x"), "there is no field “txt” here"),
    (set_in("intro", text="[[no-such-term]]"), "the glossary has no term “no-such-term”"),
    (set_in("intro", text="[[Not a key]]"), "is no mark of a term"),
    (set_in("intro", text="<b>HTML</b>"), "HTML is not allowed in text"),
    (set_in("intro", text="# Too large"), "headings are of level 2 (##) or 3 (###)"),
    (set_in("intro", text="![a](b.png)"), "a picture (use a figure) is not allowed"),
    (set_in("intro", key="Not A Key"), "“Not A Key” is no key"),
    (set_in("keep", key="intro"), "“intro” stands here twice"),
    (set_in("door", picture="gone.png"), "there is no file pictures/gone.png"),
    (set_in("door", picture="../../etc/passwd"), "must be the plain name of a file"),
    (set_in("door", alt=""), "“alt” is missing"),
    (set_in("term", term="nothing"), "the glossary has no term “nothing”"),
    (set_in("forms", rows=[["only one"]]), "This row has 1 cells; the head has 2."),
    (set_in("bus", start="nowhere"), "There is no scene called “nowhere”."),
    (lambda one: block(one, "bus")["nodes"][0]["choices"][0].update(next="lost"), "There is no scene called “lost”."),
    (lambda one: block(one, "bus")["nodes"][0]["choices"][0].update(next=""), "No choice leads to the scene “end”."),
    (lambda one: block(one, "bus")["nodes"][0]["choices"][0].update(rating="fine"), "“rating” is “fine”"),
    (lambda one: block(one, "check")["options"][1].update(correct=True), "One option must be right; here 2 are."),
    (lambda one: block(one, "sorting")["cards"][0].update(group="purpose"), "There is no group called “purpose”."),
    (set_in("tell", kinds=["hotline"]), "there are no contacts of kind “hotline”"),
    (lambda one: one.update(facts=["F-99"]), "sources.yaml has no fact “F-99”"),
    (lambda one: one.pop("title"), "“title” is missing"),
    (lambda one: one.update(blocks="text"), "“blocks” must be a list"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "reason"), BAD_LESSONS, ids=[reason[:30] for _change, reason in BAD_LESSONS])
def test_a_fault_in_a_lesson_is_named_with_file_and_line(tmp_path, change, reason):
    found = faults(write_pack(tmp_path, one=change))
    assert any(fault.startswith("en/lessons/one.yaml, line ") and reason in fault for fault in found), found


BAD_COURSES: list[tuple[str, Any, str]] = [
    ("course", lambda one: one.update(pack=2), "reads packs of version 1"),
    ("course", lambda one: one.update(languages=["xx"]), "has no language “xx”"),
    ("course", lambda one: one["modules"][0]["activities"][0].update(kind="dance"), "“kind” is “dance”"),
    ("course", lambda one: one["modules"][1]["activities"][0].update(key="one"), "two activities “one”"),
    ("course", lambda one: one["modules"][0]["activities"][0].update(objectives=["O9"]), "no objective “O9”"),
    ("course", lambda one: one["modules"][0]["activities"][0].update(minutes="six"), "must be a whole number"),
    ("course", lambda one: one["modules"][0]["activities"][0].update(required="maybe"), "must be true or false"),
    ("words", lambda one: one["modules"].pop("second"), "“modules” has no text for “second”"),
    ("words", lambda one: one["modules"].update(third="x"), "course.yaml has no “third”"),
    ("terms", lambda one: one.append(dict(one[0])), "“debt-bondage” stands here twice"),
    ("facts", lambda one: one[0].update(mark="sure"), "“mark” is “sure”"),
    ("facts", lambda one: one[0].update(checked_on="yesterday"), "must be a day such as 2026-11-22"),
    ("contacts", lambda one: one[0].update(kind="friend"), "“kind” is “friend”"),
    ("contacts", lambda one: one[0].update(source_url="javascript:x"), "must begin with https://"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "change", "reason"), BAD_COURSES, ids=[reason[:30] for _, _, reason in BAD_COURSES])
def test_a_fault_elsewhere_is_named_with_its_line(tmp_path, file, change, reason):
    found = faults(write_pack(tmp_path, **{file: change}))
    assert any(reason in fault and "line " in fault for fault in found), found


def test_the_line_is_the_line_of_the_field(tmp_path):
    folder = write_pack(tmp_path, one=set_in("bus", start="nowhere"))
    lines = (folder / "en/lessons/one.yaml").read_text().splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if "start: nowhere" in text)
    assert f"en/lessons/one.yaml, line {line}: There is no scene called “nowhere”." in faults(folder)


def test_every_fault_is_reported_at_once(tmp_path):
    folder = write_pack(tmp_path, one=set_in("intro", type="poem"), words=lambda one: one["modules"].pop("second"))
    (folder / "pictures/door.png").unlink()
    assert len(faults(folder)) == 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("title: [unclosed", "not YAML"),
        ("title: a\ntitle: b\n", "“title” stands twice"),
        ("- a list", "fields with names are expected here"),
        ("!!python/object/apply:os.system ['true']", "not YAML"),
    ],
)
def test_what_is_no_yaml_is_named_with_its_line(tmp_path, text, reason):
    folder = write_pack(tmp_path)
    (folder / "en/lessons/one.yaml").write_text(text)
    found = faults(folder)
    assert any(fault.startswith("en/lessons/one.yaml, line ") and reason in fault for fault in found), found


def test_a_file_in_another_encoding_is_named(tmp_path):
    folder = write_pack(tmp_path)
    (folder / "en/lessons/one.yaml").write_bytes("title: Leçon".encode("latin-1"))
    assert "en/lessons/one.yaml: this file is not UTF-8" in faults(folder)


def test_a_missing_lesson_and_a_stray_one_are_named(tmp_path):
    folder = write_pack(tmp_path)
    (folder / "en/lessons/two.yaml").rename(folder / "en/lessons/tow.yaml")
    found = faults(folder)
    assert any("there is no en/lessons/two.yaml" in fault for fault in found)
    assert "en/lessons/tow.yaml: course.yaml has no lesson of this name" in found


@pytest.mark.parametrize("content", [b"", b"no picture at all", b"\x89PNG\r\n\x1a\n cut off"])
def test_a_broken_picture_is_named(tmp_path, content):
    folder = write_pack(tmp_path)
    (folder / "pictures/door.png").write_bytes(content)
    assert any("“door.png” cannot be read as a picture" in fault for fault in faults(folder))


def test_a_code_that_another_course_has_is_refused(tmp_path):
    make_course("small")
    assert any("there is another course with the code “small”" in fault for fault in faults(write_pack(tmp_path)))


def test_the_command_says_everything_and_changes_nothing(tmp_path):
    folder = write_pack(tmp_path, one=set_in("intro", type="poem"))
    before = {model: model._default_manager.count() for model in apps.get_models()}
    said = io.StringIO()
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("load_course", folder, stderr=said)
    assert "en/lessons/one.yaml, line " in said.getvalue()
    assert {model: model._default_manager.count() for model in apps.get_models()} == before


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError):
        call_command("load_course", tmp_path / "nothing", stderr=io.StringIO())
