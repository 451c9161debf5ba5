"""Who looks at a certificate: the reader, the certificate or 404, and the second factor for those of other people."""

from collections.abc import Callable
from datetime import date
from functools import wraps

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.recorded import day_of
from certificates.models import Certificate
from certificates.numbers import number_in


def reader(request: HttpRequest) -> User:
    """The signed-in person. The door lets nobody else through to these views."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def with_certificate(
    view: Callable[[HttpRequest, Certificate], HttpResponse],
) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give the view the certificate of that number, if its reader may see it today; 404 otherwise.

    Whoever looks at another person's certificate is asked for a second factor.
    """

    @wraps(view)
    def opened(request: HttpRequest, number: str) -> HttpResponse:
        user, today = reader(request), day_of(timezone.now())
        certificate = _visible(user, number, today)
        if certificate.holder != user and not user.is_demo and not is_mfa_enabled(user):
            messages.info(request, _("Your work lets you see or change what others did. Set up a second factor first."))
            return redirect("mfa_index")
        return view(request, certificate)

    return opened


def _visible(user: User, number: str, on: date) -> Certificate:
    wanted = number_in(number)
    found = Certificate.objects.visible_to(user, on=on).whole().filter(number=wanted).first() if wanted else None
    if found is None:
        raise Http404
    return found
