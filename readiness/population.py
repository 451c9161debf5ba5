"""Synthetic people, units and facts for measuring: fast, and the same again from the same seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import Category, User
from courses.models import Completion, Course, CourseText, Edition, Enrolment, TrainingCentre
from readiness.models import Requirement
from readiness.spells import rewrite_spells
from units.models import Posting, Stay, Unit, UnitParent, UnitPath

COURSES = ("synthetic-core", "synthetic-conduct", "synthetic-theatre")
BRANCHES = 6
BATCH = 5000


@dataclass(frozen=True)
class Population:
    """What was made: the top unit, one in the middle, one without units below it, and the number of people."""

    top: Unit
    middle: Unit
    leaf: Unit
    people: int


def populate(people: int, units: int, *, seed: int, today: date) -> Population:
    """Make `units` units in one tree and `people` people in its leaves, three requirements and mixed progress."""
    rng = random.Random(seed)  # noqa: S311
    name = f"s{seed}"
    start = today - timedelta(days=400)
    with transaction.atomic():
        tree = _units(name, units, start)
        courses = [_course(code, start) for code in COURSES]
        _requirements(tree[0], courses, start, today)
    leaves = tree[(len(tree) - 2) // BRANCHES + 1 :] if len(tree) > 1 else tree
    for first in range(0, people, BATCH):
        with transaction.atomic():
            _people(range(first, min(first + BATCH, people)), name, leaves, courses, Chance(rng, start, today))
    return Population(tree[0], tree[min(1, len(tree) - 1)], leaves[0], people)


@dataclass(frozen=True)
class Chance:
    """Draws days and progress. Only it is random."""

    rng: random.Random
    start: date
    today: date

    def posted_on(self) -> date:
        return self.start + timedelta(days=self.rng.randrange(300))

    def completed_on(self) -> date | None:
        """Four in five have done it, some of them so long ago that it ran out."""
        if self.rng.random() < 0.2:
            return None
        return self.today - timedelta(days=self.rng.randrange(420))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def _units(name: str, count: int, since: date) -> list[Unit]:
    """A tree of `count` units in which each has up to six below it; the first is its top."""
    rows = [Unit(code=f"{name}-{n}", name=f"Unit {n}") for n in range(count)]
    units = Unit.objects.bulk_create(rows, batch_size=500)
    edges = [
        UnitParent(
            unit=unit, parent=units[(n - 1) // BRANCHES] if n else None, from_day=since, happened_at=_moment(since)
        )
        for n, unit in enumerate(units)
    ]
    # Nobody stands there yet, so there is nobody to tell of the new units.
    UnitParent.objects.bulk_create(edges, batch_size=500)
    UnitPath.objects.rebuild()
    return units


def _course(code: str, since: date) -> Course:
    """A course without pages: enough to be required and completed, too little to be read."""
    centre, _made = TrainingCentre.objects.get_or_create(code="synthetic", defaults={"names": {"en": "Synthetic"}})
    course, made = Course.objects.get_or_create(code=code, defaults={"owner": centre, "validity_months": 12})
    if made:
        manifest: dict[str, list[str]] = {"modules": [], "activities": []}
        fixed = {"digest": "synthetic", "happened_at": _moment(since)}
        edition = Edition.objects.create(course=course, number=1, manifest=manifest, source_language="en", **fixed)
        content = {"title": code.replace("-", " ").capitalize(), "summary": "", "modules": {}, "objectives": {}}
        CourseText.objects.create(edition=edition, language="en", content=content, **fixed)
    return course


def _requirements(top: Unit, courses: list[Course], start: date, today: date) -> None:
    deadlines: list[dict[str, Any]] = [
        {"due_days": 60},
        {"due_on": today - timedelta(days=10), "grace_days": 14},
        {"due_on": today + timedelta(days=30)},
    ]
    for course, deadline in zip(courses, deadlines, strict=True):
        Requirement.record(unit=top, course=course, from_day=start, happened_at=_moment(start), **deadline)


def _people(numbers: range, name: str, leaves: list[Unit], courses: list[Course], chance: Chance) -> None:
    category = Category.objects.order_by("position").first()
    password = make_password(None)
    rows = [
        User(
            username=f"{name}-p{n}",
            service_number=f"{name}-{n:07}",
            rank="Pte",
            printed_name=f"Person {n:07}",
            category=category,
            password=password,
        )
        for n in numbers
    ]
    people = User.objects.bulk_create(rows, batch_size=500)
    postings = [
        Posting(person=person, unit=leaves[n % len(leaves)], from_day=day, happened_at=_moment(day))
        for n, person in zip(numbers, people, strict=True)
        for day in [chance.posted_on()]
    ]
    Posting.objects.bulk_create(postings, batch_size=500)
    Stay.objects.rebuild([person.pk for person in people])
    _completions(people, courses, chance)
    rewrite_spells(person.pk for person in people)


def _completions(people: list[User], courses: list[Course], chance: Chance) -> None:
    editions = {course.pk: course.current_edition for course in courses}
    enrolments, completions = [], []
    for person, course, day in _done(people, courses, chance):
        at = _moment(day)
        enrolment = Enrolment(learner=person, course=course, edition=editions[course.pk], happened_at=at)
        enrolments.append(enrolment)
        completions.append(Completion(enrolment=enrolment, valid_until=course.valid_until(day), happened_at=at))
    Enrolment.objects.bulk_create(enrolments, batch_size=500)
    Completion.objects.bulk_create(completions, batch_size=500)


def _done(people: list[User], courses: list[Course], chance: Chance) -> Iterator[tuple[User, Course, date]]:
    for person in people:
        for course in courses:
            day = chance.completed_on()
            if day is not None:
                yield person, course, day
