"""The names behind the figures, on screen and as CSV, from one query."""

import csv
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from readiness.days import Asked
from readiness.explaining import Explained, explain
from readiness.figures import Figures, UnitFigures, figures
from readiness.models import Requirement
from readiness.models.spell import Spell
from readiness.roll import GROUPS, Line, Roll
from readiness.scope import IN_COMMAND, Scope
from readiness.titles import requirement_titles
from readiness.views.units import steps
from readiness.words import STATE_WORDS, in_words, standing_in_words
from units.models.deployment import next_departure

PER_PAGE = 50
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a formula begins, in plain and in full-width signs."""


@dataclass(frozen=True)
class Asking:
    """One request for names: where, when, and which of them."""

    scope: Scope
    asked: Asked
    requirement: Requirement | None
    group: str
    counted: UnitFigures
    roll: Roll

    @classmethod
    def of(cls, request: HttpRequest, pk: int) -> "Asking":
        scope = Scope.of(request, pk)
        asked = Asked.of(request, scope.today, next_departure(scope.unit, scope.today))
        requirement = _requirement(request, scope)
        group = request.GET.get("state", "")
        path = scope.unit.path_on(asked.day)
        roll = Roll(scope.user, path, asked.day, scope.today, requirement.pk if requirement else None)
        return cls(scope, asked, requirement, group if group in GROUPS else "", figures(path, asked.day), roll)

    @property
    def figures(self) -> Figures:
        return self.counted.by_requirement[self.requirement.pk] if self.requirement else self.counted.total

    def query(self, **changes: str) -> str:
        """The parameters of this request, encoded, with changes; empty ones fall away."""
        now = {
            "day": "" if self.asked.is_today else self.asked.day.isoformat(),
            "requirement": str(self.requirement.pk) if self.requirement else "",
            "state": self.group,
        }
        return urlencode({name: value for name, value in {**now, **changes}.items() if value})


def _requirement(request: HttpRequest, scope: Scope) -> Requirement | None:
    wanted = request.GET.get("requirement")
    if not wanted:
        return None
    try:
        key = uuid.UUID(wanted)
    except ValueError as error:
        raise Http404 from error
    found = Requirement.objects.visible_to(scope.user, scope.today).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@require_safe
def people(request: HttpRequest, pk: int) -> HttpResponse:
    asking = Asking.of(request, pk)
    page = Paginator(asking.roll.spells(asking.group), PER_PAGE).get_page(request.GET.get("page"))
    lines = asking.roll.lines(page.object_list)
    context = {
        "unit": asking.scope.unit,
        "asked": asking.asked,
        "asking": asking,
        "figures": asking.figures,
        "title": _title(asking.requirement),
        "steps": steps(asking.scope, asking.asked.query, last=_("People")),
        "chips": _chips(asking),
        "page": page,
        "entries": _entries(lines, explain(lines, asking.asked.day), asking.asked.day),
        "unnamed": _unnamed(asking, page.paginator.count),
        "csv_query": asking.query(),
        "pager_query": asking.query(),
        "may_act": asking.scope.may(IN_COMMAND),
    }
    return render(request, "readiness/people.html", context)


def _title(requirement: Requirement | None) -> str:
    return requirement_titles([requirement])[requirement.pk] if requirement else ""


@dataclass(frozen=True)
class GroupChip:
    """A filter with the number it opens."""

    label: str
    count: int
    state: str
    query: str
    is_current: bool


def _chips(asking: Asking) -> list[GroupChip]:
    found = [GroupChip(_("All"), asking.figures.strength, "", asking.query(state=""), asking.group == "")]
    for group, states in GROUPS.items():
        count = sum(asking.figures.by_state[state] for state in states)
        state = "up_to_date" if group == "ready" else group
        label = _("Ready") if group == "ready" else str(STATE_WORDS[next(iter(states))])
        if count:
            found.append(GroupChip(label, count, state, asking.query(state=group), asking.group == group))
    return found


def _unnamed(asking: Asking, named: int) -> int:
    """People who counted there on that day and are no longer in one's scope: counted, not named."""
    states = GROUPS.get(asking.group)
    by_state = asking.figures.by_state
    return (sum(by_state[state] for state in states) if states else asking.figures.strength) - named


@dataclass(frozen=True)
class Entry:
    """A line as the screen shows it."""

    line: Line
    words: str
    duties: list[Explained]


def _entries(lines: Iterable[Line], explained: dict[int, list[Explained]], day: date) -> list[Entry]:
    return [
        Entry(line, standing_in_words(line.state, line.due_on, day), explained.get(line.person.pk, []))
        for line in lines
    ]


@require_safe
def people_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    asking = Asking.of(request, pk)
    spells = list(asking.roll.spells(asking.group))
    response = StreamingHttpResponse(_csv(asking, spells), content_type="text/csv; charset=utf-8")
    name = f"readiness-{asking.scope.unit.pk}-{asking.asked.day.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class _Echo:
    """What `csv` writes to: it hands the line back."""

    def write(self, text: str) -> str:
        return text


def _csv(asking: Asking, spells: list[Spell]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    lines = asking.roll.lines(spells)
    keys = sorted({key for line in lines for key in line.duties}, key=str)
    titles = requirement_titles(Requirement.objects.filter(pk__in=keys))
    yield "\ufeff" + writer.writerow(_safe([_headline(asking, len(lines))]))
    head = [_("Rank"), _("Name"), _("Service number"), _("Unit"), _("Standing"), _("Day that belongs to it")]
    for key in keys:
        head += [titles[key], _("%(title)s: day") % {"title": titles[key]}]
    yield writer.writerow(_safe(head))
    words = {state.value: str(label) for state, label in STATE_WORDS.items()}
    for line in lines:
        yield writer.writerow(_safe(cells(line, keys, words)))


def _headline(asking: Asking, shown: int) -> str:
    counts = asking.figures
    words = {
        "unit": asking.scope.unit.name,
        "day": in_words(asking.asked.day),
        "ready": counts.ready,
        "required": counts.required,
        "strength": counts.strength,
        "shown": shown,
    }
    return (
        _("%(unit)s on %(day)s: %(ready)s of %(required)s required ready, %(strength)s on strength, %(shown)s shown")
        % words
    )


def cells(line: Line, keys: list[uuid.UUID], words: dict[str, str]) -> list[str]:
    """One person as text cells; days in ISO form. `words`: the states in the reader's language."""
    found = [
        line.person.rank,
        str(line.person),
        line.person.service_number,
        line.unit,
        words[line.state],
        line.due_on.isoformat() if line.due_on else "",
    ]
    for key in keys:
        state, due_on = line.duties.get(key, ("not_required", None))
        found += [words[state], due_on.isoformat() if due_on else ""]
    return found


def _safe(values: Iterable[str]) -> list[str]:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    return [f"'{value}" if value.strip()[:1] in FORMULA or value[:1].isspace() else value for value in values]
