"""What requirements are called in the reader's language, for many at once."""

import uuid
from collections.abc import Iterable

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from accounts.names import in_language
from courses.models import CourseText
from readiness.models.requirement import Requirement


def course_titles(courses: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Title per course: of its latest edition, in the active language or else in the source language. One query."""
    wanted = get_language() or "en"
    rows = CourseText.objects.filter(edition__course__in=set(courses)).order_by("pk")
    best: dict[uuid.UUID, tuple[int, int, str]] = {}
    columns = ("edition__course_id", "edition__number", "edition__source_language", "language", "content__title")
    for course, number, source, language, title in rows.values_list(*columns):
        rank = (wanted == language) * 3 or (wanted.split("-")[0] == language) * 2 or (source == language) * 1
        best[course] = max(best.get(course, (0, 0, "")), (number, rank, title), key=lambda one: one[:2])
    return {course: title for course, (_number, _rank, title) in best.items()}


def requirement_titles(requirements: Iterable[Requirement]) -> dict[uuid.UUID, str]:
    """The requirement's own name, else the title of its course."""
    rows = list(requirements)
    titles = course_titles(row.course_id for row in rows if not in_language(row.names))
    return {row.pk: in_language(row.names) or titles.get(row.course_id, "") or _("Untitled course") for row in rows}


def audience_of(requirement: Requirement) -> str:
    """Of whom it asks, in words; "" for everyone. Reads roles and categories: prefetch them."""
    names = [str(one) for one in (*requirement.roles.all(), *requirement.categories.all())]
    return pgettext("between the items of a list", ", ").join(names)
