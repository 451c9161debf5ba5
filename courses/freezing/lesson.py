"""A lesson as plain data."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from courses.models.pages import LessonPage


def lesson_content(page: "LessonPage") -> dict[str, Any]:
    return {"format": 1, "title": page.title, "summary": page.summary, "topic_note": page.topic_note, "blocks": []}
