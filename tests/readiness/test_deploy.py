"""Ready to deploy: the worked examples of the page, and the joining of spans."""

from datetime import date

import pytest

from readiness.deploy import Span, is_ready, overall, overall_spans
from readiness.status import State
from tests.readiness import rules

EXAMPLES = rules.rows("readiness.md")
D = [date(2026, 1, day) for day in range(1, 31)]


@pytest.mark.parametrize("row", EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_the_worked_example_holds(row: list[str]) -> None:
    _name, standings, expected, ready = row
    found = rules.standings(standings)
    assert overall(found) == rules.standings(expected)[0]
    assert is_ready(found) == (ready == "yes")


def test_every_day_of_every_stay_has_one_overall_state() -> None:
    spans = [
        Span(1, State.DUE, D[9], D[2], D[10]),
        Span(1, State.UP_TO_DATE, None, D[5], D[20]),
    ]
    assert overall_spans([(1, D[0], D[15]), (2, D[15], D[25])], spans) == [
        Span(1, State.NOT_REQUIRED, None, D[0], D[2]),
        Span(1, State.DUE, D[9], D[2], D[10]),
        Span(1, State.UP_TO_DATE, None, D[10], D[15]),
        Span(2, State.UP_TO_DATE, None, D[15], D[20]),
        Span(2, State.NOT_REQUIRED, None, D[20], D[25]),
    ]
