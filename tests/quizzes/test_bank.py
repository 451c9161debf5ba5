"""Items, their versions and their texts: a key is corrected once, and nothing that was asked is edited."""

from datetime import timedelta

import pytest

from quizzes.models import Item, ItemRules, ItemText, ItemVersion, Wording
from quizzes.models.versions import ItemFaults, in_best_language
from tests.builders import NOON, make_person
from tests.quizzes.builders import OPTIONS, answer_all, make_item, make_pool, make_quiz, make_wording, start

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)
RULES = ItemRules("single", OPTIONS, ("b",), objective="O1")


def test_a_key_corrected_once_changes_the_score_in_every_language() -> None:
    course = make_quiz(items=4, critical=1, attempts_allowed=0)
    items = list(Item.objects.all())
    for item in items:
        item.translate("fr", make_wording(item.key, language="fr"), at=NOON, by=None)
        item.correct(["c"], reason="The source was changed.", at=LATER, by=None)
    for name, language in (("ada", "en"), ("bob", "fr")):
        learner = make_person(name)
        attempt = start(course, learner, at=LATER)
        for position in range(1, 5):
            attempt.answer(position, ["c"], at=LATER, by=learner, language=language)
        assert attempt.submit(at=LATER, by=learner).passed
        shown = {one.text.language for item in attempt.items.all() for one in item.responses.all() if one.text}
        assert shown == {language}, "the French text stayed, with the new key"


def test_a_paper_keeps_the_version_it_was_drawn_with() -> None:
    course, ada = make_quiz(items=4, critical=1), make_person("ada")
    attempt = start(course, ada)
    for item in Item.objects.all():
        item.correct(["c"], reason="The source was changed.", at=LATER, by=None)
    answer_all(attempt)
    assert attempt.submit(at=LATER, by=ada).passed


def test_a_correction_needs_a_reason_and_a_possible_key() -> None:
    item = make_item(make_pool(items=0), "q")
    with pytest.raises(ValueError, match="reason"):
        item.correct(["c"], reason=" ", at=LATER, by=None)
    with pytest.raises(ItemFaults, match="names no option: x"):
        item.correct(["x"], reason="Why not.", at=LATER, by=None)
    with pytest.raises(ItemFaults, match="exactly one"):
        item.correct(["a", "b"], reason="Why not.", at=LATER, by=None)
    assert item.versions.count() == 1


def test_the_same_again_writes_nothing() -> None:
    item = make_item(make_pool(items=0), "q")
    item.edit(RULES, "en", make_wording("q"), at=LATER, by=None)
    item.correct(["b"], reason="Checked.", at=LATER, by=None)
    item.translate("fr", make_wording("q", language="fr"), at=LATER, by=None)
    item.translate("fr", make_wording("q", language="fr"), at=LATER, by=None)
    assert ItemVersion.objects.count() == 1
    assert ItemText.objects.count() == 2


def test_a_changed_source_wording_counts_up_and_hides_old_translations() -> None:
    item = make_item(make_pool(items=0), "q")
    item.translate("fr", make_wording("q", language="fr"), at=LATER, by=None)
    version = item.edit(RULES, "en", make_wording("q", language="new"), at=LATER, by=None)
    assert (version.number, version.wording) == (2, 2)
    assert [text.language for text in version.texts] == ["en"]


def test_a_corrected_translation_counts_from_the_next_reading_on() -> None:
    item = make_item(make_pool(items=0), "q")
    for language in ("fr", "better fr"):
        item.translate("fr", make_wording("q", language=language), at=LATER, by=None)
    version = item.current
    assert version
    rows = list(version.texts.order_by("pk"))
    assert in_best_language(rows, "fr").stem.startswith("better fr")
    assert in_best_language(rows, "fr-ca").stem.startswith("better fr")
    assert in_best_language(rows, "ru").language == "en"


@pytest.mark.parametrize(
    ("rules", "wording", "fault"),
    [
        (ItemRules("essay", OPTIONS, ("b",)), make_wording("q"), "unknown kind"),
        (ItemRules("single", ("a",), ("a",)), make_wording("q", "a"), "at least two options"),
        (ItemRules("single", ("a", "a"), ("a",)), make_wording("q", "a"), "named twice"),
        (ItemRules("single", ("a", "B!"), ("a",)), make_wording("q", ("a", "B!")), "is not 1 to 40 of"),
        (ItemRules("true-false", OPTIONS, ("b",)), make_wording("q"), "are true and false"),
        (RULES, Wording(" ", dict.fromkeys(OPTIONS, "x")), "has no text"),
        (RULES, Wording("Q?", {"a": "x", "b": "y", "c": "z"}), "option d has no text"),
    ],
)
def test_a_malformed_item_is_refused(rules: ItemRules, wording: Wording, fault: str) -> None:
    item = make_pool(items=0).item("q")
    with pytest.raises(ItemFaults, match=fault):
        item.edit(rules, "en", wording, at=NOON, by=None)
    assert not ItemVersion.objects.exists()


def test_a_retired_item_is_not_drawn_until_it_is_edited_again() -> None:
    pool = make_pool(items=2)
    item = pool.items.get(key="q1")
    item.retire(reason="Unclear.", at=LATER, by=None)
    item.retire(reason="Still unclear.", at=LATER, by=None)
    assert [version.item.key for version in pool.candidates] == ["q2"]
    item.edit(RULES, "en", make_wording("q1"), at=LATER, by=None)
    assert pool.candidates.count() == 2


def test_an_items_id_follows_from_its_pool_and_key() -> None:
    pool = make_pool(items=1)
    assert pool.item("q1") == pool.items.get()
    assert str(pool.items.get().pk)[14] == "5"
