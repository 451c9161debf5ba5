"""The fields that blocks are made of: words with glossary marks, short names, choices that are data."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.marks import unknown_terms

WHOLE = ["h2", "h3", "bold", "italic", "ul", "ol", "link", "document-link"]
SHORT = ["bold", "italic", "ul", "ol", "link"]
MARK_HELP = _("Write [[key]] or [[key|your words]] to explain a term from the glossary.")


class Words(blocks.RichTextBlock):
    """Text with few means, in which `[[key]]` marks a glossary term."""

    def __init__(self, *, whole: bool = False, **options: Any) -> None:
        options.setdefault("features", WHOLE if whole else SHORT)
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        refuse_unknown_terms(cleaned.source)
        return cleaned


class Line(blocks.CharBlock):
    """One line of plain text, without marks."""


class Cell(blocks.TextBlock):
    """Plain text in which `[[key]]`, `**bold**` and `*italic*` are understood."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("rows", 2)
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        refuse_unknown_terms(cleaned or "")
        return cleaned


class ShortName(blocks.RegexBlock):
    """A name inside one block that no language changes; so it is no text for translators."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("regex", r"^[a-z0-9-]{1,40}$")
        options.setdefault("error_messages", {"invalid": _("Use 1 to 40 small letters a to z, digits and hyphens.")})
        super().__init__(**options)


def refuse_unknown_terms(text: str) -> None:
    """Raises `ValidationError` naming every marked term that the glossary does not know."""
    unknown = unknown_terms(text)
    if unknown:
        message = _("The glossary has no term “%(key)s”.")
        raise ValidationError([ValidationError(message, params={"key": key}) for key in unknown])


def term_choices() -> list[tuple[str, str]]:
    """Key and words of every glossary term, in the order of the keys."""
    from courses.models.catalogue import Term

    found: dict[str, str] = {}
    for key, term in Term.objects.order_by("key", "locale_id").values_list("key", "term"):
        found.setdefault(key, term)
    return list(found.items())


def category_choices() -> list[tuple[str, str]]:
    from accounts.models import Category

    return [(category.code, str(category)) for category in Category.objects.all()]


def kind_choices() -> list[tuple[str, str]]:
    from courses.models.catalogue import ContactKind

    return [(kind.value, str(kind.label)) for kind in ContactKind]
