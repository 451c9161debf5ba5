"""The tabs: whose they are, and which one is lit."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import include, path

from accounts.models import User
from config.navigation import Tab, tabs


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("", include(([path("help/", answer, name="help")], "home")))]


def icons(user: object) -> list[str]:
    request = RequestFactory().get("/my/")
    request.user = user  # type: ignore[assignment]
    return [tab.icon for tab in tabs(request)]


def test_a_stranger_has_no_tabs() -> None:
    assert icons(AnonymousUser()) == []


def test_a_trainee_has_four(trainee: User) -> None:
    assert icons(trainee) == ["train", "book", "seal", "help"]


def test_whoever_answers_for_others_finds_readiness_first(commander: User, auditor: User) -> None:
    assert icons(commander)[0] == icons(auditor)[0] == "chart"


def test_whoever_writes_finds_the_desk(instructor: User) -> None:
    assert icons(instructor) == ["train", "book", "seal", "rules", "help"]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("here", ["/help/", "/fr/help/", "/help/contacts/"])
def test_a_tab_is_lit_in_every_language_and_on_pages_below_it(here: str) -> None:
    assert Tab("home:help", "Help", "help", here).is_current


@pytest.mark.urls(__name__)
def test_a_tab_is_not_lit_elsewhere() -> None:
    assert not Tab("home:help", "Help", "help", "/my/").is_current
