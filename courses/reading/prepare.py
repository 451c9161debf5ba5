"""From frozen data to what block templates take: HTML marked as such, addresses of files, the reader's paragraph.

Tolerant: data frozen by an older version may lack fields.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.utils.safestring import mark_safe

from accounts.models import Category

Data = dict[str, Any]
Path = tuple[str, ...]

# Fields that freezing wrote as safe HTML; "*" goes through a list or the values of a mapping.
HTML: dict[str, list[Path]] = {
    "text": [("text",)],
    "key-point": [("text",)],
    "figure": [("caption",)],
    "steps": [("steps", "*", "text")],
    "grid": [("cells", "*", "text")],
    "table": [("caption",), ("head", "*"), ("rows", "*", "*")],
    "definition": [("definition",)],
    "for-you": [("paragraphs", "*"), ("other",)],
    "scenario": [("nodes", "*", "text"), ("nodes", "*", "choices", "*", "feedback")],
    "self-check": [("options", "*", "feedback")],
    "sort": [("text",), ("cards", "*", "text"), ("cards", "*", "feedback")],
    "sequence": [("text",), ("feedback",)],
    "video": [("transcript",)],
}
FILES = {"picture": "picture_url", "file": "file_url", "captions": "captions_url", "poster": "poster_url"}


def prepared(block: Mapping[str, Any], category: str | None) -> Data:
    """The block for a reader of `category`."""
    found: Data = dict(block)
    for path in HTML.get(found.get("type", ""), []):
        found = _safe(found, path)
    for name, address in FILES.items():
        if name in found:
            found[address] = settings.MEDIA_URL + found[name] if found[name] else ""
    if found.get("type") == "for-you":
        found |= _for_reader(found, category)
    return found


def _safe(value: Any, path: Path) -> Any:
    """`value` with what lies at `path` marked as HTML; what is not there stays away."""
    if not path:
        return mark_safe(value) if isinstance(value, str) else value  # noqa: S308 - written by freezing only
    step, rest = path[0], path[1:]
    if step == "*":
        return _each(value, lambda one: _safe(one, rest))
    if isinstance(value, Mapping) and step in value:
        return {**value, step: _safe(value[step], rest)}
    return value


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, Mapping):
        return {key: change(one) for key, one in value.items()}
    return [change(one) for one in value] if isinstance(value, list) else value


def _for_reader(block: Data, category: str | None) -> Data:
    """The paragraph for the reader's category, else the one for everybody else. A preview shows them all."""
    paragraphs = block.get("paragraphs") or {}
    if category is None:
        return {"text": "", "paragraphs": paragraphs | ({"other": block["other"]} if block.get("other") else {})}
    if category in paragraphs:
        known = Category.objects.filter(pk=category).first()
        return {"text": paragraphs[category], "label": str(known) if known else ""}
    return {"text": block.get("other") or "", "label": "", "paragraphs": {}}
