"""Certificate numbers: drawn at random, never counted, so that knowing one tells nothing about another. Pure."""

import re
import secrets

# Crockford's Base32: no I, L, O and U, so that a number can be read out over a radio and typed back.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
NUMBER = re.compile(rf"(?:MU)?(?P<year>[0-9]{{4}})(?P<first>[{ALPHABET}]{{4}})(?P<last>[{ALPHABET}]{{4}})")
BETWEEN = re.compile(r"[\s\-\u2010-\u2015.]+")
LONGEST_TYPED = 60


def new_number(year: int) -> str:
    """A number such as MU-2026-7Q4K-19F2: 40 random bits."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"MU-{year:04d}-{drawn[:4]}-{drawn[4:]}"


def number_in(text: str) -> str | None:
    """The number that `text` means, however it was typed: small letters, no hyphens, O for 0. None if it is none."""
    if len(text) > LONGEST_TYPED:
        return None
    found = NUMBER.fullmatch(BETWEEN.sub("", text).upper().translate(MISREAD))
    return f"MU-{found['year']}-{found['first']}-{found['last']}" if found else None
