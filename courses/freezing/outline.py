"""The outline of a course as its live pages have it now."""

from typing import Any

from courses.models.pages import ActivityPage, CoursePage


def source_page(page: CoursePage) -> CoursePage:
    """The page of the source language: the default locale's, else the one that was made first."""
    pages = list(CoursePage.objects.live().filter(translation_key=page.translation_key).select_related("locale"))
    from wagtail.models import Locale

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
    steps = [
        {
            "key": str(one.translation_key),
            "slug": one.slug,
            "kind": one.activity_kind,
            "module": modules[one.path[:-4]].slug,
            "required": one.is_required,
            "minutes": one.minutes,
            "objectives": one.objective_codes,
            "settings": one.step_settings(),
        }
        for one in live_activities(page)
    ]
    return {"modules": [module.slug for module in modules.values()], "activities": steps}


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
