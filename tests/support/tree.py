"""The files that are ours, and nothing that lies about beside them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {"var", "build", "node_modules", "staticfiles", "__pycache__"}


@cache
def our_files() -> tuple[Path, ...]:
    """Every file that is in version control or would be, with its path from the root; sorted."""
    listed = _listed_by_git()
    if listed is None:
        listed = [path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file()]
    return tuple(sorted(path for path in listed if _is_ours(path) and (ROOT / path).is_file()))


def ours(*endings: str) -> list[Path]:
    """Our files whose names end so, with their full paths."""
    return [ROOT / path for path in our_files() if path.name.endswith(endings)]


def our_python(*, tests: bool = False, migrations: bool = False) -> list[Path]:
    """Our Python files; those of tests and migrations only when asked for."""
    return [
        path
        for path in ours(".py")
        if (tests or path.relative_to(ROOT).parts[0] != "tests") and (migrations or "migrations" not in path.parts)
    ]


def _listed_by_git() -> list[Path] | None:
    """None where this is no clone, such as an unpacked archive."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return [Path(name) for name in outcome.stdout.split("\0") if name]


def _is_ours(path: Path) -> bool:
    hidden = any(part.startswith(".") and part not in (".ci", ".gitignore") for part in path.parts)
    return not hidden and NOT_OURS.isdisjoint(path.parts)
