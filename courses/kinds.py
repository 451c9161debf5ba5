"""Kinds of activity announce their reading view here, so that `courses` never names the apps above it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from courses.models.course import Course
from courses.models.edition import Step
from courses.models.enrolment import Enrolment


@dataclass(frozen=True)
class Reading:
    """What the reading view of any kind is given: the step, and the learner's enrolment (None before the start)."""

    course: Course
    step: Step
    enrolment: Enrolment | None
    language: str


View = Callable[[HttpRequest, Reading], HttpResponse]
_views: dict[str, View] = {}


def register(kind: str, view: View) -> None:
    """Announce the view that shows activities of `kind`; called from an app's `ready()`."""
    _views[kind] = view


def view_for(kind: str) -> View:
    """The view announced for `kind`. Raises `KeyError` for a kind no installed app knows."""
    return _views[kind]
