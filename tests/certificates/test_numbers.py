"""Certificate numbers are random, and are understood however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.numbers import ALPHABET, NUMBER, new_number, number_in
from tests.certificates.cast import table


@pytest.mark.parametrize(("typed", "means"), table("typed"))
def test_a_number_means_what_the_rules_page_says(typed: str, means: str) -> None:
    assert number_in(typed) == (means or None)


def test_a_new_number_is_read_back_as_itself() -> None:
    numbers = {new_number(2026) for _ in range(500)}
    assert len(numbers) == 500
    assert all(number_in(number) == number and number.startswith("MU-2026-") for number in numbers)


def test_every_letter_of_the_alphabet_is_drawn() -> None:
    drawn = "".join(new_number(2026)[8:] for _ in range(500)).replace("-", "")
    assert set(drawn) == set(ALPHABET)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_a_number(text: str) -> None:
    found = number_in(text)
    assert found is None or NUMBER.fullmatch(found.replace("-", ""))
