"""The contingent of the demo: units, people, postings, appointments, what is required of them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from django.contrib.auth.models import Group

from accounts.demo import PASSWORD
from accounts.models import Category, Issuer, User
from audit.recorded import day_of
from courses.models import Course
from home.demo.cast import FIRST, KINDS, LAST, ROLES, UNITS, UnitPlan
from home.setting_up import INSTRUCTORS
from readiness.models import Requirement
from units.models import Appointment, Deployment, Posting, Reach, Role, Unit, UnitKind, UnitParent

FIRST_DAY = timedelta(days=400)
REQUIRED_SINCE = timedelta(days=100)
DEPARTS_IN = timedelta(days=53)
OUT_OF_REACH_SINCE = timedelta(days=12)
TRAINEE, TRAINEES_UNIT = "Ilan Vero", "osm-21"


@dataclass
class Contingent:
    """What was made, for whoever writes the progress of its people."""

    now: datetime
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, list[User]] = field(default_factory=dict)
    """unit code -> its people, leaders first"""


def make_contingent(now: datetime) -> Contingent:
    made = Contingent(now)
    _make_units(made)
    _make_people(made)
    _appoint(made)
    departs_on = day_of(now + DEPARTS_IN)
    Deployment.objects.create(unit=made.units["osm"], name="JSM-T, rotation 7", departs_on=departs_on, happened_at=now)
    Reach.objects.create(
        unit=made.units["osm-22"], out_from=day_of(now - OUT_OF_REACH_SINCE), happened_at=now - OUT_OF_REACH_SINCE
    )
    return made


def require_core_awareness(made: Contingent, course: Course, by: User) -> Requirement:
    """Everyone: within 90 days of posting, and at the latest 14 days before departure.

    It was set 100 days ago: for those who stood there before, it was due ten days ago. The trainee joined 82 days ago.
    """
    return Requirement.record(
        unit=made.units["osm"],
        course=course,
        from_day=day_of(made.now - REQUIRED_SINCE),
        due_days=90,
        days_before_departure=14,
        happened_at=made.now - REQUIRED_SINCE,
        recorded_by=by,
    )


def _make_units(made: Contingent) -> None:
    for code, names in KINDS.items():
        UnitKind.objects.get_or_create(code=code, defaults={"names": names})
    for code, (names, is_leader) in ROLES.items():
        Role.objects.get_or_create(code=code, defaults={"names": names, "is_leader": is_leader})
    for plan in UNITS:
        made.units[plan.code] = Unit.objects.create(code=plan.code, name=plan.name, kind_id=plan.kind)
    since = made.now - FIRST_DAY
    UnitParent.objects.record(
        UnitParent(
            unit=made.units[plan.code],
            parent=made.units[plan.parent] if plan.parent else None,
            from_day=day_of(since),
            happened_at=since,
        )
        for plan in UNITS
    )


def _make_people(made: Contingent) -> None:
    Issuer.objects.get_or_create(code="osmara", defaults={"names": {"en": "Osmara Armed Forces"}})
    numbers = count(1)
    postings: list[Posting] = []
    for plan in UNITS:
        made.people[plan.code] = [_person(next(numbers), rank, plan) for rank in (*plan.leaders, *plan.others)]
        if plan.code == TRAINEES_UNIT:
            made.people[plan.code][-1].printed_name = TRAINEE
            made.people[plan.code][-1].save()
        for place, person in enumerate(made.people[plan.code]):
            role = ("commander", "second")[place] if place < len(plan.leaders) else "member"
            postings.append(_posting(made, plan, person, role))
    Posting.objects.record(postings)


def _person(number: int, rank: str, plan: UnitPlan) -> User:
    """People are told apart by number: first and last names are combined so that no full name comes twice."""
    first = FIRST[number % len(FIRST)]
    last = LAST[(number * 7 + number // len(LAST)) % len(LAST)]
    person = User(
        username=f"osm-{number:03}",
        issuer_id="osmara",
        service_number=f"4071-{2000 + number * 13}",
        rank=rank,
        printed_name=f"{first} {last}",
        category=Category.objects.get(code=plan.category),
    )
    person.set_unusable_password()
    person.save()
    return person


def _posting(made: Contingent, plan: UnitPlan, person: User, role: str) -> Posting:
    """Leaders came with the unit; every third of the others joined within the last three months."""
    joined_ago = timedelta(days=FIRST_DAY.days - 1)
    if role == "member" and (person.pk % 3 == 0 or person.printed_name == TRAINEE):
        joined_ago = timedelta(days=82 - (0 if person.printed_name == TRAINEE else person.pk % 40))
    since = made.now - joined_ago
    return Posting(person=person, unit=made.units[plan.code], role_id=role, from_day=day_of(since), happened_at=since)


def _appoint(made: Contingent) -> None:
    since = made.now - FIRST_DAY
    for plan in UNITS:
        leaders = made.people[plan.code][: len(plan.leaders)]
        functions = ("commander", "training-officer" if plan.parent is None else "deputy")
        for person, function in zip(leaders, functions, strict=True):
            Appointment.objects.create(
                person=person, unit=made.units[plan.code], function=function, from_day=day_of(since), happened_at=since
            )


def make_sign_ins(made: Contingent) -> dict[str, User]:
    """The six demo sign-ins: three of them people of the contingent, three from outside it."""
    people = {
        "commander": made.people["osm"][0],
        "officer": made.people["osm"][1],
        "trainee": made.people[TRAINEES_UNIT][-1],
        "instructor": User(printed_name="Hana Wessel", category_id="civilian"),
        "auditor": User(printed_name="Karo Thorne", category_id="civilian"),
        "admin": User(printed_name="Admin", is_superuser=True, is_staff=True),
    }
    for name, person in people.items():
        person.username, person.is_demo = name, True
        person.set_password(PASSWORD)
        person.save()
    people["instructor"].groups.add(Group.objects.get(name=INSTRUCTORS))
    since = made.now - FIRST_DAY
    Appointment.objects.create(
        person=people["auditor"], unit=made.units["osm"], function="auditor", from_day=day_of(since), happened_at=since
    )
    return people
