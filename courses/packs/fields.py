"""Fields of a block in a pack: Markdown with marked terms, files, lists with keys."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import willow  # type: ignore[import-untyped]

from courses.blocks.marks import broken_marks, marked_keys
from courses.packs import markdown
from courses.packs.entry import Entry
from courses.packs.pack import Attached, Pack

PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".avif", ".svg"}
Raw = dict[str, Any]


def _is_picture(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            willow.Image.open(file).get_size()
    except Exception:  # whatever a broken file makes a library of pictures raise
        return False
    return True


class Reader:
    """Reads the blocks of one lesson in one language."""

    def __init__(self, pack: Pack, language: str) -> None:
        self.pack, self.language = pack, language
        self.terms = pack.known_terms(language)

    def html(self, entry: Entry, name: str = "text", *, required: bool = True) -> str:
        """A field in Markdown, as rich text."""
        text = entry.text(name, required=required)
        start = entry.data.lines.get(name, entry.line)
        for line, reason in markdown.problems(text):
            entry.report.add(entry.file, start + line, reason)
        self.check_terms(entry, name, text)
        return markdown.to_html(text)

    def line(self, entry: Entry, name: str, *, required: bool = True, longest: int | None = None) -> str:
        """A field of plain text in which terms may be marked."""
        text = entry.text(name, required=required, longest=longest)
        self.check_terms(entry, name, text)
        return text

    def check_terms(self, entry: Entry, name: str, text: str) -> None:
        for key in marked_keys(text):
            if key not in self.terms:
                entry.fault(f"the glossary has no term “{key}”", name)
        for mark in broken_marks(text):
            entry.fault(f"{mark} is no mark of a term: [[key]] or [[key|words]]", name)

    def attached(self, entry: Entry, name: str, folder: str, *, required: bool = True) -> Attached | None:
        file = entry.text(name, required=required)
        if not file:
            return None
        if "/" in file or file.startswith("."):
            entry.fault(f"“{file}” must be the plain name of a file in {folder}/", name)
        elif not self.pack.has(f"{folder}/{file}"):
            entry.fault(f"there is no file {folder}/{file}", name)
        elif folder == "pictures" and PurePosixPath(file).suffix.lower() not in PICTURES:
            entry.fault(f"“{file}” must be a PNG, JPEG, WebP, AVIF or SVG", name)
        elif folder == "pictures" and not _is_picture(self.pack.folder / folder / file):
            entry.fault(f"“{file}” cannot be read as a picture", name)
        return Attached(folder, file)

    def rows(self, entry: Entry, name: str, make: Callable[[Entry], Raw], fields: str) -> list[Raw]:
        """List entries with their keys as ids."""
        found = []
        for one in entry.entries(name):
            one.only(["key", *fields.split()])
            found.append({"type": "item", "id": one.key(), "value": make(one)})
        return found
