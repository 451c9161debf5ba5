"""What the people of the demo did, through the same verbs as a browser: believable and mixed, the same every time."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import User
from courses.models import Activity, Course, Enrolment
from home.demo.contingent import Contingent
from quizzes.models import Attempt, AttemptItem
from readiness.models import Requirement, Waiver
from readiness.models.waiver import WaiverReason
from units.models import Stay

SHARES = {"osm": 0.9, "osm-1": 1.0, "osm-11": 0.8, "osm-12": 0.7, "osm-2": 1.0, "osm-21": 0.45, "osm-22": 0.5}
"""Share of a unit's people that finished; the police units not named here: nearly all."""


@dataclass
class Story:
    """Writes what people did, from a fixed seed."""

    made: Contingent
    course: Course
    chance: random.Random

    def tell(self, demo: dict[str, User], requirement: Requirement) -> None:
        edition = self.course.current_edition
        steps = list(edition.steps) if edition else []
        for code, people in self.made.people.items():
            share = SHARES.get(code, 0.85)
            for place, person in enumerate(people):
                if person.pk == demo["trainee"].pk:
                    self.read(person, 2, days_ago=3)
                elif (place + 0.5) / len(people) <= share:
                    self.finish(person, days_ago=self.days_since(person))
                elif place % 3 == 0:
                    self.read(person, self.chance.randrange(1, len(steps) - 1), days_ago=self.chance.randrange(1, 20))
        self.fail_twice(self.made.people["osm-21"][-2])
        self.waive(self.made.people["osm-12"][-1], requirement, by=demo["officer"])

    def days_since(self, person: User) -> int:
        """A few finished so long ago that it has run out, or will before departure; the others this autumn."""
        kind = self.chance.random()
        days = 392 if kind < 0.05 else 340 if kind < 0.14 else self.chance.randrange(4, 80)
        joined = Stay.objects.filter(person=person).order_by("from_day").values_list("from_day", flat=True).first()
        here = (self.made.now.date() - joined).days if joined else days
        return max(2, min(days, here - 1))

    def at(self, days_ago: float, minutes: int = 0) -> datetime:
        evening = self.made.now.replace(hour=18, minute=10, second=0, microsecond=0)
        return evening - timedelta(days=days_ago) + timedelta(minutes=minutes)

    def read(self, person: User, count: int, *, days_ago: float) -> Enrolment:
        """Read the first `count` activities that are not quizzes."""
        enrolment = self.course.enrol(person, at=self.at(days_ago), by=person)
        lessons = [step for step in enrolment.edition.steps if step.kind != "quiz"]
        for number, step in enumerate(lessons[:count]):
            activity = Activity.objects.get(pk=step.key)
            text = enrolment.edition.text(step.key, "en")
            enrolment.complete(activity, at=self.at(days_ago, 6 * number), by=person, text=text)
        return enrolment

    def finish(self, person: User, *, days_ago: float) -> None:
        enrolment = self.read(person, 99, days_ago=days_ago)
        if self.chance.random() < 0.2:
            self.take(enrolment, self.at(days_ago, 70), wrong_answers=4)
        self.take(enrolment, self.at(days_ago, 90), wrong_answers=self.chance.choice((0, 0, 1, 2)))

    def fail_twice(self, person: User) -> None:
        enrolment = self.read(person, 99, days_ago=2)
        for minutes in (70, 95):
            self.take(enrolment, self.at(2, minutes), wrong_answers=5)

    def take(self, enrolment: Enrolment, at: datetime, *, wrong_answers: int) -> None:
        """Take the test once; wrong answers go to the items that are not critical."""
        quiz = Activity.objects.get(course=self.course, kind="quiz")
        learner = enrolment.learner
        attempt = Attempt.start(enrolment, quiz, at=at, by=learner, seed=self.chance.randrange(2**31))
        items = list(attempt.items.select_related("version").order_by("version__is_critical", "position"))
        for number, item in enumerate(items):
            keys = wrong_keys(item) if number < wrong_answers else item.version.keys
            attempt.answer(item.position, keys, at=at + timedelta(seconds=30 * number), by=learner, language="en")
        attempt.submit(at=at + timedelta(minutes=8), by=learner)

    def waive(self, person: User, requirement: Requirement, *, by: User) -> None:
        today = self.made.now.date()
        Waiver.objects.create(
            person=person,
            requirement=requirement,
            from_day=today - timedelta(days=12),
            until_day=today + timedelta(days=70),
            reason=WaiverReason.TRAINED_ELSEWHERE,
            happened_at=self.at(12),
            recorded_by=by,
        )


def wrong_keys(item: AttemptItem) -> list[str]:
    """One option that is not right."""
    return [next(option for option in item.version.options if option not in item.version.keys)]
