"""A commander's answer in one look: the figures of a unit and of those below it."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from audit.recorded import day_of
from readiness.days import Asked
from readiness.figures import Figures, UnitFigures, figures, trend
from readiness.models import Requirement
from readiness.scope import IN_COMMAND, TRAINING, Scope, heads_of
from readiness.titles import requirement_titles
from readiness.words import in_words, short
from units.models import Deployment, Unit
from units.models.deployment import next_departure

WEEKS = 12


@dataclass(frozen=True)
class Row:
    """A line of a table: a unit below, or a requirement."""

    name: str
    url: str
    figures: Figures


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The unit one answers for; of several, a list."""
    today = day_of(timezone.now())
    heads = heads_of(cast(User, request.user), today)
    if len(heads) == 1:
        return redirect("readiness:unit", pk=heads[0].pk)
    rows = [
        Row(unit.name, reverse("readiness:unit", args=[unit.pk]), figures(unit.path_on(today), today).total)
        for unit in heads
    ]
    return render(request, "readiness/overview.html", {"rows": rows, "today": today})


@require_safe
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    scope = Scope.of(request, pk)
    asked = Asked.of(request, scope.today, next_departure(scope.unit, scope.today))
    found = figures(scope.unit.path_on(asked.day), asked.day)
    points = trend_points(scope.unit, asked.day)
    context = {
        "unit": scope.unit,
        "asked": asked,
        "as_of": timezone.localtime(),
        "figures": found.total,
        "steps": steps(scope, asked.query),
        "rows": unit_rows(scope.unit, found, asked),
        "requirement_rows": requirement_rows(scope.unit, found, asked),
        "ahead": _ahead(scope.unit, asked),
        "points": points,
        "trend": _trend_in_words(points),
        "may_require": scope.may(TRAINING),
        "may_act": scope.may(IN_COMMAND),
    }
    return render(request, "readiness/unit.html", context)


def steps(scope: Scope, query: str, last: str = "") -> list[dict[str, str]]:
    """Where the page lies. `last`: the name of a page below the unit's own."""
    trail = scope.trail()
    found = [{"label": one.name, "url": reverse("readiness:unit", args=[one.pk]) + query} for one in trail]
    if last:
        return [*found, {"label": last}]
    return [*found[:-1], {"label": scope.unit.name}]


def unit_rows(unit: Unit, found: UnitFigures, asked: Asked) -> list[Row]:
    """The units directly below on that day; people of the unit itself last, if it has both."""
    children = {child.pk: child for child in unit.children_on(asked.day)}
    rows = [
        Row(child.name, reverse("readiness:unit", args=[pk]) + asked.query, found.by_child[pk])
        for pk, child in children.items()
    ]
    own = found.by_child.get(0)
    if rows and own and own.strength:
        url = reverse("readiness:people", args=[unit.pk]) + asked.query
        rows.append(Row(_("%(unit)s itself") % {"unit": unit.name}, url, own))
    return rows


def requirement_rows(unit: Unit, found: UnitFigures, asked: Asked) -> list[Row]:
    """Each requirement that lies on somebody there, the one with most missing first."""
    requirements = Requirement.objects.filter(pk__in=list(found.by_requirement))
    titles = requirement_titles(requirements)
    base = reverse("readiness:people", args=[unit.pk])
    rows = [Row(titles[pk], base + _with(asked, pk), one) for pk, one in found.by_requirement.items() if one.strength]
    return sorted(rows, key=lambda row: (-row.figures.missing, row.name))


def _with(asked: Asked, requirement: uuid.UUID) -> str:
    return f"{asked.query}{'&' if asked.query else '?'}requirement={requirement}"


@dataclass(frozen=True)
class Ahead:
    """What will be true on the day of departure if nothing more is done."""

    departure: Deployment
    days: int
    figures: Figures


def _ahead(unit: Unit, asked: Asked) -> Ahead | None:
    departure = asked.departure
    if departure is None or not asked.is_today:
        return None
    day = departure.departs_on
    return Ahead(departure, (day - asked.today).days, figures(unit.path_on(day), day).total)


def trend_points(unit: Unit, day: date) -> list[dict[str, Any]]:
    """The share ready on each of the last 12 weeks; weeks in which nothing was required are left out."""
    days = [day - timedelta(weeks=week) for week in reversed(range(WEEKS))]
    found = [{"label": short(one), "value": some.share, "day": one} for one, some in trend(unit, days)]
    return [point for point in found if point["value"] is not None]


def _trend_in_words(points: list[dict[str, Any]]) -> str:
    if len(points) < 2:
        return ""
    first, last = points[0], points[-1]
    words = {
        "first": first["value"],
        "first_day": in_words(first["day"]),
        "last": last["value"],
        "last_day": in_words(last["day"]),
    }
    return _("Share ready: %(first)s %% on %(first_day)s, %(last)s %% on %(last_day)s") % words
