"""The signed token that a QR carries: docs/rules/token.md gives the layout and the guarantee."""

import base64
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NewType

from signing.canonical import canonical, parsed
from signing.keyring import public_keys, signing_key
from signing.keys import PublicKey, SigningKey

Token = NewType("Token", str)

VERSION = 1
DEFLATED = 0x80
HEAD, SIGNATURE = 5, 64
# Our own payloads take some 300 bytes; the limits keep a stranger's token from costing memory or time.
LONGEST_PAYLOAD = 4096
LONGEST_TEXT = 16_384


class PayloadTooLong(ValueError):
    """The payload does not fit into a token."""


class State(StrEnum):
    """What is known of a token. Only `GENUINE` says that its payload was signed."""

    GENUINE = "genuine"
    ALTERED = "altered"
    UNKNOWN_KEY = "unknown_key"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class Outcome:
    """`payload` is there only if genuine; `key_id` (eight hexadecimal digits) is empty if damaged."""

    state: State
    payload: Mapping[str, Any] | None = None
    key_id: str = ""

    @property
    def is_genuine(self) -> bool:
        return self.state is State.GENUINE


def sign(payload: Mapping[str, Any], key: SigningKey | None = None) -> Token:
    """The token of `payload`, by `key` or else the key in use. Raises `NotCanonical` and `PayloadTooLong`."""
    key = key or signing_key()
    plain = canonical(payload)
    if len(plain) > LONGEST_PAYLOAD:
        raise PayloadTooLong(f"{len(plain)} bytes of at most {LONGEST_PAYLOAD}")
    short = _deflated(plain)
    version, body = (VERSION | DEFLATED, short) if len(short) < len(plain) else (VERSION, plain)
    message = bytes([version]) + bytes.fromhex(key.public.key_id) + body
    return Token(base64.b32encode(message + key.sign(message)).decode("ascii").rstrip("="))


def verify(token: str, keys: Iterable[PublicKey] | None = None) -> Outcome:
    """What `token` is worth under `keys` (or else this installation's own). Never raises, whatever the text is."""
    try:
        raw = _raw(token)
        message, signature = raw[:-SIGNATURE], raw[-SIGNATURE:]
        payload = parsed(_inflated(message[HEAD:]) if _is_deflated(message) else message[HEAD:])
    except (ValueError, zlib.error):
        return Outcome(State.DAMAGED)
    key_id = message[1:HEAD].hex()
    ours = [key for key in (public_keys() if keys is None else keys) if key.key_id == key_id]
    if not ours:
        return Outcome(State.UNKNOWN_KEY, key_id=key_id)
    if not any(key.has_signed(signature, message) for key in ours):
        return Outcome(State.ALTERED, key_id=key_id)
    return Outcome(State.GENUINE, payload, key_id)


def _raw(token: str) -> bytes:
    """The bytes that the text stands for. Raises ValueError unless they have that text and no other."""
    if not isinstance(token, str) or len(token) > LONGEST_TEXT:
        raise ValueError("no text, or too long")
    text = "".join(token.split())
    if not text.isascii():
        raise ValueError("not Base32")
    text = text.upper()
    raw = base64.b32decode(text + "=" * (-len(text) % 8))
    # The last letter has bits to spare; without this, several texts would be the same token.
    if base64.b32encode(raw).decode("ascii").rstrip("=") != text:
        raise ValueError("not the one Base32 text")
    if len(raw) < HEAD + SIGNATURE + len(b"{}"):
        raise ValueError("too short")
    return raw


def _is_deflated(message: bytes) -> bool:
    if message[0] & ~DEFLATED != VERSION:
        raise ValueError("unknown version")
    return bool(message[0] & DEFLATED)


def _deflated(plain: bytes) -> bytes:
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    return press.compress(plain) + press.flush()


def _inflated(short: bytes) -> bytes:
    """Raises ValueError if it is cut off, has something behind it, or would grow beyond the longest payload."""
    press = zlib.decompressobj(-15)
    plain = press.decompress(short, LONGEST_PAYLOAD + 1)
    if len(plain) > LONGEST_PAYLOAD or not press.eof or press.unused_data:
        raise ValueError("not one whole text")
    return plain
