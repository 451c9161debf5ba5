"""One text for one meaning: the canonical JSON over which signatures are made.

It is RFC 8785 (JCS) narrowed to what certificates need: whole numbers only, and every text in Unicode form NFC.
"""

import json
import unicodedata
from collections.abc import Mapping
from typing import Any

# Beyond this a JavaScript verifier would round a number, and say "altered" where we say "genuine".
LARGEST_NUMBER = 2**53 - 1
DEEPEST = 8


class NotCanonical(ValueError):
    """The value has no canonical form; the message says where and why."""


def canonical(payload: Mapping[str, Any]) -> bytes:
    """The one UTF-8 text of `payload`. Raises `NotCanonical` for floats, huge numbers, other types and broken text."""
    if not isinstance(payload, Mapping):
        raise NotCanonical("the payload is not an object")
    settled = _settled(payload, "payload", 0)
    return json.dumps(settled, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")


def parsed(text: bytes) -> dict[str, Any]:
    """The payload that `text` says. Raises `NotCanonical` unless `text` is exactly the canonical form."""
    try:
        payload = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotCanonical("not JSON") from error
    if canonical(payload) != text:
        raise NotCanonical("not in canonical form")
    found: dict[str, Any] = payload
    return found


def _settled(value: Any, where: str, depth: int) -> Any:
    if depth > DEEPEST:
        raise NotCanonical(f"{where}: nested too deeply")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, where)
    if isinstance(value, int):
        if abs(value) > LARGEST_NUMBER:
            raise NotCanonical(f"{where}: number too large")
        return int(value)
    if isinstance(value, list | tuple):
        return [_settled(one, f"{where}[{place}]", depth + 1) for place, one in enumerate(value)]
    if isinstance(value, Mapping):
        return _settled_object(value, where, depth)
    raise NotCanonical(f"{where}: {type(value).__name__} has no canonical form")


def _settled_object(value: Mapping[Any, Any], where: str, depth: int) -> dict[str, Any]:
    settled: dict[str, Any] = {}
    for key, one in value.items():
        if not isinstance(key, str):
            raise NotCanonical(f"{where}: the name {key!r} is not text")
        name = _text(key, where)
        if name in settled:
            raise NotCanonical(f"{where}: the name {name!r} appears twice")
        settled[name] = _settled(one, f"{where}.{name}", depth + 1)
    # RFC 8785 sorts by UTF-16 units, as JavaScript does; code points differ from that outside the basic plane.
    return dict(sorted(settled.items(), key=lambda pair: pair[0].encode("utf-16-be")))


def _text(value: str, where: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical(f"{where}: broken text") from error
    return unicodedata.normalize("NFC", value)
