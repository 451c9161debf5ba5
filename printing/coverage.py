"""Which characters our fonts can print. Typst leaves out a glyph it lacks and says nothing, so we ask first."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
# They steer the text and have no picture: controls, direction and joining marks, line and paragraph separators.
WITHOUT_PICTURE = {"Cc", "Cf", "Zl", "Zp"}


class MissingGlyphs(ValueError):
    """The text has characters that no font of ours can print; `characters` holds them, sorted."""

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = "".join(sorted(characters))
        named = ", ".join(f"{one} (U+{ord(one):04X})" for one in self.characters)
        super().__init__(f"No font can print: {named}")


def missing_glyphs(text: str, fonts: Iterable[Path] | None = None) -> set[str]:
    """The characters of `text` that none of `fonts` (or else of those we ship) has a glyph for."""
    covered = _covered_by(tuple(sorted(fonts)) if fonts is not None else shipped_fonts())
    return {one for one in set(text) if ord(one) not in covered and unicodedata.category(one) not in WITHOUT_PICTURE}


@lru_cache(maxsize=1)
def shipped_fonts() -> tuple[Path, ...]:
    return tuple(sorted(FONTS.glob("*.ttf")))


@lru_cache(maxsize=8)
def _covered_by(fonts: tuple[Path, ...]) -> frozenset[int]:
    found: set[int] = set()
    for path in fonts:
        with TTFont(path, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(found)
