"""The language of the person, and the one door in."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponse]


class LanguageOfThePersonMiddleware:
    """A signed-in person who chose no language in this browser reads in the language of the profile."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
        in_address = translation.get_language_from_path(request.path_info)
        if request.user.is_authenticated and request.user.language and not chosen and not in_address:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


class DoorMiddleware(LoginRequiredMiddleware):
    """Everything needs sign-in unless its view says otherwise."""
