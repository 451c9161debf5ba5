"""The outline of a course as its live pages have it now."""

from collections.abc import Iterable
from itertools import chain, count
from typing import Any

from wagtail.models import Locale, Page

from courses.models.pages import ActivityPage, CoursePage


def source_page(page: CoursePage) -> CoursePage:
    """The page of the source language: the default locale's, else the one that was made first."""
    pages = list(CoursePage.objects.live().filter(translation_key=page.translation_key).select_related("locale"))
    default = Locale.get_default()
    return next((one for one in pages if one.locale_id == default.pk), min(pages, key=lambda one: one.pk))


def live_activities(page: CoursePage) -> list[ActivityPage]:
    """Live activity pages below a course page whose module is live too, in reading order."""
    modules = [module.path for module in page.get_children().live()]
    found = ActivityPage.objects.live().descendant_of(page).order_by("path").specific()
    return [one for one in found if one.path[:-4] in modules]


def manifest(page: CoursePage) -> dict[str, Any]:
    """The manifest of an edition (see `Edition`), from the pages below `page` in the source language."""
    modules = {module.path: module for module in page.get_children().live()}
    steps: list[dict[str, Any]] = []
    for one in live_activities(page):
        # Two modules may each have a page of the same name, but an address leads to one step only.
        slug = free_name(one.slug, [step["slug"] for step in steps])
        steps.append({"key": str(one.translation_key), "slug": slug, **_step(one, modules[one.path[:-4]])})
    return {"modules": [module.slug for module in modules.values()], "activities": steps}


def _step(page: ActivityPage, module: Page) -> dict[str, Any]:
    return {
        "kind": page.activity_kind,
        "module": module.slug,
        "required": page.is_required,
        "minutes": page.minutes,
        "objectives": page.objective_codes,
        "settings": page.step_settings(),
    }


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, or `wanted-2`, `wanted-3` ..., whichever is not taken."""
    used = set(taken)
    tries = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(name for name in tries if name not in used)


def course_content(page: CoursePage) -> dict[str, Any]:
    """Title, summary, module names and objectives of a course in the language of `page`.

    Modules are keyed by `translation_key`'s slug in the source language, so that every language finds its names.
    """
    source = source_page(page)
    keys = {module.translation_key: module.slug for module in source.get_children().live()}
    return {
        "title": page.title,
        "summary": page.summary,
        "modules": {
            keys[module.translation_key]: module.title
            for module in page.get_children().live()
            if module.translation_key in keys
        },
        "objectives": {block.value["code"]: block.value["text"] for block in page.objectives},
    }
