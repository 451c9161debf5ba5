"""Blocks of a pack's lesson, checked and turned into what the lesson's body stores."""

from collections.abc import Callable
from typing import Any

from courses.blocks import rules
from courses.blocks.doing import ENDINGS, RATINGS
from courses.blocks.reading import ICONS
from courses.models.catalogue import ContactKind
from courses.packs.entry import Entry
from courses.packs.fields import Raw, Reader
from courses.packs.pack import Pack


def _nodes(reader: Reader, entry: Entry) -> list[Raw]:
    found = []
    for node in entry.entries("nodes"):
        node.only(["key", "text", "ending", "choices"])
        choices = []
        if node.data.get("choices"):
            choices = reader.rows(node, "choices", lambda one: _choice(reader, one), "label rating feedback next")
        value = {
            "key": node.key(),
            "text": reader.html(node),
            "ending": node.one_of("ending", [code for code, _label in ENDINGS], required=False),
            "choices": choices,
        }
        found.append({"type": "item", "id": value["key"], "value": value})
    return found


def _choice(reader: Reader, entry: Entry) -> Raw:
    return {
        "label": reader.line(entry, "label", longest=300),
        "rating": entry.one_of("rating", [code for code, _label in RATINGS]),
        "feedback": reader.html(entry, "feedback"),
        "next": entry.key("next", required=False),
    }


def scenario(reader: Reader, entry: Entry) -> Raw:
    start, rows = entry.key("start"), _nodes(reader, entry)
    nodes = [node["value"] for node in rows]
    plain = [{**node, "choices": [choice["value"] for choice in node["choices"]]} for node in nodes]
    if start and plain:
        entry.problems(rules.scenario({"start": start, "nodes": plain}))
    return {"title": entry.text("title", required=False), "start": start, "nodes": rows}


def self_check(reader: Reader, entry: Entry) -> Raw:
    def option(one: Entry) -> Raw:
        return {
            "text": reader.line(one, "text", longest=400),
            "correct": one.flag("correct", False),
            "feedback": reader.html(one, "feedback"),
        }

    kind = entry.one_of("kind", ["single", "multiple"])
    options = reader.rows(entry, "options", option, "text correct feedback")
    entry.problems(rules.self_check({"kind": kind, "options": [one["value"] for one in options]}))
    return {"question": reader.line(entry, "question", longest=400), "kind": kind, "options": options}


def sort(reader: Reader, entry: Entry) -> Raw:
    def card(one: Entry) -> Raw:
        text, feedback = reader.line(one, "text"), reader.html(one, "feedback", required=False)
        return {"text": text, "group": one.key("group"), "feedback": feedback}

    groups = reader.rows(entry, "groups", lambda one: {"key": one.key(), "title": one.text("title")}, "title")
    cards = reader.rows(entry, "cards", card, "text group feedback")
    entry.problems(rules.sort({"groups": [one["value"] for one in groups], "cards": [one["value"] for one in cards]}))
    return {**_head(reader, entry), "groups": groups, "cards": cards}


def sequence(reader: Reader, entry: Entry) -> Raw:
    steps = reader.rows(entry, "steps", lambda one: {"text": reader.line(one, "text", longest=300)}, "text")
    entry.problems(rules.sequence({"steps": steps}))
    return {**_head(reader, entry), "steps": steps, "feedback": reader.html(entry, "feedback", required=False)}


def _head(reader: Reader, entry: Entry) -> Raw:
    return {"title": entry.text("title", required=False), "text": reader.html(entry, required=False)}


def steps(reader: Reader, entry: Entry) -> Raw:
    def step(one: Entry) -> Raw:
        return {"title": one.text("title", longest=200), "text": reader.html(one, required=False)}

    return {"title": entry.text("title", required=False), "steps": reader.rows(entry, "steps", step, "title text")}


def grid(reader: Reader, entry: Entry) -> Raw:
    icons = [name for name, _label in ICONS]

    def cell(one: Entry) -> Raw:
        icon = one.one_of("icon", icons, required=False)
        return {"title": one.text("title", longest=200), "text": reader.html(one, required=False), "icon": icon}

    title = entry.text("title", required=False)
    return {"title": title, "cells": reader.rows(entry, "cells", cell, "title text icon")}


def table(reader: Reader, entry: Entry) -> Raw:
    head, rows = entry.texts("head"), entry.data.get("rows")
    if not head:
        entry.fault("“head” is missing")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        entry.fault("“rows” must be a list of lists", "rows")
        rows = []
    lines = [["" if cell is None else str(cell) for cell in row] for row in rows]
    for text in [*head, *(cell for line in lines for cell in line)]:
        reader.check_terms(entry, "rows", text)
    entry.problems(rules.table({"head": head, "rows": lines}))
    return {
        "caption": reader.line(entry, "caption"),
        "head": _numbered("head", head),
        "rows": _numbered("row", [_numbered(f"row-{number}", line) for number, line in enumerate(lines, start=1)]),
    }


def _numbered(name: str, values: list[Any]) -> list[Raw]:
    """List entries that have no keys of their own get their place as one."""
    return [{"type": "item", "id": f"{name}-{number}", "value": value} for number, value in enumerate(values, start=1)]


def definition(reader: Reader, entry: Entry) -> Raw:
    term = entry.key("term")
    if term and term not in reader.terms:
        entry.fault(f"the glossary has no term “{term}”", "term")
    return {"term": term}


def for_you(reader: Reader, entry: Entry) -> Raw:
    inner = entry.within("paragraphs")
    if inner is None:
        entry.fault("“paragraphs” is missing")
        return {"paragraphs": [], "other": ""}
    texts = {name: reader.html(inner, name) for name in inner.data}
    other = texts.pop("other", "")
    rows = [
        {"type": "item", "id": category, "value": {"category": category, "text": text}}
        for category, text in texts.items()
    ]
    return {"paragraphs": rows, "other": other}


def figure(reader: Reader, entry: Entry) -> Raw:
    return {
        "picture": reader.attached(entry, "picture", "pictures"),
        "alt": entry.text("alt", longest=300),
        "caption": reader.line(entry, "caption", required=False),
        "credit": entry.text("credit", required=False, longest=200),
    }


def video(reader: Reader, entry: Entry) -> Raw:
    return {
        "title": entry.text("title", required=False, longest=200),
        "file": reader.attached(entry, "file", "files"),
        "captions": reader.attached(entry, "captions", "files"),
        "transcript": reader.html(entry, "transcript"),
        "poster": reader.attached(entry, "poster", "pictures", required=False),
    }


def file(reader: Reader, entry: Entry) -> Raw:
    return {"file": reader.attached(entry, "file", "files"), "title": entry.text("title", longest=200)}


def contacts(reader: Reader, entry: Entry) -> Raw:
    kinds = entry.texts("kinds")
    for kind in kinds:
        if kind not in ContactKind.values:
            entry.fault(f"there are no contacts of kind “{kind}”; there are {', '.join(ContactKind.values)}", "kinds")
    title, mission = entry.text("title", required=False), entry.text("mission", required=False, longest=40)
    return {"title": title, "kinds": kinds, "mission": mission}


def pocket_card(reader: Reader, entry: Entry) -> Raw:
    def line(one: Entry) -> Raw:
        return {"label": one.text("label", longest=200), "hint": one.text("hint", required=False, longest=300)}

    return {"title": entry.text("title", longest=200), "lines": reader.rows(entry, "lines", line, "label hint")}


def text(reader: Reader, entry: Entry) -> str:
    return reader.html(entry)


def key_point(reader: Reader, entry: Entry) -> Raw:
    return {"text": reader.html(entry)}


# Kind of block: how it is read, and the fields it may have.
KINDS: dict[str, tuple[Callable[[Reader, Entry], Any], str]] = {
    "text": (text, "text"),
    "key-point": (key_point, "text"),
    "figure": (figure, "picture alt caption credit"),
    "steps": (steps, "title steps"),
    "grid": (grid, "title cells"),
    "table": (table, "caption head rows"),
    "definition": (definition, "term"),
    "for-you": (for_you, "paragraphs"),
    "scenario": (scenario, "title start nodes"),
    "self-check": (self_check, "question kind options"),
    "sort": (sort, "title text groups cards"),
    "sequence": (sequence, "title text steps feedback"),
    "video": (video, "title file captions transcript poster"),
    "file": (file, "file title"),
    "contacts": (contacts, "title kinds mission"),
    "pocket-card": (pocket_card, "title lines"),
}


def raw_blocks(pack: Pack, language: str, lesson: Entry) -> list[Raw]:
    """The blocks of a lesson as its body stores them, with `Attached` where a picture or file will be."""
    reader, found = Reader(pack, language), []
    for entry in lesson.entries("blocks"):
        kind = entry.one_of("type", list(KINDS))
        if kind in KINDS:
            read, fields = KINDS[kind]
            entry.only(["key", "type", *fields.split()])
            value = read(reader, entry)
            found.append({"type": kind.replace("-", "_"), "id": entry.key(), "value": value})
    return found
