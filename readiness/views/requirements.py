"""What is required of a unit: commanders and auditors read, training officers set and end."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from audit.recorded import FOREVER, day_of
from readiness.forms import LastDayForm, RequirementForm
from readiness.models import Requirement
from readiness.scope import TRAINING, Scope
from readiness.titles import audience_of, requirement_titles
from readiness.views.units import steps


@require_http_methods(["GET", "HEAD", "POST"])
def requirements(request: HttpRequest, pk: int) -> HttpResponseBase:
    scope = Scope.of(request, pk)
    if request.method == "POST":
        scope.must(TRAINING)
    form = RequirementForm(request.POST or None, initial={"from_day": scope.today, "grace_days": 0})
    if request.method == "POST" and form.is_valid():
        Requirement.record(unit=scope.unit, happened_at=timezone.now(), recorded_by=scope.user, **form.cleaned_data)
        messages.success(request, _("The requirement is set. The figures count it already."))
        return redirect("readiness:requirements", pk=pk)
    context = {
        "unit": scope.unit,
        "steps": steps(scope, "", last=_("Requirements")),
        "rows": _rows(scope),
        "form": form,
        "end_form": LastDayForm(initial={"last_day": scope.today}, auto_id=False),
        "may_require": scope.may(TRAINING),
    }
    return render(request, "readiness/requirements.html", context, status=422 if form.errors else 200)


def _rows(scope: Scope) -> list[dict[str, object]]:
    """Requirements on this unit and on those above it that have not ended, with what they ask in words."""
    found = Requirement.objects.over(scope.unit, on=scope.today).not_ended(scope.today)
    rows = list(found.select_related("unit").prefetch_related("roles", "categories").order_by("from_day", "pk"))
    titles = requirement_titles(rows)
    own = scope.unit.pk
    return [
        {
            "requirement": row,
            "title": titles[row.pk],
            "audience": audience_of(row),
            "last_day": None if row.last_day == FOREVER else row.last_day,  # type: ignore[attr-defined]
            "is_own": row.unit_id == own,
        }
        for row in rows
    ]


@require_http_methods(["POST"])
def end(request: HttpRequest, pk: str) -> HttpResponse:
    """Ends after the day given. 404 where one may not see it, 403 where one may only read it."""
    today = day_of(timezone.now())
    user = cast(User, request.user)
    requirement = Requirement.objects.visible_to(user, today).filter(pk=pk).first()
    if requirement is None:
        raise Http404
    scope = Scope.of(request, requirement.unit_id)
    scope.must(TRAINING)
    form = LastDayForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The last day could not be read. Nothing was changed."))
    elif form.cleaned_data["last_day"] < scope.today:
        messages.error(request, _("The last day has passed. Nothing was changed."))
    else:
        requirement.end(last_day=form.cleaned_data["last_day"], at=timezone.now(), by=scope.user)
        messages.success(request, _("The requirement ends. Earlier figures stay as they are."))
    return redirect("readiness:requirements", pk=requirement.unit_id)
