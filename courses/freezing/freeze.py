"""Freezing a course: bring `Course`, `Activity`, `Edition` and the texts up to what the live pages say."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from accounts.models import User
from courses.freezing.digest import digest
from courses.freezing.outline import course_content, free_name, live_activities, manifest, source_page
from courses.models.course import Activity, Course
from courses.models.edition import ActivityText, CourseText, Edition
from courses.models.pages import ActivityPage, CoursePage


def freeze_course(page: CoursePage, *, at: datetime, by: User | None) -> Edition | None:
    """Freeze what the live pages of a course say now, in every language. Idempotent; None while nothing is live.

    A changed outline, or a changed text marked material, makes a new edition; any other change adds a text.
    An edition is never empty: a course whose last activity is taken away keeps the edition it has.
    """
    if not CoursePage.objects.live().filter(translation_key=page.translation_key).exists():
        return None
    source = source_page(page)
    with transaction.atomic():
        course = _course(source)
        Course.objects.select_for_update().get(pk=course.pk)
        outline = manifest(source)
        if not outline["activities"]:
            return course.current_edition
        contents = _contents(source)
        edition = course.current_edition
        if edition is None or edition.digest != digest(outline) or _has_material_change(edition, contents):
            edition = _new_edition(course, source, outline, at=at, by=by)
        _write_texts(edition, contents, at=at, by=by)
    return edition


RULES = {"owner_id": "centre_id", "validity_months": "validity_months", "programme": "programme"}
"""What a course takes over from its page."""

Contents = list[tuple[ActivityPage, str, dict[str, Any]]]
"""(page, language, frozen content), source language first."""


def _course(source: CoursePage) -> Course:
    course, _created = Course.objects.get_or_create(
        pk=source.translation_key, defaults={"code": _free_code(source), "owner": source.centre}
    )
    wanted = {name: getattr(source, attribute) for name, attribute in RULES.items()}
    if any(getattr(course, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(course, name, value)
        course.save()
    return course


def _free_code(source: CoursePage) -> str:
    wanted = slugify(source.slug)[:50] or "course"
    return free_name(wanted, Course.objects.filter(code__startswith=wanted).values_list("code", flat=True))


def _contents(source: CoursePage) -> Contents:
    translations = CoursePage.objects.live().filter(translation_key=source.translation_key).exclude(pk=source.pk)
    return [
        (activity, page.locale.language_code, activity.frozen_content())
        for page in [source, *translations.select_related("locale")]
        for activity in live_activities(page)
    ]


def _has_material_change(edition: Edition, contents: Contents) -> bool:
    for page, language, content in contents:
        if page.is_material:
            latest = _latest(edition, page, language)
            if latest and latest.digest != digest(content):
                return True
    return False


def _latest(edition: Edition, page: ActivityPage, language: str) -> ActivityText | None:
    texts = edition.texts.filter(activity=page.translation_key, language=language)
    return texts.defer("content").order_by("-pk").first()


def _new_edition(
    course: Course, source: CoursePage, outline: dict[str, Any], *, at: datetime, by: User | None
) -> Edition:
    keys = [step["key"] for step in outline["activities"]]
    known = {str(key) for key in Activity.objects.filter(pk__in=keys).values_list("pk", flat=True)}
    for step in outline["activities"]:
        if step["key"] not in known:
            slug = free_name(step["slug"], course.activities.values_list("slug", flat=True))
            Activity.objects.create(pk=step["key"], course=course, kind=step["kind"], slug=slug)
    last = course.current_edition
    return Edition.objects.create(
        course=course,
        number=last.number + 1 if last else 1,
        manifest=outline,
        digest=digest(outline),
        source_language=source.locale.language_code,
        happened_at=at,
        recorded_by=by,
    )


def _write_texts(edition: Edition, contents: Contents, *, at: datetime, by: User | None) -> None:
    keys = {step.key for step in edition.steps}
    for page, language, content in contents:
        latest = _latest(edition, page, language)
        if page.translation_key in keys and (latest is None or latest.digest != digest(content)):
            ActivityText.objects.create(
                activity_id=page.translation_key,
                edition=edition,
                language=language,
                title=content["title"],
                digest=digest(content),
                content=content,
                happened_at=at,
                recorded_by=by,
            )
    _write_course_texts(edition, at=at, by=by)


def _write_course_texts(edition: Edition, *, at: datetime, by: User | None) -> None:
    pages = CoursePage.objects.live().filter(translation_key=edition.course_id).select_related("locale")
    for page in pages:
        content, language = course_content(page), page.locale.language_code
        latest = edition.course_texts.filter(language=language).order_by("-pk").first()
        if latest is None or latest.digest != digest(content):
            CourseText.objects.create(
                edition=edition,
                language=language,
                digest=digest(content),
                content=content,
                happened_at=at,
                recorded_by=by,
            )
