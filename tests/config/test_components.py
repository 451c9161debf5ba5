"""Components that reckon or decide: what they are given is what is seen."""

import re

import pytest
from django.template.loader import render_to_string


def shown(name: str, **given: object) -> str:
    return render_to_string(f"components/{name}.html", given)


def test_there_is_one_box_per_step() -> None:
    boxes = re.findall(r"<i(?: class=\"(\w+)\")?>", shown("steps", done=4, here=5, total=11))
    assert boxes == ["done"] * 4 + ["here"] + [""] * 6


def test_a_bar_fills_its_whole_width_in_order() -> None:
    bar = shown("bar", ready=518, due=43, overdue=52, not_heard=19, total=632)
    parts = re.findall(r'class="([\w-]+)" x="([\d.]+)%" width="([\d.]+)%"', bar)
    assert parts == [
        ("ready", "0.0", "82.0"),
        ("due", "82.0", "6.8"),
        ("overdue", "88.8", "8.2"),
        ("not-heard", "97.0", "3.0"),
    ]


def test_a_sliver_is_not_blown_up() -> None:
    assert 'x="0.0%" width="0.2%"' in shown("bar", ready=1, overdue=499, total=500)


def test_a_bar_over_nobody_is_empty() -> None:
    assert "<rect" not in shown("bar", total=0)


def test_a_bar_says_its_figures_aloud() -> None:
    assert "518 ready, 43 due, 0 in grace, 52 overdue, 19 no news, of 632 required" in shown(
        "bar", ready=518, due=43, overdue=52, not_heard=19, total=632
    )


def test_a_parade_has_one_shape_per_person() -> None:
    parade = shown("parade", ready=14, due=5, overdue=13, not_required=1, total=33)
    assert parade.count("<use") == 33


@pytest.mark.parametrize(
    ("state", "word", "shape", "colour"),
    [
        ("up_to_date", "Up to date", "ok", "is-ok"),
        ("due", "Due", "due", "is-due"),
        ("in_grace", "In grace", "grace", "is-due"),
        ("overdue", "Overdue", "late", "is-late"),
        ("waived", "Waived", "waived", "is-ok"),
        ("not_required", "Not required", "off", "is-void"),
        ("not_heard", "No news", "void", "is-void"),
    ],
)
def test_standing_is_told_by_word_shape_and_colour(state: str, word: str, shape: str, colour: str) -> None:
    standing = shown("standing", state=state)
    assert word in standing
    assert f'href="#m-{shape}"' in standing
    assert colour in standing


def test_a_number_nobody_confirmed_is_not_shown() -> None:
    block = {"entries": [{"kind_label": "Hotline", "label": "Tip line", "number": "999 1", "is_confirmed": False}]}
    assert "999 1" not in shown("blocks/contacts", block=block)


def test_a_scenario_can_be_followed_by_links_alone() -> None:
    nodes = [
        {
            "key": "a",
            "text": "",
            "choices": [{"key": "x", "label": "Go", "rating": "safe", "feedback": "", "next": "b"}],
        },
        {"key": "b", "text": "", "ending": "good"},
    ]
    page = shown("blocks/scenario", block={"key": "s", "title": "", "start": "a", "nodes": nodes})
    assert 'href="#s-b"' in page
    assert 'id="s-b"' in page


def test_nothing_is_hidden_before_the_script_runs() -> None:
    nodes = [{"key": "a", "text": "one", "choices": []}, {"key": "b", "text": "two", "ending": "harm"}]
    page = shown("blocks/scenario", block={"key": "s", "title": "", "start": "a", "nodes": nodes})
    assert not re.search(r"<section[^>]*\shidden", page)
