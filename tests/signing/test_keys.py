"""Where keys stand, which one signs, and that two processes at once end with one."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from signing.keyring import NoSigningKey, make_signing_key, public_keys, retire_signing_key, signing_key
from signing.keys import BadKey, new_signing_key, public_key_from, signing_key_from
from signing.token import State, sign, verify
from tests.signing.cast import FACTS, OURS

ROOT = Path(__file__).parents[2]
RACER = """
import sys, django
from django.conf import settings
settings.configure(MUSTER_KEYS_DIR=sys.argv[1], MUSTER_DEMO=True)
from signing.keyring import signing_key
print("ready", flush=True)
sys.stdin.readline()
print(signing_key().public.key_id, flush=True)
"""


@pytest.fixture
def folder(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A server with an empty key folder: nothing is made by itself."""
    settings.MUSTER_KEYS_DIR = tmp_path / "keys"
    settings.DEBUG = settings.MUSTER_DEMO = False
    monkeypatch.delenv("MUSTER_SIGNING_KEY", raising=False)
    return tmp_path / "keys"


def test_a_server_without_a_key_says_what_to_run(folder: Path) -> None:
    with pytest.raises(NoSigningKey, match="make_signing_key"):
        signing_key()
    assert public_keys() == []
    assert not folder.exists()


def test_a_demo_makes_one_key_and_keeps_it(folder: Path, settings: Settings) -> None:
    settings.MUSTER_DEMO = True
    assert signing_key().public == signing_key().public
    assert public_keys() == [signing_key().public]


def test_looking_at_public_keys_makes_none(folder: Path, settings: Settings) -> None:
    settings.MUSTER_DEMO = True
    assert public_keys() == []


def test_only_the_owner_can_read_a_key_file(folder: Path) -> None:
    make_signing_key()
    assert stat.S_IMODE((folder / "0001.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [one.name for one in folder.iterdir()] == ["0001.pem"], "no draft is left behind"


def test_the_newest_key_signs_and_the_older_still_verify(folder: Path) -> None:
    first = make_signing_key("2026-A")
    token = sign(FACTS)
    second = make_signing_key("2026-B")
    assert signing_key().public == second.public
    assert public_keys() == [first.public, second.public]
    assert verify(token).key_id == first.public.key_id
    assert verify(token).is_genuine
    assert verify(sign(FACTS)).key_id == second.public.key_id


def test_a_retired_key_signs_no_more_and_its_tokens_stay_genuine(folder: Path) -> None:
    first, second = make_signing_key("A"), make_signing_key("B")
    token = sign(FACTS)
    retire_signing_key(second.public.key_id)
    assert signing_key().public == first.public
    assert public_keys() == [first.public, second.public]
    assert verify(token).is_genuine
    assert not any("PRIVATE" in one.read_text() for one in folder.glob("0002*"))
    assert make_signing_key().public == public_keys()[2], "its number is not given away again"


def test_a_crash_in_the_middle_of_retiring_leaves_the_key_retired(folder: Path) -> None:
    make_signing_key()
    (folder / "0001.pub.pem").write_text(signing_key().public.pem)
    with pytest.raises(NoSigningKey):
        signing_key()
    assert len(public_keys()) == 1


def test_retiring_a_key_that_is_not_there_is_refused(folder: Path) -> None:
    with pytest.raises(LookupError):
        retire_signing_key("00000000")


def test_the_environment_goes_before_the_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older = make_signing_key()
    monkeypatch.setenv("MUSTER_SIGNING_KEY", OURS.pem.replace("\n", "\\n"))
    assert signing_key().public == OURS.public
    assert public_keys() == [older.public, OURS.public]


def test_a_broken_key_in_the_environment_is_named_not_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_SIGNING_KEY", "nonsense")
    with pytest.raises(BadKey):
        signing_key()


def test_a_key_and_its_label_survive_the_pem_text() -> None:
    key = new_signing_key("2026-A")
    assert signing_key_from(key.pem).public == key.public
    assert public_key_from(key.public.pem) == key.public
    assert key.public.name == "2026-A"
    assert OURS.public.name == OURS.public.key_id == "21fe31df"


def test_a_key_does_not_show_its_secret() -> None:
    assert repr(OURS) == f"<SigningKey {OURS.public.key_id}>"


@pytest.mark.parametrize("label", ["two words", "a" * 33, "x\ny", "ключ"])
def test_a_label_that_could_not_be_printed_is_refused(label: str) -> None:
    with pytest.raises(BadKey):
        new_signing_key(label)


def test_eight_processes_at_once_end_with_one_key(folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MUSTER_SIGNING_KEY": ""}
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        for _ in range(8)
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    answers = {racer.communicate(timeout=60)[0].strip() for racer in racers}
    assert answers == {public_keys()[0].key_id}
    assert [one.name for one in folder.iterdir()] == ["0001.pem"]


def test_the_commands_make_and_retire_a_key(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("make_signing_key", "--label", "2026-A")
    assert capsys.readouterr().out == f"Key {signing_key().public.key_id} 2026-A\n"
    call_command("retire_signing_key", signing_key().public.key_id)
    assert verify(sign(FACTS, OURS)).state is State.UNKNOWN_KEY
    with pytest.raises(CommandError, match="label"):
        call_command("make_signing_key", "--label", "two words")
    with pytest.raises(CommandError, match="no key"):
        call_command("retire_signing_key", "00000000")
