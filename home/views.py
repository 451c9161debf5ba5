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
from certificates.models import Certificate
from courses.reading.contacts import entries
from home.demo.cast import REASONS_TO_TRY
from home.headline import headline, own_courses
from home.questions import questions
from readiness.duties import my_duties


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
    """The one next step; what is required, why, by when; what is valid until when."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101  (the door lets nobody else in)
    training = my_duties(user, day_of(timezone.now()))
    context = {
        "training": training,
        "headline": headline(training),
        "certificates": Certificate.objects.filter(completion__enrolment__learner=user).exists(),
        "own": own_courses(user, training),
    }
    return render(request, "home/my_training.html", context)
