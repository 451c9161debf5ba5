"""The house style, where a machine can hold it. Every check is first shown to find something."""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command

from tests import house
from tests.layers import APPS
from tests.support.addresses import public_addresses
from tests.support.tree import ROOT, our_python, ours

CODE = (".py", ".html", ".css", ".js", ".sh", ".toml", "Makefile")
BINARY = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico", ".pdf", ".ttf", ".otf", ".woff2", ".zip")
PUBLIC = Path(__file__).with_name("public_addresses.txt")


def found_in(files: Iterable[Path], check: Callable[[str], Iterable[str]]) -> list[str]:
    return [f"{path.relative_to(ROOT)}: {wrong}" for path in files for wrong in check(path.read_text())]


def templates() -> list[Path]:
    return [path for path in ours(".html") if "templates" in path.parts]


def text_files() -> list[Path]:
    binary = (
        ".png",
        ".jpg",
        ".jpeg",
        ".webp",
        ".avif",
        ".gif",
        ".pdf",
        ".ttf",
        ".otf",
        ".woff2",
        ".ico",
        ".mo",
        ".zip",
    )
    return [path for path in ours("") if not path.name.endswith(binary)]


def test_no_file_is_longer_than_can_be_read_at_once() -> None:
    files = [path for path in ours(*CODE) if "migrations" not in path.parts]
    long = [f"{path.relative_to(ROOT)}: {lines}" for path in files if (lines := count_lines(path)) > house.LONGEST_FILE]
    assert not long


def count_lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_no_function_is_longer_than_a_screen() -> None:
    assert not found_in(our_python(), house.long_functions)


def test_a_long_function_is_found() -> None:
    source = "def long():\n" + "    pass\n" * house.LONGEST_FUNCTION
    assert house.long_functions(source) == ["line 1: long has 41 lines"]
    assert house.long_functions("def short():\n" + "    pass\n" * 39) == []


def test_templates_hold_nothing_that_the_security_policy_would_refuse() -> None:
    assert not found_in(templates(), house.inline_parts)


@pytest.mark.parametrize(
    "template",
    [
        "<script>alert(1)</script>",
        '<script type="module">x()</script>',
        "<style>p {}</style>",
        '<p style="color: red">',
        '<p\n  style="color: red">',
        '<button onclick="x()">',
        '<a href="javascript:x()">',
    ],
)
def test_an_inline_script_or_style_is_found(template: str) -> None:
    assert house.inline_parts(template)


@pytest.mark.parametrize(
    "template",
    [
        '<script type="module" src="{% static \'a.js\' %}"></script>',
        '<p class="style" data-on="x">on=1 style=2</p>',
        '{% include "x.html" with style="wide" only %}',
    ],
)
def test_what_only_looks_inline_is_allowed(template: str) -> None:
    assert house.inline_parts(template) == []


def test_the_css_names_no_left_and_no_right() -> None:
    assert not found_in(ours(".css"), house.physical_properties)


@pytest.mark.parametrize(
    "rule",
    ["margin-left: 0", "padding-right: 1em", "left: 0", "text-align:left", "float: right", "border-left: 1px solid"],
)
def test_a_physical_property_is_found(rule: str) -> None:
    assert house.physical_properties(f"p {{ {rule}; }}")


def test_logical_properties_and_comments_are_allowed() -> None:
    css = "p { margin-inline-start: 0; inset-inline-start: 0; text-align: start; --left: 1; } /* left: 0 */"
    assert house.physical_properties(css) == []


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    assert not found_in(text_files(), house.places)


@pytest.mark.parametrize(
    "text",
    [
        "--" + "find-links x",
        "--" + "extra-index-url x",
        "https://files.python" + "hosted.org/x",
        "cd /wo" + "rk/main",
        "'/ro" + "ot/x'",
    ],
)
def test_an_address_of_a_registry_or_machine_is_found(text: str) -> None:
    assert list(house.places(text))


def test_an_address_on_the_web_is_no_place_on_a_machine() -> None:
    assert list(house.places("https://example.org/wo" + "rk/plan and field/wo" + "rk/x")) == []


def test_the_readme_stays_short() -> None:
    assert count_lines(ROOT / "README.md") <= 150


@pytest.mark.parametrize("path", ours(".po"), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_message_is_translated(path: Path) -> None:
    with path.open("rb") as lines:
        assert not house.gaps(read_po(lines))


@pytest.mark.parametrize(
    "entry",
    [
        'msgid "a"\nmsgstr ""',
        '#, fuzzy\nmsgid "a"\nmsgstr "b"',
        'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] ""',
        'msgid "%(name)s"\nmsgstr "%(nom)s"',
    ],
)
def test_a_gap_in_a_catalogue_is_found(entry: str) -> None:
    header = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    assert house.gaps(read_po(BytesIO((header + entry + "\n").encode())))


@pytest.mark.django_db
def test_the_migrations_are_complete() -> None:
    ours_here = [app for app in settings.INSTALLED_APPS if app in APPS]
    call_command("makemigrations", *ours_here, check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_a_missing_migration_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(get_user_model()._meta.original_attrs, "verbose_name", "changed, but in no migration")
    with pytest.raises(SystemExit):
        call_command("makemigrations", "accounts", check=True, dry_run=True, verbosity=0)


def test_every_address_that_needs_no_sign_in_is_one_we_decided_on() -> None:
    assert "accounts.middleware.DoorMiddleware" in settings.MIDDLEWARE
    listed = {line for line in PUBLIC.read_text().splitlines() if line and not line.startswith("#")}
    assert public_addresses() == listed
