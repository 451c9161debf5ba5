"""The tabs in the head of every page, for whoever looks at it. Apps are named in strings only."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
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
    """No tabs for somebody unknown; readiness first for whoever answers for others (`user.is_commanding`)."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    here = request.path
    own = [
        Tab("home:my_training", _("Training"), "train", here),
        Tab("courses:catalogue", _("Courses"), "book", here),
        Tab("certificates:wallet", _("Certificates"), "seal", here),
        Tab("home:help", _("Help"), "help", here),
    ]
    if not getattr(user, "is_commanding", False):
        return own
    return [Tab("readiness:overview", _("Readiness"), "chart", here), *own]


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context processor. `nav` is worked out when a template asks for it, so pages without tabs pay nothing."""
    return {"nav": SimpleLazyObject(lambda: tabs(request))}
