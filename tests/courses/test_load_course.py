"""Loading a pack: through the same freezing as an instructor's clicks, and a second time without a trace."""

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone
from wagtail.images import get_image_model

from courses.models import (
    ActivityCompletion,
    ActivityText,
    Contact,
    Course,
    CoursePage,
    Edition,
    LessonPage,
    SourcedFact,
    Term,
)
from courses.packs import parts
from courses.packs.checking import read_pack
from courses.packs.loading import load
from tests.builders import NOON, make_course, make_person
from tests.courses.packs import ONE, WORDS, write_pack, write_yaml

pytestmark = pytest.mark.django_db


def load_pack(folder: Path) -> Course:
    return load(read_pack(folder), at=timezone.now(), by=None).course


def count_everything() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path)


def latest(slug: str = "one", language: str = "en") -> ActivityText:
    return ActivityText.objects.filter(activity__slug=slug, language=language).latest("pk")


def test_a_pack_becomes_a_course_with_one_edition(folder):
    call_command("load_course", folder)
    course = Course.objects.get(code="small")
    edition = course.current_edition
    assert course.editions.count() == 1
    assert [(step.slug, step.module, step.required, step.minutes) for step in edition.steps] == [
        ("one", "first", True, 6),
        ("two", "second", False, 4),
    ]
    assert course.title("en") == "A small course"
    assert edition.course_text("en").content["objectives"] == {"O1": "Do it"}
    assert CoursePage.objects.get().live


def test_every_block_of_a_pack_is_read(client, folder, learner):
    load_pack(folder)
    client.force_login(learner)
    html = client.get("/en/courses/small/one/").content.decode()
    for block in ONE["blocks"]:
        assert f'id="block-{block["key"]}"' in html
    assert "<strong>one</strong>" in html
    assert "<p>Soldier.</p>" in html
    assert "Seen from <strong>outside</strong>" in html
    assert 'id="bus-start"' in html


def test_keys_come_from_the_pack(folder):
    load_pack(folder)
    blocks = {block["key"]: block for block in latest().content["blocks"]}
    assert list(blocks) == [block["key"] for block in ONE["blocks"]]
    assert [choice["key"] for choice in blocks["bus"]["nodes"][0]["choices"]] == ["a", "b"]
    assert [card["key"] for card in blocks["sorting"]["cards"]] == ["lie"]


def test_the_same_pack_gives_the_same_keys_and_digests_everywhere(folder):
    first = load_pack(folder)
    before = {text.activity_id: text.digest for text in ActivityText.objects.all()}
    edition = first.current_edition.digest
    CoursePage.objects.all().first().delete()
    for model in (ActivityText, Edition):
        model.objects.all()._raw_delete("default")
    apps.get_model("courses", "CourseText").objects.all()._raw_delete("default")
    apps.get_model("courses", "Activity").objects.all().delete()
    Course.objects.all().delete()
    get_image_model().objects.all().delete()
    again = load_pack(folder)
    assert again.pk == first.pk
    assert {text.activity_id: text.digest for text in ActivityText.objects.all()} == before
    assert again.current_edition.digest == edition


def test_loading_twice_writes_nothing(folder):
    load_pack(folder)
    before = count_everything()
    load_pack(folder)
    assert count_everything() == before


def test_loading_after_an_editor_stored_the_same_in_another_way_writes_nothing(folder):
    load_pack(folder)
    lesson = LessonPage.objects.get(slug="two")
    lesson.body[0].value.source = '<p data-block-key="x1">Short.</p>'
    lesson.save_revision().publish()
    before = count_everything()
    load_pack(folder)
    assert count_everything() == before


def test_a_changed_lesson_adds_one_text_and_no_edition(folder):
    load_pack(folder)
    texts = ActivityText.objects.count()
    write_pack(folder, one=lambda lesson: lesson.update(title="Lesson one, corrected"))
    course = load_pack(folder)
    assert ActivityText.objects.count() == texts + 1
    assert course.editions.count() == 1
    assert latest().title == "Lesson one, corrected"


def test_a_changed_definition_reaches_the_lessons_that_use_it(folder):
    load_pack(folder)
    write_pack(folder, terms=lambda terms: terms[0].update(definition="Never paid off."))
    load_pack(folder)
    assert latest().content["terms"]["debt-bondage"]["definition"] == "Never paid off."
    assert Term.objects.count() == 1


def test_a_changed_outline_makes_one_edition(folder):
    def swap(course: dict[str, Any]) -> None:
        course["modules"].reverse()
        course["modules"][0]["activities"].append({"key": "three", "kind": "lesson", "minutes": 1})
        course["modules"][0]["activities"].append({"key": "four", "kind": "lesson", "minutes": 1})

    load_pack(folder)
    for name in ("three", "four"):
        write_yaml(
            folder / f"en/lessons/{name}.yaml", {"title": name, "blocks": [{"key": "t", "type": "text", "text": "x"}]}
        )
    write_pack(folder, course=swap)
    course = load_pack(folder)
    assert course.editions.count() == 2
    assert [step.slug for step in course.current_edition.steps] == ["two", "three", "four", "one"]


def test_a_lesson_that_left_the_pack_leaves_the_next_edition_and_stays_on_record(folder):
    course = load_pack(folder)
    learner = make_person("eve")
    enrolment = course.enrol(learner, at=NOON, by=learner)
    enrolment.complete(course.activities.get(slug="two"), at=NOON, by=learner)
    (folder / "en/lessons/two.yaml").unlink()
    write_pack(folder, course=lambda one: one["modules"].pop(), words=lambda words: words["modules"].pop("second"))
    (folder / "en/lessons/two.yaml").unlink()
    load_pack(folder)
    assert [step.slug for step in course.current_edition.steps] == ["one"]
    assert ActivityCompletion.objects.count() == 1
    assert LessonPage.objects.filter(slug="two", live=False).exists()


def test_a_lesson_may_move_to_another_module(folder):
    load_pack(folder)

    def move(course: dict[str, Any]) -> None:
        course["modules"][1]["activities"].insert(0, course["modules"][0]["activities"].pop())
        course["modules"][0]["activities"] = [{"key": "zero", "kind": "lesson", "minutes": 1}]

    write_yaml(
        folder / "en/lessons/zero.yaml", {"title": "Zero", "blocks": [{"key": "t", "type": "text", "text": "x"}]}
    )
    write_pack(folder, course=move)
    course = load_pack(folder)
    assert [(step.slug, step.module) for step in course.current_edition.steps] == [
        ("zero", "first"), ("one", "second"), ("two", "second"),
    ]  # fmt: skip
    assert course.activities.count() == 3


def test_a_second_language_makes_its_locale_and_its_texts(folder):
    load_pack(folder)
    _add_french(folder)
    course = load_pack(folder)
    assert latest("one", "fr").title == "Leçon un"
    assert course.editions.count() == 1
    assert course.current_edition.course_text("fr").content["title"] == "Un petit cours"
    assert Contact.objects.get().labels == {"en": "Police", "fr": "La police"}
    assert latest("one", "fr").content["terms"]["debt-bondage"]["term"] == "servitude pour dettes"
    before = count_everything()
    load_pack(folder)
    assert count_everything() == before


def test_a_lesson_not_yet_translated_falls_back(client, folder, learner):
    _add_french(folder)
    load_pack(folder)
    client.force_login(learner)
    html = client.get("/fr/courses/small/two/").content.decode()
    assert "Lesson two" in html
    assert "Leçon un" in html


def _add_french(folder: Path) -> None:
    write_pack(folder, course=lambda course: course["languages"].append("fr"))
    write_yaml(
        folder / "fr/course.yaml",
        {**WORDS, "title": "Un petit cours", "modules": {"first": "Le premier", "second": "Le deuxième"}},
    )
    terms = [{"key": "debt-bondage", "term": "servitude pour dettes", "definition": "Une dette sans fin."}]
    write_yaml(folder / "fr/glossary.yaml", terms)
    contacts = [{"key": "police", "kind": "emergency", "label": "La police", "number": "555", "owner": "Provost"}]
    write_yaml(folder / "fr/contacts.yaml", contacts)
    write_yaml(folder / "fr/lessons/one.yaml", {**ONE, "title": "Leçon un"})


def test_a_picture_used_twice_is_stored_once(folder):
    def repeat(lesson: dict[str, Any]) -> None:
        lesson["blocks"].append({**lesson["blocks"][1], "key": "door-again"})

    write_pack(folder, one=repeat)
    load_pack(folder)
    assert get_image_model().objects.count() == 1


def test_what_others_wrote_is_left_alone(folder):
    make_course("other")
    fact = SourcedFact.objects.create(code="X-1", text="Mine", source="Me")
    load_pack(folder)
    module = CoursePage.objects.get(slug="small").get_children().first()
    module.add_child(instance=LessonPage(title="By hand", slug="by-hand"))
    course = load_pack(folder)
    assert [step.slug for step in course.current_edition.steps] == ["one", "by-hand", "two"]
    assert Course.objects.on_offer().count() == 2
    fact.refresh_from_db()
    assert fact.text == "Mine"


def test_a_part_of_an_app_above_is_checked_and_loaded_with_the_pack(folder):
    told: list[Any] = []

    def check(pack: Any, report: Any) -> None:
        told.append(("check", pack.code))
        if pack.has("extra/bad.yaml"):
            report.add("extra/bad.yaml", 3, "this is bad")

    parts.register("extra", check, lambda pack, loading: told.append(("load", loading.course.activities.count())))
    try:
        load_pack(folder)
        assert told == [("check", "small"), ("load", 2)]
        write_yaml(folder / "extra/bad.yaml", [])
        assert [str(fault) for fault in read_pack(folder).report] == ["extra/bad.yaml, line 3: this is bad"]
    finally:
        parts.unregister("extra")


def test_no_row_is_left_when_a_part_fails_in_the_middle(folder):
    def fail(pack: Any, loading: Any) -> None:
        raise RuntimeError("the disk is full")

    before = count_everything()
    parts.register("extra", lambda pack, report: None, fail)
    try:
        with pytest.raises(RuntimeError):
            load_pack(folder)
    finally:
        parts.unregister("extra")
    assert count_everything() == before
