"""Pictures, files and documents need sign-in; what is frozen may be kept for ever."""

import pytest
from django.test import Client

from tests.courses.lessons import make_document, make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(whole_lesson) -> str:
    from courses.models import ActivityText

    content = ActivityText.objects.filter(activity=whole_lesson.translation_key).latest("pk").content
    return "/media/" + content["blocks"][2]["picture"]


def test_a_frozen_picture_is_served_to_who_is_signed_in_and_may_be_kept(client, learner, kept):
    client.force_login(learner)
    response = client.get(kept)
    assert response["Content-Type"] == "image/webp"
    assert b"".join(response.streaming_content)[8:12] == b"WEBP"
    assert response["Cache-Control"] == "private, max-age=31536000, immutable"
    assert "sandbox" in response["Content-Security-Policy"]


def test_nothing_is_served_without_sign_in(kept):
    image, document = make_image(), make_document(b"words", "card.pdf")
    rendition = image.get_rendition("width-100")
    for address in (kept, document.url, rendition.url, image.file.url, f"/media/{document.file.name}"):
        response = Client().get(address)
        assert response.status_code == 302, address
        assert "/accounts/login/" in response.url


def test_documents_go_through_their_own_door(client, learner):
    document = make_document(b"words", "card.pdf")
    client.force_login(learner)
    assert client.get(f"/media/{document.file.name}").status_code == 404
    assert client.get(document.url).status_code == 200


@pytest.mark.parametrize("path", ["frozen/none.webp", "../secret", "frozen", "%2e%2e/db.sqlite3", "a\x00b"])
def test_what_is_not_there_or_lies_outside_is_a_404(client, learner, path):
    client.force_login(learner)
    assert client.get(f"/media/{path}").status_code == 404


def test_a_file_that_a_browser_might_run_is_saved_not_opened(client, learner):
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    default_storage.save("frozen/page.html", ContentFile(b"<script>1</script>"))
    client.force_login(learner)
    assert client.get("/media/frozen/page.html")["Content-Disposition"].startswith("attachment")
