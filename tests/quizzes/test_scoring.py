"""The worked examples of docs/rules/scoring.md, and what must hold for every paper."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.admission import Rules, admission
from quizzes.scoring import Given, Question, counted, needed, outcome
from tests.quizzes.tables import rows

EXAMPLES = rows("scoring.md", "example")
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def split(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


def paper(text: str) -> list[Question]:
    found = []
    for position, one in enumerate(split(text), start=1):
        kind, keys = one.split(" ")
        found.append(Question(position, kind.rstrip("!"), frozenset(keys.split("+")), kind.endswith("!")))
    return found


def answers(text: str) -> dict[int, list[str]]:
    return {position: one.split("+") for position, one in enumerate(split(text), start=1) if one != "-"}


def test_there_are_examples_to_read() -> None:
    assert len(EXAMPLES) >= 14


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["example"])
def test_a_paper_comes_to_what_the_rules_say(row: dict[str, str]) -> None:
    found = outcome(paper(row["questions"]), answers(row["answers"]), float(row["pass mark"]))
    assert found.score == Fraction(row["score"])
    assert found.passed == (row["passed"] == "yes")
    assert list(found.missed_critical) == [int(one) for one in split(row["must know missed"])]


@pytest.mark.parametrize(
    "row", rows("scoring.md", "questions"), ids=lambda row: f"{row['pass mark']} of {row['questions']}"
)
def test_the_number_that_must_be_right_follows_from_the_pass_mark(row: dict[str, str]) -> None:
    assert needed(int(row["questions"]), float(row["pass mark"])) == int(row["needed"])


@given(total=st.integers(1, 60), cut=st.integers(0, 100))
def test_the_number_needed_is_the_smallest_that_passes(total: int, cut: int) -> None:
    def passes(right: int) -> bool:
        questions = [Question(position, "single", frozenset("a")) for position in range(1, total + 1)]
        return outcome(questions, dict.fromkeys(range(1, right + 1), "a"), cut / 100).passed

    wanted = needed(total, cut / 100)
    assert passes(wanted)
    assert wanted == 0 or not passes(wanted - 1)


@given(
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from("abcd"), st.integers(0, 5), st.integers(0, 5)), max_size=30),
    st.integers(),
)
def test_the_counted_answer_does_not_depend_on_the_order_of_arrival(
    sent: list[tuple[int, str, int, int]], seed: int
) -> None:
    facts = [
        Given(position, (key,), sequence, NOON + timedelta(seconds=late), str(number))
        for number, (position, key, sequence, late) in enumerate(sent)
    ]
    shuffled = list(facts)
    Random(seed).shuffle(shuffled)
    assert counted(facts) == counted(shuffled)


def test_the_highest_sequence_counts_also_when_it_came_first() -> None:
    newer = Given(1, ("a",), 2, NOON)
    older = Given(1, ("b",), 1, NOON + timedelta(minutes=5))
    assert counted([newer, older]) == {1: newer}


def test_of_equal_sequences_the_last_recorded_counts() -> None:
    first, last = Given(1, ("a",), 1, NOON), Given(1, ("b",), 1, NOON + timedelta(seconds=1))
    assert counted([last, first]) == {1: last}


@pytest.mark.parametrize("row", rows("scoring.md", "attempts"), ids=lambda row: "/".join(row.values()))
def test_another_attempt_is_admitted_as_the_rules_say(row: dict[str, str]) -> None:
    hours = row["hours since the last"]
    found = admission(
        Rules(attempts_allowed=int(row["attempts"]), cool_down_hours=int(row["cool-down hours"])),
        used=int(row["drawn"]),
        extra=int(row["opened by an instructor"]),
        has_passed=row["passed"] == "yes",
        last_ended=NOON - timedelta(hours=int(hours)) if hours else None,
        at=NOON,
    )
    assert (found.refusal or "yes") == row["another?"]
    assert ("any" if found.left is None else str(found.left)) == row["left"]
