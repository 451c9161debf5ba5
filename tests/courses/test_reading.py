"""The reading view: the frozen text in the reader's language, what is done, and where one stopped."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from courses.models import ActivityCompletion, ActivityText, Contact, Enrolment, LessonPage, Place
from tests.builders import NOON, finish, make_person, shelf
from tests.courses.lessons import fill, text_block

pytestmark = pytest.mark.django_db

LESSON = "/en/courses/core/lesson-1/"


@pytest.fixture
def client(learner) -> Client:
    found = Client()
    found.force_login(learner)
    return found


@pytest.fixture
def enrolment(course, learner) -> Enrolment:
    return course.enrol(learner, at=NOON, by=learner)


def page(client: Client, address: str = LESSON) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_lesson_shows_every_kind_of_block(client, whole_lesson):
    html = page(client)
    for words in (
        "They live in", "A sign is no proof.", "A locked door", "Four steps", "Tired.", "No <strong>pay</strong>",
        "Work for a debt that never ends.", "A bus stops.", "May you?", "A lie", "The right order", "Duty officer",
        "Said.", "The card",
    ):  # fmt: skip
        assert words in html
    assert "<scenario-player" in html
    assert 'id="b8-start"' in html


def test_terms_and_sources_stand_below_the_text(client, whole_lesson):
    html = page(client)
    assert 'id="term-debt-bondage"' in html
    assert 'href="#term-debt-bondage"' in html
    assert "The protocol, art. 3" in html
    assert "-1" in html.split("Text edition ")[1][:8]


def test_a_reader_gets_the_paragraph_for_the_own_category(client, learner, whole_lesson):
    assert "<p>You.</p>" in page(client)
    learner.category_id = "police"
    learner.save()
    html = page(client)
    assert "<p>Police.</p>" in html
    assert "<p>You.</p>" not in html


def test_a_lesson_has_no_inline_script_or_style(client, whole_lesson):
    html = page(client)
    assert " style=" not in html
    assert "<script>" not in html


def test_contacts_are_those_of_the_day_and_an_unconfirmed_number_is_not_shown(client, whole_lesson):
    Contact.objects.filter(key="police").update(number="555 77", verify_by=timezone.localdate() + timedelta(days=1))
    assert "555 77" in page(client)
    Contact.objects.filter(key="police").update(verify_by=timezone.localdate() - timedelta(days=1))
    html = page(client)
    assert "555 77" not in html
    assert "Number not confirmed: ask your command" in html


def test_help_is_on_every_lesson(client, lesson):
    assert page(client).count('id="help"') == 1


def test_help_is_not_shown_twice_where_the_lesson_has_contacts(client, whole_lesson):
    assert page(client).count('id="help"') == 1


def test_reading_takes_few_queries_however_many_blocks_there_are(
    client, whole_lesson, enrolment, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        page(client)
    blocks = [text_block(f"<p>Block {number}</p>", f"t{number}") for number in range(40)]
    fill(whole_lesson, [*whole_lesson.body.raw_data, *blocks])
    page(client)
    with django_assert_max_num_queries(8):
        assert "Block 39" in page(client)


def test_a_text_that_was_shown_before_is_neither_loaded_nor_rendered_again(
    client, whole_lesson, enrolment, monkeypatch, django_assert_max_num_queries
):
    first = page(client)
    monkeypatch.setattr("courses.reading.rendering.render", None)
    with django_assert_max_num_queries(6):
        again = page(client)
    assert first.split("<reading-place")[1].split("csrf")[0] == again.split("<reading-place")[1].split("csrf")[0]


def test_a_missing_language_falls_back_visibly(client, lesson):
    html = page(client, "/fr/courses/core/lesson-1/")
    assert "Text 1" in html
    assert 'lang="en"' in html.split("<reading-place")[1][:200]
    assert "English" in html.split("message is-due")[1][:400]


def test_a_translated_lesson_is_read_in_its_language(client, course, lesson):
    french = Locale.objects.create(language_code="fr")
    for one in (shelf(), *shelf().get_descendants()):
        copy = one.specific.copy_for_translation(french, copy_parents=True)
        copy.title = f"Fr {one.title}"
        copy.save_revision().publish()
    html = page(client, "/fr/courses/core/lesson-1/")
    assert "Fr Lesson 1" in html
    assert "message is-due" not in html
    assert "Fr Lesson 1" not in page(client)


def test_a_course_is_started_by_a_post_only(client, course, learner):
    assert "Start" in page(client, "/en/courses/core/")
    assert client.get("/en/courses/core/enrolment/").status_code == 405
    assert not Enrolment.objects.exists()
    response = client.post("/en/courses/core/enrolment/")
    assert response.url == LESSON
    assert Enrolment.objects.get().learner == learner


def test_starting_from_a_lesson_comes_back_to_it(client, course):
    response = client.post("/en/courses/core/enrolment/", {"step": "lesson-2"})
    assert response.url == "/en/courses/core/lesson-2/"


def test_done_leads_to_the_next_step_and_names_the_text_that_was_read(client, enrolment, lesson):
    shown = ActivityText.objects.get(activity=lesson.translation_key)
    fill(lesson, [text_block("<p>Corrected while somebody was reading</p>")])
    response = client.post(f"{LESSON}completion/", {"text": shown.pk})
    assert response.url == "/en/courses/core/lesson-2/"
    assert ActivityCompletion.objects.get().text == shown


def test_a_completion_cannot_name_the_text_of_another_step(client, enrolment, lesson):
    other = ActivityText.objects.exclude(activity=lesson.translation_key).get()
    client.post(f"{LESSON}completion/", {"text": other.pk})
    assert ActivityCompletion.objects.get().text.activity_id == lesson.translation_key
    client.post("/en/courses/core/lesson-2/completion/", {"text": "nonsense"})
    assert ActivityCompletion.objects.count() == 2


def test_a_second_click_changes_nothing(client, enrolment):
    client.post(f"{LESSON}completion/")
    client.post(f"{LESSON}completion/")
    assert ActivityCompletion.objects.count() == 1


def test_the_contacts_that_were_shown_are_kept_with_the_completion(client, whole_lesson, enrolment):
    client.post(f"{LESSON}completion/")
    kept = ActivityCompletion.objects.get().shown["contacts"]
    assert [(one["key"], one["number"]) for one in kept] == [("police", "555 01")]


def test_without_an_enrolment_nothing_is_completed_and_one_is_told(client, course):
    response = client.post(f"{LESSON}completion/", follow=True)
    assert "Start the course first" in response.content.decode()
    assert not ActivityCompletion.objects.exists()


def test_the_last_step_settles_the_course_and_leads_to_its_page(client, enrolment):
    client.post("/en/courses/core/lesson-2/completion/")
    response = client.post(f"{LESSON}completion/")
    assert response.url == "/en/courses/core/"
    assert "You finished this course on" in page(client, "/en/courses/core/")


def test_a_kind_that_is_not_done_by_reading_cannot_be_declared_done(client, enrolment, monkeypatch):
    from courses import kinds

    monkeypatch.setattr(kinds, "_done_by_reading", set())
    assert client.post(f"{LESSON}completion/").status_code == 404
    assert not ActivityCompletion.objects.exists()


def test_the_place_is_kept_and_the_course_leads_back_to_it(client, enrolment):
    assert client.post("/en/courses/core/lesson-2/place/", {"place": "b7"}).status_code == 204
    assert 'href="/en/courses/core/lesson-2/#block-b7"' in page(client, "/en/courses/core/")
    assert 'data-place="b7"' in page(client, "/en/courses/core/lesson-2/")


def test_a_place_that_is_no_place_is_refused(client, enrolment):
    assert client.post(f"{LESSON}place/", {"place": '"><script>'}).status_code == 400
    assert not Place.objects.exists()


def test_reading_without_an_enrolment_keeps_no_place(client, course):
    assert client.post(f"{LESSON}place/", {"place": "b1"}).status_code == 204
    assert not Place.objects.exists()


def test_continuing_leads_to_the_first_step_that_is_missing(client, enrolment):
    client.post(f"{LESSON}completion/")
    assert 'href="/en/courses/core/lesson-2/"' in page(client, "/en/courses/core/").split("Continue")[0][-300:]


def test_a_learner_reads_on_in_the_edition_of_the_enrolment(client, enrolment, lesson):
    lesson.is_material = True
    fill(lesson, [text_block("<p>A new edition</p>")])
    assert "Text 1" in page(client)
    other = make_person("bob")
    client.force_login(other)
    assert "A new edition" in page(client)


def test_who_is_enrolled_may_finish_a_course_that_was_taken_off_the_shelf(client, enrolment):
    shelf().get_children().get().specific.unpublish()
    page(client)
    client.force_login(make_person("bob"))
    assert client.get(LESSON).status_code == 404
    assert client.post("/en/courses/core/enrolment/").status_code == 404


@pytest.mark.parametrize("address", ["/en/courses/none/", "/en/courses/core/none/", "/en/courses/none/lesson-1/"])
def test_what_does_not_exist_is_a_404(client, course, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/en/courses/", "/en/courses/core/", LESSON])
def test_reading_needs_sign_in(course, address):
    response = Client().get(address)
    assert response.status_code == 302
    assert "/accounts/login/" in response.url


def test_the_catalogue_shows_how_far_one_is(client, enrolment, django_assert_max_num_queries):
    enrolment.complete(enrolment.course.activities.first(), at=NOON, by=None)
    with django_assert_max_num_queries(12):
        html = page(client, "/en/courses/")
    assert "1 of 2 steps done" in html


def test_the_catalogue_takes_no_more_queries_for_more_courses(client, course, django_assert_max_num_queries):
    from tests.builders import make_course

    for number in range(4):
        make_course(f"more-{number}")
    with django_assert_max_num_queries(12):
        assert page(client, "/en/courses/").count("2 steps") == 5


def test_a_course_that_ran_out_is_started_again_as_a_new_cycle(client, course, learner):
    finish(learner, course, at=NOON - timedelta(days=800))
    assert "Your training has run out" in page(client, "/en/courses/core/")
    client.post("/en/courses/core/enrolment/")
    assert list(Enrolment.objects.order_by("cycle").values_list("cycle", flat=True)) == [1, 2]


def test_view_live_leads_to_the_reading_view(client, course, lesson):
    response = lesson.serve(None)
    assert response.url == LESSON


def test_the_preview_shows_the_draft_with_the_same_template(admin_client, rf, admin_user, lesson):
    lesson.body = LessonPage._meta.get_field("body").to_python([text_block("<p>Not published yet</p>")])
    request = rf.get("/")
    request.user = admin_user
    html = lesson.serve_preview(request, "").content.decode()
    assert "Not published yet" in html
    assert "Preview" in html
    assert "Done, next" not in html
