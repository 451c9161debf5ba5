"""One certificate for one completion, with facts that stay as they were."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from audit.recorded import FactsAreNeverEdited
from certificates import award as awarding
from certificates.award import IsWithdrawn, award, reissue
from certificates.facts import Credential
from certificates.models import Certificate, Design, Revocation
from certificates.status import State
from courses.models import Completion
from signing.token import verify
from tests.builders import NOON, TODAY, finish, make_centre, make_course, make_person
from tests.certificates.cast import earn

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=30)


def test_settling_a_course_awards_one_certificate_with_what_it_was_for() -> None:
    certificate = earn(make_person("vero", printed_name="Ilan Vero", rank="Private"), code="core")
    assert certificate.facts == {
        "number": certificate.number,
        "name": "Ilan Vero",
        "rank": "Private",
        "course": "core",
        "titles": {"en": "Core"},
        "edition": certificate.completion.enrolment.edition.label,
        "tested": False,
        "completed_on": "2026-11-22",
        "valid_until": "2027-11-22",
        "issuer": "jtc",
        "issuer_names": {"en": "Joint Training Centre"},
        "language": "en",
        "second_language": "",
        "signatories": [],
        "texts": {},
    }
    assert certificate.happened_at == NOON


def test_the_token_says_the_same_and_is_genuine() -> None:
    certificate = earn()
    outcome = verify(certificate.token)
    assert outcome.is_genuine
    assert outcome.key_id == certificate.key_id
    assert outcome.payload is not None
    assert Credential.read(outcome.payload) == Credential.of(certificate.facts)


def test_a_course_without_end_says_so_in_facts_and_token() -> None:
    certificate = earn(validity_months=0)
    assert certificate.valid_until is None
    assert Credential.of(certificate.facts).valid_until is None
    assert "u" not in Credential.of(certificate.facts).payload


def test_awarding_again_gives_the_first_certificate() -> None:
    certificate = earn()
    assert award(certificate.completion, at=LATER, by=None) == certificate
    assert Certificate.objects.count() == 1


def test_the_database_refuses_a_second_first_certificate() -> None:
    first = earn()
    second = Certificate(
        number="MU-2026-0000-0000", completion=first.completion, happened_at=NOON, facts={}, token="", key_id=""
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_a_number_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = earn().number
    drawn = iter([taken, taken, "MU-2026-0000-0001"])
    monkeypatch.setattr(awarding, "new_number", lambda year: next(drawn))
    other = earn(make_person("ada"), code="other")
    assert other.number == "MU-2026-0000-0001"
    assert other.facts["number"] == other.number


def test_an_error_between_settling_and_award_rolls_both_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*args: object, **kwargs: object) -> None:
        raise RuntimeError("power cut")

    course, person = make_course(), make_person("ada")
    monkeypatch.setattr("certificates.receivers.award", crash)
    with pytest.raises(RuntimeError, match="power cut"):
        finish(person, course)
    assert not Completion.objects.exists()
    assert not Certificate.objects.exists()
    monkeypatch.undo()
    enrolment = course.enrol(person, at=NOON, by=person)
    for activity in course.activities.all():
        enrolment.complete(activity, at=LATER, by=person)
    assert Completion.objects.count() == Certificate.objects.count() == 1


def test_an_award_costs_a_bounded_number_of_queries() -> None:
    certificate = earn()
    person, course = make_person("ada"), certificate.completion.enrolment.course
    enrolment = course.enrol(person, at=NOON, by=person)
    completion = Completion.record(enrolment, at=NOON, by=person)
    completion = Completion.objects.select_related("enrolment__course", "enrolment__edition").get(pk=completion.pk)
    with CaptureQueriesContext(connection) as queries:
        award(completion, at=NOON, by=person)
    assert len(queries) <= 8, [query["sql"][:90] for query in queries]


def test_a_certificate_is_never_edited_or_deleted() -> None:
    certificate = earn()
    for change in (certificate.save, certificate.delete, Certificate.objects.all().delete):
        with pytest.raises(FactsAreNeverEdited):
            change()
    with pytest.raises(FactsAreNeverEdited):
        Certificate.objects.update(number="MU-2026-0000-0000")


def test_an_annulled_completion_puts_the_certificate_under_review_and_withdraws_nothing() -> None:
    certificate, officer = earn(), make_person("officer")
    certificate.completion.annul(reason="faked session", at=NOON, by=officer)
    again = Certificate.objects.whole().get()
    assert again.status(TODAY) == State.UNDER_REVIEW
    assert not Revocation.objects.exists()


def test_the_first_revocation_stands() -> None:
    certificate, officer = earn(), make_person("officer")
    first = certificate.revoke(reason="wrong person", at=NOON, by=officer)
    second = certificate.revoke(reason="another reason", at=LATER, by=make_person("other"))
    assert first == second
    assert Revocation.objects.get().reason == "wrong person"
    assert Certificate.objects.whole().get().status(TODAY) == State.REVOKED


def test_a_corrected_sheet_replaces_the_old_one_and_edits_nothing() -> None:
    old, officer = earn(), make_person("officer")
    holder = old.holder
    holder.printed_name, holder.rank = "Ilan Verro", "Corporal"
    holder.save()
    new = reissue(old, at=LATER, by=officer)
    kept = Certificate.objects.whole().get(pk=old.pk)
    assert (new.facts["name"], new.facts["rank"]) == ("Ilan Verro", "Corporal")
    assert (kept.facts["name"], kept.facts["rank"]) == ("Ilan Vero", "Private")
    assert {**new.facts, **dict.fromkeys(("name", "rank", "number"))} == {
        **kept.facts,
        **dict.fromkeys(("name", "rank", "number")),
    }
    assert kept.status(TODAY) == State.IN_FORCE
    assert kept.status(TODAY + timedelta(days=30)) == State.SUPERSEDED
    assert reissue(kept, at=LATER, by=officer) == new


def test_a_withdrawn_certificate_is_not_corrected() -> None:
    certificate, officer = earn(), make_person("officer")
    certificate.revoke(reason="wrong person", at=NOON, by=officer)
    with pytest.raises(IsWithdrawn):
        reissue(certificate, at=LATER, by=officer)


def test_the_sheet_is_in_the_holders_language_where_the_title_is_known() -> None:
    course = make_course()
    edition = course.current_edition
    assert edition is not None
    edition.course_texts.create(language="fr", digest="x", content={"title": "Socle"}, happened_at=NOON)
    certificate = Certificate.objects.get(completion=finish(make_person("ada", language="fr"), course))
    assert certificate.facts["language"] == "fr"
    assert certificate.facts["titles"] == {"en": "Core", "fr": "Socle"}
    assert Credential.of(certificate.facts).title == "Socle"
    assert certificate.title("ru") == "Core"


def test_a_design_is_frozen_with_the_facts_and_a_broken_one_stops_no_award() -> None:
    hands = [{"name": "Col A. Thorne", "offices": {"en": "Head of the centre"}}]
    design = Design.objects.create(owner=make_centre(), code="a4", settings={"signatories": hands, "colours": "pink"})
    certificate = earn()
    assert certificate.facts["signatories"] == hands
    design.settings = ["not", "a", "mapping"]
    design.save()
    assert earn(make_person("ada"), code="other").facts["signatories"] == []
    assert Certificate.objects.get(pk=certificate.pk).facts["signatories"] == hands
