"""Where this installation's keys stand: a folder of numbered PEM files, or one key in the environment.

`0003.pem` is a private key, `0002.pub.pem` a retired one of which only the public half is left. The number is
the order, so no clock is asked. A file is never overwritten: numbers are taken by hard link, which one of many wins.
"""

import contextlib
import os
import re
import secrets
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from signing.keys import PublicKey, SigningKey, new_signing_key, public_key_from, signing_key_from

KEY_FILE = re.compile(r"(?P<number>\d{4,9})(?P<retired>\.pub)?\.pem")


class NoSigningKey(RuntimeError):
    """This installation has no key to sign with."""


def signing_key() -> SigningKey:
    """The key in use: the one in the environment, or else the newest that is not retired.

    A laptop and a demo make one on first use; a server raises `NoSigningKey` until `make_signing_key` was run.
    """
    key = _key_in_environment() or _newest()
    if key is None and _may_make_one():
        key = _first_made()
    if key is None:
        raise NoSigningKey("There is no signing key. Run `manage.py make_signing_key`, or set MUSTER_SIGNING_KEY.")
    return key


def public_keys() -> list[PublicKey]:
    """Every key whose signatures count, oldest first, retired ones included. Makes none."""
    private, retired = _keys_in_folder()
    numbered = {number: key.public for number, key in private.items()} | retired
    found = {numbered[number].raw: numbered[number] for number in sorted(numbered)}
    extra = _key_in_environment()
    if extra is not None:
        found.setdefault(extra.public.raw, extra.public)
    return list(found.values())


def make_signing_key(label: str = "") -> SigningKey:
    """A new key in the folder, from now on the one in use. Raises `BadKey` for a label that may not be."""
    key = new_signing_key(label)
    while not _placed(f"{_next_number():04d}.pem", key.pem):
        pass
    return key


def retire_signing_key(key_id: str) -> PublicKey:
    """Signs no more: the private half is deleted, the public half stays and verifies. Raises `LookupError`."""
    private, _ = _keys_in_folder()
    for number, key in private.items():
        if key.public.key_id == key_id.lower():
            # The public half first: a crash in between leaves a key that counts as retired, never one that is lost.
            _placed(f"{number:04d}.pub.pem", key.public.pem)
            (_folder() / f"{number:04d}.pem").unlink(missing_ok=True)
            return key.public
    raise LookupError(f"no key {key_id} in use")


def _folder() -> Path:
    return Path(settings.MUSTER_KEYS_DIR)


def _may_make_one() -> bool:
    return bool(settings.DEBUG or getattr(settings, "MUSTER_DEMO", False))


def _key_in_environment() -> SigningKey | None:
    pem = getattr(settings, "MUSTER_SIGNING_KEY", "") or os.environ.get("MUSTER_SIGNING_KEY", "")
    # Many ways to set a variable cannot hold a line break, and carry it as backslash and n.
    return _parsed(pem.replace("\\n", "\n")) if pem else None


@lru_cache(maxsize=4)
def _parsed(pem: str) -> SigningKey:
    return signing_key_from(pem)


def _newest() -> SigningKey | None:
    private, _ = _keys_in_folder()
    return private[max(private)] if private else None


def _first_made() -> SigningKey | None:
    """One key, however many processes ask at once: all aim at the same number, the first takes it, the rest read it."""
    _placed(f"{_next_number():04d}.pem", new_signing_key().pem)
    return _newest()


def _next_number() -> int:
    private, retired = _keys_in_folder()
    return max([0, *private, *retired]) + 1


def _placed(name: str, text: str) -> bool:
    """Whether the file was put there, whole and readable by its owner only; False if the name was taken."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".{secrets.token_hex(8)}"
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, folder / name)
            return True
        return False
    finally:
        draft.unlink(missing_ok=True)


def _keys_in_folder() -> tuple[dict[int, SigningKey], dict[int, PublicKey]]:
    """By number: the private keys in use, and the public halves of the retired."""
    folder = _folder()
    try:
        with os.scandir(folder) as entries:
            seen = [
                (one.name, one.stat().st_ino, one.stat().st_mtime_ns) for one in entries if KEY_FILE.fullmatch(one.name)
            ]
    except FileNotFoundError:
        return {}, {}
    return _read(folder, tuple(sorted(seen)))


@lru_cache(maxsize=4)
def _read(folder: Path, seen: tuple[tuple[str, int, int], ...]) -> tuple[dict[int, SigningKey], dict[int, PublicKey]]:
    private: dict[int, SigningKey] = {}
    retired: dict[int, PublicKey] = {}
    for name, _, _ in seen:
        number, is_retired = int(name.split(".")[0]), name.endswith(".pub.pem")
        text = (folder / name).read_text(encoding="utf-8")
        if is_retired:
            retired[number] = public_key_from(text)
        else:
            private[number] = signing_key_from(text)
    return {number: key for number, key in private.items() if number not in retired}, retired
