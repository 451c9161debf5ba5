"""Lessons with real blocks, for tests."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as PillowImage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale

from courses.models import Contact, LessonPage, SourcedFact, Term
from tests.builders import TODAY

BLUE, RED = (20, 40, 200), (200, 40, 20)


def make_image(colour: tuple[int, int, int] = BLUE, width: int = 1200, title: str = "A door") -> Any:
    return get_image_model().objects.create(title=title, file=picture(colour, width))


def picture(colour: tuple[int, int, int] = BLUE, width: int = 1200) -> ImageFile:
    written = BytesIO()
    PillowImage.new("RGB", (width, width // 2), colour).save(written, "PNG")
    written.seek(0)
    return ImageFile(written, name="door.png")


def make_document(content: bytes = b"WEBVTT\n", name: str = "words.vtt") -> Any:
    return get_document_model().objects.create(title=name, file=ContentFile(content, name=name))


def make_term(key: str = "debt-bondage", definition: str = "Work for a debt that never ends.", **changes: Any) -> Term:
    fields = {"term": key.replace("-", " "), "locale": Locale.get_default(), **changes}
    return Term.objects.create(key=key, definition=definition, **fields)


def make_contact(key: str = "police", **changes: Any) -> Contact:
    fields = {
        "kind": "emergency",
        "labels": {"en": f"Office {key}"},
        "owner": "Provost",
        "number": "555 01",
        "verified_on": TODAY,
        **changes,
    }
    return Contact.objects.create(key=key, **fields)


def make_fact(code: str = "F-02", **changes: Any) -> SourcedFact:
    fields = {"text": "Three elements.", "source": "The protocol, art. 3", "checked_on": TODAY, **changes}
    return SourcedFact.objects.create(code=code, **fields)


def every_block(image: Any, film: Any, captions: Any) -> list[dict[str, Any]]:
    """One block of every kind, as the database keeps them."""

    def items(*values: Any) -> list[dict[str, Any]]:
        return [{"type": "item", "id": f"i{number}", "value": value} for number, value in enumerate(values)]

    choices = items(
        {"label": "Note it", "rating": "safe", "feedback": "<p>Good.</p>", "next": "end"},
        {"label": "Ask them", "rating": "tempting", "feedback": "<p>The driver hears it.</p>", "next": "start"},
    )
    nodes = items(
        {"key": "start", "text": "<p>A bus stops.</p>", "ending": "", "choices": choices},
        {"key": "end", "text": "<p>It drives on.</p>", "ending": "good", "choices": []},
    )
    options = items(
        {"text": "Yes", "correct": True, "feedback": "<p>Right.</p>"},
        {"text": "No", "correct": False, "feedback": "<p>Not so.</p>"},
    )
    values: list[tuple[str, Any]] = [
        ("text", "<p>They live in [[debt-bondage]], <b>all</b>.</p>"),
        ("key_point", {"text": "<p>A sign is no proof.</p>"}),
        ("figure", {"picture": image.pk, "alt": "A locked door", "caption": "Seen *from outside*", "credit": "JTC"}),
        ("steps", {"title": "Four steps", "steps": items({"title": "See", "text": "<p>Look.</p>"})}),
        ("grid", {"title": "Places", "cells": items({"title": "Body", "text": "<p>Tired.</p>", "icon": "body"})}),
        ("table", {"caption": "Forms", "head": items("Form", "Sign"), "rows": items(items("Work", "No **pay**"))}),
        ("definition", {"term": "debt-bondage"}),
        ("for_you", {"paragraphs": items({"category": "police", "text": "<p>Police.</p>"}), "other": "<p>You.</p>"}),
        ("scenario", {"title": "The bus", "start": "start", "nodes": nodes}),
        ("self_check", {"question": "May you?", "kind": "single", "options": options}),
        (
            "sort",
            {
                "title": "Sort",
                "text": "",
                "groups": items({"key": "act", "title": "Act"}, {"key": "means", "title": "Means"}),
                "cards": items({"text": "A lie", "group": "means", "feedback": ""}),
            },
        ),
        ("sequence", {"title": "Order", "text": "", "steps": items({"text": "See"}, {"text": "Note"}), "feedback": ""}),
        ("pocket_card", {"title": "Card", "lines": items({"label": "Duty officer", "hint": ""})}),
        ("video", {"title": "Film", "file": film.pk, "captions": captions.pk, "transcript": "<p>Said.</p>"}),
        ("file", {"file": captions.pk, "title": "The card"}),
        ("contacts", {"title": "", "kinds": ["emergency"], "mission": ""}),
    ]  # fmt: skip
    return [{"type": kind, "id": f"b{number}", "value": value} for number, (kind, value) in enumerate(values)]


def fill(lesson: LessonPage, blocks: list[dict[str, Any]], **changes: Any) -> LessonPage:
    """Give a lesson these blocks and publish it."""
    lesson.body = LessonPage._meta.get_field("body").to_python(blocks)
    for name, value in changes.items():
        setattr(lesson, name, value)
    lesson.save_revision().publish()
    lesson.refresh_from_db()
    return lesson


def text_block(html: str, key: str = "b0") -> dict[str, Any]:
    return {"type": "text", "id": key, "value": html}
