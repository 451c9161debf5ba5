"""Publishing by any path writes what trainees read."""

import pytest
from wagtail.models import Locale

from courses.models import ActivityText, Course, Edition, LessonPage
from tests.builders import NOON, finish, make_course, make_course_page, make_person

pytestmark = pytest.mark.django_db


def test_publishing_a_course_makes_its_first_edition_with_a_text_per_lesson():
    course = make_course(lessons=2)
    edition = course.current_edition
    assert [step.slug for step in edition.steps] == ["lesson-1", "lesson-2"]
    assert edition.number == 1
    assert ActivityText.objects.filter(edition=edition).count() == 2


def test_publishing_again_without_a_change_writes_nothing():
    page = make_course_page()
    before = (Edition.objects.count(), ActivityText.objects.count())
    page.save_revision().publish()
    LessonPage.objects.first().save_revision().publish()
    assert (Edition.objects.count(), ActivityText.objects.count()) == before


def test_a_correction_adds_a_text_and_keeps_the_edition():
    course = make_course()
    lesson = LessonPage.objects.get(slug="lesson-1")
    lesson.title = "Lesson one"
    lesson.save_revision().publish()
    assert course.editions.count() == 1
    assert course.current_edition.text(lesson.translation_key, "en").title == "Lesson one"


def test_a_material_change_makes_a_new_edition():
    course = make_course()
    lesson = LessonPage.objects.get(slug="lesson-1")
    lesson.title, lesson.is_material = "Lesson one", True
    lesson.save_revision().publish()
    assert course.editions.count() == 2


def test_a_translation_writes_a_text_of_the_same_activity():
    page = make_course_page(lessons=1)
    french = Locale.objects.create(language_code="fr")
    for one in [page.get_parent(), page, *page.get_descendants()]:
        copy = one.specific.copy_for_translation(french, copy_parents=True)
        copy.title = f"fr {one.title}"
        copy.save_revision().publish()
    course = Course.objects.get(code="core")
    key = course.activities.get().pk
    assert course.editions.count() == 1
    assert course.current_edition.text(key, "fr").title == "fr Lesson 1"


def test_deleting_the_course_page_keeps_completions_and_what_they_were_for():
    page = make_course_page()
    course = Course.objects.get(code="core")
    completion = finish(make_person("ada"), course, at=NOON)
    page.delete()
    completion.refresh_from_db()
    assert completion.enrolment.course.title("en") == "Core"
    assert not Course.objects.on_offer().exists()
