"""One style sheet and one script instead of fifty files: parts are joined in Python, so nobody needs a build tool.

`BundleFinder` offers `muster/muster.css` and `muster/muster.js` to staticfiles. Both `runserver` and
`collectstatic` (with any storage) ask it, and it joins the parts anew whenever one of them is newer.
"""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage, Storage

from config.parts import PARTS

SOURCE = Path(__file__).resolve().parent / "static"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_HEAD_COMMENT = re.compile(r"\A\s*/\*.*?\*/\s*", re.DOTALL)
_BLANK = re.compile(r"\n\s+")


def joined_css(texts: Iterable[str]) -> str:
    """The sheets in their order, without comments and indentation: they are a third of what a phone would load."""
    return "\n".join(_BLANK.sub("\n", _COMMENT.sub("", text)).strip() for text in texts) + "\n"


def joined_js(texts: Iterable[str]) -> str:
    """The modules in their order, each in a block of its own, so that no two names can meet."""
    return "\n".join("{\n" + _HEAD_COMMENT.sub("", text).strip() + "\n}" for text in texts) + "\n"


def joined(name: str, parts: Iterable[Path]) -> str:
    """The text of the bundle called `name`."""
    texts = [part.read_text(encoding="utf-8") for part in parts]
    return joined_css(texts) if name.endswith(".css") else joined_js(texts)


class Bundles:
    """Knows the bundles and keeps their files in a folder that may be deleted at any time."""

    def __init__(self, source: Path, target: Path, parts: Mapping[str, tuple[str, ...]]) -> None:
        self.source = source
        self.target = target
        self.parts = parts

    def part_paths(self, name: str) -> list[Path]:
        return [self.source / part for part in self.parts[name]]

    def missing(self) -> list[Path]:
        return [path for name in self.parts for path in self.part_paths(name) if not path.is_file()]

    def fresh(self, name: str) -> Path:
        """The path of the bundle, joined again if a part, or the list of parts, is newer than it."""
        path = self.target / name
        parts = self.part_paths(name)
        changed = max(
            part.stat().st_mtime_ns for part in [*parts, Path(__file__), Path(__file__).with_name("parts.py")]
        )
        if not path.is_file() or path.stat().st_mtime_ns <= changed:
            _replace(path, joined(name, parts))
        return path


def _replace(path: Path, text: str) -> None:
    """Writes beside and renames, because two workers may join the same bundle at the same moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)


class BundleFinder(BaseFinder):
    """Finds the bundles where `settings.BUNDLE_ROOT` keeps them."""

    def __init__(self, app_names: object = None, *args: object, **kwargs: object) -> None:
        self.bundles = Bundles(SOURCE, Path(settings.BUNDLE_ROOT), PARTS)

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return [
            Error(f"The bundle needs {path.name}, which is not there.", id="config.E001")
            for path in self.bundles.missing()
        ]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """One path, or with `find_all` (older callers say `all`) a list of paths; empty if it is no bundle."""
        wants_list = find_all or bool(kwargs.get("all"))
        if path not in PARTS:
            return []
        found = str(self.bundles.fresh(path))
        return [found] if wants_list else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        storage = FileSystemStorage(location=str(self.bundles.target))
        for name in PARTS:
            self.bundles.fresh(name)
            yield name, storage
