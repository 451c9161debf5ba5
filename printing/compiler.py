"""From data to PDF by Typst. Templates are ours and stand in printing/typst; whatever people wrote comes in as data.

A template sees its data as JSON in `sys.inputs.data`, never as Typst source, and can read no file.
"""

import json
import os
import re
import threading
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from printing.coverage import FONTS, MissingGlyphs, missing_glyphs

TEMPLATES = Path(__file__).parent / "typst"
NAME = re.compile(r"[a-z][a-z0-9_]*")
# A root that is no folder: no file lies under it.
NOWHERE = os.devnull


class UnknownTemplate(LookupError):
    """There is no template of that name in printing/typst."""


class ForkedAfterPrinting(RuntimeError):
    """This process was forked from one that had printed. Typst would wait for ever for threads that stayed behind."""


def render_pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of `template` ("certificate") with `data`; the head of the `.typ` file says what the data holds.

    Equal data give equal bytes. Raises `MissingGlyphs`, `UnknownTemplate`, `ForkedAfterPrinting`, and
    `typst.TypstError` if the data is not what the template asks for.
    """
    missing = missing_glyphs("".join(_texts(data)))
    if missing:
        raise MissingGlyphs(missing)
    inputs = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True)}
    # The clock is kept out: what the PDF calls its date comes from the data, and else it has none.
    pdf = _compiler().compile(_source(template), format="pdf", sys_inputs=inputs, timestamp=0)
    if not isinstance(pdf, bytes):
        raise TypeError(f"{template} gave no PDF")
    return pdf


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


@lru_cache(maxsize=32)
def _source(template: str) -> bytes:
    path = TEMPLATES / f"{template}.typ"
    if not NAME.fullmatch(template) or not path.is_file():
        raise UnknownTemplate(template)
    return path.read_bytes()


_of_thread = threading.local()
# The processes that have printed: this one, and, where it was forked, the one it was forked from.
_printed_in: set[int] = set()


def _compiler() -> typst.Compiler:
    """This thread's own: shared between threads, most calls fail; made anew, every call would read the fonts again."""
    if _printed_in - {os.getpid()}:
        raise ForkedAfterPrinting("Print only in the children, or start them anew instead of forking.")
    _printed_in.add(os.getpid())
    found: typst.Compiler | None = getattr(_of_thread, "compiler", None)
    if found is None:
        found = _of_thread.compiler = typst.Compiler(
            root=NOWHERE,
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]),
            package_path=NOWHERE,
            package_cache_path=NOWHERE,
        )
    return found
