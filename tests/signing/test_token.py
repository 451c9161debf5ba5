"""A token is genuine only as it was signed; any other text gets a calm answer. Rules: docs/rules/token.md."""

import base64
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signing.canonical import NotCanonical, canonical
from signing.token import LONGEST_PAYLOAD, LONGEST_TEXT, Outcome, PayloadTooLong, State, Token, sign, verify
from tests.signing.cast import FACTS, OURS, PUBLISHED_SECRET, THEIRS, key_of

RULE = (Path(__file__).parents[2] / "docs" / "rules" / "token.md").read_text(encoding="utf-8")
KEYS = [OURS.public]
SMALL = {"a": 1}


def written_in_rule(row: str) -> str:
    line = next(line for line in RULE.splitlines() if line.startswith(f"| {row} | `"))
    return line.split("`")[1]


def bytes_of(token: str) -> bytes:
    return base64.b32decode(token + "=" * (-len(token) % 8))


def text_of(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=")


def deflated(plain: bytes) -> bytes:
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    return press.compress(plain) + press.flush()


def signed_raw(version: int, body: bytes) -> str:
    """A token around any body, truly signed: what only a careless or hostile holder of a key could make."""
    message = bytes([version]) + bytes.fromhex(OURS.public.key_id) + body
    return text_of(message + OURS.sign(message))


def test_the_key_signs_as_rfc_8032_publishes() -> None:
    second = THEIRS  # section 7.1, test 2: the message is the one byte 0x72
    assert second.public.raw.hex() == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    assert second.sign(b"\x72").hex() == (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )


def test_the_worked_example_in_the_rule_is_true() -> None:
    assert written_in_rule("secret") == PUBLISHED_SECRET
    assert written_in_rule("public") == OURS.public.raw.hex()
    assert written_in_rule("key id") == OURS.public.key_id
    assert written_in_rule("payload").encode() == canonical(FACTS)
    token = written_in_rule("token")
    assert bytes_of(token)[:1].hex() == written_in_rule("version")
    assert bytes_of(token)[-64:].hex() == written_in_rule("signature")
    assert verify(token, KEYS) == Outcome(State.GENUINE, FACTS, OURS.public.key_id)
    assert key_of(written_in_rule("secret")).sign(bytes_of(token)[:-64]) == bytes_of(token)[-64:]


@pytest.mark.parametrize(
    "payload", [{}, SMALL, FACTS, {"name": "Երևան محمد Ғани Тўхтаев"}, {"list": [None, True, {"x": -1}]}]
)
def test_what_was_signed_is_genuine(payload: dict[str, object]) -> None:
    outcome = verify(sign(payload, OURS), KEYS)
    assert outcome.is_genuine
    assert outcome.payload == payload


def test_the_payload_is_packed_only_where_that_is_shorter() -> None:
    assert bytes_of(sign(SMALL, OURS))[0] == 0x01
    assert bytes_of(sign({"a": "b" * 200}, OURS))[0] == 0x81


@pytest.mark.parametrize("payload", [SMALL, FACTS])
def test_any_single_changed_byte_is_seen(payload: dict[str, object]) -> None:
    raw = bytes_of(sign(payload, OURS))
    for place in range(len(raw)):
        for flip in (0x01, 0x02, 0x10, 0x80, 0xFF):
            changed = raw[:place] + bytes([raw[place] ^ flip]) + raw[place + 1 :]
            outcome = verify(text_of(changed), KEYS)
            assert not outcome.is_genuine, place
            assert outcome.payload is None, place
            if 1 <= place < 5:
                assert outcome.state is State.UNKNOWN_KEY
            if place >= len(raw) - 64:
                assert outcome.state is State.ALTERED


def test_any_single_changed_letter_is_seen() -> None:
    token = sign(FACTS, OURS)
    for place, letter in enumerate(token):
        other = "A" if letter != "A" else "B"
        assert not verify(token[:place] + other + token[place + 1 :], KEYS).is_genuine, place


@pytest.mark.parametrize("payload", [SMALL, FACTS])
def test_a_token_cut_short_anywhere_is_damaged(payload: dict[str, object]) -> None:
    token = sign(payload, OURS)
    for length in range(len(token)):
        assert verify(token[:length], KEYS) == Outcome(State.DAMAGED), length
    raw = bytes_of(token)
    for length in range(len(raw)):
        assert verify(text_of(raw[:length]), KEYS) == Outcome(State.DAMAGED), length


def test_a_longer_token_is_not_genuine() -> None:
    raw = bytes_of(sign(FACTS, OURS))
    assert not verify(text_of(raw + b"\x00"), KEYS).is_genuine
    assert not verify(text_of(b"\x00" + raw), KEYS).is_genuine


def test_case_and_white_space_do_not_matter() -> None:
    token = sign(FACTS, OURS).lower()
    spaced = " \n".join(token[at : at + 5] for at in range(0, len(token), 5)) + "\u00a0\t\r\n"
    assert verify(spaced, KEYS).is_genuine


def test_there_is_no_second_way_to_write_a_token() -> None:
    token = sign({"a": "bc"}, OURS)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    assert len(token) % 8, "the last letter must have bits to spare for this to test anything"
    accepted = [last for last in letters if verify(token[:-1] + last, KEYS).is_genuine]
    assert accepted == [token[-1]]
    assert not verify(token + "=" * (-len(token) % 8), KEYS).is_genuine


def test_a_key_we_do_not_have_is_unknown_and_shows_nothing() -> None:
    assert verify(sign(FACTS, THEIRS), KEYS) == Outcome(State.UNKNOWN_KEY, None, THEIRS.public.key_id)
    assert verify(sign(FACTS, OURS), []) == Outcome(State.UNKNOWN_KEY, None, OURS.public.key_id)


def test_another_key_under_our_id_is_called_altered() -> None:
    raw = bytes_of(sign(FACTS, OURS))
    message = raw[:-64]
    assert verify(text_of(message + THEIRS.sign(message)), KEYS).state is State.ALTERED


def test_an_old_key_goes_on_verifying_beside_the_new() -> None:
    assert verify(sign(FACTS, THEIRS), [OURS.public, THEIRS.public]).is_genuine


@pytest.mark.parametrize(
    ("version", "body"),
    [
        (0x00, b"{}"),
        (0x02, b"{}"),
        (0x82, b"{}"),
        (0x01, b'{"a": 1}'),
        (0x01, b"[]"),
        (0x01, b'{"a":1.5}'),
        (0x01, b'{"a":' + b"9" * 4000 + b"}"),
        (0x01, b"\xff\xfe"),
        (0x81, b"{}"),
        (0x81, deflated(b'{"a":1}') + b"x"),
        (0x81, deflated(b'{"a":1}')[:-1]),
    ],
)
def test_even_a_true_signature_does_not_save_a_wrong_form(version: int, body: bytes) -> None:
    assert verify(signed_raw(version, body), KEYS) == Outcome(State.DAMAGED)


def test_a_decompression_bomb_is_damaged_and_costs_no_memory() -> None:
    token = signed_raw(0x81, deflated(b'{"a":"' + b"b" * 8_000_000 + b'"}'))
    assert len(token) < LONGEST_TEXT, "the bomb must come past the first limit for this to test anything"
    tracemalloc.start()
    try:
        assert verify(token, KEYS) == Outcome(State.DAMAGED)
        assert tracemalloc.get_traced_memory()[1] < 500_000
    finally:
        tracemalloc.stop()


def test_the_longest_payload_fits_and_one_byte_more_is_refused() -> None:
    longest = {"a": "b" * (LONGEST_PAYLOAD - len('{"a":""}'))}
    assert verify(sign(longest, OURS), KEYS).payload == longest
    with pytest.raises(PayloadTooLong):
        sign({"a": longest["a"] + "b"}, OURS)


def test_a_payload_without_canonical_form_is_not_signed() -> None:
    with pytest.raises(NotCanonical):
        sign({"score": 0.8}, OURS)


@pytest.mark.parametrize(
    "text", [None, 7, b"QEQ7", "", " ", "=" * 8, "é", "\ud800", "A" * 100_000, "ı" * 120, "\x00" * 300]
)
def test_nonsense_is_damaged_and_raises_nothing(text: str) -> None:
    assert verify(text, KEYS) == Outcome(State.DAMAGED)


@settings(max_examples=400)
@given(st.text(max_size=400) | st.binary(max_size=400).map(text_of))
def test_no_text_at_all_raises(text: str) -> None:
    assert not verify(text, KEYS).is_genuine


@settings(max_examples=400)
@given(st.data())
def test_no_damage_to_a_true_token_raises_or_passes(data: st.DataObject) -> None:
    raw = bytearray(bytes_of(sign(FACTS, OURS)))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    if bytes(raw) != bytes_of(sign(FACTS, OURS)):
        assert not verify(Token(text_of(bytes(raw))), KEYS).is_genuine
