"""One person as command may see them: standings with their reasons, and the waivers."""

from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from audit.recorded import day_of
from readiness.explaining import duties_on, rule_words
from readiness.facts import know
from readiness.forms import LastDayForm, WaiverForm
from readiness.models import Requirement, Waiver
from readiness.scope import IN_COMMAND, Scope
from readiness.titles import requirement_titles
from readiness.views.units import steps
from units.people import people_visible_to, unit_of


@dataclass(frozen=True)
class Whom:
    """A person one may see by name, within a unit one answers for."""

    person: User
    scope: Scope

    @classmethod
    def of(cls, request: HttpRequest, pk: int) -> "Whom":
        user, today = cast(User, request.user), day_of(timezone.now())
        person = get_object_or_404(people_visible_to(user, today), pk=pk)
        unit = unit_of(person, today)
        if unit is None:
            raise Http404
        return cls(person, Scope.of(request, unit.pk))

    def must_decide(self) -> None:
        """Nobody lets oneself off."""
        self.scope.must(IN_COMMAND)
        if self.person.pk == self.scope.user.pk:
            raise PermissionDenied


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponseBase:
    whom = Whom.of(request, pk)
    if request.method == "POST":
        whom.must_decide()
    today = whom.scope.today
    knowledge = know([pk])
    duties = duties_on(knowledge, knowledge.people[pk], rule_words(rule.id for rule in knowledge.rules), today)
    form = WaiverForm(
        request.POST or None,
        requirements=list(Requirement.objects.filter(pk__in=[one.requirement for one in duties])),
        today=today,
        initial={"from_day": today},
    )
    if request.method == "POST" and form.is_valid():
        Waiver.objects.create(
            person=whom.person, happened_at=timezone.now(), recorded_by=whom.scope.user, **form.cleaned_data
        )
        messages.success(request, _("Waived. The figures count it already."))
        return redirect("readiness:person", pk=pk)
    waivers = list(
        Waiver.objects.filter(person=whom.person).with_last_day().select_related("requirement", "recorded_by")
    )
    titles = requirement_titles([one.requirement for one in waivers])
    context = {
        "person": whom.person,
        "unit": whom.scope.unit,
        "steps": _steps(whom),
        "today": today,
        "duties": duties,
        "waivers": [{"waiver": one, "title": titles[one.requirement_id]} for one in waivers],
        "form": form,
        "may_waive": bool(duties) and whom.scope.may(IN_COMMAND) and whom.person.pk != whom.scope.user.pk,
    }
    return render(request, "readiness/person.html", context, status=422 if form.errors else 200)


def _steps(whom: Whom) -> list[dict[str, str]]:
    found = steps(whom.scope, "", last=whom.person.title_and_name)
    people = {"label": _("People"), "url": reverse("readiness:people", args=[whom.scope.unit.pk])}
    return [*found[:-1], people, found[-1]]


@require_http_methods(["POST"])
def end(request: HttpRequest, pk: str) -> HttpResponse:
    """Take a waiver back from the day given on."""
    today = day_of(timezone.now())
    waiver = get_object_or_404(Waiver.objects.visible_to(cast(User, request.user), today), pk=pk)
    whom = Whom.of(request, waiver.person_id)
    whom.must_decide()
    form = LastDayForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The last day could not be read. Nothing was changed."))
    elif form.cleaned_data["last_day"] < today:
        messages.error(request, _("The last day has passed. Nothing was changed."))
    else:
        waiver.end(last_day=form.cleaned_data["last_day"], at=timezone.now(), by=whom.scope.user)
        messages.success(request, _("The waiver ends on that day."))
    return redirect("readiness:person", pk=waiver.person_id)
