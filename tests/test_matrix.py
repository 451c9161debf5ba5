"""Every address of ours, walked as every member of the cast: nobody sees a person outside the own scope."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from accounts.models import User
from tests.builders import TODAY
from tests.support.addresses import walk
from tests.support.scene import Scene, make_scene
from units.people import people_visible_to

pytestmark = pytest.mark.django_db

# Wagtail, allauth and static files bring their own addresses; test_doors.py looks at those that matter.
NOT_OURS = ("cms/", "^cms/", "accounts/", "pages/", "documents/", "media/", "^documents/", "static/")
CAST = ("nobody", "trainee", "comrade", "commander", "officer", "auditor", "outsider", "instructor", "admin")


def our_addresses() -> list[str]:
    return sorted({address for address, _ in walk(get_resolver().url_patterns) if not address.startswith(NOT_OURS)})


@pytest.fixture
def scene(
    units: SimpleNamespace,
    trainee: User,
    comrade: User,
    commander: User,
    officer: User,
    auditor: User,
    outsider: User,
    instructor: User,
    admin: User,
) -> Scene:
    people = {
        "trainee": trainee,
        "comrade": comrade,
        "commander": commander,
        "officer": officer,
        "auditor": auditor,
        "outsider": outsider,
        "instructor": instructor,
        "admin": admin,
    }
    return make_scene(units, people)


def visits(scene: Scene) -> Iterator[tuple[str, str]]:
    """(address as configured, concrete path) for every address, for every object that a path may name."""
    for address in our_addresses():
        assert address in scene.paths, f"say in tests/support/scene.py how to visit {address!r}"
        for path in scene.paths[address]:
            yield address, path


def visible_names(viewer: User | None) -> set[str]:
    return set() if viewer is None else set(people_visible_to(viewer, TODAY).values_list("printed_name", flat=True))


@pytest.mark.parametrize("name", CAST)
def test_nobody_sees_a_person_outside_the_own_scope(scene: Scene, name: str) -> None:
    viewer = scene.people.get(name)
    client = Client(raise_request_exception=False)
    if viewer:
        client.force_login(viewer)
    hidden = scene.all_names - visible_names(viewer)
    for address, path in visits(scene):
        for method in ("get", "post"):
            response = getattr(client, method)(path)
            assert response.status_code != 500, f"{method} {path} as {name}: {response.status_code}"
            shown = _shown(response)
            told = sorted(one for one in hidden if one in shown)
            assert not told or address in scene.public, f"{method} {path} shows {told} to {name}"


@pytest.mark.parametrize("name", [one for one in CAST if one not in ("nobody", "outsider", "admin")])
def test_what_is_somebody_elses_is_not_there(scene: Scene, name: str) -> None:
    """Attempts, records and certificates of the outsider do not exist for anybody of the contingent."""
    client = Client()
    client.force_login(scene.people[name])
    for path in scene.of_the_outsider:
        # 405: an address that only takes posts; then the post must not find it.
        assert client.get(path).status_code in (404, 405), f"{path} as {name}"
        assert client.post(path).status_code in (404, 405), f"{path} as {name}"


def test_without_sign_in_only_public_addresses_answer(scene: Scene, client: Client) -> None:
    for address, path in visits(scene):
        status = client.get(path).status_code
        if address in scene.public:
            assert status in (200, 302, 400, 404, 405), f"{path}: {status}"
        else:
            assert status in (302, 405), f"{path}: {status}"


def _shown(response: Any) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return bytes(body).decode("utf-8", "replace")
