"""One meaning has one text; what could be written in two ways is refused."""

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signing.canonical import LARGEST_NUMBER, NotCanonical, canonical, parsed

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
scalars = st.none() | st.booleans() | st.integers(-LARGEST_NUMBER, LARGEST_NUMBER) | texts


def objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(texts.map(lambda text: unicodedata.normalize("NFC", text)), inner, max_size=4)


values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | objects(inner), max_leaves=8)


def test_names_are_sorted_and_nothing_is_spaced() -> None:
    assert (
        canonical({"b": [1, True, None], "a": {"d": "é", "c": -3}})
        == '{"a":{"c":-3,"d":"é"},"b":[1,true,null]}'.encode()
    )


def test_names_are_sorted_as_javascript_sorts_them() -> None:
    # By code point U+FF41 comes first; by UTF-16 unit U+1F602 (written D83D DE02) does.
    assert list(json.loads(canonical({"\uff41": 1, "\U0001f602": 2}))) == ["\U0001f602", "\uff41"]


def test_two_spellings_of_one_letter_give_one_text() -> None:
    assert canonical({"name": "Zoe\u0308"}) == canonical({"name": "Zo\u00eb"})


def test_only_what_json_must_escape_is_escaped() -> None:
    assert canonical({"a": '"\\/\n\x01\u2028'}) == '{"a":"\\"\\\\/\\n\\u0001\u2028"}'.encode()


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        ({"score": 0.5}, r"payload\.score: float"),
        ({"score": float("nan")}, r"payload\.score: float"),
        ({"score": [1, 2.0]}, r"payload\.score\[1\]: float"),
        ({"score": LARGEST_NUMBER + 1}, "number too large"),
        ({"day": object()}, "object has no canonical form"),
        ({"name": "\ud800"}, "broken text"),
        ({1: "one"}, "the name 1 is not text"),
        ({"e\u0301": 1, "\u00e9": 2}, "appears twice"),
        ([1], "not an object"),
        ("text", "not an object"),
    ],
)
def test_what_has_no_single_text_is_refused_by_name(payload: Any, reason: str) -> None:
    with pytest.raises(NotCanonical, match=reason):
        canonical(payload)


def test_a_payload_nested_without_end_is_refused() -> None:
    endless: dict[str, Any] = {}
    endless["a"] = endless
    with pytest.raises(NotCanonical, match="nested too deeply"):
        canonical(endless)


@pytest.mark.parametrize(
    "text",
    [
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":1,"a":1}',
        b'{"a":1.0}',
        b'{"a":NaN}',
        b"[1]",
        b"1",
        b"",
        b"\xff",
        b"[" * 4000,
    ],
)
def test_a_text_that_we_would_not_have_written_is_refused(text: bytes) -> None:
    with pytest.raises(NotCanonical):
        parsed(text)


@given(objects(values))
def test_what_was_written_reads_back_and_writes_the_same(payload: dict[str, Any]) -> None:
    text = canonical(payload)
    assert canonical(parsed(text)) == text
    assert canonical(dict(reversed(payload.items()))) == text
