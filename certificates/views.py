"""A trainee's certificates, one certificate, its PDF, and its withdrawal by whoever answers for the holder."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.names import in_language
from audit.recorded import day_of
from certificates.access import reader, with_certificate
from certificates.forms import RevocationForm
from certificates.links import code_svg, verify_address
from certificates.models import Certificate
from certificates.sheet import printed, sheet
from certificates.status import State
from certificates.wording import shown, standing
from printing.compiler import render_pdf
from printing.coverage import MissingGlyphs


@require_safe
@never_cache
def wallet(request: HttpRequest) -> HttpResponse:
    """One's own certificates: what is in force, the first to end first; then the rest, the latest first."""
    today = day_of(timezone.now())
    rows = [(one, standing(one, today)) for one in Certificate.objects.of(reader(request)).whole()]
    in_force = [row for row in rows if row[1].state is State.IN_FORCE]
    in_force.sort(key=lambda row: (row[0].valid_until or date.max, row[0].number))
    past = [row for row in rows if row[1].state is not State.IN_FORCE]
    return render(request, "certificates/wallet.html", {"in_force": in_force, "past": past, "today": today})


@require_safe
@never_cache
@with_certificate
def certificate(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    user, today = reader(request), day_of(timezone.now())
    context = {
        "certificate": certificate,
        "title": certificate.title(),
        "steps": _steps(certificate.title()),
        "standing": standing(certificate, today),
        "sheet": sheet(certificate),
        # qr_svg escapes what it is given.
        "code": mark_safe(code_svg(certificate.token, _("Code with the signed certificate"))),  # noqa: S308
        "link": verify_address(certificate.token),
        "rows": _rows(certificate),
        "is_own": certificate.holder == user,
        "may_revoke": _may_revoke(request, certificate, today) and certificate.revoked_on is None,
    }
    return render(request, "certificates/certificate.html", context)


@require_safe
@never_cache
@with_certificate
def pdf(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """The sheet. A name that no font of ours can print is an answer in words, never a sheet with gaps."""
    try:
        content = render_pdf("certificate", printed(certificate))
    except MissingGlyphs as missing:
        characters = [{"sign": one, "code": f"U+{ord(one):04X}"} for one in missing.characters]
        context = {"certificate": certificate, "steps": _steps("PDF", certificate), "characters": characters}
        return render(request, "certificates/unprintable.html", context, status=422)
    headers = {"Content-Disposition": f'attachment; filename="{certificate.number}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@with_certificate
def revocation(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """Ask why, then withdraw. Of two who withdraw at once, the first one's reason stands."""
    user, now = reader(request), timezone.now()
    if not _may_revoke(request, certificate, day_of(now)):
        raise PermissionDenied
    form = RevocationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        certificate.revoke(reason=form.cleaned_data["reason"], at=now, by=user)
        messages.success(request, _("The certificate %(number)s is withdrawn.") % {"number": certificate.number})
        return redirect("certificates:certificate", number=certificate.number)
    steps = _steps(_("Withdraw"), certificate)
    context = {"certificate": certificate, "title": certificate.title(), "steps": steps, "form": form}
    return render(request, "certificates/revocation.html", context)


def _may_revoke(request: HttpRequest, certificate: Certificate, today: date) -> bool:
    return Certificate.objects.revocable_by(reader(request), on=today).filter(pk=certificate.pk).exists()


def _steps(here: str, certificate: Certificate | None = None) -> list[dict[str, str]]:
    """Where a page lies, for `components/path.html`."""
    steps = [{"label": _("Certificates"), "url": reverse("certificates:wallet")}]
    if certificate:
        address = reverse("certificates:certificate", args=[certificate.number])
        steps.append({"label": certificate.title(), "url": address})
    return [*steps, {"label": here}]


def _rows(certificate: Certificate) -> list[dict[str, Any]]:
    """What it says, in the reader's language as far as it was known at the award."""
    facts = certificate.facts
    rank = {"note": facts["rank"]} if facts["rank"] else {}
    return [
        {"name": _("Holder"), "value": facts["name"], **rank},
        {"name": _("Course"), "value": certificate.title(), "note": _("Edition %(edition)s") % facts},
        {"name": _("Completed"), "value": shown(certificate.completed_on)},
        {"name": _("In force until"), "value": shown(certificate.valid_until) or _("no end")},
        {"name": _("Issued by"), "value": in_language(facts["issuer_names"]) or facts["issuer"]},
        {"name": _("Number"), "value": certificate.number},
    ]
