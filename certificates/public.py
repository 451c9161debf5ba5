"""The public page that says whether a certificate is genuine and in force. No account, and nothing is stored."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from audit.recorded import day_of
from certificates.forms import CheckForm
from certificates.limit import is_within_limit
from certificates.numbers import number_in
from certificates.verdict import Verdict, check_number, check_token
from certificates.wording import shown

TEMPLATE = "certificates/verify.html"


@login_not_required
@require_safe
@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """The empty form, or what can be said of the number or code in `q`."""
    if "q" not in request.GET:
        return _page(request)
    form = CheckForm(request.GET)
    if not form.is_valid():
        return _page(request, {"form": form})
    now, text = timezone.now(), form.cleaned_data["q"]
    number = number_in(text)
    if number is None:
        return _answer(request, check_token(text, day_of(now)), now)
    if not is_within_limit(request, now):
        return _page(request, {"form": form, "is_too_often": True}, status=429)
    verdict = check_number(number, day_of(now))
    if verdict is None:
        return _page(request, {"form": form, "unknown_number": number, "now": now}, status=404)
    return _answer(request, verdict, now)


@login_not_required
@require_safe
@never_cache
def verify_token(request: HttpRequest, token: str) -> HttpResponse:
    """What can be said of the code that a camera has opened."""
    now = timezone.now()
    return _answer(request, check_token(token, day_of(now)), now)


def _answer(request: HttpRequest, verdict: Verdict, now: datetime) -> HttpResponse:
    credential, certificate = verdict.credential, verdict.certificate
    context: dict[str, Any] = {"verdict": verdict, "now": now, "answer": verdict.answer.value}
    if credential:
        context |= {"completed_on": shown(credential.completed_on), "valid_until": shown(credential.valid_until)}
    if certificate:
        history = certificate.history
        context |= {
            "revoked_on": shown(history.revoked_on),
            "superseded_on": shown(history.superseded_on),
            "in_doubt_since": shown(history.in_doubt_since),
        }
    return _page(request, context)


def _page(request: HttpRequest, context: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    response = render(request, TEMPLATE, {"form": CheckForm(), **(context or {})}, status=status)
    # An answer names a person: no search engine shall keep it.
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
