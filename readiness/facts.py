"""Reads what is known of some people, in a fixed number of queries, as the plain values that the rules take."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from accounts.models import User
from audit.recorded import FOREVER, day_of
from courses.completion import add_months
from courses.models import Completion
from readiness.coverage import Place, Rule, Segment, Stint, Tour, duties, segments, silences, tours_of
from readiness.models.requirement import Requirement
from readiness.models.waiver import Waiver
from readiness.status import Duty, Evidence, Exemption, Facts, Silence
from units.models import Deployment, Reach, Stay, UnitPath


@dataclass
class Person:
    """All that the rules ask of one person."""

    id: int
    category: str | None
    stints: list[Stint] = field(default_factory=list)
    done: dict[uuid.UUID, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    exemptions: dict[uuid.UUID, list[Exemption]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class OnePersonsDuty:
    """A duty of one person, with the facts that decide it."""

    rule: Rule
    unit: int
    duty: Duty
    facts: Facts


@dataclass(frozen=True)
class Knowledge:
    """People, and what lies on them: the units above them with their requirements and deployments."""

    people: dict[int, Person]
    places: dict[int, list[Place]]
    rules: list[Rule]
    tours: dict[int, list[Tour]]
    out: dict[int, list[tuple[date, date]]]

    def duties_of(self, person: Person) -> Iterator[OnePersonsDuty]:
        path = segments(person.stints, self.places)
        quiet = silences(person.stints, self.out)
        for rule in self._rules_on(path):
            facts = facts_for(rule, person, quiet)
            for unit, duty in duties(rule, person.category, path, self.tours):
                yield OnePersonsDuty(rule, unit, duty, facts)

    def _rules_on(self, path: list[Segment]) -> Iterator[Rule]:
        above = {unit for segment in path for unit in segment.lineage}
        return (rule for rule in self.rules if rule.unit in above)


def facts_for(rule: Rule, person: Person, quiet: tuple[Silence, ...]) -> Facts:
    evidence = person.done.get(rule.course, [])
    if rule.validity_months is not None:
        evidence = [_with_validity(one, rule.validity_months) for one in evidence]
    return Facts(tuple(evidence), tuple(person.exemptions.get(rule.id, [])), quiet)


def _with_validity(evidence: Evidence, months: int) -> Evidence:
    return Evidence(evidence.completed_on, add_months(evidence.completed_on, months) if months else None)


def know(people: Iterable[int]) -> Knowledge:
    """What is known of these people now (at most about 500 at a time: databases limit the length of a list)."""
    found = {pk: Person(pk, category) for pk, category in _categories(list(people))}
    ids = list(found)
    for stay in Stay.objects.filter(person__in=ids).order_by("person", "from_day"):
        found[stay.person_id].stints.append((stay.unit_id, stay.role_id, stay.from_day, stay.to_day))
    _add_evidence(found, ids)
    _add_exemptions(found, ids)
    units = {stint[0] for person in found.values() for stint in person.stints}
    places = _places(units)
    above = {step for rows in places.values() for place in rows for step in place.lineage}
    rules = [rule_of(row) for row in _requirements(above)]
    return Knowledge(found, places, rules, _tours(above, rules), _out(units))


def _categories(people: list[int]) -> Iterable[tuple[int, str | None]]:
    return User.objects.filter(pk__in=people).order_by("pk").values_list("pk", "category_id")


def _add_evidence(people: dict[int, Person], ids: list[int]) -> None:
    rows = Completion.objects.standing().filter(enrolment__learner__in=ids)
    columns = rows.values_list("enrolment__learner", "enrolment__course", "happened_at", "valid_until")
    for person, course, at, valid_until in columns:
        people[person].done[course].append(Evidence(day_of(at), valid_until))


def _add_exemptions(people: dict[int, Person], ids: list[int]) -> None:
    for row in Waiver.objects.filter(person__in=ids).with_last_day():
        last_day: date = row.last_day  # type: ignore[attr-defined]
        if row.from_day <= last_day:
            exemption = Exemption(row.from_day, last_day, row.reason)
            people[row.person_id].exemptions[row.requirement_id].append(exemption)


def _places(units: Iterable[int]) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = defaultdict(list)
    for row in UnitPath.objects.filter(unit__in=units).order_by("from_day"):
        lineage = tuple(int(step) for step in row.path.split("/") if step)
        found[row.unit_id].append(Place(lineage, row.from_day, row.to_day))
    return found


def _requirements(units: Iterable[int]) -> list[Requirement]:
    rows = Requirement.objects.filter(unit__in=units).with_last_day()
    return list(rows.prefetch_related("roles", "categories").order_by("pk"))


def rule_of(requirement: Requirement) -> Rule:
    """The requirement, read `with_last_day()`, as plain values."""
    last_day: date = requirement.last_day  # type: ignore[attr-defined]
    return Rule(
        id=requirement.pk,
        unit=requirement.unit_id,
        course=requirement.course_id,
        from_day=requirement.from_day,
        to_day=FOREVER if last_day == FOREVER else last_day + timedelta(days=1),
        roles=frozenset(role.pk for role in requirement.roles.all()),
        categories=frozenset(category.pk for category in requirement.categories.all()),
        due_on=requirement.due_on,
        due_days=requirement.due_days,
        days_before_departure=requirement.days_before_departure,
        grace_days=requirement.grace_days,
        validity_months=requirement.validity_months,
    )


def _tours(units: set[int], rules: list[Rule]) -> dict[int, list[Tour]]:
    if all(rule.days_before_departure is None for rule in rules):
        return {}
    rows: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for one in Deployment.objects.current(units):
        rows[one.unit_id].append((one.departs_on, one.returns_on))
    return {unit: tours_of(departures) for unit, departures in rows.items()}


def _out(units: set[int]) -> dict[int, list[tuple[date, date]]]:
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for row in Reach.objects.current(units):
        if row.back_on is None or row.back_on > row.out_from:
            found[row.unit_id].append((row.out_from, row.back_on or FOREVER))
    return found
