"""The tabs in the head of every page, for whoever looks at it. Apps are named in strings only."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _


def _without_language(path: str) -> str:
    """`/en/courses/` and `/courses/` are the same place for a tab."""
    language = get_language_from_path(path)
    return path.removeprefix(f"/{language}") if language else path


@dataclass(frozen=True)
class Tab:
    """One tab: `{{ tab.url }}`, `{{ tab.label }}`, `{{ tab.icon }}`, `{% if tab.is_current %}`."""

    name: str
    label: str
    icon: str
    here: str

    @property
    def url(self) -> str:
        return reverse(self.name)

    @property
    def is_current(self) -> bool:
        return _without_language(self.here).startswith(_without_language(self.url))


def tabs(request: HttpRequest) -> list[Tab]:
    """No tabs for somebody unknown; readiness first for whoever answers for others; the desk for whoever writes."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    here = request.path
    found = [
        Tab("home:my_training", _("Training"), "train", here),
        Tab("courses:catalogue", _("Courses"), "book", here),
        Tab("certificates:wallet", _("Certificates"), "seal", here),
        Tab("home:help", _("Help"), "help", here),
    ]
    if answers_for_others(user):
        found.insert(0, Tab("readiness:overview", _("Readiness"), "chart", here))
    if user.has_perm("wagtailadmin.access_admin"):
        found.insert(-1, Tab("wagtailadmin_home", _("Write"), "rules", here))
    return found


def answers_for_others(user: Any) -> bool:
    """Has the person an appointment in force today (or every right)?"""
    if user.is_superuser:
        return True
    appointments = apps.get_model("units", "Appointment").objects
    return bool(appointments.in_force(timezone.localdate(timezone=timezone.get_default_timezone())).of(user).exists())


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context processor. `nav` is worked out when a template asks for it, so pages without tabs pay nothing."""
    return {"nav": SimpleLazyObject(lambda: tabs(request)), "languages_offered": settings.INTERFACE_LANGUAGES}
