"""Kinds of activity announce their reading view here, so that `courses` never names the apps above it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from courses.models.course import Course
from courses.models.edition import Step
from courses.models.enrolment import Enrolment
from courses.reading.opened import Opened


@dataclass(frozen=True)
class Reading:
    """What the reading view of any kind is given: the step, and the learner's enrolment (None before the start)."""

    course: Course
    step: Step
    enrolment: Enrolment | None
    language: str
    opened: Opened
    """Outline, titles and what is done."""


View = Callable[[HttpRequest, Reading], HttpResponse]
_views: dict[str, View] = {}
_done_by_reading: set[str] = set()


def register(kind: str, view: View, *, done_by_reading: bool = False) -> None:
    """Announce the view that shows activities of `kind`; called from an app's `ready()`.

    `done_by_reading`: the reader says when it is done. Otherwise only the kind itself completes it (a test by passing).
    """
    _views[kind] = view
    if done_by_reading:
        _done_by_reading.add(kind)


def view_for(kind: str) -> View:
    """The view announced for `kind`. Raises `KeyError` for a kind no installed app knows."""
    return _views[kind]


def is_done_by_reading(kind: str) -> bool:
    return kind in _done_by_reading
