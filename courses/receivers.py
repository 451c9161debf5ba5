"""Every path by which a live page changes leads to one freeze.

Publish, schedule, workflow, bulk, translation, save, move, change of order, unpublish, delete.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from courses.freezing.freeze import freeze_course
from courses.freezing.holding import is_held
from courses.models.pages import ActivityPage, CoursePage, ModulePage

KINDS = (CoursePage, ModulePage, ActivityPage)


@receiver(page_published, dispatch_uid="freeze_published")
@receiver(page_unpublished, dispatch_uid="freeze_unpublished")
def freeze_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    revision = kwargs.get("revision")
    _freeze(instance, by=revision.user if revision else None)


@receiver(post_page_move, dispatch_uid="freeze_moved")
def freeze_moved(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Wagtail sends the base page, also for a mere change of order; two courses may be concerned."""
    _freeze(instance)
    before, after = kwargs["parent_page_before"], kwargs["parent_page_after"]
    if before.pk != after.pk:
        _freeze(before)


@receiver(post_save, dispatch_uid="freeze_saved")
def freeze_saved(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, KINDS) and instance.live and not kwargs.get("raw"):
        _freeze(instance)


@receiver(post_delete, sender=Page, dispatch_uid="freeze_deleted")
def freeze_deleted(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Of a deleted branch the base rows go last and all at once, so only then does the tree say what is left."""
    kind = instance.specific_class
    if kind and issubclass(kind, (ModulePage, ActivityPage)):
        _freeze(instance)


def _freeze(page: Page, by: Any = None) -> None:
    """Freeze the course that `page` belongs to, if it is one of ours and its course page still stands."""
    if not issubclass(page.specific_class or type(page), KINDS):
        return
    course = _course_of(page)
    if course is not None and not is_held(course.translation_key):
        freeze_course(course, at=timezone.now(), by=by)


def _course_of(page: Page) -> CoursePage | None:
    """The course page at or above `page`."""
    if isinstance(page, CoursePage):
        return page
    steplen = Page.steplen
    paths = [page.path[:end] for end in range(steplen, len(page.path) + 1, steplen)]
    return CoursePage.objects.filter(path__in=paths).order_by("-path").first()
