"""A lesson as plain data: `{"format", "title", "summary", "topic_note", "blocks", "terms", "facts"}`."""

from typing import TYPE_CHECKING, Any

from courses.freezing.blocks import WAYS
from courses.freezing.desk import Desk
from courses.models.catalogue import SourcedFact

if TYPE_CHECKING:
    from courses.models.pages import LessonPage

FORMAT = 1


def lesson_content(page: "LessonPage") -> dict[str, Any]:
    """What the lesson says, with everything it refers to. The same page gives the same data every time."""
    desk = Desk(page.locale)
    blocks = [_frozen(child, desk) for child in page.body if child.block_type in WAYS]
    return {
        "format": FORMAT,
        "title": page.title,
        "summary": page.summary,
        "topic_note": page.topic_note,
        "blocks": blocks,
        "terms": desk.terms,
        "facts": _facts(page.fact_codes),
    }


def _frozen(child: Any, desk: Desk) -> dict[str, Any]:
    content = WAYS[child.block_type](child.value, desk)
    return {"key": child.id, "type": child.block_type.replace("_", "-"), **content}


def _facts(codes: list[str]) -> list[dict[str, Any]]:
    """The facts a lesson rests on, in the order it names them."""
    found = {fact.code: fact for fact in SourcedFact.objects.filter(code__in=codes)} if codes else {}
    return [
        {
            "code": fact.code,
            "text": fact.text,
            "source": fact.source,
            "mark": fact.mark,
            "checked_on": fact.checked_on.isoformat() if fact.checked_on else "",
        }
        for fact in (found[code] for code in codes if code in found)
    ]
