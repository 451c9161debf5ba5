"""What tests of courses ask for."""

import pytest
from django.core.cache import cache

from accounts.models import Category, User
from courses.models import Course, LessonPage
from tests.builders import make_course, make_person
from tests.courses.lessons import every_block, fill, make_contact, make_document, make_fact, make_image, make_term


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture
def learner(db: None) -> User:
    Category.objects.get_or_create(code="military", defaults={"names": {"en": "Military"}})
    return make_person("ada", category_id="military")


@pytest.fixture
def course(db: None) -> Course:
    return make_course("core", lessons=2)


@pytest.fixture
def lesson(course: Course) -> LessonPage:
    """The first lesson of the course."""
    found: LessonPage = LessonPage.objects.get(slug="lesson-1")
    return found


@pytest.fixture
def whole_lesson(lesson: LessonPage) -> LessonPage:
    """A lesson with one block of every kind."""
    Category.objects.get_or_create(code="police", defaults={"names": {"en": "Police"}})
    make_term()
    make_fact()
    make_contact()
    make_contact("line", kind="tip", verified_on=None, number="555 99")
    blocks = every_block(make_image(), make_document(b"film", "film.mp4"), make_document())
    return fill(lesson, blocks, facts="F-02")


@pytest.fixture
def admin_user(db: None) -> User:
    """A superuser whom the admin lets in without a second factor."""
    return make_person("chief", is_superuser=True, is_staff=True, is_demo=True)
