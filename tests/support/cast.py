"""The cast. Everybody in the suite is one of them or stands beside them.

contingent (officer: training officer; auditor)
  company (commander)
    platoon (trainee, comrade)
foreign (outsider commands it)
"""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.utils.translation import override

from accounts.models import User
from tests import builders


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A request leaves its language in the thread; the next test begins in the source language."""
    with override("en"):
        yield


@pytest.fixture
def units(db: None) -> SimpleNamespace:
    contingent = builders.make_unit("contingent")
    company = builders.make_unit("company", contingent)
    return SimpleNamespace(
        contingent=contingent,
        company=company,
        platoon=builders.make_unit("platoon", company),
        foreign=builders.make_unit("foreign"),
    )


@pytest.fixture
def trainee(units: SimpleNamespace) -> User:
    return builders.put(builders.make_person("trainee", is_demo=True), units.platoon)


@pytest.fixture
def comrade(units: SimpleNamespace) -> User:
    return builders.put(builders.make_person("comrade", is_demo=True), units.platoon)


@pytest.fixture
def commander(units: SimpleNamespace) -> User:
    person = builders.put(builders.make_person("commander", rank="Capt", is_demo=True), units.company)
    return builders.appoint(person, units.company)


@pytest.fixture
def officer(units: SimpleNamespace) -> User:
    person = builders.put(builders.make_person("officer", rank="Maj", is_demo=True), units.contingent)
    return builders.appoint(person, units.contingent, "training-officer")


@pytest.fixture
def auditor(units: SimpleNamespace) -> User:
    return builders.appoint(builders.make_person("auditor", is_demo=True), units.contingent, "auditor")


@pytest.fixture
def outsider(units: SimpleNamespace) -> User:
    """Commands another unit: may see everything there, nothing here."""
    person = builders.put(builders.make_person("outsider", rank="Capt", is_demo=True), units.foreign)
    return builders.appoint(person, units.foreign)


@pytest.fixture
def instructor(db: None) -> User:
    """Writes courses. Without the set-up command the groups are those of Wagtail's migrations."""
    person = builders.make_person("instructor", is_demo=True)
    person.groups.add(*Group.objects.filter(name__in=["Editors", "Moderators", "Instructors"]))
    return person


@pytest.fixture
def admin(db: None) -> User:
    return builders.make_person("admin", is_superuser=True, is_staff=True, is_demo=True)
