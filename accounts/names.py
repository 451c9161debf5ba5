"""Names of catalogue rows in many languages: categories, roles, centres and the like are data, not code."""

from django.utils.translation import get_language


def in_language(names: dict[str, str], language: str | None = None) -> str:
    """The name in `language` (default: the active one), else in its base language, English, or any; "" without one."""
    wanted = language or get_language() or "en"
    for code in (wanted, wanted.split("-")[0], "en"):
        if names.get(code):
            return names[code]
    return next((name for name in names.values() if name), "")
