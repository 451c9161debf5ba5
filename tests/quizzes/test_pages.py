"""The pages of a test, through the client: what they say, and what they leave behind."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from courses.models import Course, CoursePage
from quizzes.models import Attempt, LaterMark, Pool, Response, Submission
from tests.builders import NOON, make_person
from tests.quizzes.builders import answer_all, make_item, make_quiz, make_wording, start

pytestmark = pytest.mark.django_db
SAVER = {"X-Requested-With": "muster"}


@pytest.fixture
def ada() -> User:
    return make_person("ada")


@pytest.fixture
def client(ada: User) -> Client:
    client = Client()
    client.force_login(ada)
    return client


def begin(client: Client, course: Course) -> Attempt:
    """Begin by the button; the attempt."""
    answer = client.post(f"/en/courses/{course.code}/test/attempts/", follow=True)
    assert answer.status_code == 200
    return Attempt.objects.get(submission__isnull=True)


def address(attempt: Attempt, position: int = 1, language: str = "en") -> str:
    return f"/{language}/attempts/{attempt.pk}/{position}/"


def send(client: Client, attempt: Attempt, position: int, *keys: str, **more: Any) -> Any:
    headers = more.pop("headers", None)
    form = {"option": keys, "sequence": 0, "go": position + 1, **more}
    return client.post(address(attempt, position), form, headers=headers)


def test_beginning_leads_to_the_first_question(client: Client) -> None:
    answer = client.post(f"/en/courses/{make_quiz().code}/test/attempts/", follow=True)
    attempt = Attempt.objects.get()
    assert answer.redirect_chain[-1][0] == address(attempt)
    page = answer.content.decode()
    assert "Question 1 of 4" in page
    assert "you need 4 right" in page
    assert "attempt 1 of 2" in page


def test_a_question_shows_its_options_in_the_order_of_the_paper_and_no_key(client: Client) -> None:
    attempt = begin(client, make_quiz())
    item = attempt.items.get(position=1)
    page = client.get(address(attempt)).content.decode()
    places = [page.index(f'value="{key}"') for key in item.option_order]
    assert places == sorted(places)
    assert "en rule of" not in page


def test_a_form_without_script_saves_and_goes_on(client: Client) -> None:
    attempt = begin(client, make_quiz())
    answer = send(client, attempt, 1, "b", later="on")
    assert answer["Location"] == address(attempt, 2)
    assert Response.objects.get().keys == ["b"]
    assert LaterMark.objects.get().attempt_item.position == 1
    page = client.get(address(attempt)).content.decode()
    assert 'value="b" checked' in page
    assert "Saved at" in page


def test_a_mark_is_taken_back(client: Client) -> None:
    attempt = begin(client, make_quiz())
    send(client, attempt, 1, later="on")
    send(client, attempt, 1)
    assert not LaterMark.objects.exists()
    assert not Response.objects.exists()


def test_the_saver_is_told_when_it_was_saved(client: Client) -> None:
    attempt = begin(client, make_quiz())
    answer = send(client, attempt, 1, "b", headers=SAVER)
    assert answer.status_code == 200
    assert answer.json()["saved_at"].startswith("Saved at ")


def test_an_answer_from_an_older_window_is_kept_but_never_called_saved(client: Client) -> None:
    attempt = begin(client, make_quiz())
    send(client, attempt, 1, "b", sequence=5)
    by_saver = send(client, attempt, 1, "a", sequence=2, headers=SAVER)
    by_form = client.post(address(attempt), {"option": "c", "sequence": 3, "go": 2}, follow=True)
    assert by_saver.status_code == 409
    assert "another window" in by_saver.json()["error"]
    assert "another window" in by_form.content.decode()
    assert 'value="b" checked' in by_form.content.decode()
    assert Response.objects.count() == 3


@pytest.mark.parametrize(
    ("position", "form", "status", "word"),
    [
        (9, {"option": "a"}, 404, "not part of your test"),
        (1, {"option": "x"}, 422, "not one of the answers"),
        (1, {"option": ["a", "b"]}, 422, "not one of the answers"),
        (1, {"option": "a", "sequence": "many"}, 422, "not one of the answers"),
        (1, {"option": "a", "sequence": "-1"}, 422, "not one of the answers"),
        (1, {"option": "a", "sequence": str(2**63)}, 422, "not one of the answers"),
    ],
)
def test_bad_input_gets_a_clear_message_and_changes_nothing(
    client: Client, position: int, form: dict[str, Any], status: int, word: str
) -> None:
    attempt = begin(client, make_quiz())
    whole = {"sequence": 1, **form}
    by_saver = client.post(address(attempt, position), whole, headers=SAVER)
    assert by_saver.status_code == status
    assert word in by_saver.json()["error"]
    by_form = client.post(address(attempt, position), whole, follow=True)
    assert word in by_form.content.decode()
    assert not Response.objects.exists()


def test_an_answer_after_handing_in_is_refused_and_leads_to_the_result(client: Client, ada: User) -> None:
    attempt = begin(client, make_quiz())
    attempt.submit(at=NOON, by=ada)
    assert send(client, attempt, 1, "a", headers=SAVER).status_code == 409
    answer = client.post(address(attempt), {"option": "a", "sequence": 1}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/en/attempts/{attempt.pk}/result/"
    assert "can no longer be changed" in answer.content.decode()
    assert not Response.objects.exists()


def test_after_the_deadline_only_handing_in_is_left(client: Client, ada: User) -> None:
    course = make_quiz(minutes_allowed=30)
    attempt = start(course, ada, at=timezone.now() - timedelta(minutes=31))
    answer = send(client, attempt, 1, "a", headers=SAVER)
    assert answer.status_code == 409
    assert "time for this test is over" in answer.json()["error"]
    page = client.get(address(attempt), follow=True)
    assert page.redirect_chain[-1][0] == f"/en/attempts/{attempt.pk}/submission/"
    assert "The time is over" in page.content.decode()
    client.post(f"/en/attempts/{attempt.pk}/submission/")
    assert Submission.objects.get().is_late


def test_the_time_left_is_shown_in_minutes_and_told_to_the_clock(client: Client, ada: User) -> None:
    attempt = start(make_quiz(minutes_allowed=30), ada, at=timezone.now() - timedelta(minutes=10, seconds=5))
    page = client.get(address(attempt)).content.decode()
    assert "20 min left" in page
    assert 'data-seconds="119' in page


def test_handing_in_first_says_what_is_open(client: Client) -> None:
    attempt = begin(client, make_quiz())
    send(client, attempt, 1, "b", later="on")
    page = client.get(f"/en/attempts/{attempt.pk}/submission/").content.decode()
    assert "1 of 4 answered" in page
    assert "Without an answer" in page
    assert "Marked for later" in page


def test_the_whole_paper_answered_by_forms_is_passed(client: Client) -> None:
    attempt = begin(client, make_quiz(lessons=0))
    for position in range(1, 5):
        send(client, attempt, position, "b")
    waiting = client.get(f"/en/attempts/{attempt.pk}/")
    assert waiting.headers["Location"] == f"/en/attempts/{attempt.pk}/submission/"
    answer = client.post(f"/en/attempts/{attempt.pk}/submission/", follow=True)
    page = answer.content.decode()
    assert "4 of 4 right; the pass mark is 4 of 4." in page
    assert "Everything was right." in page
    assert Submission.objects.get().passed


def test_the_result_names_the_rule_of_every_miss_critical_first_and_never_the_key(client: Client, ada: User) -> None:
    course = make_quiz()
    lesson = course.activities.get(kind="lesson")
    pool = Pool.objects.get()
    for number in range(1, 7):
        make_item(pool, f"q{number}", is_critical=number <= 2, lesson=lesson)
    attempt = begin(client, course)
    answer_all(attempt, wrong=(1, 2, 3, 4))
    attempt.submit(at=NOON, by=ada)
    page = client.get(f"/en/attempts/{attempt.pk}/result/").content.decode()
    assert "Not passed this time" in page
    assert "0 of 4 right; the pass mark is 4 of 4." in page
    assert page.count("The rule:") == 4
    assert page.count("Read again: Lesson 1") == 4
    assert "option b of" not in page, "the right answers stay unsaid"
    assert "You chose:" in page
    labels = re.findall(r"Question \d( · must know)?</p>", page)
    assert labels == sorted(labels, reverse=True)
    assert labels[0]
    assert "1 attempt left" in page
    assert "Try again" in page


def test_when_no_attempt_is_left_the_result_says_when_and_whom_to_ask(client: Client, ada: User) -> None:
    course = make_quiz(attempts_allowed=1)
    attempt = start(course, ada)
    attempt.submit(at=timezone.now(), by=ada)
    page = client.get(f"/en/attempts/{attempt.pk}/result/").content.decode()
    assert "Talk to your instructor" in page
    assert "Earliest: " in page
    assert "Try again" not in page
    refused = client.post("/en/courses/core/test/attempts/", follow=True).content.decode()
    assert "Your instructor can open another one" in refused
    assert Attempt.objects.count() == 1


def test_the_language_may_change_in_the_middle_and_the_key_stays(client: Client) -> None:
    course = make_quiz(lessons=0)
    attempt = begin(client, course)
    for item in attempt.items.select_related("version__item"):
        item.version.item.translate("fr", make_wording(item.version.item.key, language="fr"), at=NOON, by=None)
    send(client, attempt, 1, "b")
    page = client.get(address(attempt, 2, "fr")).content.decode()
    assert "fr stem of" in page
    assert "fr option a" in page
    for position in (2, 3, 4):
        client.post(address(attempt, position, "fr"), {"option": "b", "sequence": 1})
    client.post(f"/fr/attempts/{attempt.pk}/submission/")
    assert Submission.objects.get().passed
    assert sorted(Response.objects.values_list("language", "text__language")) == [("en", "en")] + [("fr", "fr")] * 3


def test_a_missing_language_falls_back_visibly(client: Client) -> None:
    attempt = begin(client, make_quiz())
    page = client.get(address(attempt, 1, "ru")).content.decode()
    assert "en stem of" in page
    assert "English" in page
    assert 'lang="en" dir="ltr"' in page
    client.post(address(attempt, 1, "ru"), {"option": "b", "sequence": 1})
    response = Response.objects.get()
    assert response.text
    assert (response.language, response.text.language) == ("ru", "en")


def test_nobody_else_sees_or_touches_an_attempt(client: Client) -> None:
    attempt = begin(client, make_quiz())
    other = Client()
    other.force_login(make_person("bob", is_superuser=True))
    base = f"/en/attempts/{attempt.pk}/"
    for path in ("", "1/", "submission/", "result/"):
        assert other.get(base + path).status_code == 404
    assert other.post(base + "1/", {"option": "b", "sequence": 1}).status_code == 404
    assert other.post(base + "submission/").status_code == 404
    assert not Response.objects.exists()
    assert not Submission.objects.exists()


def test_signed_out_one_is_asked_to_sign_in() -> None:
    answer = Client().get(f"/en/attempts/{UUID(int=1)}/1/")
    assert answer.status_code == 302
    assert "/accounts/login/" in answer.headers["Location"]


def test_the_rules_are_said_before_the_start(client: Client) -> None:
    course = make_quiz(minutes_allowed=30)
    page = client.get(f"/en/courses/{course.code}/test/").content.decode()
    for words in (
        "Take your time.",
        "4 questions",
        "4 of 4 right",
        "must know",
        "30 minutes",
        "2; left: 2",
        "Bad signal",
    ):
        assert words in page
    assert "Begin the test" in page


def test_an_open_attempt_is_offered_to_go_on_with(client: Client) -> None:
    course = make_quiz()
    attempt = begin(client, course)
    page = client.get(f"/en/courses/{course.code}/test/").content.decode()
    assert f"/en/attempts/{attempt.pk}/" in page
    assert "Begin the test" not in page


def test_a_course_that_is_not_on_offer_cannot_be_begun(client: Client) -> None:
    course = make_quiz()
    CoursePage.objects.get().unpublish()
    assert client.post(f"/en/courses/{course.code}/test/attempts/").status_code == 404
    assert client.post("/en/courses/none/test/attempts/").status_code == 404
    assert not Attempt.objects.exists()
