"""Who may use the item bank: whoever may write pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.permission_policies.pages import PagePermissionPolicy

View = Callable[..., HttpResponse]


def may_edit(user: Any) -> bool:
    return bool(PagePermissionPolicy().user_has_any_permission(user, ["add", "change"]))


def editors_only(view: View) -> View:
    """Refuse everybody else, also whoever may enter the admin for another reason."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_edit(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
