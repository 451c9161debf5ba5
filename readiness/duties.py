"""What a trainee has to do, in the order of urgency, with the one next step. For the page "my training"."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language

from accounts.models import User
from courses.models import Course, Enrolment
from readiness.deploy import READY
from readiness.explaining import Explained, duties_on, rule_words
from readiness.facts import know
from readiness.status import Standing
from units.models import Deployment, Unit
from units.models.deployment import next_departure
from units.people import unit_of


@dataclass(frozen=True)
class MyDuty:
    """One course that is required of the reader today.

    `words`: "Overdue by 7 days"; `why`: the sentence under it. `steps_done` of `steps_total` count required steps of
    the open enrolment (0 of 0 before the start). `next_url` leads to the next step, or to the course before the start;
    "" when nothing is to be done. `next_title` and `next_minutes` are those of the step, "" and 0 before the start.
    `valid_on_departure`: what is true on the day of departure if nothing more is done; None without a departure.
    """

    requirement: uuid.UUID
    course: Course
    title: str
    standing: Standing
    words: str
    why: str
    steps_done: int = 0
    steps_total: int = 0
    enrolment: Enrolment | None = None
    next_url: str = ""
    next_title: str = ""
    next_minutes: int = 0
    valid_on_departure: bool | None = None

    @property
    def is_open(self) -> bool:
        return self.standing.state not in READY

    @property
    def here(self) -> int:
        """The number of the step one is in, for the row of boxes; 0 before the start."""
        return self.steps_done + 1 if self.enrolment and self.steps_done < self.steps_total else 0


@dataclass(frozen=True)
class MyTraining:
    """All duties of a person on a day, the most urgent first; `next` is the one thing to do now."""

    day: date
    duties: list[MyDuty]
    unit: Unit | None
    departure: Deployment | None

    @property
    def next(self) -> MyDuty | None:
        return next((duty for duty in self.duties if duty.is_open and duty.next_url), None)

    @property
    def open_count(self) -> int:
        return sum(duty.is_open for duty in self.duties)

    @property
    def done_count(self) -> int:
        return len(self.duties) - self.open_count

    @property
    def days_to_departure(self) -> int | None:
        return (self.departure.departs_on - self.day).days if self.departure else None


def my_duties(user: User, day: date) -> MyTraining:
    """What is required of `user` on `day`. Queries grow with the courses begun, not with people."""
    unit = unit_of(user, day)
    departure = next_departure(unit, day) if unit else None
    knowledge = know([user.pk])
    rules = rule_words(rule.id for rule in knowledge.rules)
    person = knowledge.people[user.pk]
    explained = duties_on(knowledge, person, rules, day)
    later = duties_on(knowledge, person, rules, departure.departs_on) if departure else []
    valid = {one.requirement: one.standing.state in READY for one in later}
    work = _Work.of(user, explained)
    return MyTraining(day, [work.duty(one, valid, departure) for one in explained], unit, departure)


@dataclass(frozen=True)
class _Work:
    """What the learner has begun: the latest enrolment per course."""

    courses: dict[uuid.UUID, Course]
    enrolments: dict[uuid.UUID, Enrolment]

    @classmethod
    def of(cls, user: User, explained: Iterable[Explained]) -> "_Work":
        keys = {one.course for one in explained}
        rows = Enrolment.objects.filter(learner=user, course__in=keys).order_by("cycle")
        latest = {row.course_id: row for row in rows.select_related("edition", "course", "completion")}
        unfinished = {key: row for key, row in latest.items() if row.settled is None}
        return cls({course.pk: course for course in Course.objects.filter(pk__in=keys)}, unfinished)

    def duty(self, one: Explained, valid: dict[uuid.UUID, bool], departure: Deployment | None) -> MyDuty:
        course = self.courses[one.course]
        enrolment = self.enrolments.get(one.course)
        url, title, minutes = _next_step(course, enrolment)
        return MyDuty(
            requirement=one.requirement,
            course=course,
            title=one.title,
            standing=one.standing,
            words=one.words,
            why=one.why,
            steps_done=enrolment.steps_done if enrolment else 0,
            steps_total=enrolment.steps_total if enrolment else 0,
            enrolment=enrolment,
            next_url="" if one.standing.state in READY else url,
            next_title=title,
            next_minutes=minutes,
            valid_on_departure=valid.get(one.requirement, True) if departure else None,
        )


def _next_step(course: Course, enrolment: Enrolment | None) -> tuple[str, str, int]:
    """(address, title, minutes) of the next step; of the course itself before the start."""
    step = enrolment.next_step if enrolment else None
    if enrolment is None or step is None:
        return reverse("courses:course", args=[course.code]), "", 0
    titles = enrolment.edition.titles(get_language() or "en")
    url = reverse("courses:activity", args=[course.code, step.slug])
    return url, titles.get(step.key, step.slug), step.minutes
