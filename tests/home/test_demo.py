"""The demo: believable, the same every time, and harmless when loaded twice."""

import io

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from accounts.models import User
from audit.recorded import day_of
from certificates.models import Certificate
from courses.models import Completion
from home.demo.seeding import seed
from quizzes.models import Submission
from readiness.figures import figures
from units.models import Unit
from units.people import people_in, unit_of

pytestmark = pytest.mark.django_db


def rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


@pytest.fixture
def demo(db: None) -> None:
    seed(timezone.now())


def test_loading_it_twice_changes_nothing(demo: None) -> None:
    before = rows()
    said = io.StringIO()
    call_command("seed_demo", stdout=said)
    assert rows() == before
    assert "nothing changed" in said.getvalue()
    assert "muster-demo" in said.getvalue()


def test_it_is_one_contingent_of_three_levels_and_about_sixty_people(demo: None) -> None:
    today = day_of(timezone.now())
    top = Unit.objects.get(code="osm")
    assert {one.path_on(today).count("/") - 1 for one in Unit.objects.all()} == {1, 2, 3}
    assert 55 <= people_in(top, today).count() <= 65
    names = list(people_in(top, today).values_list("printed_name", flat=True))
    assert len(names) == len(set(names))


def test_its_progress_is_mixed(demo: None) -> None:
    found = figures(Unit.objects.get(code="osm").path_on(day_of(timezone.now())), day_of(timezone.now())).total
    assert min(found.ready, found.due, found.overdue, found.not_heard) > 0
    assert found.ready + found.due + found.in_grace + found.overdue + found.not_heard == found.required
    assert Submission.objects.filter(passed=False).exists()


def test_everybody_who_finished_has_one_certificate(demo: None) -> None:
    assert Completion.objects.count() == Certificate.objects.count() > 30


def test_the_trainee_has_begun_and_is_not_late(demo: None, client) -> None:
    trainee = User.objects.get(username="trainee")
    assert str(unit_of(trainee, day_of(timezone.now()))) == "3rd Platoon"
    client.force_login(trainee)
    page = client.get("/my/").content.decode()
    assert "2 of 11 steps done" in page
    assert "Due in 8 days" in page


def test_it_is_refused_where_something_real_may_be_kept(settings) -> None:
    settings.MUSTER_DEMO = False
    with pytest.raises(CommandError, match="MUSTER_DEMO=1"):
        call_command("seed_demo")
    assert not User.objects.exists()
