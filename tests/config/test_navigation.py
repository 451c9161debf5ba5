"""The tabs: whose they are, and which one is lit."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import include, path

from config.navigation import Tab, tabs


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("", include(([path("help/", answer, name="help")], "home")))]
pytestmark = pytest.mark.urls(__name__)


def icons(user: object) -> list[str]:
    request = RequestFactory().get("/my/")
    request.user = user  # type: ignore[assignment]
    return [tab.icon for tab in tabs(request)]


def test_a_stranger_has_no_tabs() -> None:
    assert icons(AnonymousUser()) == []


def test_a_trainee_has_four() -> None:
    assert icons(SimpleNamespace(is_authenticated=True, is_commanding=False)) == ["train", "book", "seal", "help"]


def test_whoever_commands_finds_readiness_first() -> None:
    assert icons(SimpleNamespace(is_authenticated=True, is_commanding=True))[0] == "chart"


@pytest.mark.parametrize("here", ["/help/", "/fr/help/", "/help/contacts/"])
def test_a_tab_is_lit_in_every_language_and_on_pages_below_it(here: str) -> None:
    assert Tab("home:help", "Help", "help", here).is_current


def test_a_tab_is_not_lit_elsewhere() -> None:
    assert not Tab("home:help", "Help", "help", "/my/").is_current
