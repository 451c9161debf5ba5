"""What every page of a course shows: where one is, and the outline."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.models.edition import Step
from courses.reading.opened import NothingToRead, Opened, open_course


def opened_or_404(request: HttpRequest, code: str) -> Opened:
    """The course for whoever asks, in the language of the address."""
    try:
        return open_course(request.user, code, get_language() or "en")  # type: ignore[arg-type]
    except NothingToRead as error:
        raise Http404 from error


def step_or_404(opened: Opened, slug: str) -> Step:
    step = opened.edition.step(slug)
    if step is None:
        raise Http404
    return step


def address(opened: Opened, step: Step, what: str = "activity") -> str:
    return reverse(f"courses:{what}", args=[opened.course.code, step.slug])


def course_address(opened: Opened) -> str:
    return reverse("courses:course", args=[opened.course.code])


def outline(opened: Opened, here: Step | None = None) -> dict[str, Any]:
    """`modules` and `label` for `components/outline.html`."""
    modules: dict[str, dict[str, Any]] = {
        key: {"title": opened.names["modules"].get(key, key), "steps": []} for key in opened.edition.manifest["modules"]
    }
    for step in opened.edition.steps:
        modules[step.module]["steps"].append(
            {
                "title": opened.title_of(step),
                "url": address(opened, step),
                "minutes": step.minutes,
                "is_done": step.key in opened.done,
                "is_here": here is not None and step.key == here.key,
            }
        )
    label = _("%(course)s, %(count)d steps") % {"course": opened.title, "count": len(opened.edition.steps)}
    return {"modules": [module for module in modules.values() if module["steps"]], "label": label}


def way_here(opened: Opened, step: Step | None = None) -> list[dict[str, str]]:
    """Steps for `components/path.html`."""
    way = [{"label": _("My training"), "url": reverse("home:my_training")}]
    if step is None:
        return [*way, {"label": opened.title, "url": ""}]
    course = {"label": opened.title, "url": course_address(opened)}
    return [*way, course, {"label": opened.module_title(step), "url": ""}]
