"""A small pack on disk, for tests to load and to break."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from tests.courses.lessons import picture

COURSE = {
    "pack": 1,
    "code": "small",
    "owner": "jtc",
    "languages": ["en"],
    "validity_months": 12,
    "programme": "initial",
    "objectives": ["O1"],
    "modules": [
        {"key": "first", "activities": [{"key": "one", "kind": "lesson", "minutes": 6, "objectives": ["O1"]}]},
        {"key": "second", "activities": [{"key": "two", "kind": "lesson", "minutes": 4, "required": False}]},
    ],
}
WORDS = {
    "title": "A small course",
    "summary": "Two lessons.",
    "modules": {"first": "The first", "second": "The second"},
    "objectives": {"O1": "Do it"},
}
FACTS = [{"code": "F-01", "text": "So it is.", "source": "A book", "mark": "confirmed", "scope": "international"}]
TERMS = [{"key": "debt-bondage", "term": "debt bondage", "definition": "A debt without end.", "forms": ["debts"]}]
CONTACTS = [
    {"key": "police", "kind": "emergency", "label": "Police", "number": "555", "hours": "always", "owner": "Provost"}
]
ONE = {
    "title": "Lesson one",
    "summary": "The first lesson.",
    "facts": ["F-01"],
    "blocks": [
        {"key": "intro", "type": "text", "text": "They live in [[debt-bondage]].\n\n## Next\n\n- **one**\n- *two*\n"},
        {"key": "door", "type": "figure", "picture": "door.png", "alt": "A door", "caption": "Seen from **outside**"},
        {"key": "keep", "type": "key-point", "text": "A sign is no proof."},
        {"key": "way", "type": "steps", "title": "Way", "steps": [{"key": "see", "title": "See", "text": "Look."}]},
        {"key": "grid", "type": "grid", "cells": [{"key": "body", "title": "Body", "text": "Tired.", "icon": "body"}]},
        {"key": "forms", "type": "table", "caption": "Forms", "head": ["Form", "Sign"], "rows": [["Work", "No pay"]]},
        {"key": "term", "type": "definition", "term": "debt-bondage"},
        {"key": "you", "type": "for-you", "paragraphs": {"military": "Soldier.", "other": "You."}},
        {
            "key": "bus",
            "type": "scenario",
            "title": "The bus",
            "start": "start",
            "nodes": [
                {
                    "key": "start",
                    "text": "A bus stops.",
                    "choices": [
                        {"key": "a", "label": "Note it", "rating": "safe", "feedback": "Good.", "next": "end"},
                        {"key": "b", "label": "Ask", "rating": "tempting", "feedback": "No.", "next": "start"},
                    ],
                },
                {"key": "end", "text": "It drives on.", "ending": "good"},
            ],
        },
        {
            "key": "check",
            "type": "self-check",
            "question": "May you?",
            "kind": "single",
            "options": [
                {"key": "a", "text": "Yes", "correct": True, "feedback": "Right."},
                {"key": "b", "text": "No", "correct": False, "feedback": "Not so."},
            ],
        },
        {
            "key": "sorting",
            "type": "sort",
            "title": "Sort",
            "text": "Where?",
            "groups": [{"key": "act", "title": "Act"}, {"key": "means", "title": "Means"}],
            "cards": [{"key": "lie", "text": "A lie", "group": "means", "feedback": "Yes."}],
        },
        {
            "key": "order",
            "type": "sequence",
            "title": "Order",
            "text": "Put it right.",
            "steps": [{"key": "see", "text": "See"}, {"key": "note", "text": "Note"}],
            "feedback": "So.",
        },
        {"key": "tell", "type": "contacts", "kinds": ["emergency"], "mission": ""},
        {"key": "card", "type": "pocket-card", "title": "Card", "lines": [{"key": "duty", "label": "Duty officer"}]},
    ],
}
TWO = {"title": "Lesson two", "blocks": [{"key": "intro", "type": "text", "text": "Short."}]}

Change = Callable[[dict[str, Any]], Any]


def write_pack(folder: Path, **changes: Change) -> Path:
    """The small pack in `folder`; each change edits the content of one file (course, words, terms, one ...)."""
    import copy

    contents: dict[str, Any] = copy.deepcopy(
        {"course": COURSE, "words": WORDS, "facts": FACTS, "terms": TERMS, "contacts": CONTACTS, "one": ONE, "two": TWO}
    )
    for name, change in changes.items():
        change(contents[name])
    places = {
        "course": "course.yaml",
        "words": "en/course.yaml",
        "facts": "sources.yaml",
        "terms": "en/glossary.yaml",
        "contacts": "en/contacts.yaml",
        "one": "en/lessons/one.yaml",
        "two": "en/lessons/two.yaml",
    }
    for name, content in contents.items():
        write_yaml(folder / places[name], content)
    (folder / "pictures").mkdir(exist_ok=True)
    (folder / "pictures/door.png").write_bytes(picture(width=1000).read())
    return folder


def write_yaml(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
