"""Editions and texts: what a course was, frozen, named by its digest."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from audit.recorded import Recorded, RecordedQuerySet
from courses.models.course import Activity, Course


@dataclass(frozen=True)
class Step:
    """One line of an edition's manifest: an activity as this edition asks for it."""

    key: uuid.UUID
    slug: str
    kind: str
    module: str
    required: bool
    minutes: int
    objectives: tuple[str, ...]
    settings: dict[str, Any]
    """What the kind needs to know and no language changes, e.g. a quiz's draws and cut score."""


class Edition(Recorded):
    """The outline of a course at one time: which activities, in which order, which are required. Never edited.

    `manifest`: {"modules": [key], "activities": [{key, slug, kind, module, required, minutes, objectives, settings}]}
    """

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    manifest = models.JSONField()
    digest = models.CharField(max_length=64)
    source_language = models.CharField(max_length=10)
    reason = models.CharField(_("what changed"), max_length=300, blank=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="edition_number_unique_in_course")]
        ordering = ["course", "number"]

    def __str__(self) -> str:
        return f"{self.course.code} {self.label}"

    @property
    def label(self) -> str:
        """ "2026-2": the year it was made and its number."""
        return f"{self.happened_at.year}-{self.number}"

    @cached_property
    def steps(self) -> list[Step]:
        return [
            Step(**{**row, "key": uuid.UUID(row["key"]), "objectives": tuple(row["objectives"])})
            for row in self.manifest["activities"]
        ]

    @cached_property
    def required_keys(self) -> frozenset[uuid.UUID]:
        return frozenset(step.key for step in self.steps if step.required)

    def step(self, slug: str) -> Step | None:
        return next((step for step in self.steps if step.slug == slug), None)

    def step_of(self, activity: Activity) -> Step | None:
        return next((step for step in self.steps if step.key == activity.pk), None)

    @cached_property
    def _course_texts(self) -> dict[str, "CourseText"]:
        return {text.language: text for text in self.course_texts.order_by("pk")}

    def course_text(self, language: str) -> "CourseText":
        """The current course text in `language`, else its base language, else the source language."""
        texts = self._course_texts
        for code in (language, language.split("-", maxsplit=1)[0], self.source_language):
            if code in texts:
                return texts[code]
        return next(iter(texts.values()))

    def titles(self, language: str) -> dict[uuid.UUID, str]:
        """Activity titles by key, each in `language` or else in the source language."""
        rows = self.texts.filter(language__in=[self.source_language, language]).order_by("pk")
        found: dict[uuid.UUID, tuple[bool, str]] = {}
        for key, code, title in rows.values_list("activity_id", "language", "title"):
            wanted = code == language
            if wanted or not found.get(key, (False, ""))[0]:
                found[key] = (wanted, title)
        return {key: title for key, (_wanted, title) in found.items()}

    def text(self, activity_key: uuid.UUID, language: str) -> "ActivityText | None":
        """The current text in `language`; else, visibly another one: the source language's, then any."""
        rows = list(self.texts.filter(activity=activity_key).defer("content").order_by("pk"))
        by_language = {row.language: row for row in rows}
        for code in (language, language.split("-", maxsplit=1)[0], self.source_language):
            if code in by_language:
                return by_language[code]
        return rows[-1] if rows else None


class CourseText(Recorded):
    """Title, summary and module names of a course in one language. Insert-only; the latest counts."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="course_texts")
    language = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    content = models.JSONField(help_text='{"title", "summary", "modules": {key: title}, "objectives": {code: text}}')

    objects = RecordedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.content['title']} ({self.language})"


class ActivityText(Recorded):
    """What an activity said in one language, frozen when it was published. Insert-only; the latest counts.

    `digest` is over `content` in normal form; a completion names the row, so what was read can always be shown.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="texts")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    content = models.JSONField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["edition", "activity", "language"], name="text_by_edition_activity")]

    def __str__(self) -> str:
        return f"{self.title} ({self.language}, {self.digest[:8]})"
