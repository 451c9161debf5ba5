"""What a certificate is worth on a day, by the examples of the rules page."""

from datetime import date

import pytest

from certificates.status import History, State, status
from tests.certificates.cast import table


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("row", table("in force until"), ids=lambda row: " ".join(one or "-" for one in row))
def test_a_certificate_is_worth_what_the_rules_page_says(row: list[str]) -> None:
    until, annulled, replaced, withdrawn, asked, expected = row
    history = History(day(until), day(annulled), day(replaced), day(withdrawn))
    assert status(history, date.fromisoformat(asked)) == expected


def test_the_examples_show_every_state() -> None:
    assert {row[-1] for row in table("in force until")} == {row[0] for row in table("state")} == set(State)
