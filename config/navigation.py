"""The tabs in the head of every page, for whoever looks at it. Apps are named in strings only."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject, lazystr
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Tab:
    """One tab: `{{ tab.url }}`, `{{ tab.label }}`, `{{ tab.icon }}`, `{% if tab.is_current %}`."""

    name: str
    label: str
    icon: str
    here: str = ""

    @property
    def url(self) -> str:
        return reverse(self.name)

    @property
    def is_current(self) -> bool:
        return self.here.startswith(self.url)


def _own_tabs(here: str) -> list[Tab]:
    return [
        Tab("home:my_training", lazystr(_("Training")), "train", here),
        Tab("courses:catalogue", lazystr(_("Courses")), "book", here),
        Tab("certificates:wallet", lazystr(_("Certificates")), "seal", here),
        Tab("home:help", lazystr(_("Help")), "help", here),
    ]


def tabs(request: HttpRequest) -> list[Tab]:
    """No tabs for somebody unknown; readiness first for whoever answers for others (`user.is_commanding`)."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    own = _own_tabs(request.path)
    if not getattr(user, "is_commanding", False):
        return own
    return [Tab("readiness:overview", lazystr(_("Readiness")), "chart", request.path), *own]


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context processor. `nav` is worked out when a template asks for it, so pages without tabs pay nothing."""
    later: Callable[[], list[Tab]] = lambda: tabs(request)  # noqa: E731
    return {"nav": SimpleLazyObject(later)}
