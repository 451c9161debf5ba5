"""Debian's Chromium for pytest-playwright, which would otherwise look for a browser of its own."""

import os
from typing import Any

import pytest

from bin.chromium import FLAGS, find_chromium


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    # Playwright's event loop runs in the thread of the test, where Django would refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return browser_type_launch_args | {"executable_path": find_chromium(), "args": FLAGS}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser, and leave it out where there is none."""
    missing = None if find_chromium() else pytest.mark.skip(reason="no Chromium: see CHROMIUM in docs/operations.md")
    for item in items:
        if "playwright" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
        if missing and item.get_closest_marker("browser"):
            item.add_marker(missing)
