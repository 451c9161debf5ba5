"""Where the item bank stands in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from quizzes.admin.access import may_edit


class BankMenuItem(MenuItem):
    """Shown to whoever may write pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_edit(request.user)


@hooks.register("register_admin_urls")
def item_bank_urls() -> list[URLPattern | URLResolver]:
    return [path("items/", include("quizzes.admin.urls"))]


@hooks.register("register_admin_menu_item")
def item_bank_menu() -> Any:
    return BankMenuItem(_("Questions"), reverse("quizzes_admin:items"), name="items", icon_name="help", order=250)
