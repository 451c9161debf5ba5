"""A lesson as readers will see it, from what its author has on the desk now."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from audit.recorded import day_of
from courses.reading.contacts import entries
from courses.reading.rendering import render as render_blocks
from courses.views.lesson import TEMPLATE, fallback, shown

if TYPE_CHECKING:
    from courses.models.pages import LessonPage


def preview(request: HttpRequest, page: "LessonPage") -> HttpResponse:
    """Nothing of it is cached or counted; paragraphs for categories are shown all."""
    language = page.locale.language_code
    with translation.override(language):
        content = render_blocks(page.frozen_content(), language, None)
        found = entries(language, day_of(timezone.now()))
        context = {
            **shown(content, found),
            **fallback(language, language),
            "title": page.title,
            "step": {"minutes": page.minutes},
            "is_preview": True,
        }
        return render(request, TEMPLATE, context)
