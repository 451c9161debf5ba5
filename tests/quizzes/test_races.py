"""Real threads on a database that they share: the limit holds, nothing happens twice, nothing acknowledged is lost."""

from datetime import timedelta
from functools import partial

import pytest

from accounts.models import User
from courses.models import ActivityCompletion, Completion, Enrolment
from quizzes.errors import AfterSubmission, NoMoreAttempts
from quizzes.models import Attempt, OpenAttempt, Response, Submission
from tests.builders import NOON, make_person
from tests.quizzes.builders import answer_all, enrol, fail, make_quiz, start, the_test
from tests.support.databases import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_ten_parallel_starts_before_the_limit_draw_exactly_one_paper() -> None:
    course, ada = make_quiz(attempts_allowed=2), make_person("ada")
    fail(course, ada)
    enrolment, activity = enrol(course, ada), the_test(course)

    def begin(_number: int) -> Attempt:
        mine = Enrolment.objects.select_related("edition").get(pk=enrolment.pk)
        return Attempt.start(mine, activity, at=NOON, by=ada)

    found = at_once(10, begin)
    assert {one.number if isinstance(one, Attempt) else one for one in found} == {2}
    assert Attempt.objects.count() == 2
    assert OpenAttempt.objects.count() == 1


def test_at_the_limit_ten_parallel_starts_and_submissions_leave_exactly_the_attempts_allowed() -> None:
    course, ada = make_quiz(attempts_allowed=3), make_person("ada")
    enrolment, activity = enrol(course, ada), the_test(course)

    def begin_and_hand_in(_number: int) -> Submission:
        mine = Enrolment.objects.select_related("edition").get(pk=enrolment.pk)
        return Attempt.start(mine, activity, at=NOON, by=ada).submit(at=NOON, by=ada)

    found = at_once(10, begin_and_hand_in)
    assert all(isinstance(one, Submission | NoMoreAttempts) for one in found), found
    assert sorted(Attempt.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert Submission.objects.count() == 3


def test_ten_parallel_submissions_leave_one_submission_and_one_completion() -> None:
    course, ada = make_quiz(lessons=0), make_person("ada")
    attempt = start(course, ada)
    answer_all(attempt)

    def hand_in(number: int) -> Submission:
        return Attempt.objects.get(pk=attempt.pk).submit(at=NOON + timedelta(seconds=number), by=ada)

    found = at_once(10, hand_in)
    assert {one.pk if isinstance(one, Submission) else one for one in found} == {Submission.objects.get().pk}
    assert ActivityCompletion.objects.count() == 1
    assert Completion.objects.count() == 1


def test_an_answer_that_races_the_submission_is_scored_or_refused_but_never_kept_unscored() -> None:
    course, ada = make_quiz(attempts_allowed=0), make_person("ada")
    for _round in range(10):
        attempt = start(course, ada)
        found = at_once(5, partial(_answer_or_hand_in, attempt, by=ada))
        submission = Submission.objects.get(attempt=attempt)
        kept = Response.objects.filter(attempt_item__attempt=attempt).count()
        refused = sum(isinstance(one, AfterSubmission) for one in found)
        assert kept + refused == 4, found
        assert 4 - len(submission.missed) == kept
        if submission.passed:
            break


def _answer_or_hand_in(attempt: Attempt, number: int, *, by: User) -> object:
    mine = Attempt.objects.get(pk=attempt.pk)
    if number == 0:
        return mine.submit(at=NOON, by=by)
    return mine.answer(number, ["b"], at=NOON, by=by)


def test_ten_parallel_answers_to_one_question_are_all_kept_and_one_counts() -> None:
    course, ada = make_quiz(), make_person("ada")
    attempt = start(course, ada)

    def give(number: int) -> Response | None:
        mine = Attempt.objects.get(pk=attempt.pk)
        return mine.answer(1, ["abcd"[number % 4]], at=NOON, by=ada, sequence=number + 1)

    found = at_once(10, give)
    assert all(isinstance(one, Response) for one in found), found
    last = Response.objects.filter(attempt_item__position=1).order_by("-sequence").first()
    assert last
    assert last.keys == ["b"]
