"""The clock of the certificate tests stands still, at the moment at which the builders' facts happen."""

import pytest
from django.core.cache import cache

from tests.builders import NOON


@pytest.fixture(autouse=True)
def _the_clock_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    cache.clear()
