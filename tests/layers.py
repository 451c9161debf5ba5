"""The arrows between the apps, as docs/architecture.md draws them, and how a file's references are found."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

# Upper lines first. What an app may name is what is listed, what those may name in turn, and the bottom apps.
ARROWS: dict[str, set[str]] = {
    "home": {"readiness", "sync", "interop", "classroom", "certificates", "quizzes", "courses", "units"},
    "readiness": {"sync", "certificates", "courses", "units"},
    "sync": {"quizzes", "courses", "units"},
    "interop": {"quizzes", "courses"},
    "classroom": {"quizzes", "courses", "units"},
    "certificates": {"courses"},
    "quizzes": {"courses"},
    "courses": {"units"},
    "units": set(),
}
# Any app may name these; among themselves only those further down.
BOTTOM = ["notifications", "jobs", "printing", "signing", "audit", "accounts"]

APPS = {*ARROWS, *BOTTOM}
# Not apps: the project, and the tools around it. Nothing in an app may name them.
AROUND = {"config", "tests", "bin"}
VAGUE = {"core", "utils", "util", "common", "helpers", "services"}

MODEL = re.compile(r"(\w+)\.[A-Z]\w*")
BY_NAME = {"get_model", "get_app_config", "import_module", "import_string"}


def allowed(app: str) -> set[str]:
    """Every app that `app` may import and point at, itself included."""
    if app in BOTTOM:
        return set(BOTTOM[BOTTOM.index(app) :])
    return {app, *BOTTOM}.union(*(allowed(one) for one in ARROWS[app]))


def is_forbidden(app: str, target: str) -> bool:
    """May `app` not name `target`? Libraries may always be named; the project and its tools never."""
    if target in AROUND:
        return True
    return target in APPS and target not in allowed(app)


def imports(source: str) -> Iterator[tuple[int, str]]:
    """Line and top-level package of every import, at any depth."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module.split(".")[0]


def names_in_strings(source: str) -> Iterator[tuple[int, str]]:
    """Line and app of every model or module that is named in a string."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if found := MODEL.fullmatch(node.value):
                yield node.lineno, found[1]
        elif isinstance(node, ast.Call):
            yield from _named_in_call(node)


def _named_in_call(call: ast.Call) -> Iterator[tuple[int, str]]:
    """`get_model("units", "Unit")`, `import_module("units.models")`, `ForeignKey(to="units.unit")`."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    given = [word.value for word in call.keywords if word.arg in ("to", "through")]
    if name in BY_NAME:
        given += call.args[:1]
    for value in given:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield call.lineno, value.value.split(".")[0]


def wrong_references(app: str, source: str) -> list[tuple[int, str]]:
    found = [*imports(source), *names_in_strings(source)]
    return sorted({(line, target) for line, target in found if is_forbidden(app, target)})


def packages(root: Path) -> set[str]:
    """Top-level folders that hold Python, but for hidden ones and those that hold only data."""
    return {
        folder.name
        for folder in root.iterdir()
        if folder.is_dir() and not folder.name.startswith(".") and any(folder.glob("*.py"))
    }
