"""A small course with a quiz, and papers answered right or wrong."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from accounts.models import User
from courses.models import Activity, Course, Enrolment, ModulePage
from quizzes.models import Attempt, Item, ItemRules, Pool, QuizPage, Submission, Wording
from tests.builders import NOON, make_centre, make_course_page

OPTIONS = ("a", "b", "c", "d")


def make_pool(code: str = "core-pool", items: int = 6, critical: int = 2, course: Course | None = None) -> Pool:
    """Items "q1", "q2" ...; the first are critical; "b" is right everywhere."""
    pool = Pool.objects.create(code=code, owner=make_centre(), course=course, names={"en": code.title()})
    for number in range(1, items + 1):
        make_item(pool, f"q{number}", is_critical=number <= critical)
    return pool


def make_item(pool: Pool, key: str, **changes: Any) -> Item:
    rules = {"kind": "single", "options": OPTIONS, "keys": ("b",), "objective": "O1", **changes}
    item = pool.item(key)
    item.edit(ItemRules(**rules), "en", make_wording(key, rules["options"]), at=NOON, by=None)
    return item


def make_wording(key: str, options: Sequence[str] = OPTIONS, language: str = "en") -> Wording:
    texts = {one: f"{language} option {one} of {key}" for one in options}
    return Wording(f"{language} stem of {key}?", texts, f"{language} rule of {key}")


def make_quiz(code: str = "core", lessons: int = 1, items: int = 6, critical: int = 2, **changes: Any) -> Course:
    """A published course of lessons and a quiz "test" that draws 4 items, 1 of them critical."""
    page = make_course_page(code, lessons=lessons, live=False)
    pool = make_pool(f"{code}-pool", items, critical)
    draw = {"pool": pool.code, "count": 4, "critical": 1}
    quiz = QuizPage(
        title="Test", slug="test", **{"draws": [("draw", draw)], "intro": "<p>Take your time.</p>", **changes}
    )
    ModulePage.objects.descendant_of(page).get().add_child(instance=quiz)
    page.save_revision().publish()
    return Course.objects.get(code=code)


def the_test(course: Course) -> Activity:
    return course.activities.get(kind="quiz")


def enrol(course: Course, person: User, at: datetime = NOON) -> Enrolment:
    return course.enrol(person, at=at, by=person)


def start(course: Course, person: User, at: datetime = NOON, **changes: Any) -> Attempt:
    return Attempt.start(enrol(course, person), the_test(course), at=at, by=person, **changes)


def answer_all(attempt: Attempt, at: datetime = NOON, wrong: Sequence[int] = ()) -> None:
    """Every question right, but for the positions in `wrong`."""
    for item in attempt.items.select_related("version"):
        keys = ["a"] if item.position in wrong else item.version.keys
        attempt.answer(item.position, keys, at=at, by=attempt.enrolment.learner)


def sit(course: Course, person: User, at: datetime = NOON, wrong: Sequence[int] = ()) -> Submission:
    """Begin, answer and hand in."""
    attempt = start(course, person, at=at)
    answer_all(attempt, at=at, wrong=wrong)
    return attempt.submit(at=at, by=person)


def fail(course: Course, person: User, at: datetime = NOON) -> Submission:
    return sit(course, person, at=at, wrong=(1, 2, 3, 4))
