"""What freezing one lesson needs at hand: the glossary of its language, the addresses of links, what was used."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page

from courses.freezing.keeping import keep_file
from courses.freezing.words import frozen_html, frozen_line
from courses.models.catalogue import Term
from courses.models.course import Activity, Course


class Desk:
    """Turns an author's text into HTML and gathers the terms it explains."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale
        self.used: dict[str, dict[str, str]] = {}

    def html(self, value: Any) -> str:
        """Rich text, or its source, as safe HTML."""
        source = getattr(value, "source", value) or ""
        return frozen_html(source, link=self._address, explain=self.explain)

    def line(self, value: str | None) -> str:
        """Plain text with small marks, as safe HTML."""
        return frozen_line(value or "", explain=self.explain)

    def explain(self, key: str) -> bool:
        """Note that the term is used; False if the glossary has it in no language."""
        term = self._glossary.get(key)
        if term:
            self.used[key] = {"term": term.term, "definition": escape(term.definition)}
        return term is not None

    @property
    def terms(self) -> dict[str, dict[str, str]]:
        return dict(self.used)

    @cached_property
    def _glossary(self) -> dict[str, Term]:
        """By key: the term in this language, else in the default one, else in any."""
        terms = Term.objects.order_by("pk")
        default = Locale.get_default().pk
        ranked = sorted(terms, key=lambda term: (term.locale_id == self.locale.pk, term.locale_id == default))
        return {term.key: term for term in ranked}

    def _address(self, attributes: dict[str, str]) -> str:
        kind, number = attributes.get("linktype", ""), attributes.get("id", "")
        if kind == "document":
            document = get_document_model().objects.filter(pk=number).first()
            return settings.MEDIA_URL + keep_file(document.file)["name"] if document else ""
        if kind == "page":
            return self._page_address(number)
        return attributes.get("href", "")

    def _page_address(self, number: str) -> str:
        """Where readers find what a page became; "" for pages that are no course and no activity."""
        key = Page.objects.filter(pk=number).values_list("translation_key", flat=True).first()
        activity = Activity.objects.filter(pk=key).select_related("course").first() if key else None
        course = Course.objects.filter(pk=key).first() if key else None
        with translation.override(self.locale.language_code):
            if activity:
                return reverse("courses:activity", args=[activity.course.code, activity.slug])
            return reverse("courses:course", args=[course.code]) if course else ""
