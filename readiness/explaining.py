"""Why people stand as they do: one sentence per duty, for a page of people in a fixed number of queries."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from readiness.deploy import RANK
from readiness.facts import Knowledge, OnePersonsDuty, Person, know
from readiness.models.requirement import Requirement
from readiness.roll import Line
from readiness.status import Standing, standing
from readiness.titles import audience_of, requirement_titles
from readiness.why import RuleWords, why
from readiness.words import standing_in_words


@dataclass(frozen=True)
class Explained:
    """A duty of somebody on a day, with its words."""

    requirement: uuid.UUID
    course: uuid.UUID
    title: str
    standing: Standing
    words: str
    why: str


def explain(lines: Iterable[Line], day: date) -> dict[int, list[Explained]]:
    """The explained duties of these people on `day`, worst first, by person."""
    knowledge = know(line.person.pk for line in lines)
    rules = rule_words(rule.id for rule in knowledge.rules)
    found: dict[int, list[Explained]] = defaultdict(list)
    for person in knowledge.people.values():
        found[person.id] = duties_on(knowledge, person, rules, day)
    return found


def duties_on(knowledge: Knowledge, person: Person, rules: dict[uuid.UUID, RuleWords], day: date) -> list[Explained]:
    """The duties that lie on one person on `day`, the most urgent first."""
    on_day = [one for one in knowledge.duties_of(person) if one.duty.from_day <= day < one.duty.to_day]
    return sorted((_explained(one, rules[one.rule.id], day) for one in on_day), key=urgency)


def urgency(one: Explained) -> tuple[int, date, str]:
    return RANK[one.standing.state], one.standing.due_on or date.max, one.title


def _explained(one: OnePersonsDuty, rule: RuleWords, day: date) -> Explained:
    stands = standing(one.duty, one.facts, day)
    words = standing_in_words(stands.state, stands.due_on, day)
    return Explained(one.rule.id, one.rule.course, rule.title, stands, words, why(rule, one.duty, stands, day))


def rule_words(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, RuleWords]:
    """The requirements in words: title, unit, audience, who set them."""
    rows = Requirement.objects.filter(pk__in=list(keys)).select_related("unit", "recorded_by")
    requirements = list(rows.prefetch_related("roles", "categories"))
    titles = requirement_titles(requirements)
    return {
        row.pk: RuleWords(
            titles[row.pk], row.unit.name, audience_of(row), row.recorded_by.title_and_name if row.recorded_by else ""
        )
        for row in requirements
    }
