"""Counts people day by day from the bare facts, as slowly and plainly as can be. Shares only `judge` with the app."""

from collections import Counter
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from accounts.models import User
from audit.recorded import day_of
from courses.completion import add_months
from courses.models import Completion
from readiness.deploy import overall
from readiness.models import Requirement, Waiver
from readiness.status import Duty, Evidence, Exemption, Facts, Silence, judge
from units.models import Deployment, Posting, Reach, Unit, UnitParent

ONE = timedelta(days=1)
EARLIEST = date(2025, 12, 1)


class Recount:
    """Every row is read once; then each question is answered by walking through days."""

    def __init__(self) -> None:
        self.people = list(User.objects.order_by("pk"))
        self.units = list(Unit.objects.order_by("pk"))
        self.postings = list(Posting.objects.order_by("recorded_at", "pk"))
        self.edges = list(UnitParent.objects.order_by("pk"))
        self.requirements = list(Requirement.objects.prefetch_related("roles", "categories", "ends"))
        self.completions = list(Completion.objects.filter(annulment=None).select_related("enrolment"))
        self.waivers = list(Waiver.objects.prefetch_related("ends"))
        self.memo: dict[Any, Any] = {}

    @cached_property
    def reaches(self) -> list[Reach]:
        latest = {(row.unit_id, row.out_from): row for row in Reach.objects.order_by("recorded_at", "pk")}
        return list(latest.values())

    @cached_property
    def deployments(self) -> list[Deployment]:
        latest = {(row.unit_id, row.name): row for row in Deployment.objects.order_by("recorded_at", "pk")}
        return list(latest.values())

    def posting(self, person: User, day: date) -> Posting | None:
        key = ("posting", person.pk, day)
        if key not in self.memo:
            rows = [row for row in self.postings if row.person_id == person.pk and row.from_day <= day]
            self.memo[key] = max(rows, key=lambda row: (row.from_day, self.postings.index(row)), default=None)
        return self.memo[key]

    def lineage(self, unit: int, day: date) -> list[int]:
        """From the unit itself up to the top; [] if it stands nowhere."""
        key = ("lineage", unit, day)
        if key not in self.memo:
            rows = [row for row in self.edges if row.unit_id == unit and row.from_day <= day]
            edge = max(rows, key=lambda row: (row.from_day, row.pk), default=None)
            if edge is None:
                self.memo[key] = []
            elif edge.parent_id is None:
                self.memo[key] = [unit]
            else:
                above = self.lineage(edge.parent_id, day)
                self.memo[key] = [unit, *above] if above else []
        return self.memo[key]

    def applies(self, requirement: Requirement, person: User, day: date) -> bool:
        key = ("applies", requirement.pk, person.pk, day)
        if key not in self.memo:
            self.memo[key] = self._applies(requirement, person, day)
        return self.memo[key]

    def _applies(self, requirement: Requirement, person: User, day: date) -> bool:
        posting = self.posting(person, day)
        if posting is None or posting.unit_id is None or day < requirement.from_day:
            return False
        if any(end.last_day < day for end in requirement.ends.all()):
            return False
        roles = {role.pk for role in requirement.roles.all()}
        categories = {category.pk for category in requirement.categories.all()}
        return (
            requirement.unit_id in self.lineage(posting.unit_id, day)
            and (not roles or posting.role_id in roles)
            and (not categories or person.category_id in categories)
        )

    def is_silent(self, person: User, day: date) -> bool:
        posting = self.posting(person, day)
        return posting is not None and any(
            row.unit_id == posting.unit_id and row.out_from <= day and (row.back_on is None or day < row.back_on)
            for row in self.reaches
        )

    def departure(self, unit: int, day: date) -> date | None:
        for step in self.lineage(unit, day):
            rows = sorted((row for row in self.deployments if row.unit_id == step), key=lambda row: row.departs_on)
            for row in rows:
                later = [other.departs_on for other in rows if other.departs_on > row.departs_on]
                over = row.returns_on + ONE if row.returns_on else (later[0] if later else date.max)
                if day < max(over, row.departs_on + ONE):
                    return row.departs_on
        return None

    def due_on(self, requirement: Requirement, person: User, since: date, day: date) -> date | None:
        posting = self.posting(person, day)
        departure = self.departure(posting.unit_id, day) if posting and posting.unit_id else None
        options = [requirement.due_on] if requirement.due_on else []
        if requirement.due_days is not None:
            options.append(since + timedelta(days=requirement.due_days))
        if requirement.days_before_departure is not None and departure:
            options.append(departure - timedelta(days=requirement.days_before_departure))
        return max(min(options), since) if options else None

    def standing(self, requirement: Requirement, person: User, day: date) -> tuple[Any, date | None] | None:
        """(state, last good day), or None where it does not lie on the person."""
        key = ("standing", requirement.pk, person.pk, day)
        if key not in self.memo:
            self.memo[key] = self._standing(requirement, person, day)
        return self.memo[key]

    def _standing(self, requirement: Requirement, person: User, day: date) -> tuple[Any, date | None] | None:
        if not self.applies(requirement, person, day):
            return None
        since = day
        while self.applies(requirement, person, since - ONE):
            since -= ONE
        duty = Duty(day, day + ONE, self.due_on(requirement, person, since, day), requirement.grace_days)
        return judge(duty, self.facts(requirement, person, day), day)[:2]

    def facts(self, requirement: Requirement, person: User, day: date) -> Facts:
        evidence = []
        for row in self.completions:
            if row.enrolment.learner_id == person.pk and row.enrolment.course_id == requirement.course_id:
                done, until = day_of(row.happened_at), row.valid_until
                if requirement.validity_months is not None:
                    until = add_months(done, requirement.validity_months) if requirement.validity_months else None
                evidence.append(Evidence(done, until))
        waivers = []
        for waiver in self.waivers:
            if (waiver.person_id, waiver.requirement_id) == (person.pk, requirement.pk):
                last = min([waiver.until_day, *(end.last_day for end in waiver.ends.all())])
                if last >= waiver.from_day:
                    waivers.append(Exemption(waiver.from_day, last))
        return Facts(tuple(evidence), tuple(waivers), self.silences(person, day))

    def silences(self, person: User, day: date) -> tuple[Silence, ...]:
        if not self.is_silent(person, day):
            return ()
        first = day
        while self.is_silent(person, first - ONE):
            first -= ONE
        return (Silence(first, day + ONE),)

    def counts(self, unit: Unit, day: date) -> Counter[tuple[Any, str]]:
        """People by (requirement or None, state) in the unit and all below it."""
        found: Counter[tuple[Any, str]] = Counter()
        for person in self.people:
            posting = self.posting(person, day)
            if posting is None or posting.unit_id is None or unit.pk not in self.lineage(posting.unit_id, day):
                continue
            states = []
            for requirement in self.requirements:
                stands = self.standing(requirement, person, day)
                if stands:
                    states.append(stands)
                    found[requirement.pk, stands[0].value] += 1
            found[None, overall(states)[0].value] += 1
        return found
