"""Reads a sheet back: what stands in the PDF as text, how it looks, and what a scanner makes of it."""

import io
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest
from pypdf import PdfReader


def pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def texts(pdf: bytes) -> str:
    """All that the text layer says, line by line."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def has(words: str, pdf: bytes) -> bool:
    """Whether the text layer says `words`, on however many lines."""
    return "".join(words.split()) in "".join(texts(pdf).split())


def has_each(words: str, pdf: bytes) -> bool:
    """Whether the text layer says every one of `words`: in Arabic, readers differ in the order of the words."""
    return all(word in texts(pdf) for word in words.split())


def poppler_text(pdf: bytes, tmp_path: Path) -> str:
    """What pdftotext reads, without the direction marks that it adds, and without white space."""
    needs("pdftotext")
    found = subprocess.run(["pdftotext", "-raw", _on_disk(pdf, tmp_path), "-"], capture_output=True, check=True)
    marks = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))
    return "".join(found.stdout.decode("utf-8").translate(marks).split())


def raster(pdf: bytes, tmp_path: Path, dpi: int = 150) -> Path:
    """The first page as a grey image (PGM)."""
    needs("pdftoppm")
    command = ["pdftoppm", "-r", str(dpi), "-gray", "-singlefile", _on_disk(pdf, tmp_path), str(tmp_path / "sheet")]
    subprocess.run(command, capture_output=True, check=True)
    return tmp_path / "sheet.pgm"


def scanned(picture: Path) -> str:
    needs("zbarimg")
    command = ["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)]
    return subprocess.run(command, capture_output=True, check=False).stdout.decode("utf-8").strip()


@lru_cache
def _where(tool: str) -> str | None:
    return shutil.which(tool)


def needs(tool: str) -> None:
    if _where(tool) is None:
        pytest.skip(f"{tool} is not on this machine")


def _on_disk(pdf: bytes, tmp_path: Path) -> str:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(pdf)
    return str(path)
