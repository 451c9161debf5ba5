"""Whatever way a live page changes, what trainees read follows, once."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale

from courses.models import ActivityText, Course, Edition, LessonPage, ModulePage
from tests.builders import NOON, finish, make_course, make_course_page, make_person, shelf

pytestmark = pytest.mark.django_db


def title_read(course: Course, slug: str = "lesson-1", language: str = "en") -> str:
    edition = course.current_edition
    step = edition.step(slug) if edition else None
    text = edition.text(step.key, language) if edition and step else None
    return text.title if text else ""


def slugs(course: Course) -> list[str]:
    edition = course.current_edition
    return [step.slug for step in edition.steps] if edition else []


def test_saving_a_live_page_without_a_revision_writes_its_text(course, lesson):
    lesson.title = "Saved"
    lesson.save()
    assert title_read(course) == "Saved"


def test_a_draft_writes_nothing(course, lesson):
    count = ActivityText.objects.count()
    lesson.title = "Only a draft"
    lesson.save_revision()
    assert ActivityText.objects.count() == count
    assert title_read(course) == "Lesson 1"


def test_publishing_by_schedule_writes_the_text(course, lesson, monkeypatch):
    lesson.save_revision().publish()
    lesson.refresh_from_db()
    lesson.title = "Scheduled"
    lesson.go_live_at = timezone.now() + timedelta(hours=1)
    lesson.save_revision().publish()
    call_command("publish_scheduled")
    assert title_read(course) == "Lesson 1"
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    call_command("publish_scheduled")
    assert title_read(course) == "Scheduled"


def test_an_approved_workflow_writes_the_text(course, lesson, admin_user):
    from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

    workflow = Workflow.objects.create(name="Two people")
    task = GroupApprovalTask.objects.create(name="Look at it")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    lesson.title = "Approved"
    lesson.save_revision(user=admin_user)
    state = workflow.start(lesson, admin_user)
    assert title_read(course) == "Lesson 1"
    state.current_task_state.approve(user=admin_user)
    assert title_read(course) == "Approved"


def test_publishing_in_bulk_writes_the_texts(course, admin_client):
    lessons = list(LessonPage.objects.order_by("path"))
    for number, one in enumerate(lessons):
        one.title = f"Bulk {number}"
        one.save_revision()
    query = "&".join(f"id={one.pk}" for one in lessons)
    response = admin_client.post(f"/cms/bulk/wagtailcore/page/publish/?{query}", {"include_descendants": False})
    assert response.status_code == 302
    assert [title_read(course, "lesson-1"), title_read(course, "lesson-2")] == ["Bulk 0", "Bulk 1"]


def test_publishing_a_translation_writes_its_text(course, django_capture_on_commit_callbacks):
    from wagtail_localize.models import Translation, TranslationSource

    french = Locale.objects.create(language_code="fr")
    for page in (shelf(), *shelf().get_descendants()):
        source, _created = TranslationSource.update_or_create_from_instance(page.specific)
        translation = Translation.objects.create(source=source, target_locale=french)
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)
    key = course.current_edition.steps[0].key
    texts = ActivityText.objects.filter(activity=key, language="fr")
    assert texts.count() == 1
    assert course.editions.count() == 1


def test_moving_a_lesson_makes_an_edition_in_the_new_order(course):
    first, second = LessonPage.objects.order_by("path")
    second.move(first, "left")
    assert slugs(course) == ["lesson-2", "lesson-1"]
    assert course.editions.count() == 2


def test_reordering_in_the_admin_makes_an_edition_in_the_new_order(course, admin_client):
    second = LessonPage.objects.get(slug="lesson-2")
    response = admin_client.post(f"/cms/pages/{second.pk}/set_position/?position=0")
    assert response.status_code == 200
    assert slugs(course) == ["lesson-2", "lesson-1"]


def test_deleting_a_lesson_takes_it_out_of_the_next_edition_only(course, lesson):
    old = course.current_edition
    lesson.delete()
    assert slugs(course) == ["lesson-2"]
    assert [step.slug for step in old.steps] == ["lesson-1", "lesson-2"]


def test_deleting_a_module_makes_one_edition_not_one_per_lesson():
    page = make_course_page("core", lessons=3)
    other = page.add_child(instance=ModulePage(title="Other", slug="other"))
    other.add_child(instance=LessonPage(title="Stays", slug="stays"))
    course = Course.objects.get(code="core")
    before = course.editions.count()
    ModulePage.objects.get(slug="module").delete()
    assert slugs(course) == ["stays"]
    assert course.editions.count() == before + 1


def test_deleting_the_course_page_makes_no_edition():
    page = make_course_page("core", lessons=3)
    before = Edition.objects.count()
    page.delete()
    assert Edition.objects.count() == before


def test_unpublishing_a_lesson_takes_it_out_of_the_next_edition(course, lesson):
    lesson.unpublish()
    assert slugs(course) == ["lesson-2"]


def test_a_course_never_gets_an_empty_edition(course):
    for one in LessonPage.objects.all():
        one.unpublish()
    assert slugs(course) == ["lesson-2"]


def test_a_new_lesson_under_the_name_of_a_deleted_one_is_another_activity(course, lesson):
    module = lesson.get_parent()
    old = lesson.translation_key
    lesson.delete()
    module.refresh_from_db()
    module.add_child(instance=LessonPage(title="Again", slug="lesson-1"))
    step = course.current_edition.step("lesson-1")
    assert step.key != old
    assert title_read(course) == "Again"


def test_two_modules_may_each_have_a_lesson_of_the_same_name(course, lesson):
    page = lesson.get_parent().get_parent()
    other = page.add_child(instance=ModulePage(title="Other", slug="other"))
    other.add_child(instance=LessonPage(title="Twin", slug="lesson-1"))
    assert slugs(course) == ["lesson-1", "lesson-2", "lesson-1-2"]


def test_a_published_lesson_does_not_move_into_another_course(course, lesson):
    other = make_course_page("other")
    assert not lesson.can_move_to(other.get_children().get())
    assert lesson.can_move_to(lesson.get_parent())


def test_a_copied_course_page_is_a_course_of_its_own(course, admin_client):
    page = shelf().get_children().get()
    form = {
        "new_title": "Copy",
        "new_slug": "copy",
        "new_parent_page": shelf().pk,
        "copy_subpages": "on",
        "publish_copies": "on",
        "alias": "",
    }
    response = admin_client.post(f"/cms/pages/{page.pk}/copy/", form)
    assert response.status_code == 302
    copy = Course.objects.get(code="copy")
    assert copy.pk != course.pk
    assert copy.activities.count() == 2
    assert not set(copy.activities.values_list("pk")) & set(course.activities.values_list("pk"))


def test_what_was_completed_stays_when_a_copy_is_made_and_deleted(course, admin_client):
    completion = finish(make_person("eve"), course, at=NOON)
    copy = shelf().get_children().get().specific.copy(to=shelf(), update_attrs={"slug": "second", "title": "Second"})
    copy.delete()
    completion.refresh_from_db()
    assert completion.enrolment.course == course


def test_two_courses_share_nothing():
    one, two = make_course("one"), make_course("two")
    assert not set(one.activities.values_list("pk")) & set(two.activities.values_list("pk"))
