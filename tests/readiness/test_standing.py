"""The rule of standing: the worked examples of the page, and what must hold for any facts at all."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.status import Duty, Evidence, Exemption, Facts, Silence, State, standing, timeline
from tests.readiness import rules

EXAMPLES = rules.rows("standing.md")
START = date(2026, 1, 1)


@pytest.mark.parametrize("row", EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_the_worked_example_holds(row: list[str]) -> None:
    _name, duty, facts, day, state, until = row
    found = standing(rules.duty(duty), rules.facts(facts), rules.must(day))
    assert (found.state, found.due_on) == (State(state), rules.day(until))


def test_the_page_has_enough_examples_and_every_state_in_them() -> None:
    assert len(EXAMPLES) >= 25
    assert {row[4] for row in EXAMPLES} == {state.value for state in State}


def test_a_standing_tells_since_when_and_until_when() -> None:
    found = standing(rules.duty("2026-01-10.. due 2026-03-01 grace 7"), Facts(), date(2026, 3, 3))
    assert (found.since, found.until) == (date(2026, 3, 2), date(2026, 3, 9))


days = st.integers(0, 40).map(lambda n: START + timedelta(days=n))
maybe_days = st.none() | days
evidence = st.tuples(days, st.none() | st.integers(0, 25)).map(
    lambda t: Evidence(t[0], None if t[1] is None else t[0] + timedelta(days=t[1]))
)
exemptions = st.tuples(days, st.integers(0, 15)).map(lambda t: Exemption(t[0], t[0] + timedelta(days=t[1])))
silences = st.tuples(days, st.integers(1, 15)).map(lambda t: Silence(t[0], t[0] + timedelta(days=t[1])))
duties = st.builds(
    lambda first, length, due, grace: Duty(
        first, first + timedelta(days=length) if length else date.max, due and max(due, first), grace
    ),
    days,
    st.integers(0, 30),
    maybe_days,
    st.integers(0, 6),
)
all_facts = st.builds(
    Facts,
    st.lists(evidence, max_size=3).map(tuple),
    st.lists(exemptions, max_size=2).map(tuple),
    st.lists(silences, max_size=2).map(tuple),
)


def naive(duty: Duty, facts: Facts, day: date) -> str:
    """The table of the page, written once more and as plainly as can be: day by day, no spans."""
    one = timedelta(days=1)
    if day < duty.from_day or day >= duty.to_day:
        return "not_required"
    if any(e.completed_on <= day and (e.valid_until is None or day <= e.valid_until) for e in facts.evidence):
        return "up_to_date"
    if any(w.from_day <= day <= w.until_day for w in facts.exemptions):
        return "waived"
    deadline = duty.due_on
    if deadline is not None:
        covered = [e.valid_until for e in facts.evidence if e.valid_until is not None]
        covered += [w.until_day for w in facts.exemptions]
        deadline = max([deadline, *(c for c in covered if c < day)])
    for s in facts.silences:
        began_in_time = deadline is None or s.from_day <= deadline + duty.grace_days * one
        if s.from_day <= day < s.to_day and began_in_time:
            return "not_heard"
    if deadline is None or day <= deadline:
        return "due"
    return "in_grace" if day <= deadline + duty.grace_days * one else "overdue"


@given(duties, all_facts)
def test_on_every_day_the_standing_is_what_a_naive_recount_says(duty: Duty, facts: Facts) -> None:
    for offset in range(-2, 75):
        day = START + timedelta(days=offset)
        assert standing(duty, facts, day).state == naive(duty, facts, day), day


@given(duties, all_facts)
def test_the_span_that_covers_a_day_says_what_the_standing_says(duty: Duty, facts: Facts) -> None:
    spans = timeline(duty, facts, START)
    assert spans[0].from_day == START
    assert spans[-1].to_day == date.max
    for left, right in itertools.pairwise(spans):
        assert left.to_day == right.from_day
        assert (left.state, left.due_on) != (right.state, right.due_on)
    for offset in range(75):
        day = START + timedelta(days=offset)
        span = next(span for span in spans if span.from_day <= day < span.to_day)
        found = standing(duty, facts, day)
        assert (span.state, span.due_on, span.to_day) == (found.state, found.due_on, found.until)


@given(duties, all_facts)
def test_the_order_of_facts_changes_nothing(duty: Duty, facts: Facts) -> None:
    turned = Facts(facts.evidence[::-1], facts.exemptions[::-1], facts.silences[::-1])
    said = [(span.state, span.due_on, span.from_day) for span in timeline(duty, facts, START)]
    assert said == [(span.state, span.due_on, span.from_day) for span in timeline(duty, turned, START)]
