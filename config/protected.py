"""Asking to delete what records hold on to gets a page that says why not and what to do, on every path of the admin."""

from collections import Counter
from collections.abc import Callable

from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Handler = Callable[[HttpRequest], HttpResponse]


class ProtectedRecordsMiddleware:
    """Django collects before it deletes, so a `ProtectedError` means that nothing was deleted at all."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, ProtectedError):
            return None
        held = Counter(str(one._meta.verbose_name_plural) for one in exception.protected_objects)
        context = {"held": held.most_common(), "is_person": "/users/" in request.path or "/user/" in request.path}
        return render(request, "kept.html", context, status=409)
