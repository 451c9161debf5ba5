"""The courses that are shipped: without a fault, and each lesson opens."""

from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from courses.models import Course
from courses.packs.checking import read_pack
from courses.packs.loading import load

pytestmark = pytest.mark.django_db

LIBRARY = sorted(path.parent for path in Path(settings.BASE_DIR, "courses/library").glob("*/course.yaml"))


def test_there_is_a_library():
    assert [folder.name for folder in LIBRARY] == ["core-awareness"]


@pytest.mark.parametrize("folder", LIBRARY, ids=lambda folder: folder.name)
def test_a_shipped_course_has_no_fault_and_every_lesson_opens(client, learner, folder):
    pack = read_pack(folder)
    assert [str(fault) for fault in pack.report] == []
    edition = load(pack, at=timezone.now(), by=None).edition
    client.force_login(learner)
    lessons = [step for step in edition.steps if step.kind == "lesson"]
    assert len(lessons) >= 10
    for step in lessons:
        response = client.get(f"/en/courses/{edition.course.code}/{step.slug}/")
        assert response.status_code == 200
        assert "[[" not in response.content.decode(), step.slug


def test_a_shipped_course_explains_every_term_it_marks():
    for folder in LIBRARY:
        load(read_pack(folder), at=timezone.now(), by=None)
    edition = Course.objects.get(code="core-awareness").current_edition
    assert edition is not None
    texts = [text.content for text in edition.texts.all()]
    assert sum(len(content.get("terms", {})) for content in texts) > 20
    assert all(content["facts"] for content in texts if "facts" in content)
