"""The front page, help, and a person's own training."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts import demo
from accounts.forms import SignInForm
from accounts.models import User
from audit.recorded import day_of
from courses.reading.contacts import entries
from home.demo.cast import REASONS_TO_TRY
from home.questions import questions


@login_not_required
def front(request: HttpRequest) -> HttpResponse:
    """What this is, the way in, and what needs no account."""
    context = {"form": SignInForm(), "demo": _demo_sign_ins(), "password": demo.PASSWORD}
    return render(request, "home/front.html", context)


def _demo_sign_ins() -> list[dict[str, str]]:
    if not demo.are_allowed():
        return []
    there = set(User.objects.filter(is_demo=True, is_active=True).values_list("username", flat=True))
    return [{"name": name, "what": _(what)} for name, what in REASONS_TO_TRY if name in there]


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    """Where to turn, the rules in short, and how Muster works; open to anybody."""
    today = day_of(timezone.now())
    block = {
        "title": _("Who to tell"),
        "entries": entries(get_language() or settings.LANGUAGE_CODE, today, public_only=True),
        "anchor": "contacts",
    }
    return render(request, "home/help.html", {"contacts": block, "questions": questions()})


def my_training(request: HttpRequest) -> HttpResponse:
    return render(request, "home/help.html", {})
