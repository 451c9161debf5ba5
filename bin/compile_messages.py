"""Compile every catalogue of translations that has changed, without GNU gettext.

python -m bin.compile_messages
"""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).resolve().parents[1]
PATTERNS = ("locale/*/LC_MESSAGES/*.po", "*/locale/*/LC_MESSAGES/*.po")


def catalogues(root: Path = ROOT) -> list[Path]:
    """Our own `.po` files: those of the project and those of the apps."""
    found = {path for pattern in PATTERNS for path in root.glob(pattern)}
    return sorted(path for path in found if not path.relative_to(root).parts[0].startswith("."))


def is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def compile_one(source: Path) -> None:
    """Write the `.mo` beside its source, whole or not at all."""
    with source.open("rb") as lines:
        catalogue = read_po(lines, abort_invalid=True)
    half = source.with_suffix(".mo.new")
    with half.open("wb") as compiled:
        write_mo(compiled, catalogue)
    half.replace(source.with_suffix(".mo"))


def main() -> int:
    stale = [source for source in catalogues() if is_stale(source)]
    for source in stale:
        try:
            compile_one(source)
        except (PoFileError, UnicodeDecodeError) as error:
            print(f"{source.relative_to(ROOT)}: {error}")
            return 1
    if stale:
        print(f"Compiled {len(stale)} catalogue(s) of translations.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
