"""The rows that stand beside pages in every language, and that records hold on to."""

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import in_language

if TYPE_CHECKING:
    from courses.models.edition import CourseText, Edition
    from courses.models.enrolment import Enrolment


class TrainingCentre(models.Model):
    """Who owns courses, item pools, sessions and certificate designs, and issues certificates."""

    code = models.SlugField(primary_key=True)
    names = models.JSONField(default=dict)

    class Meta:
        ordering = ["code"]
        verbose_name = _("training centre")
        verbose_name_plural = _("training centres")

    def __str__(self) -> str:
        return in_language(self.names) or self.code


class CourseQuerySet(models.QuerySet["Course"]):
    def on_offer(self) -> "CourseQuerySet":
        """Courses that have an edition and a live page: only these take new enrolments."""
        from courses.models.pages import CoursePage

        live = CoursePage.objects.live().values("translation_key")
        return self.filter(pk__in=live, editions__isnull=False).distinct()


class Course(models.Model):
    """The smallest thing that is required, assessed and certified. One row for all languages.

    Its key is the `translation_key` of its pages. It outlives them.
    """

    class Programme(models.TextChoices):
        INITIAL = "initial", _("Initial training")
        ADVANCED = "advanced", _("Advanced training")
        RETRAINING = "retraining", _("Retraining")

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(_("code"), max_length=60, unique=True)
    owner = models.ForeignKey(TrainingCentre, on_delete=models.PROTECT, verbose_name=_("training centre"))
    validity_months = models.PositiveSmallIntegerField(
        _("valid for (months)"), default=12, help_text=_("0: it never expires.")
    )
    programme = models.CharField(_("programme"), max_length=12, choices=Programme.choices, default=Programme.INITIAL)

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def __str__(self) -> str:
        return self.title()

    def title(self, language: str | None = None) -> str:
        """The title in `language`, else in the source language of its latest edition, else the code."""
        text = self.text(language)
        return text.content["title"] if text else self.code

    def text(self, language: str | None = None) -> "CourseText | None":
        edition = self.current_edition
        return edition.course_text(language or get_language() or "en") if edition else None

    @property
    def current_edition(self) -> "Edition | None":
        return self.editions.order_by("-number").first()

    def enrol(self, learner: User, *, at: datetime, by: User | None) -> "Enrolment":
        """The open enrolment of `learner`, or a new cycle if there is none or the last is no longer good at `at`.

        Idempotent while an enrolment is open or its completion valid. Raises `NotOnOffer` if nothing was published.
        """
        from courses.enrolling import enrol

        return enrol(self, learner, at=at, by=by)

    def valid_until(self, completed_on: date) -> date | None:
        """The last day on which a completion of that day counts; None: for ever."""
        from courses.completion import add_months

        return add_months(completed_on, self.validity_months) if self.validity_months else None


class Activity(models.Model):
    """One step of a course, in all languages. Its key is the `translation_key` of its pages."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="activities")
    kind = models.SlugField(max_length=20)
    slug = models.SlugField(max_length=120, allow_unicode=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "slug"], name="activity_slug_unique_in_course")]
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    def __str__(self) -> str:
        return f"{self.course.code}/{self.slug}"
