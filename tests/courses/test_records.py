"""What somebody read can always be shown again, and only to whom it concerns."""

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from courses.models import ActivityCompletion, Contact
from tests.builders import NOON, make_person, shelf
from tests.courses.lessons import RED, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def completion(course, learner, whole_lesson) -> ActivityCompletion:
    enrolment = course.enrol(learner, at=NOON, by=learner)
    client = Client()
    client.force_login(learner)
    client.post("/en/courses/core/lesson-1/completion/")
    return enrolment.activity_completions.get()


def read(client: Client, completion: ActivityCompletion):
    return client.get(f"/my/records/{completion.pk}/")


def test_the_text_is_shown_after_the_page_is_gone_and_the_picture_replaced(client, learner, completion, whole_lesson):
    image = whole_lesson.body[2].value["picture"]
    image.file.delete(save=False)
    image.file = picture(RED)
    image.save()
    shelf().get_children().get().delete()
    image.delete()
    Contact.objects.all().delete()
    client.force_login(learner)
    html = read(client, completion).content.decode()
    assert "A sign is no proof." in html
    assert "Work for a debt that never ends." in html
    assert "555 01" in html
    kept = html.split('src="/media/')[1].split('"')[0]
    assert default_storage.exists(kept)
    assert client.get(f"/media/{kept}").status_code == 200


@pytest.mark.parametrize("who", ["commander", "other"])
def test_nobody_else_sees_what_a_learner_read(client, completion, who):
    client.force_login(make_person(who))
    assert read(client, completion).status_code == 404


def test_a_superuser_may_look_at_evidence(admin_client, completion):
    assert read(admin_client, completion).status_code == 200


def test_a_record_needs_sign_in(completion):
    assert read(Client(), completion).status_code == 302
