"""The server is killed (SIGKILL) in the middle of a test: every acknowledged answer is there afterwards."""

import time
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from quizzes.models import Attempt, Response
from tests.builders import make_person
from tests.quizzes.builders import make_quiz, start
from tests.quizzes.served import Browser, environment, free_port, kill, server

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def begin() -> tuple[Attempt, str]:
    """An open attempt, and the session of its learner."""
    course, ada = make_quiz(), make_person("ada")
    client = Client()
    client.force_login(ada)
    return start(course, ada, at=timezone.now()), client.cookies[settings.SESSION_COOKIE_NAME].value


def test_a_server_killed_between_two_answers_has_lost_none(tmp_path: Path) -> None:
    attempt, session = begin()
    port, where = free_port(), environment(tmp_path)
    first, second = (f"/en/attempts/{attempt.pk}/{position}/" for position in (1, 2))
    browser = Browser(port, session)
    with server(where, port) as process:
        assert browser.post(first, browser.get(first), option="b", sequence=1)
        kill(process)
        assert not browser.post(second, '<input name="csrfmiddlewaretoken" value="x">', option="b", sequence=1)
    with server(where, port):
        page = browser.get(first)
        assert 'value="b" checked' in page
        assert "Saved at" in page
        assert browser.post(second, browser.get(second), option="b", sequence=1)
    assert sorted(Response.objects.values_list("attempt_item__position", flat=True)) == [1, 2]


def test_a_server_killed_while_answers_stream_in_has_lost_none_that_it_acknowledged(tmp_path: Path) -> None:
    attempt, session = begin()
    port, where = free_port(), environment(tmp_path)
    path, browser = f"/en/attempts/{attempt.pk}/1/", Browser(port, session)
    acknowledged: list[int] = []

    def stream(page: str) -> None:
        for sequence in range(1, 10_000):
            if not browser.post(path, page, option="abcd"[sequence % 4], sequence=sequence):
                return
            acknowledged.append(sequence)

    with server(where, port) as process:
        sender = Thread(target=stream, args=[browser.get(path)])
        sender.start()
        end = time.monotonic() + 60
        while len(acknowledged) < 20 and sender.is_alive() and time.monotonic() < end:
            time.sleep(0.01)
        kill(process)
        sender.join()
    kept = set(Response.objects.values_list("sequence", flat=True))
    assert len(acknowledged) >= 20
    assert set(acknowledged) <= kept
    assert len(kept) <= len(acknowledged) + 1, "at most the one answer in flight is there without a receipt"
