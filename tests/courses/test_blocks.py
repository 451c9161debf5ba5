"""What an author gets told at the field when the parts of a block do not fit together."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue

from courses.blocks import LessonBlocks, rules
from courses.blocks.marks import marked_keys, without_marks
from courses.blocks.problems import Problem, as_error
from tests.courses.lessons import make_image, make_term

STREAM = LessonBlocks()


def choice(leads_to: str) -> dict[str, Any]:
    return {"label": "Go", "rating": "safe", "feedback": "<p>So.</p>", "next": leads_to}


def node(key: str, *ways: str, ending: str = "") -> dict[str, Any]:
    return {"key": key, "text": "<p>Words</p>", "ending": ending, "choices": [choice(way) for way in ways]}


def scenario(*nodes: dict[str, Any], start: str = "start") -> dict[str, Any]:
    return {"title": "", "start": start, "nodes": list(nodes)}


@pytest.mark.parametrize(
    ("block", "path"),
    [
        (scenario(node("start", "end"), node("end", ending="good")), None),
        (scenario(node("start", "start", ""), node("end")), ("nodes", 1, "key")),
        (scenario(node("begin")), ("start",)),
        (scenario(node("start", "gone")), ("nodes", 0, "choices", 0, "next")),
        (scenario(node("start", "start"), node("start")), ("nodes", 1, "key")),
        (scenario(node("start", "start", ending="good")), ("nodes", 0, "ending")),
        (scenario(node("start", "a"), node("a", "b"), node("b", "a")), None),
        (scenario(node("start", ""), node("a", "b"), node("b", "a")), ("nodes", 1, "key")),
    ],
)
def test_a_scenario_must_lead_somewhere(block, path):
    found = rules.scenario(block)
    assert (found[0].path if found else None) == path


@pytest.mark.parametrize(
    ("kind", "right", "is_sound"),
    [
        ("single", [True, False], True),
        ("single", [True, True], False),
        ("single", [False, False], False),
        ("multiple", [True, True], True),
        ("multiple", [False, False], False),
        ("single", [True], False),
    ],
)
def test_a_self_check_has_as_many_right_options_as_it_says(kind, right, is_sound):
    block = {"kind": kind, "options": [{"correct": one} for one in right]}
    assert (rules.self_check(block) == []) is is_sound


def test_a_problem_is_shown_at_the_field_it_is_about():
    error = as_error([Problem(("nodes", 2, "choices", 1, "next"), "There is no such scene.")])
    choices = error.block_errors["nodes"].block_errors[2].block_errors["choices"]
    assert choices.block_errors[1].block_errors["next"].message == "There is no such scene."


def test_several_problems_are_shown_together():
    error = as_error([Problem(("start",), "one"), Problem(("nodes", 0, "key"), "two")])
    assert set(error.block_errors) == {"start", "nodes"}


def value_of(kind: str, value: Any) -> StreamValue:
    return STREAM.to_python([{"type": kind, "id": "b0", "value": value}])


def test_the_editor_refuses_a_scenario_that_leads_nowhere():
    block = scenario(node("start", "gone"))
    with pytest.raises(ValidationError) as refused:
        STREAM.clean(value_of("scenario", block))
    nodes = refused.value.block_errors[0].block_errors["nodes"]
    assert "gone" in nodes.block_errors[0].block_errors["choices"].block_errors[0].block_errors["next"].message


def test_the_editor_takes_a_sound_scenario():
    block = scenario(node("start", "end"), node("end", ending="good"))
    assert STREAM.clean(value_of("scenario", block))


@pytest.mark.django_db
def test_a_picture_without_words_is_refused():
    with pytest.raises(ValidationError):
        STREAM.clean(value_of("figure", {"picture": make_image().pk, "alt": "", "caption": "", "credit": ""}))


@pytest.mark.django_db
def test_an_unknown_term_is_refused_and_a_known_one_taken():
    with pytest.raises(ValidationError) as refused:
        STREAM.clean(value_of("text", "<p>[[no-such]]</p>"))
    assert "no-such" in str(refused.value.block_errors[0])
    make_term("no-such")
    assert STREAM.clean(value_of("text", "<p>[[no-such|words]]</p>"))


def test_a_film_needs_captions_and_what_is_said():
    with pytest.raises(ValidationError) as refused:
        STREAM.clean(value_of("video", {"title": "", "file": None, "captions": None, "transcript": "", "poster": None}))
    assert {"file", "captions", "transcript"} <= set(refused.value.block_errors[0].block_errors)


def test_the_mark_of_a_term():
    text = "In [[debt-bondage]] or [[forced-labour|forced work]], not [[Bad Key]]"
    assert marked_keys(text) == ["debt-bondage", "forced-labour"]
    assert without_marks(text) == "In debt bondage or forced work, not [[Bad Key]]"


def test_every_block_has_a_label_an_icon_and_a_group():
    for name, block in STREAM.child_blocks.items():
        assert block.meta.group, name
        assert block.meta.icon not in ("placeholder", ""), name
        assert str(block.label)
