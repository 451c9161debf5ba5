"""Every address of the project, and which of them need no sign-in.

python manage.py shell -c "from tests.support.addresses import show; show()"
"""

from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def walk(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Each address as it is written in the URL configuration, with its pattern."""
    for pattern in patterns:
        # A language stands before some addresses; which one does not matter here.
        part = "<lang>/" if type(pattern.pattern).__name__ == "LocalePrefixPattern" else str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, before + part)
        else:
            yield before + part, pattern


def public_addresses() -> set[str]:
    """Addresses whose views are marked with `login_not_required`."""
    patterns = walk(get_resolver().url_patterns)
    return {address or "/" for address, pattern in patterns if not getattr(pattern.callback, "login_required", True)}


def show() -> None:
    for address in sorted(public_addresses()):
        print(address)  # noqa: T201
