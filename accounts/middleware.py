"""The language of the person, and the one door in."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User

Handler = Callable[[HttpRequest], HttpResponse]


class LanguageOfThePersonMiddleware:
    """A signed-in person who chose no language in this browser reads in the language of the profile."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
        in_address = translation.get_language_from_path(request.path_info)
        # Looking at request.user costs a query, so it is asked last.
        if not chosen and not in_address and request.user.is_authenticated and request.user.language:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


def asks_second_factor(request: HttpRequest) -> bool:
    """Addresses where one sees or changes what others did; demo sign-ins exist only where a demo is allowed."""
    behind = request.path_info.startswith(tuple(settings.MUSTER_SECOND_FACTOR_PREFIXES))
    return behind and isinstance(request.user, User) and not request.user.is_demo


class DoorMiddleware(LoginRequiredMiddleware):
    """Everything needs sign-in unless its view says otherwise; some doors need a second factor as well."""

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        turned_away: HttpResponseBase | None = super().process_view(request, view, args, kwargs)
        if turned_away is not None or not getattr(view, "login_required", True):
            return turned_away
        if asks_second_factor(request) and not is_mfa_enabled(request.user):
            messages.info(request, _("Your work lets you see or change what others did. Set up a second factor first."))
            return redirect("mfa_index")
        return None
