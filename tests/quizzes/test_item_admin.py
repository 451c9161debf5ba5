"""The item bank in the admin: editors change items through their verbs, and nobody else gets in."""

import uuid
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission

from accounts.models import User
from quizzes.models import ExtraAttempt, Item, ItemText, ItemVersion, Pool
from tests.builders import NOON, make_person, shelf
from tests.quizzes.builders import fail, make_pool, make_quiz, make_wording

pytestmark = pytest.mark.django_db


def make_editor(username: str = "ida") -> User:
    """Somebody who may write pages below the shelf; a demo sign-in needs no second factor."""
    group = Group.objects.create(name="Writers")
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    right = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=shelf(), permission=right)
    person = make_person(username, is_demo=True)
    person.groups.add(group)
    return person


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(make_editor())
    return client


def form_of(**changes: Any) -> dict[str, Any]:
    texts = {f"text_{key}": f"en option {key} of q1" for key in "abcd"}
    same = {"stem": "en stem of q1?", "rationale": "en rule of q1", "kind": "single", "right": ["b"], "objective": "O1"}
    return {**texts, **same, **changes}


def address(pool: Pool, key: str = "q1") -> str:
    return f"/cms/items/{pool.pk}/{key}/"


def test_items_are_found_by_text_pool_kind_objective_and_mark(client: Client) -> None:
    pool = make_pool(items=3, critical=1)
    make_pool("other", items=1, critical=0)
    page = client.get("/cms/items/").content.decode()
    assert "en stem of q2?" in page
    assert "4 questions" in page
    for query, found in (
        ("q=stem of q2", 1),
        (f"pool={pool.pk}", 3),
        ("critical=on", 1),
        ("objective=o1", 4),
        ("kind=multiple", 0),
    ):
        assert f"{found} question" in client.get(f"/cms/items/?{query}").content.decode(), query


def test_the_list_takes_the_same_queries_however_many_items(client: Client, django_assert_max_num_queries: Any) -> None:
    make_pool(items=40)
    client.get("/cms/items/")
    with django_assert_max_num_queries(14):
        client.get("/cms/items/")


def test_a_changed_key_makes_a_version_with_its_reason_and_keeps_the_translation(client: Client) -> None:
    pool = make_pool(items=1)
    item = Item.objects.get()
    item.translate("fr", make_wording("q1", language="fr"), at=NOON, by=None)
    refused = client.post(address(pool), form_of(right=["c"]))
    assert "needs a reason" in refused.content.decode()
    assert ItemVersion.objects.count() == 1
    assert client.post(address(pool), form_of(right=["c"], reason="The source was changed.")).status_code == 302
    version = item.current
    assert version
    assert (version.number, version.wording, version.keys) == (2, 1, ["c"])
    assert version.recorded_by
    assert version.recorded_by.username == "ida"
    assert version.reason == "The source was changed."
    assert version.texts.filter(language="fr").exists()


def test_saving_without_a_change_writes_nothing(client: Client) -> None:
    pool = make_pool(items=1, critical=0)
    assert client.post(address(pool), form_of()).status_code == 302
    assert ItemVersion.objects.count() == ItemText.objects.count() == 1


def test_a_changed_wording_is_a_new_wording(client: Client) -> None:
    pool = make_pool(items=1, critical=0)
    client.post(address(pool), form_of(stem="Which of these?"))
    version = Item.objects.get().current
    assert version
    assert version.wording == 2
    assert version.source_text
    assert version.source_text.stem == "Which of these?"


@pytest.mark.parametrize(
    "changes", [{"right": []}, {"right": ["a", "b"]}, {"right": ["h"]}, {"stem": ""}, {"kind": "x"}]
)
def test_a_malformed_item_gets_a_message_and_changes_nothing(client: Client, changes: dict[str, Any]) -> None:
    pool = make_pool(items=1, critical=0)
    answer = client.post(address(pool), form_of(reason="Because.", **changes))
    assert answer.status_code == 200
    assert "error" in answer.content.decode()
    assert ItemVersion.objects.count() == 1


def test_a_new_item_is_written_and_drawn_from_then_on(client: Client) -> None:
    pool = make_pool(items=0)
    onward = client.get("/cms/items/new/", {"pool": str(pool.pk), "key": "brand-new", "is_true_false": "on"})
    address_of_it = onward.headers["Location"]
    assert address_of_it == f"{address(pool, 'brand-new')}?kind=true-false"
    form = {"stem": "True?", "kind": "true-false", "right": ["true"], "text_true": "True", "text_false": "False"}
    assert client.get(address_of_it).status_code == 200
    assert client.post(address_of_it, form).status_code == 302
    assert [version.keys for version in pool.candidates] == [["true"]]


def test_looking_at_a_new_item_makes_none(client: Client) -> None:
    client.get(address(make_pool(items=0), "later"))
    assert not Item.objects.exists()


def test_an_item_is_worded_in_another_language(client: Client) -> None:
    make_pool(items=1)
    item = Item.objects.get()
    path = f"/cms/items/{item.pk}/in/fr/"
    assert "en stem of q1?" in client.get(path).content.decode()
    texts = {f"text_{key}": f"fr {key}" for key in "abcd"}
    assert "has no text" in client.post(path, {"stem": "Quoi ?", "text_a": "x"}).content.decode()
    assert client.post(path, {"stem": "Quoi ?", **texts}).status_code == 302
    assert ItemText.objects.get(language="fr").stem == "Quoi ?"
    assert client.get(f"/cms/items/{item.pk}/in/en/").status_code == 404


def test_a_retired_item_is_drawn_no_more(client: Client) -> None:
    pool = make_pool(items=2)
    item = Item.objects.get(key="q1")
    client.post(f"/cms/items/{item.pk}/retirement/", {"reason": "Unclear."})
    assert [version.item.key for version in pool.candidates] == ["q2"]


def test_an_instructor_opens_one_more_attempt_once(client: Client) -> None:
    course, ada = make_quiz(attempts_allowed=1, cool_down_hours=0), make_person("ada")
    test = course.activities.get(kind="quiz")
    form = {"id": uuid.uuid4(), "learner": "N-ada", "test": test.pk, "note": "We went through it."}
    assert "has not taken up" in client.post("/cms/items/extra-attempt/", form).content.decode()
    fail(course, ada)
    for _twice in range(2):
        assert client.post("/cms/items/extra-attempt/", form).status_code == 302
    assert ExtraAttempt.objects.get().recorded_by
    another = {**form, "id": uuid.uuid4()}
    assert "attempts left" in client.post("/cms/items/extra-attempt/", another).content.decode()
    assert (
        "Nobody, or more than one"
        in client.post("/cms/items/extra-attempt/", {**form, "learner": "x"}).content.decode()
    )


@pytest.mark.parametrize("path", ["", "new/", "extra-attempt/", "{pool}/q1/", "{item}/in/fr/", "{item}/retirement/"])
def test_only_whoever_may_write_pages_gets_in(path: str) -> None:
    pool = make_pool(items=1)
    group = Group.objects.create(name="Only the door")
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    auditor = make_person("olaf", is_demo=True)
    auditor.groups.add(group)
    whole = "/cms/items/" + path.format(pool=pool.pk, item=Item.objects.get().pk)
    for person, away in ((auditor, "/cms/"), (make_person("ada", is_demo=True), "/cms/login/?next=")):
        client = Client()
        client.force_login(person)
        assert client.get(whole).headers["Location"].startswith(away)
        answer = client.post(whole, form_of(stem="Mine."))
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(away)
        assert answer.headers["Location"] != whole
    assert ItemVersion.objects.count() == 1
