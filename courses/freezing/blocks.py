"""One way per kind of block from what the author wrote to plain data (see `docs/course-pack.md`)."""

from collections.abc import Callable, Iterable
from typing import Any

from courses.blocks.marks import without_marks
from courses.freezing.desk import Desk
from courses.freezing.keeping import keep_file, keep_picture

Data = dict[str, Any]
Way = Callable[[Any, Desk], Data]


def _rows(values: Any, make: Callable[[Any], Data]) -> list[Data]:
    """Entries of a list, each with the id that its editor gave it as its key."""
    return [{"key": child.id, **make(child.value)} for child in values.bound_blocks]


def text(value: Any, desk: Desk) -> Data:
    return {"text": desk.html(value)}


def key_point(value: Any, desk: Desk) -> Data:
    return {"text": desk.html(value["text"])}


def figure(value: Any, desk: Desk) -> Data:
    picture = value["picture"]
    kept = keep_picture(picture) if picture else {"name": "", "width": None, "height": None}
    return {
        "picture": kept["name"],
        "width": kept["width"],
        "height": kept["height"],
        "alt": value["alt"],
        "caption": desk.line(value["caption"]),
        "credit": value["credit"] or "",
    }


def steps(value: Any, desk: Desk) -> Data:
    rows = _rows(value["steps"], lambda one: {"title": one["title"], "text": desk.html(one["text"])})
    return {"title": value["title"] or "", "steps": rows}


def grid(value: Any, desk: Desk) -> Data:
    rows = _rows(
        value["cells"],
        lambda one: {"title": one["title"], "text": desk.html(one["text"]), "icon": one["icon"] or ""},
    )
    return {"title": value["title"] or "", "cells": rows}


def table(value: Any, desk: Desk) -> Data:
    def lines(cells: Iterable[str]) -> list[str]:
        return [desk.line(cell) for cell in cells]

    caption = desk.line(value["caption"])
    return {"caption": caption, "head": lines(value["head"]), "rows": [lines(row) for row in value["rows"]]}


def definition(value: Any, desk: Desk) -> Data:
    known = desk.explain(value["term"])
    found = desk.terms[value["term"]] if known else {"term": value["term"] or "", "definition": ""}
    return {"term_key": value["term"] or "", **found}


def for_you(value: Any, desk: Desk) -> Data:
    paragraphs = {one["category"]: desk.html(one["text"]) for one in value["paragraphs"] if one["category"]}
    return {"paragraphs": paragraphs, "other": desk.html(value["other"])}


def scenario(value: Any, desk: Desk) -> Data:
    def choice(one: Any) -> Data:
        return {
            "label": without_marks(one["label"]),
            "rating": one["rating"],
            "feedback": desk.html(one["feedback"]),
            "next": one["next"] or "",
        }

    nodes = [
        {
            "key": node["key"],
            "text": desk.html(node["text"]),
            "ending": node["ending"] or "",
            "choices": _rows(node["choices"], choice),
        }
        for node in value["nodes"]
    ]
    return {"title": value["title"] or "", "start": value["start"], "nodes": nodes}


def self_check(value: Any, desk: Desk) -> Data:
    def option(one: Any) -> Data:
        words = without_marks(one["text"])
        return {"text": words, "correct": bool(one["correct"]), "feedback": desk.html(one["feedback"])}

    question = without_marks(value["question"])
    return {"question": question, "kind": value["kind"], "options": _rows(value["options"], option)}


def sort(value: Any, desk: Desk) -> Data:
    def card(one: Any) -> Data:
        return {"text": desk.line(one["text"]), "group": one["group"], "feedback": desk.html(one["feedback"])}

    groups = [{"key": group["key"], "title": group["title"]} for group in value["groups"]]
    return {**_head(value, desk), "groups": groups, "cards": _rows(value["cards"], card)}


def sequence(value: Any, desk: Desk) -> Data:
    rows = _rows(value["steps"], lambda one: {"text": without_marks(one["text"])})
    return {**_head(value, desk), "steps": rows, "feedback": desk.html(value["feedback"])}


def _head(value: Any, desk: Desk) -> Data:
    return {"title": value["title"] or "", "text": desk.html(value["text"])}


def pocket_card(value: Any, desk: Desk) -> Data:
    rows = _rows(value["lines"], lambda one: {"label": one["label"], "hint": one["hint"] or ""})
    return {"title": value["title"], "lines": rows}


def video(value: Any, desk: Desk) -> Data:
    film = keep_file(value["file"].file) if value["file"] else {"name": "", "size": None}
    captions = keep_file(value["captions"].file)["name"] if value["captions"] else ""
    return {
        "title": value["title"] or "",
        "file": film["name"],
        "size": film["size"],
        "captions": captions,
        "captions_lang": desk.locale.language_code,
        "transcript": desk.html(value["transcript"]),
        "poster": keep_picture(value["poster"])["name"] if value["poster"] else "",
    }


def file(value: Any, desk: Desk) -> Data:
    kept = keep_file(value["file"].file) if value["file"] else {"name": "", "size": None}
    return {"file": kept["name"], "size": kept["size"], "title": value["title"]}


def contacts(value: Any, desk: Desk) -> Data:
    """Only which contacts: the reader gets those of the day, and the completion keeps those that were shown."""
    return {"title": value["title"] or "", "kinds": sorted(value["kinds"] or []), "mission": value["mission"] or ""}


WAYS: dict[str, Way] = {
    way.__name__: way
    for way in (text, key_point, figure, steps, grid, table, definition, for_you, scenario, self_check, sort)
} | {way.__name__: way for way in (sequence, pocket_card, video, file, contacts)}
