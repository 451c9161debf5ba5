"""How many queries the pages of a test may take, everything counted but BEGIN, COMMIT and savepoints."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import Course
from quizzes.models import Attempt, Submission
from tests.builders import make_person
from tests.quizzes.builders import answer_all, make_quiz, start

pytestmark = pytest.mark.django_db
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@contextmanager
def at_most(limit: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as found:
        yield
    asked = [one["sql"] for one in found if not one["sql"].startswith(TRANSACTION)]
    assert len(asked) <= limit, "\n".join(asked)


def make_long_quiz(questions: int) -> Course:
    draw = {"pool": "core-pool", "count": questions, "critical": 1}
    return make_quiz(items=questions, draws=[("draw", draw)], minutes_allowed=30)


@pytest.fixture(params=[4, 40])
def attempt(request: pytest.FixtureRequest) -> Attempt:
    course = make_long_quiz(request.param)
    return start(course, make_person("ada"), at=timezone.now())


@pytest.fixture
def client(attempt: Attempt) -> Client:
    client = Client()
    client.force_login(attempt.enrolment.learner)
    return client


def test_a_question_page_takes_at_most_six_queries(client: Client, attempt: Attempt) -> None:
    client.get(f"/en/attempts/{attempt.pk}/1/")
    with at_most(6):
        assert client.get(f"/en/attempts/{attempt.pk}/2/").status_code == 200


@pytest.mark.parametrize("headers", [{"X-Requested-With": "muster"}, {}])
def test_saving_an_answer_takes_at_most_four_queries(client: Client, attempt: Attempt, headers: dict[str, str]) -> None:
    for sequence, key in enumerate("abb", start=1):
        with at_most(4):
            answer = client.post(
                f"/en/attempts/{attempt.pk}/1/", {"option": key, "sequence": sequence, "go": 2}, headers=headers
            )
        assert answer.status_code in (200, 302)


@pytest.mark.parametrize("wrong", [(), (1,)])
def test_submitting_takes_at_most_twelve_queries_however_long_the_paper(
    client: Client, attempt: Attempt, wrong: tuple[int, ...]
) -> None:
    answer_all(attempt, at=attempt.happened_at, wrong=wrong)
    with at_most(12):
        client.post(f"/en/attempts/{attempt.pk}/submission/")
    assert Submission.objects.exists()
