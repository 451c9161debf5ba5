"""A course as one reader opens it: outline, titles in the reader's language, what is done. Three queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery, Value

from accounts.models import User
from courses.models.course import Course
from courses.models.edition import ActivityText, Edition, Step
from courses.models.enrolment import Enrolment, Place
from courses.models.records import ActivityCompletion


class NothingToRead(Exception):
    """No such course, or one that is not on offer and that this person never took up."""


@dataclass(frozen=True)
class Opened:
    """`texts` holds for each activity its current text in the best language there is, without the content.

    `places` holds for each activity the block where the reader stopped.
    """

    course: Course
    edition: Edition
    enrolment: Enrolment | None
    language: str
    done: frozenset[UUID]
    places: dict[UUID, str]
    texts: dict[UUID, ActivityText]
    names: dict[str, Any]

    @property
    def title(self) -> str:
        return str(self.names["title"])

    @cached_property
    def positions(self) -> dict[UUID, int]:
        """Number of each step, from 1."""
        return {step.key: number for number, step in enumerate(self.edition.steps, start=1)}

    def title_of(self, step: Step) -> str:
        text = self.texts.get(step.key)
        return text.title if text else step.slug

    def module_title(self, step: Step) -> str:
        """ "2 · What it looks like"."""
        number = self.edition.manifest["modules"].index(step.module) + 1
        return f"{number} · {self.names['modules'].get(step.module, step.module)}"

    def next_after(self, step: Step) -> Step | None:
        """The step that follows in order, done or not."""
        following = self.edition.steps[self.positions[step.key] :]
        return following[0] if following else None

    def before(self, step: Step) -> Step | None:
        position = self.positions[step.key]
        return self.edition.steps[position - 2] if position > 1 else None

    @property
    def missing(self) -> list[Step]:
        """Required steps not yet done, in order."""
        return [step for step in self.edition.steps if step.required and step.key not in self.done]

    @property
    def minutes_left(self) -> int:
        return sum(step.minutes for step in self.missing)

    @property
    def steps_done(self) -> int:
        return len(self.edition.required_keys & self.done)


def open_course(user: User, code: str, language: str) -> Opened:
    """Raises `NothingToRead`. An enrolled learner reads the edition of the enrolment, anybody else the current one."""
    enrolment = _latest_enrolment(user, code)
    course = enrolment.course if enrolment else Course.objects.on_offer().filter(code=code).first()
    edition = enrolment.edition if enrolment else course.current_edition if course else None
    if course is None or edition is None:
        raise NothingToRead(code)
    rows = _rows(edition, enrolment)
    return Opened(
        course=course,
        edition=edition,
        enrolment=enrolment,
        language=language,
        done=frozenset(row.activity_id for row in rows if row.is_done),
        places={row.activity_id: row.place for row in rows if row.place},
        texts=_texts(rows, language, edition.source_language),
        names=edition.course_text(language).content,
    )


def _latest_enrolment(user: User, code: str) -> Enrolment | None:
    found = Enrolment.objects.visible_to(user).filter(course__code=code)
    return found.select_related("course", "edition", "completion__annulment").order_by("-cycle").first()


def _rows(edition: Edition, enrolment: Enrolment | None) -> list[Any]:
    """All texts of the edition, each with `is_done` and `place` of its activity. Every step has one at least."""
    here = {"enrolment": enrolment, "activity": OuterRef("activity")}
    texts = edition.texts.defer("content").order_by("pk")
    if enrolment is None:
        return list(texts.annotate(is_done=Value(False), place=Value("")))
    done = Exists(ActivityCompletion.objects.filter(**here))
    return list(texts.annotate(is_done=done, place=Subquery(Place.objects.filter(**here).values("block")[:1])))


def _texts(rows: list[ActivityText], language: str, source_language: str) -> dict[UUID, ActivityText]:
    by_activity: dict[UUID, list[ActivityText]] = {}
    for text in rows:
        by_activity.setdefault(text.activity_id, []).append(text)
    return {key: best_text(texts, language, source_language) for key, texts in by_activity.items()}


def best_text(texts: Iterable[ActivityText], language: str, source_language: str) -> ActivityText:
    """Of texts in the order they were written: the latest in `language`, its base, the source language, or any."""
    by_language = {text.language: text for text in texts}
    for code in (language, language.split("-", maxsplit=1)[0], source_language):
        if code in by_language:
            return by_language[code]
    return next(iter(by_language.values()))
