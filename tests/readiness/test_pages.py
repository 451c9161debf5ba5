"""The commander's pages: figures, names, export, and who may see what."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from readiness.models import Requirement, Waiver
from readiness.views.people import _safe
from tests.builders import NOON, make_person, make_unit, put
from tests.readiness.cast import bare_course, complete, require
from tests.readiness.conftest import Contingent
from units.models import Deployment


def url(name: str, *args: Any) -> str:
    return reverse(f"readiness:{name}", args=args)


def test_the_overview_leads_to_the_one_unit_one_answers_for(contingent: Contingent, as_user: Any) -> None:
    response = as_user(contingent.commander).get(url("overview"))
    assert response.status_code == 302
    assert response.url == url("unit", contingent.company.pk)


def test_somebody_without_an_appointment_is_told_so(contingent: Contingent, as_user: Any) -> None:
    response = as_user(contingent.trainee).get(url("overview"))
    assert response.status_code == 200
    assert "You answer for no unit" in response.content.decode()


def test_the_unit_page_says_how_many_of_how_many_are_ready(contingent: Contingent, as_user: Any) -> None:
    page = as_user(contingent.commander).get(url("unit", contingent.company.pk)).content.decode()
    assert "1 of 2 are ready to deploy" in page
    assert "As of 22 November 2026" in page
    assert "Platoon" in page
    assert "Contingent</a>" not in page, "the unit above is out of scope"


def test_a_completion_changes_the_figure_at_once(contingent: Contingent, as_user: Any) -> None:
    complete(contingent.late, contingent.core, date(2026, 11, 22))
    page = as_user(contingent.commander).get(url("unit", contingent.company.pk)).content.decode()
    assert "2 of 2 are ready to deploy" in page


def test_a_past_day_is_counted_as_it_was(contingent: Contingent, as_user: Any) -> None:
    page = as_user(contingent.commander).get(url("unit", contingent.company.pk), {"day": "2026-10-31"}).content.decode()
    assert "0 of 2 are ready to deploy" in page


def test_the_day_of_departure_looks_forward(contingent: Contingent, as_user: Any) -> None:
    Deployment.objects.create(unit=contingent.top, name="x", departs_on=date(2027, 11, 2), happened_at=NOON)
    page = as_user(contingent.commander).get(url("unit", contingent.company.pk)).content.decode()
    assert "On departure, 2 November" in page
    assert "0 of 2 will be ready on the day of departure" in page


def test_a_day_that_cannot_be_read_gets_a_message(contingent: Contingent, as_user: Any) -> None:
    for day in ("yesterday", "0001-01-01", "9999-12-31"):
        response = as_user(contingent.commander).get(url("unit", contingent.company.pk), {"day": day})
        assert response.status_code == 200
        assert "errorlist" in response.content.decode()


def test_names_stand_worst_first_with_the_reason(contingent: Contingent, as_user: Any) -> None:
    page = as_user(contingent.commander).get(url("people", contingent.company.pk)).content.decode()
    assert page.index("Pte Late") < page.index("Pte Trainee")
    assert "Overdue by 7 days" in page
    assert "Core is required of everyone in Company. It is due on 15 November 2026." in page


def test_names_can_be_filtered(contingent: Contingent, as_user: Any) -> None:
    client = as_user(contingent.commander)
    page = client.get(url("people", contingent.company.pk), {"state": "ready"}).content.decode()
    assert "Pte Trainee" in page
    assert "Pte Late" not in page
    page = client.get(url("people", contingent.company.pk), {"requirement": contingent.requirement.pk}).content.decode()
    assert "Pte Late" in page


def test_a_person_who_left_is_counted_in_the_past_and_not_named(contingent: Contingent, as_user: Any) -> None:
    put(contingent.late, contingent.other, since=date(2026, 11, 20))
    response = as_user(contingent.commander).get(url("people", contingent.company.pk), {"day": "2026-11-10"})
    page = response.content.decode()
    assert "2 counted" in page
    assert "Pte Late" not in page
    assert "1 person counted here on that day now stands elsewhere" in page


PAGES = ["unit", "people", "csv", "requirements"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", ["trainee", "outsider"])
def test_without_an_appointment_a_unit_is_not_there(contingent: Contingent, as_user: Any, name: str, who: str) -> None:
    assert as_user(getattr(contingent, who)).get(url(name, contingent.company.pk)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_a_unit_above_or_beside_ones_own_is_not_there(contingent: Contingent, as_user: Any, name: str) -> None:
    client = as_user(contingent.commander)
    assert client.get(url(name, contingent.top.pk)).status_code == 404
    assert client.get(url(name, contingent.other.pk)).status_code == 404
    assert client.get(url(name, 999999)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_an_auditor_reads_everything(contingent: Contingent, as_user: Any, name: str) -> None:
    assert as_user(contingent.auditor).get(url(name, contingent.platoon.pk)).status_code == 200


def test_a_person_outside_ones_scope_is_not_there(contingent: Contingent, as_user: Any) -> None:
    client = as_user(contingent.commander)
    assert client.get(url("person", contingent.outsider.pk)).status_code == 404
    assert client.get(url("person", contingent.late.pk)).status_code == 200


def test_one_may_not_open_ones_own_page_of_command(contingent: Contingent, as_user: Any) -> None:
    assert as_user(contingent.trainee).get(url("person", contingent.trainee.pk)).status_code == 404


def read(response: Any) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


def test_the_csv_says_what_the_screen_says(contingent: Contingent, as_user: Any) -> None:
    client = as_user(contingent.commander)
    response = client.get(url("people", contingent.company.pk))
    rows = read(client.get(url("csv", contingent.company.pk)))
    assert rows[0] == ["Company on 22 November 2026: 1 of 2 required ready, 2 on strength, 2 shown"]
    screen = [
        [
            entry.line.person.service_number,
            entry.line.unit,
            entry.line.state.value,
            [(duty.title, duty.standing.state.value, duty.standing.due_on) for duty in entry.duties],
        ]
        for entry in response.context["entries"]
    ]
    words = {"Overdue": "overdue", "Up to date": "up_to_date"}
    sheet = [
        [row[2], row[3], words[row[4]], [(rows[1][6], words[row[6]], date.fromisoformat(row[7]))]] for row in rows[2:]
    ]
    assert sheet == screen
    assert [row[0] for row in screen] == ["N-late", "N-trainee"]


def test_the_csv_keeps_the_filter_and_the_day(contingent: Contingent, as_user: Any) -> None:
    rows = read(as_user(contingent.commander).get(url("csv", contingent.company.pk) + "?state=overdue&day=2026-11-20"))
    assert [row[2] for row in rows[2:]] == ["N-late"]
    assert "20 November 2026" in rows[0][0]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r=1", "\uff1d1"])
def test_no_cell_can_be_run_as_a_formula(name: str) -> None:
    assert _safe([name]) == [f"'{name}"]


def test_an_ordinary_name_is_left_as_it_is() -> None:
    assert _safe(["Ana-Maria O'Neil", "", "4071-2291"]) == ["Ana-Maria O'Neil", "", "4071-2291"]


def _grow(contingent: Contingent, people: int, units: int) -> None:
    for n in range(units):
        unit = make_unit(f"more-{n}", contingent.company)
        for m in range(people):
            put(make_person(f"more-{n}-{m}"), unit)


@pytest.mark.parametrize(("name", "budget"), [("unit", 34), ("people", 40), ("csv", 26), ("requirements", 22)])
def test_a_page_takes_the_same_queries_however_large_the_unit(
    contingent: Contingent, as_user: Any, django_assert_max_num_queries: Any, name: str, budget: int
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = as_user(contingent.commander)
    client.get(url(name, contingent.company.pk))
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            response = client.get(url(name, contingent.company.pk))
            if response.streaming:
                read(response)
        counts.append(len(captured))
        _grow(contingent, people=3, units=4) if _round == 0 else None
    assert counts[0] == counts[1]
    assert counts[1] <= budget, counts


def form_data(contingent: Contingent, **changes: Any) -> dict[str, Any]:
    course = contingent.core.pk
    return {"course": course, "from_day": "2026-11-22", "due_on": "2026-12-31", "grace_days": "7", **changes}


@pytest.fixture
def on_offer(monkeypatch: pytest.MonkeyPatch) -> None:
    from courses.models.course import CourseQuerySet

    monkeypatch.setattr(CourseQuerySet, "on_offer", lambda self: self)


@pytest.mark.usefixtures("on_offer")
def test_a_training_officer_sets_a_requirement_and_newcomers_are_covered(contingent: Contingent, as_user: Any) -> None:
    contingent.requirement.end(last_day=date(2026, 11, 21), at=NOON, by=None)
    client = as_user(contingent.officer)
    response = client.post(url("requirements", contingent.company.pk), form_data(contingent))
    assert response.status_code == 302
    assert Requirement.objects.count() == 2
    put(make_person("newcomer"), contingent.platoon, since=date(2026, 11, 22))
    page = client.get(url("unit", contingent.company.pk)).content.decode()
    assert "1 of 3 are ready to deploy" in page


@pytest.mark.usefixtures("on_offer")
@pytest.mark.parametrize("who", ["commander", "auditor"])
def test_who_only_reads_requirements_cannot_set_them(contingent: Contingent, as_user: Any, who: str) -> None:
    client = as_user(getattr(contingent, who))
    assert client.post(url("requirements", contingent.company.pk), form_data(contingent)).status_code == 403
    end = url("requirement_end", contingent.requirement.pk)
    assert client.post(end, {"last_day": "2026-12-01"}).status_code == 403
    assert Requirement.objects.count() == 1
    assert not contingent.requirement.ends.exists()


@pytest.mark.usefixtures("on_offer")
def test_a_due_day_before_the_first_day_is_refused(contingent: Contingent, as_user: Any) -> None:
    data = form_data(contingent, due_on="2026-01-01")
    response = as_user(contingent.officer).post(url("requirements", contingent.company.pk), data)
    assert response.status_code == 422
    assert Requirement.objects.count() == 1


def test_a_requirement_ends_and_earlier_figures_stay(contingent: Contingent, as_user: Any) -> None:
    client = as_user(contingent.officer)
    client.post(url("requirement_end", contingent.requirement.pk), {"last_day": "2026-11-22"})
    today = client.get(url("unit", contingent.company.pk)).content.decode()
    after = client.get(url("unit", contingent.company.pk), {"day": "2026-11-23"}).content.decode()
    assert "1 of 2 are ready to deploy" in today
    assert "Nothing is required of anybody here" in after


def waiver_data(contingent: Contingent, **changes: Any) -> dict[str, Any]:
    days = {"from_day": "2026-11-22", "until_day": "2026-12-31"}
    return {"requirement": contingent.requirement.pk, **days, "reason": "other-duty", **changes}


@pytest.mark.parametrize("who", ["commander", "officer"])
def test_a_waiver_counts_as_ready_and_says_so(contingent: Contingent, as_user: Any, who: str) -> None:
    client = as_user(getattr(contingent, who))
    assert client.post(url("person", contingent.late.pk), waiver_data(contingent)).status_code == 302
    page = client.get(url("unit", contingent.company.pk)).content.decode()
    assert "2 of 2 are ready to deploy" in page
    assert "1 of them by waiver" in page


def test_a_waiver_can_be_ended(contingent: Contingent, as_user: Any) -> None:
    client = as_user(contingent.commander)
    client.post(url("person", contingent.late.pk), waiver_data(contingent))
    client.post(url("waiver_end", Waiver.objects.get().pk), {"last_day": "2026-11-22"})
    page = client.get(url("unit", contingent.company.pk), {"day": "2026-11-23"}).content.decode()
    assert "1 of 2 are ready to deploy" in page


def test_an_auditor_cannot_waive(contingent: Contingent, as_user: Any) -> None:
    client = as_user(contingent.auditor)
    assert client.post(url("person", contingent.late.pk), waiver_data(contingent)).status_code == 403
    assert not Waiver.objects.exists()


def test_nobody_lets_oneself_off(contingent: Contingent, as_user: Any) -> None:
    put(contingent.commander, contingent.company)
    client = as_user(contingent.commander)
    assert client.post(url("person", contingent.commander.pk), waiver_data(contingent)).status_code == 403
    assert not Waiver.objects.exists()


def test_a_requirement_of_another_unit_cannot_be_waived(contingent: Contingent, as_user: Any) -> None:
    elsewhere = require(contingent.other, bare_course("else"))
    data = waiver_data(contingent, requirement=elsewhere.pk)
    assert as_user(contingent.commander).post(url("person", contingent.late.pk), data).status_code == 422
    assert not Waiver.objects.exists()


def test_a_waiver_that_ends_before_it_begins_is_refused(contingent: Contingent, as_user: Any) -> None:
    data = waiver_data(contingent, until_day="2026-11-01")
    assert as_user(contingent.commander).post(url("person", contingent.late.pk), data).status_code == 422
    assert not Waiver.objects.exists()
