"""What Wagtail's admin gets from courses: the lists of the Training menu, and a word before a deletion."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from courses.models.pages import ActivityPage, CourseIndexPage, CoursePage, ModulePage
from courses.viewsets import TrainingGroup, refuse_if_in_use, tell_what_is_in_use

KINDS = (CourseIndexPage, CoursePage, ModulePage, ActivityPage)
LISTS = tuple(viewset.model for viewset in TrainingGroup.items)

register_snippet(TrainingGroup)


@hooks.register("before_delete_page")
def tell_before_delete(request: HttpRequest, page: Page) -> None:
    """Nothing is refused: pages may go, records stay."""
    if request.method == "GET" and issubclass(page.specific_class or Page, KINDS):
        messages.info(request, render_to_string("courses/admin/records_stay.html"))


@hooks.register("before_bulk_action")
def keep_what_is_in_use(request: HttpRequest, kind: str, objects: Sequence[Any], action: Any) -> HttpResponse | None:
    """Wagtail looks at references it knows; ours are more, and would end in an error."""
    if kind != "delete" or not objects or not isinstance(objects[0], LISTS):
        return None
    try:
        refuse_if_in_use(objects)
    except ProtectedError as error:
        tell_what_is_in_use(request, error)
        return redirect(reverse(f"wagtailsnippets_courses_{objects[0]._meta.model_name}:list"))
    return None
