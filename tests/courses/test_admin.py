"""The admin: lists without a manual, errors at the field, and deletions that end in a clear page."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from courses.models import (
    ActivityCompletion,
    Contact,
    Course,
    CoursePage,
    LessonPage,
    SourcedFact,
    Term,
    TrainingCentre,
)
from tests.builders import NOON, finish, make_course, make_person, shelf
from tests.courses.lessons import fill, make_contact, make_fact, make_image, make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def finished(course: Course) -> Any:
    return finish(make_person("eve"), course, at=NOON)


def delete(client: Client, page: Page) -> str:
    """Ask, then delete; what the confirmation said."""
    address = f"/cms/pages/{page.pk}/delete/"
    asked = client.get(address)
    assert asked.status_code == 200
    response = client.post(address, {"confirm_site_name": "Muster"}, follow=True)
    assert response.status_code == 200
    return str(asked.content.decode())


@pytest.mark.parametrize("slug", ["lesson-1", "module", "core", "courses"])
def test_a_page_with_records_below_is_deleted_and_the_records_stay(admin_client, finished, slug):
    page = Page.objects.get(slug=slug)
    said = delete(admin_client, page)
    assert "stays on record" in said
    assert not Page.objects.filter(pk=page.pk).exists()
    finished.refresh_from_db()
    assert finished.enrolment.course.title("en") == "Core"
    assert ActivityCompletion.objects.filter(text__isnull=True).count() == 2


def test_several_pages_are_deleted_at_once_and_the_records_stay(admin_client, finished):
    make_course("second")
    pages = CoursePage.objects.all()
    query = "&".join(f"id={page.pk}" for page in pages)
    address = f"/cms/bulk/wagtailcore/page/delete/?{query}&next=/cms/pages/"
    asked = admin_client.get(address)
    assert "stays on record" in asked.content.decode()
    response = admin_client.post(address, follow=True)
    assert response.status_code == 200
    assert not CoursePage.objects.exists()
    finished.refresh_from_db()


def test_a_picture_in_use_is_deleted_and_the_lesson_still_opens(admin_client, client, learner, course, lesson):
    image = make_image()
    value = {"picture": image.pk, "alt": "A door", "caption": "", "credit": ""}
    fill(lesson, [{"type": "figure", "id": "b0", "value": value}])
    response = admin_client.post(f"/cms/images/{image.pk}/delete/", follow=True)
    assert response.status_code == 200
    client.force_login(learner)
    html = client.get("/en/courses/core/lesson-1/").content.decode()
    assert 'src="/media/frozen/' in html
    assert admin_client.get(f"/cms/pages/{lesson.pk}/edit/").status_code == 200
    lesson.refresh_from_db()
    lesson.save_revision().publish()


def test_a_centre_with_courses_is_kept_and_one_is_told_why(admin_client, course):
    address = admin_url(TrainingCentre, "delete", "jtc")
    assert "prevent it from being deleted" in admin_client.get(address).content.decode()
    response = admin_client.post(address, follow=True)
    assert response.status_code == 200
    assert TrainingCentre.objects.filter(code="jtc").exists()


def test_a_centre_whose_course_pages_are_gone_is_kept_for_the_records(admin_client, course):
    CoursePage.objects.get().delete()
    response = admin_client.post(admin_url(TrainingCentre, "delete", "jtc"), follow=True)
    assert response.status_code == 200
    assert "still in use" in response.content.decode()
    assert TrainingCentre.objects.filter(code="jtc").exists()


@pytest.mark.parametrize("page_is_gone", [False, True])
def test_centres_deleted_in_bulk_are_kept_too(admin_client, course, page_is_gone):
    if page_is_gone:
        CoursePage.objects.get().delete()
    address = "/cms/bulk/courses/trainingcentre/delete/?id=jtc"
    assert admin_client.get(address).status_code == 200
    response = admin_client.post(address, follow=True)
    assert response.status_code == 200
    assert TrainingCentre.objects.filter(code="jtc").exists()


def test_a_term_a_contact_and_a_fact_may_go(admin_client, whole_lesson):
    for model, pk in (
        (Term, Term.objects.get().pk),
        (Contact, Contact.objects.first().pk),
        (SourcedFact, "F-02"),
    ):
        assert admin_client.post(admin_url(model, "delete", pk), follow=True).status_code == 200
        assert not model.objects.filter(pk=pk).exists()
    whole_lesson.save_revision().publish()


def admin_url(model: Any, verb: str, pk: Any = None) -> str:
    base = f"/cms/snippets/courses/{model._meta.model_name}/"
    return f"{base}{verb}/{pk}/" if pk is not None else base


@pytest.mark.parametrize("model", [Term, Contact, SourcedFact, TrainingCentre])
def test_the_lists_of_the_training_menu_open(admin_client, course, model):
    make_term(), make_contact(), make_fact()
    response = admin_client.get(admin_url(model, "list"))
    assert response.status_code == 200
    pk = model.objects.first().pk
    assert admin_client.get(admin_url(model, "edit", pk)).status_code == 200
    assert admin_client.get(f"/cms/snippets/courses/{model._meta.model_name}/add/").status_code == 200


def test_the_list_of_contacts_says_whose_confirmation_has_run_out(admin_client):
    make_contact("late", verify_by=timezone.localdate() - timedelta(days=1))
    assert "run out" in admin_client.get("/cms/snippets/courses/contact/").content.decode()


def test_names_are_written_as_lines_per_language(admin_client):
    contact = make_contact()
    fields = {
        "key": "police", "kind": "emergency", "labels": "en: Police\nfr: La police", "number": "1", "hours": "",
        "languages": "en\nfr", "owner": "Provost", "position": "0", "is_public": "on",
    }  # fmt: skip
    response = admin_client.post(admin_url(Contact, "edit", contact.pk), fields)
    assert response.status_code == 302, response.context["form"].errors
    contact.refresh_from_db()
    assert contact.labels == {"en": "Police", "fr": "La police"}
    assert contact.languages == ["en", "fr"]
    response = admin_client.post(admin_url(Contact, "edit", contact.pk), {**fields, "labels": "Police"})
    assert "does not begin with the code of a language" in response.content.decode()


def test_records_are_not_listed_in_the_admin(admin_client):
    from wagtail.snippets.models import get_snippet_models

    ours = {model.__name__ for model in get_snippet_models() if model._meta.app_label == "courses"}
    assert ours == {"Term", "Contact", "SourcedFact", "TrainingCentre"}


def test_the_editor_of_a_lesson_opens_with_every_kind_of_block(admin_client, whole_lesson):
    response = admin_client.get(f"/cms/pages/{whole_lesson.pk}/edit/")
    assert response.status_code == 200


def test_an_unknown_fact_is_refused_at_the_field(lesson):
    form_class = LessonPage.get_edit_handler().get_form_class()
    form = form_class({"facts": "F-99", "body-count": "0"}, instance=lesson)
    assert form.errors["facts"] == ["There is no fact “F-99”."]
    make_fact("F-99")
    assert "facts" not in form_class({"facts": "F-99", "body-count": "0"}, instance=lesson).errors


def test_the_mark_of_a_material_change_is_asked_anew_for_every_publishing(lesson):
    form_class = LessonPage.get_edit_handler().get_form_class()
    lesson.is_material = True
    lesson.save_revision().publish()
    lesson.refresh_from_db()
    assert form_class(instance=lesson).initial["is_material"] is False
    lesson.is_material = True
    lesson.save_revision()
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    assert form_class(instance=draft).initial["is_material"] is True


def test_two_pages_of_one_course_cannot_stand_in_one_language(course):
    page = CoursePage.objects.get()
    twin = CoursePage(title="Twin", slug="twin", centre=page.centre, translation_key=page.translation_key)
    with pytest.raises(ValidationError, match="already exists"):
        shelf().add_child(instance=twin)
    assert Course.objects.count() == 1
    assert LessonPage.objects.count() == 2
