"""The page in which a quiz is set: what it freezes, and its preview."""

import pytest
from wagtail.models import Locale

from courses.models import Edition
from quizzes.models import QuizPage
from tests.quizzes.builders import make_quiz

pytestmark = pytest.mark.django_db


def test_publishing_freezes_the_rules_into_one_edition_and_the_introduction_into_a_text() -> None:
    course = make_quiz(minutes_allowed=30)
    edition = Edition.objects.get()
    step = edition.step("test")
    assert step
    assert step.kind == "quiz"
    assert step.settings == {
        "draws": [{"pool": "core-pool", "count": 4, "critical": 1}],
        "cut_score": 0.8,
        "attempts_allowed": 2,
        "cool_down_hours": 24,
        "minutes_allowed": 30,
    }
    text = edition.text(step.key, "en")
    assert text
    assert text.content["intro"] == "<p>Take your time.</p>"
    assert course.current_edition == edition


def test_random_block_keys_of_the_editor_do_not_make_a_new_text() -> None:
    make_quiz()
    page = QuizPage.objects.get()
    page.intro = '<p data-block-key="x1y2z">Take your time.</p>'
    page.save_revision().publish()
    assert QuizPage.objects.get().frozen_content()["intro"] == "<p>Take your time.</p>"
    edition = Edition.objects.get()
    assert edition.texts.filter(activity=page.translation_key).count() == 1


def test_changed_rules_make_a_new_edition_and_leave_the_old_one_alone() -> None:
    make_quiz()
    page = QuizPage.objects.get()
    page.attempts_allowed = 5
    page.save_revision().publish()
    steps = [edition.step("test") for edition in Edition.objects.order_by("number")]
    assert [step.settings["attempts_allowed"] for step in steps if step] == [2, 5]


def test_the_rules_of_a_translated_page_do_not_count() -> None:
    make_quiz()
    french = Locale.objects.create(language_code="fr")
    page = QuizPage.objects.get()
    for one in page.get_ancestors(inclusive=True).filter(depth__gte=2):
        if not one.has_translation(french):
            copy = one.specific.copy_for_translation(french, copy_parents=True)
            if isinstance(copy, QuizPage):
                copy.attempts_allowed, copy.intro = 9, "<p>Prenez votre temps.</p>"
            copy.save_revision().publish()
    edition = Edition.objects.get()
    step = edition.step("test")
    assert step
    assert step.settings["attempts_allowed"] == 2
    text = edition.text(step.key, "fr")
    assert text
    assert "Prenez" in text.content["intro"]


def test_the_preview_shows_the_introduction() -> None:
    make_quiz()
    page = QuizPage.objects.get()
    answer = page.make_preview_request()
    assert answer.status_code == 200
    assert "Take your time." in answer.content.decode()
