"""No standing without its sentence: it names the rule, the fact and the day, for every worked example."""

import re
from datetime import date

import pytest

from readiness.status import Basis, Duty, Facts, State, standing
from readiness.why import RuleWords, why
from readiness.words import standing_in_words
from tests.readiness import rules

EXAMPLES = rules.rows("standing.md")
RULE = RuleWords("Core awareness", "1st Battalion")
DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"


@pytest.mark.parametrize("row", EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_every_standing_has_its_sentence(row: list[str]) -> None:
    duty, day = rules.duty(row[1]), rules.must(row[3])
    stands = standing(duty, rules.facts(row[2]), day)
    sentence = why(RULE, duty, stands, day)
    assert "Core awareness is required of everyone in 1st Battalion." in sentence
    assert re.search(DAY, sentence), sentence
    assert "None" not in sentence
    assert "%" not in sentence


@pytest.mark.parametrize("row", EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_every_standing_has_its_words(row: list[str]) -> None:
    duty, day = rules.duty(row[1]), rules.must(row[3])
    stands = standing(duty, rules.facts(row[2]), day)
    words = standing_in_words(stands.state, stands.due_on, day)
    assert words
    assert "-" not in words, "no negative number of days"


def said(duty: Duty, day: date) -> str:
    return why(RULE, duty, standing(duty, Facts(), day), day)


def test_a_due_day_before_departure_names_the_departure() -> None:
    basis = Basis("departure", date(2027, 1, 14), 60)
    duty = Duty(date(2026, 9, 1), due_on=date(2026, 11, 15), since=date(2026, 9, 1), basis=basis)
    assert "60 days before the departure on 14 January 2027: on 15 November 2026" in said(duty, date(2026, 11, 1))


def test_a_due_day_after_posting_names_the_first_day() -> None:
    basis = Basis("posting", date(2026, 9, 1), 30)
    duty = Duty(date(2026, 9, 1), due_on=date(2026, 10, 1), since=date(2026, 9, 1), basis=basis)
    assert "30 days after 1 September 2026, the first day it applied: on 1 October 2026" in said(duty, date(2026, 9, 2))


def test_a_newcomer_is_told_that_the_day_had_passed() -> None:
    basis = Basis("date", date(2026, 3, 1))
    duty = Duty(date(2026, 4, 1), due_on=date(2026, 4, 1), since=date(2026, 4, 1), basis=basis)
    assert "Its due day had passed when it first applied" in said(duty, date(2026, 4, 1))


def test_the_audience_and_who_set_it_are_named() -> None:
    rule = RuleWords("Leaders", "1st Battalion", "Section leader", "Maj L. Brask")
    duty = Duty(date(2026, 4, 1))
    sentence = why(rule, duty, standing(duty, Facts(), date(2026, 4, 2)), date(2026, 4, 2))
    assert sentence.startswith("Leaders is required in 1st Battalion of: Section leader.")
    assert sentence.endswith("Set by Maj L. Brask.")


def test_every_state_has_a_word() -> None:
    for state in State:
        assert standing_in_words(state, None, date(2026, 1, 1))
