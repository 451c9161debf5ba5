"""The kind `lesson` of a pack: `<language>/lessons/<activity>.yaml`."""

from typing import Any

from courses.packs.blocks import raw_blocks
from courses.packs.entry import Entry
from courses.packs.pack import Pack


def read_lesson(activity: Entry, pack: Pack, language: str) -> dict[str, Any] | None:
    """Attributes of the lesson page; None for a lesson not yet translated (readers then get the source language)."""
    name = f"{language}/lessons/{activity.data.get('key')}.yaml"
    if not pack.has(name):
        if language == pack.source_language:
            activity.fault(f"there is no {name}", "key")
        return None
    content = pack.read(name)
    if content is None:
        return None
    lesson = Entry(content, name, pack.report)
    lesson.only(["title", "summary", "topic_note", "facts", "blocks"])
    facts = lesson.texts("facts")
    for code in facts:
        if code not in pack.fact_codes():
            lesson.fault(f"sources.yaml has no fact “{code}”", "facts")
    return {
        "title": lesson.text("title", longest=200),
        "summary": lesson.text("summary", required=False, longest=300),
        "topic_note": lesson.text("topic_note", required=False, longest=200),
        "facts": ", ".join(facts),
        "body": raw_blocks(pack, language, lesson),
    }
