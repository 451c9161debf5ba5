"""Items in a course pack: every fault is named with its place, and loading twice changes nothing."""

from pathlib import Path

import pytest

from courses.models import Course
from courses.packs.entry import Entry
from courses.packs.pack import ActivitySpec, ModuleSpec, Pack
from courses.packs.parts import Loading
from courses.packs.reading import MarkedDict, Report, read_yaml
from quizzes.models import Item, ItemText, ItemVersion, Pool, Retirement
from quizzes.packs.kind import read_quiz
from quizzes.packs.loading import check, load
from tests.builders import NOON, make_centre, make_course_page

RULES = """\
- {key: q1, kind: single, options: [a, b], keys: [b], critical: true, objective: O1, lesson: lesson-1, facts: [F-01]}
- {key: q2, kind: multiple, options: [a, b, c], keys: [a, c], pinned: true}
- {key: q3, kind: true-false, options: [true, false], keys: [true]}
"""
WORDS = """\
- {key: q1, stem: "One?", options: {a: yes indeed, b: not so}, rationale: Because.}
- {key: q2, stem: "Two?", options: {a: A, b: B, c: C}, feedback: {b: No.}}
- {key: q3, stem: "Three?", options: {true: "Yes, true", false: "No, false"}}
"""
QUIZ = """\
key: test
kind: quiz
draws: [{pool: bank, count: 3, critical: 1}]
cut_score: 0.8
attempts: 2
"""


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    write(tmp_path, "items/bank.yaml", RULES)
    write(tmp_path, "en/items/bank.yaml", WORDS)
    write(tmp_path, "course.yaml", QUIZ)
    pack = Pack(tmp_path, Report(), code="core", languages=["en", "fr"], objectives=["O1"], facts=[{"code": "F-01"}])
    lesson = ActivitySpec("lesson-1", "lesson", 5, [], True, False, Entry(MarkedDict(), "course.yaml", Report()))
    pack.modules = [ModuleSpec("module", [lesson, quiz_of(pack)])]
    return pack


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def quiz_of(pack: Pack) -> ActivitySpec:
    entry = Entry(read_yaml(pack.folder / "course.yaml", "course.yaml", pack.report), "course.yaml", pack.report)
    spec = ActivitySpec("test", "quiz", 7, [], True, False, entry)
    spec.pages["en"] = read_quiz(entry, pack, "en") or {}
    return spec


def faults(pack: Pack) -> list[str]:
    pack.modules[0].activities[1] = quiz_of(pack)
    check(pack, pack.report)
    return [str(fault) for fault in pack.report]


def loading() -> Loading:
    course = Course.objects.filter(code="core").first()
    if course is None:
        make_course_page("core", lessons=1)
        course = Course.objects.get(code="core")
    return Loading(course=course, centre=make_centre(), at=NOON, by=None)


def counts() -> list[int]:
    return [model.objects.count() for model in (Pool, Item, ItemVersion, ItemText, Retirement)]


def test_a_sound_pack_has_no_faults(pack: Pack) -> None:
    assert faults(pack) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("items/bank.yaml", "keys: [b]", "keys: [x]", "items/bank.yaml, line 1: the right answer names no option: x"),
        ("items/bank.yaml", "keys: [a, c]", "keys: []", "items/bank.yaml, line 2: at least one option must be right"),
        ("items/bank.yaml", "keys: [b]", "keys: [a, b]", "line 1: exactly one option must be right, not 2"),
        ("items/bank.yaml", "kind: multiple", "kind: essay", "line 2: “kind” is “essay”; there are single, multiple"),
        ("items/bank.yaml", "key: q2", "key: q1", "items/bank.yaml, line 2: “q1” stands here twice"),
        ("items/bank.yaml", "lesson: lesson-1", "lesson: nowhere", "line 1: course.yaml has no activity “nowhere”"),
        ("items/bank.yaml", "objective: O1", "objective: O9", "line 1: course.yaml has no objective “O9”"),
        ("items/bank.yaml", "[F-01]", "[F-99]", "line 1: sources.yaml has no fact “F-99”"),
        ("items/bank.yaml", "pinned: true", "pined: true", "line 2: there is no field “pined” here"),
        ("items/bank.yaml", "- {key: q2", "- {key: q2,,", "items/bank.yaml, line 2: not YAML"),
        ("en/items/bank.yaml", "b: not so", "d: not so", "en/items/bank.yaml, line 1: option b has no text"),
        ("en/items/bank.yaml", "b: not so", "d: not so", "en/items/bank.yaml, line 1: text for unknown option d"),
        ("en/items/bank.yaml", 'stem: "Two?", ', "", "en/items/bank.yaml, line 2: “stem” is missing"),
        ("en/items/bank.yaml", "{b: No.}", "{x: No.}", "en/items/bank.yaml, line 2: feedback for unknown option x"),
        ("en/items/bank.yaml", "key: q3", "key: q9", "en/items/bank.yaml, line 3: items/bank.yaml has no item “q9”"),
        ("en/items/bank.yaml", "key: q3", "key: q9", "line 3: en/items/bank.yaml has no wording of “q3”"),
        ("course.yaml", "count: 3", "count: 4", "course.yaml, line 3: 4 items are drawn from bank, which has 3"),
        ("course.yaml", "critical: 1", "critical: 2", "line 3: 2 critical items are drawn from bank, which has 1"),
        ("course.yaml", "pool: bank", "pool: safe", "course.yaml, line 3: there is no items/safe.yaml to draw from"),
        ("course.yaml", "cut_score: 0.8", "cut_score: 80", "line 4: “cut_score” must be a number from 0 to 1"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(pack: Pack, name: str, old: str, new: str, fault: str) -> None:
    text = (pack.folder / name).read_text()
    assert old in text
    write(pack.folder, name, text.replace(old, new, 1))
    assert any(fault in one for one in faults(pack)), faults(pack)


def test_a_missing_source_file_is_a_fault(pack: Pack) -> None:
    (pack.folder / "en/items/bank.yaml").unlink()
    assert "en/items/bank.yaml: this file is missing" in faults(pack)


@pytest.mark.django_db
def test_loading_twice_changes_nothing(pack: Pack) -> None:
    load(pack, loading())
    before = counts()
    assert before == [1, 3, 3, 3, 0]
    load(pack, loading())
    assert counts() == before


@pytest.mark.django_db
def test_items_are_loaded_as_they_stand(pack: Pack) -> None:
    load(pack, loading())
    pool = Pool.objects.get(code="core-bank")
    first, second, third = (pool.items.get(key=key).current for key in ("q1", "q2", "q3"))
    assert first
    assert second
    assert third
    assert (first.kind, first.keys, first.is_critical, first.objective, first.facts) == (
        "single",
        ["b"],
        True,
        "O1",
        ["F-01"],
    )
    assert (second.kind, second.keys, second.is_pinned) == ("multiple", ["a", "c"], True)
    assert (third.options, third.keys) == (["true", "false"], ["true"])
    assert third.source_text
    assert third.source_text.options == {"true": "Yes, true", "false": "No, false"}


@pytest.mark.django_db
def test_a_corrected_key_makes_a_version_and_keeps_every_text(pack: Pack) -> None:
    load(pack, loading())
    write(pack.folder, "items/bank.yaml", RULES.replace("keys: [b]", "keys: [a]"))
    load(pack, loading())
    version = Pool.objects.get().items.get(key="q1").current
    assert version
    assert (version.number, version.wording, version.keys) == (2, 1, ["a"])
    assert ItemText.objects.count() == 3


@pytest.mark.django_db
def test_a_changed_source_wording_puts_translations_out_of_use(pack: Pack) -> None:
    write(pack.folder, "fr/items/bank.yaml", '- {key: q1, stem: "Un ?", options: {a: oui, b: non}}\n')
    load(pack, loading())
    version = Pool.objects.get().items.get(key="q1").current
    assert version
    assert set(version.texts.values_list("language", flat=True)) == {"en", "fr"}
    (pack.folder / "fr/items/bank.yaml").unlink()
    write(pack.folder, "en/items/bank.yaml", WORDS.replace("One?", "Which one?"))
    load(pack, loading())
    version = Pool.objects.get().items.get(key="q1").current
    assert version
    assert version.wording == 2
    assert list(version.texts.values_list("language", "stem")) == [("en", "Which one?")]


@pytest.mark.django_db
def test_an_item_that_left_the_pack_is_drawn_no_more_and_may_come_back(pack: Pack) -> None:
    load(pack, loading())
    write(pack.folder, "items/bank.yaml", "\n".join(RULES.splitlines()[:2]))
    load(pack, loading())
    pool = Pool.objects.get()
    assert set(pool.candidates.values_list("item__key", flat=True)) == {"q1", "q2"}
    assert pool.items.get(key="q3").is_retired
    write(pack.folder, "items/bank.yaml", RULES)
    load(pack, loading())
    assert pool.candidates.count() == 3
    assert not pool.items.get(key="q3").is_retired


def test_the_rules_of_a_quiz_become_attributes_of_its_page(pack: Pack) -> None:
    page = quiz_of(pack).pages["en"]
    assert page["draws"][0]["value"] == {"pool": "core-bank", "count": 3, "critical": 1}
    assert page["draws"][0]["id"] == quiz_of(pack).pages["en"]["draws"][0]["id"]
    assert (page["attempts_allowed"], page["cool_down_hours"], page["minutes_allowed"]) == (2, 24, 0)
    assert str(page["cut_score"]) == "0.80"
