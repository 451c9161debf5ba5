"""The arrows between the apps hold, for imports and foreign keys alike (docs/architecture.md)."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from tests.layers import APPS, AROUND, VAGUE, allowed, imports, is_forbidden, packages, wrong_references
from tests.support.tree import ROOT, our_files

HERE = sorted(app for app in APPS if (ROOT / app).is_dir())


def files_of(app: str) -> list[Path]:
    return [ROOT / path for path in our_files() if path.parts[0] == app and path.suffix == ".py"]


def wrong_pointers(app: str, models: list[type[Model]]) -> list[str]:
    """Fields that point where `app` may not point, as `field -> target`."""
    found = []
    for model in models:
        for field in model._meta.get_fields():
            target = getattr(field.related_model, "_meta", None)
            # Reverse relations are the other side's arrow; a concrete field and a many-to-many are ours.
            if target and not field.auto_created and is_forbidden(app, target.app_label):
                found.append(f"{model._meta.label}.{field.name} -> {target.label}")
    return found


@pytest.mark.parametrize("app", HERE)
def test_an_app_names_only_what_stands_below_it(app: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} names {target}"
        for path in files_of(app)
        for line, target in wrong_references(app, path.read_text())
    ]
    assert not wrong, f"{app} may name {sorted(allowed(app))}"


@pytest.mark.parametrize("app", HERE)
def test_the_foreign_keys_of_an_app_point_only_at_what_stands_below_it(app: str) -> None:
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label == app]
    assert not wrong_pointers(app, models)


def test_the_project_names_apps_in_strings_only() -> None:
    """All but the addresses, which must hold the views themselves, and the server's door, which asks for demo users."""
    wrong = [
        f"{path.relative_to(ROOT)}:{line} names {target}"
        for path in files_of("config")
        if path.name not in ("urls.py", "wsgi.py")
        for line, target in imports(path.read_text())
        if target in APPS
    ]
    assert not wrong


def test_every_package_at_the_top_is_known() -> None:
    assert packages(ROOT) <= APPS | AROUND, "a new app first gets its place in the graph of docs/architecture.md"


def test_no_module_has_a_name_that_could_hold_anything() -> None:
    named = [str(path) for path in our_files() if path.suffix == ".py" and VAGUE & {*path.parts[:-1], path.stem}]
    assert not named


@pytest.mark.parametrize(
    ("app", "target", "forbidden"),
    [
        ("units", "courses", True),  # upwards
        ("quizzes", "certificates", True),  # sideways
        ("certificates", "quizzes", True),
        ("interop", "readiness", True),
        ("units", "config", True),
        ("accounts", "units", True),  # out of the bottom
        ("accounts", "audit", True),  # upwards within the bottom
        ("courses", "tests", True),
        ("audit", "accounts", False),
        ("jobs", "printing", False),
        ("certificates", "units", False),  # through courses
        ("units", "signing", False),
        ("readiness", "certificates", False),
        ("units", "wagtail", False),
    ],
)
def test_the_graph_allows_downwards_only(app: str, target: str, forbidden: bool) -> None:
    assert is_forbidden(app, target) is forbidden


@pytest.mark.parametrize(
    "source",
    [
        "import courses",
        "import courses.models as m",
        "from courses.models import Course",
        "def late():\n    from courses.models import Course",
        "if TYPE_CHECKING:\n    from courses.models import Course",
        "apps.get_model('courses.Course')",
        "apps.get_model('courses', 'Course')",
        "import_module('courses.models')",
        "models.ForeignKey('courses.Course', on_delete=models.PROTECT)",
        "models.ForeignKey(to='courses.course', on_delete=models.PROTECT)",
    ],
)
def test_every_way_of_naming_an_app_is_found(source: str) -> None:
    assert [target for _, target in wrong_references("units", source)] == ["courses"]


def test_a_name_inside_a_text_is_no_reference() -> None:
    assert wrong_references("units", '"""See courses.models.Course."""\nfrom . import courses\nx = "courses"') == []


def test_a_foreign_key_that_points_up_is_found() -> None:
    pointing_at_units = [model for model in apps.get_models() if model._meta.app_label == "units"]
    assert wrong_pointers("accounts", pointing_at_units)


def test_an_unknown_package_is_found(tmp_path: Path) -> None:
    (tmp_path / "billing").mkdir()
    (tmp_path / "billing" / "models.py").touch()
    (tmp_path / "docs").mkdir()
    assert packages(tmp_path) == {"billing"}
