"""QR codes: for the screen as SVG, for paper as rows of dark and light."""

import re
from typing import Literal

import segno
from segno import consts

Level = Literal["L", "M", "Q", "H"]

# Alphanumeric mode knows these only and stores each in 5.5 bits instead of 8: a Base32 token is made for it.
# Switching modes costs some 20 bits, so a shorter run would not earn it back.
COMPACT_RUN = re.compile(r"([0-9A-Z $%*+\-./:]{12,})")
DARK = re.compile("1+")
QUIET = 4
# The standard lets a writer weigh all eight masks; a packed and signed token looks random under each of them, and
# weighing takes segno ten times as long as drawing. Readers are told the mask in the code.
MASK = 0


class TooLongForQR(ValueError):
    """The data does not fit into the largest code."""


def qr_matrix(data: str, *, level: Level = "M") -> list[str]:
    """The rows of the code from above, each a text of `1` (dark) and `0` (light), without the quiet zone.

    Four light modules must stand free on every side. Raises `TooLongForQR`.
    """
    return ["".join("1" if module else "0" for module in row) for row in _code(data, level).matrix]


def qr_drawing(data: str, *, level: Level = "M") -> str:
    """The code for a sheet: an SVG document in black, without the quiet zone. A template draws it as an image.

    Drawn by Typst itself, module by module, the code would cost more than all the rest of the sheet.
    """
    rows = qr_matrix(data, level=level)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(rows)} {len(rows)}"><path d="{_path(rows)}"/></svg>'
    )


def qr_svg(data: str, *, label: str, level: Level = "M", css_class: str = "qr") -> str:
    """An `<svg>` for a page, quiet zone included. Dark is `currentColor`: the style sheet must keep it dark on light.

    `label` is what a screen reader says; it and `css_class` are escaped. Raises `TooLongForQR`.
    """
    rows = qr_matrix(data, level=level)
    side = len(rows) + 2 * QUIET
    return (
        f'<svg class="{_escaped(css_class)}" role="img" aria-label="{_escaped(label)}"'
        f' viewBox="{-QUIET} {-QUIET} {side} {side}" shape-rendering="crispEdges">'
        f'<path d="{_path(rows)}" fill="currentColor"/></svg>'
    )


def _path(rows: list[str]) -> str:
    """One rectangle for each run of dark modules, in units of a module."""
    return "".join(
        f"M{run.start()} {y}h{len(run.group())}v1H{run.start()}z"
        for y, row in enumerate(rows)
        for run in DARK.finditer(row)
    )


def _code(data: str, level: Level) -> segno.QRCode:
    try:
        # segno takes pieces with a mode each; its type hints do not say so.
        return segno.make_qr(_segments(data), error=level, mask=MASK, boost_error=False)  # type: ignore[arg-type]
    except segno.DataOverflowError as error:
        raise TooLongForQR(str(error)) from error


def _segments(data: str) -> list[tuple[str, int]]:
    """`data` in pieces, each with the mode that stores it best; read one after the other they are `data` again."""
    pieces = [piece for piece in COMPACT_RUN.split(data) if piece]
    return [(piece, consts.MODE_ALPHANUMERIC if COMPACT_RUN.fullmatch(piece) else consts.MODE_BYTE) for piece in pieces]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
