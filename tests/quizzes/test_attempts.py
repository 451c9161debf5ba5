"""Beginning, answering and handing in an attempt."""

import uuid
from datetime import timedelta

import pytest

from audit.recorded import FactsAreNeverEdited
from courses.models import ActivityCompletion, Completion, CoursePage
from quizzes.drawing import NotEnoughItems
from quizzes.errors import (
    AfterDeadline,
    AfterSubmission,
    AlreadyPassed,
    CoolingDown,
    NoMoreAttempts,
    NoSuchOption,
    NotAQuiz,
    NotInThisAttempt,
)
from quizzes.models import Attempt, ExtraAttempt, LaterMark, OpenAttempt, Pool, QuizPage, Response, Submission
from quizzes.signals import attempt_submitted
from tests.builders import NOON, make_course, make_person
from tests.quizzes.builders import answer_all, enrol, fail, make_item, make_quiz, sit, start, the_test

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def test_an_attempt_draws_the_paper_that_the_edition_asks_for() -> None:
    attempt = start(make_quiz(), make_person("ada"))
    items = list(attempt.items.select_related("version"))
    assert [item.position for item in items] == [1, 2, 3, 4]
    assert sum(item.version.is_critical for item in items) >= 1
    assert all(sorted(item.option_order) == ["a", "b", "c", "d"] for item in items)


def test_beginning_again_resumes_the_open_attempt() -> None:
    course, ada = make_quiz(), make_person("ada")
    assert start(course, ada) == start(course, ada, at=LATER)
    assert Attempt.objects.count() == OpenAttempt.objects.count() == 1


def test_a_repeat_with_the_same_id_returns_the_first_attempt_even_when_it_was_handed_in() -> None:
    course, ada, pk = make_quiz(), make_person("ada"), uuid.uuid4()
    attempt = start(course, ada, id=pk)
    attempt.submit(at=NOON, by=ada)
    assert start(course, ada, id=pk) == attempt
    assert Attempt.objects.count() == 1


def test_an_attempt_counts_when_it_was_drawn_and_the_limit_holds() -> None:
    course, ada = make_quiz(attempts_allowed=2), make_person("ada")
    assert [fail(course, ada).attempt.number, fail(course, ada).attempt.number] == [1, 2]
    with pytest.raises(NoMoreAttempts, match="Your instructor can open another one"):
        start(course, ada, at=NOON + timedelta(days=30))
    assert Attempt.objects.count() == 2


def test_after_the_last_attempt_an_instructor_opens_one_more_once_the_cool_down_is_over() -> None:
    course, ada = make_quiz(attempts_allowed=1, cool_down_hours=24), make_person("ada")
    fail(course, ada)
    ExtraAttempt.open(enrol(course, ada), the_test(course), note="We went through it.", at=LATER, by=make_person("ida"))
    with pytest.raises(CoolingDown, match=r"later: .*23"):
        start(course, ada, at=NOON + timedelta(hours=23, minutes=59))
    assert start(course, ada, at=NOON + timedelta(hours=24)).number == 2


def test_an_extra_attempt_needs_a_note() -> None:
    course, ada = make_quiz(), make_person("ada")
    with pytest.raises(ValueError, match="note"):
        ExtraAttempt.open(enrol(course, ada), the_test(course), note=" ", at=NOON, by=ada)


def test_who_has_passed_needs_no_further_attempt() -> None:
    course, ada = make_quiz(), make_person("ada")
    sit(course, ada)
    with pytest.raises(AlreadyPassed):
        start(course, ada)


def test_a_lesson_is_no_quiz() -> None:
    course, ada = make_quiz(), make_person("ada")
    with pytest.raises(NotAQuiz):
        Attempt.start(enrol(course, ada), course.activities.get(kind="lesson"), at=NOON, by=ada)


def test_a_quiz_of_another_course_is_refused() -> None:
    course, other, ada = make_quiz(), make_course("other"), make_person("ada")
    with pytest.raises(NotAQuiz):
        Attempt.start(enrol(other, ada), the_test(course), at=NOON, by=ada)


def test_a_pool_that_is_too_small_draws_nothing() -> None:
    course, ada = make_quiz(items=3), make_person("ada")
    with pytest.raises(NotEnoughItems):
        start(course, ada)
    assert not Attempt.objects.exists()


def test_a_pass_completes_the_activity_and_with_the_lesson_the_course() -> None:
    course, ada = make_quiz(lessons=0), make_person("ada")
    submission = sit(course, ada, at=LATER)
    assert submission.passed
    assert submission.score == 1
    assert ActivityCompletion.objects.get().happened_at == LATER
    assert Completion.objects.get().enrolment.learner == ada


def test_a_failed_attempt_completes_nothing() -> None:
    submission = fail(make_quiz(lessons=0), make_person("ada"))
    assert not submission.passed
    assert submission.score == 0
    assert submission.missed == [1, 2, 3, 4]
    assert not ActivityCompletion.objects.exists()


def test_a_missed_critical_item_fails_the_attempt() -> None:
    course, ada = make_quiz(cut_score="0.5"), make_person("ada")
    attempt = start(course, ada)
    critical = attempt.items.filter(version__is_critical=True).first()
    assert critical
    answer_all(attempt, wrong=[critical.position])
    submission = attempt.submit(at=NOON, by=ada)
    assert submission.score == pytest.approx(0.75)
    assert submission.missed_critical == [critical.position]
    assert not submission.passed


def test_handing_in_twice_gives_the_first_submission_and_tells_once() -> None:
    told = []

    def note(submission: Submission, **kwargs: object) -> None:
        told.append(Submission.objects.filter(pk=submission.pk).exists())

    attempt_submitted.connect(note)
    course, ada = make_quiz(), make_person("ada")
    attempt = start(course, ada)
    try:
        first = attempt.submit(at=NOON, by=ada)
        assert attempt.submit(at=LATER, by=ada) == first
    finally:
        attempt_submitted.disconnect(note)
    assert told == [True]
    assert not OpenAttempt.objects.exists()


def test_the_highest_sequence_counts_whatever_arrived_last() -> None:
    course, ada = (
        make_quiz(cut_score="0.25", critical=0, draws=[("draw", {"pool": "core-pool", "count": 1, "critical": 0})]),
        make_person("ada"),
    )
    attempt = start(course, ada)
    attempt.answer(1, ["b"], at=NOON, by=ada, sequence=7)
    attempt.answer(1, ["a"], at=LATER, by=ada, sequence=3)
    assert Response.objects.count() == 2
    assert attempt.submit(at=LATER, by=ada).passed


def test_an_answer_sent_twice_with_one_id_is_recorded_once() -> None:
    course, ada, pk = make_quiz(), make_person("ada"), uuid.uuid4()
    attempt = start(course, ada)
    first = attempt.answer(1, ["a"], at=NOON, by=ada, id=pk)
    assert attempt.answer(1, ["a"], at=LATER, by=ada, id=pk) == first
    attempt.submit(at=LATER, by=ada)
    assert attempt.answer(1, ["a"], at=LATER, by=ada, id=pk) == first, "also after the attempt was handed in"
    assert Response.objects.count() == 1


def test_saving_what_is_already_saved_writes_nothing() -> None:
    course, ada = make_quiz(), make_person("ada")
    attempt = start(course, ada)
    assert attempt.answer(1, [], at=NOON, by=ada) is None
    first = attempt.answer(1, ["a"], at=NOON, by=ada)
    assert attempt.answer(1, ["a"], at=LATER, by=ada) == first
    attempt.answer(1, [], at=LATER, by=ada)
    assert [one.keys for one in Response.objects.order_by("sequence")] == [["a"], []]


@pytest.mark.parametrize(
    ("position", "keys", "error"),
    [
        (9, ["a"], NotInThisAttempt),
        (1, ["x"], NoSuchOption),
        (1, ["a", "x"], NoSuchOption),
        (1, ["a", "b"], NoSuchOption),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_changes_nothing(
    position: int, keys: list[str], error: type[Exception]
) -> None:
    course, ada = make_quiz(), make_person("ada")
    attempt = start(course, ada)
    with pytest.raises(error):
        attempt.answer(position, keys, at=NOON, by=ada)
    assert not Response.objects.exists()


def test_several_options_may_be_chosen_where_several_are_right() -> None:
    course, ada = (
        make_quiz(items=0, critical=0, draws=[("draw", {"pool": "core-pool", "count": 1, "critical": 0})]),
        make_person("ada"),
    )

    make_item(Pool.objects.get(), "many", kind="multiple", keys=("a", "c"))
    attempt = start(course, ada)
    attempt.answer(1, ["c", "a"], at=NOON, by=ada)
    assert attempt.submit(at=NOON, by=ada).passed


def test_an_answer_after_handing_in_is_refused() -> None:
    course, ada = make_quiz(), make_person("ada")
    attempt = start(course, ada)
    attempt.submit(at=NOON, by=ada)
    with pytest.raises(AfterSubmission):
        attempt.answer(1, ["a"], at=NOON, by=ada)


def test_an_answer_is_taken_until_the_deadline_and_its_grace() -> None:
    course, ada = make_quiz(minutes_allowed=30), make_person("ada")
    attempt = start(course, ada)
    over = NOON + timedelta(minutes=30, seconds=30)
    attempt.answer(1, ["a"], at=over, by=ada)
    with pytest.raises(AfterDeadline):
        attempt.answer(1, ["b"], at=over + timedelta(microseconds=1), by=ada)
    assert Response.objects.count() == 1


def test_handing_in_late_counts_as_of_the_deadline_with_the_answers_given_in_time() -> None:
    course, ada = make_quiz(lessons=0, minutes_allowed=30), make_person("ada")
    attempt = start(course, ada)
    answer_all(attempt, at=NOON + timedelta(minutes=29))
    submission = attempt.submit(at=NOON + timedelta(days=2), by=ada)
    assert submission.is_late
    assert submission.passed
    assert submission.happened_at == attempt.deadline == Completion.objects.get().happened_at


def test_answers_that_a_device_gave_after_the_deadline_do_not_count() -> None:
    course, ada = make_quiz(minutes_allowed=30), make_person("ada")
    attempt = start(course, ada)
    answer_all(attempt, at=NOON)
    item = attempt.items.get(position=1)
    Response.objects.create(
        attempt_item=item, keys=["a"], sequence=99, happened_at=NOON + timedelta(minutes=31), recorded_by=ada
    )
    assert attempt.submit(at=NOON + timedelta(days=1), by=ada).passed


def test_marks_for_later_come_and_go() -> None:
    course, ada = make_quiz(), make_person("ada")
    attempt = start(course, ada)
    mark = LaterMark.objects.create(attempt_item=attempt.items.get(position=1))
    mark.delete()
    assert not LaterMark.objects.exists()


def test_facts_of_an_attempt_are_never_edited() -> None:
    course, ada = make_quiz(), make_person("ada")
    submission = sit(course, ada)
    for fact in (submission, submission.attempt, submission.attempt.items.first(), Response.objects.first()):
        assert fact is not None
        with pytest.raises(FactsAreNeverEdited):
            fact.save()
        with pytest.raises(FactsAreNeverEdited):
            fact.delete()


def test_a_learner_sees_only_own_attempts() -> None:
    course, ada, bob = make_quiz(), make_person("ada"), make_person("bob", is_superuser=True)
    attempt = start(course, ada)
    assert list(Attempt.objects.visible_to(ada)) == [attempt]
    assert not Attempt.objects.visible_to(bob).exists()


@pytest.mark.parametrize("kind", [QuizPage, CoursePage])
def test_deleting_the_page_keeps_attempts_and_what_they_were_for(kind: type[QuizPage]) -> None:
    course, ada = make_quiz(lessons=0), make_person("ada")
    submission = sit(course, ada)
    kind.objects.get().delete()
    kept = Submission.objects.get(pk=submission.pk)
    assert str(kept.attempt.activity) == "core/test"
    assert kept.attempt.items.count() == 4
    assert Completion.objects.count() == 1
    text = kept.attempt.enrolment.edition.text(kept.attempt.activity_id, "en")
    assert text
    assert text.title == "Test"


def test_unpublishing_the_quiz_lets_an_open_attempt_be_finished() -> None:
    course, ada = make_quiz(), make_person("ada")
    attempt = start(course, ada)
    QuizPage.objects.get().unpublish()
    answer_all(attempt)
    assert attempt.submit(at=NOON, by=ada).passed
