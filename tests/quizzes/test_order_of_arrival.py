"""The device counts its answers; what arrives late or says the same again never turns the order round."""

import pytest

from quizzes.models import Response
from tests.builders import NOON, make_person
from tests.quizzes.builders import make_quiz, start

pytestmark = pytest.mark.django_db


def test_a_newer_answer_that_says_the_same_still_beats_an_older_one_on_its_way() -> None:
    """b (1), a (2), b (3) on a device; 3 arrives before 2."""
    ada = make_person("ada")
    attempt = start(make_quiz(), ada)
    for sequence, key in ((1, "b"), (3, "b"), (2, "a")):
        attempt.answer(1, [key], at=NOON, by=ada, sequence=sequence)
    counted = Response.objects.filter(attempt_item__position=1).order_by("-sequence").first()
    assert counted is not None
    assert (counted.sequence, counted.keys) == (3, ["b"])


def test_taking_an_answer_back_beats_an_older_one_on_its_way() -> None:
    ada = make_person("ada")
    attempt = start(make_quiz(), ada)
    attempt.answer(1, [], at=NOON, by=ada, sequence=2)
    attempt.answer(1, ["a"], at=NOON, by=ada, sequence=1)
    counted = Response.objects.filter(attempt_item__position=1).order_by("-sequence").first()
    assert counted is not None
    assert counted.keys == []
