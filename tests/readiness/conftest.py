"""A contingent of three levels with a commander, an officer, an auditor and people in different standing."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import Category, User
from courses.models import Course
from readiness.models import Requirement
from tests.builders import NOON, appoint, make_person, make_unit, put
from tests.readiness.cast import bare_course, complete, require
from units.models import Unit


@dataclass
class Contingent:
    top: Unit
    company: Unit
    platoon: Unit
    other: Unit
    commander: User
    officer: User
    auditor: User
    outsider: User
    trainee: User
    late: User
    core: Course
    requirement: Requirement


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Views read the clock once; here it says noon of 22 November 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    return NOON


def person(name: str) -> User:
    """Demo sign-ins need no second factor; that it is asked of all others is tested where it is asked."""
    return make_person(name, is_demo=True)


@pytest.fixture
def contingent(db: None, noon: datetime) -> Contingent:
    Category.objects.get_or_create(code="military")
    top = make_unit("contingent")
    company = make_unit("company", top)
    platoon = make_unit("platoon", company)
    other = make_unit("other", top)
    core = bare_course("core")
    trainee = put(person("trainee"), platoon)
    late = put(person("late"), platoon)
    outsider = put(person("outsider"), other)
    requirement = require(company, core, due_on=date(2026, 11, 15))
    complete(trainee, core, date(2026, 11, 1))
    return Contingent(
        top=top,
        company=company,
        platoon=platoon,
        other=other,
        commander=appoint(person("commander"), company),
        officer=appoint(person("officer"), company, "training-officer"),
        auditor=appoint(person("auditor"), company, "auditor"),
        outsider=outsider,
        trainee=trainee,
        late=late,
        core=core,
        requirement=requirement,
    )


@pytest.fixture
def as_user(client: Client) -> Any:
    def sign_in(user: User) -> Client:
        client.force_login(user)
        return client

    return sign_in
