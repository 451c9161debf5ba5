"""The pages in which instructors write. Trainees never read them: publishing freezes them into editions and texts."""

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from courses.blocks import LessonBlocks, ObjectiveBlock
from courses.forms import ActivityForm, LessonForm
from courses.models.course import Activity, Course, TrainingCentre


class CourseIndexPage(Page):
    """The shelf that courses stand on. Its address leads to the catalogue."""

    max_count = 1
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["courses.CoursePage"]

    class Meta:
        verbose_name = _("course shelf")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("courses:catalogue")


class CoursePage(Page):
    """A course as its authors see it. All its languages share one `Course`: its key is the `translation_key`."""

    summary = models.TextField(_("summary"), blank=True, help_text=_("One or two sentences, shown in the catalogue."))
    centre = models.ForeignKey(
        TrainingCentre, on_delete=models.PROTECT, related_name="+", verbose_name=_("training centre")
    )
    validity_months = models.PositiveSmallIntegerField(
        _("valid for (months)"), default=12, help_text=_("0: it never expires.")
    )
    programme = models.CharField(
        _("programme"), max_length=12, choices=Course.Programme.choices, default=Course.Programme.INITIAL
    )
    objectives = StreamField([("objective", ObjectiveBlock())], blank=True, verbose_name=_("objectives"))

    parent_page_types: ClassVar = ["courses.CourseIndexPage"]
    subpage_types: ClassVar = ["courses.ModulePage"]
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("centre"), FieldRowPanel([FieldPanel("validity_months"), FieldPanel("programme")])],
            heading=_("Rules"),
        ),
        FieldPanel("objectives"),
    ]

    class Meta:
        verbose_name = _("course")

    @property
    def course(self) -> Course | None:
        return Course.objects.filter(pk=self.translation_key).first()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        course = self.course
        return redirect("courses:course", code=course.code) if course else redirect("courses:catalogue")


class StaysInCourse(Page):
    """Once published, it may move about in its course but not into another: records name the course with it."""

    class Meta:
        abstract = True

    def can_move_to(self, parent: Page) -> bool:
        return super().can_move_to(parent) and (_course_key(self) == _course_key(parent) or not self._is_known())

    def _is_known(self) -> bool:
        below = Page.objects.descendant_of(self, inclusive=True).values("translation_key")
        return Activity.objects.filter(pk__in=below).exists()


def _course_key(page: Page) -> Any:
    above = CoursePage.objects.ancestor_of(page, inclusive=True)
    return above.values_list("translation_key", flat=True).first()


class ModulePage(StaysInCourse):
    """A group of activities within a course. Its slug in the source language is its key."""

    parent_page_types: ClassVar = ["courses.CoursePage"]

    class Meta:
        verbose_name = _("module")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.get_parent().specific.serve(request)


class ActivityPage(StaysInCourse):
    """One step of a course, of any kind. Kinds inherit from it and say what they freeze; it is never made itself."""

    activity_kind = ""
    is_creatable = False
    base_form_class = ActivityForm

    summary = models.CharField(_("summary"), max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=5)
    objectives = models.CharField(
        _("objectives"), max_length=200, blank=True, help_text=_("Codes of the course's objectives, with commas.")
    )
    is_required = models.BooleanField(_("required to complete the course"), default=True)
    is_material = models.BooleanField(
        _("this changes what people must know"),
        default=False,
        help_text=_("Makes a new edition of the course. Leave it off for corrections of wording."),
    )

    subpage_types: ClassVar[list[str]] = []
    rule_panels: ClassVar = [
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("objectives")]),
        FieldPanel("is_required"),
        FieldPanel("is_material", widget=forms.CheckboxInput),
    ]

    class Meta:
        verbose_name = _("activity")

    @property
    def objective_codes(self) -> list[str]:
        return [code.strip() for code in self.objectives.split(",") if code.strip()]

    def frozen_content(self) -> dict[str, Any]:
        """What this page says, as plain data that needs no page, image or snippet to be shown again."""
        return {"format": 1, "title": self.title, "summary": self.summary, "blocks": []}

    def step_settings(self) -> dict[str, Any]:
        """What the kind needs to know in every language; stands in the edition's manifest."""
        return {}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        activity = Activity.objects.filter(pk=self.translation_key).select_related("course").first()
        edition = activity.course.current_edition if activity else None
        step = edition.step_of(activity) if activity and edition else None
        if activity is None or step is None:
            return redirect("courses:catalogue")
        return redirect("courses:activity", code=activity.course.code, slug=step.slug)


class LessonPage(ActivityPage):
    """A lesson: text, pictures, scenarios, self-checks."""

    activity_kind = "lesson"
    base_form_class = LessonForm

    topic_note = models.CharField(
        _("topic note"), max_length=200, blank=True, help_text=_("A neutral line on what the lesson is about.")
    )
    facts = models.CharField(
        _("facts"), max_length=400, blank=True, help_text=_("Codes of the facts it rests on, with commas.")
    )
    body = StreamField(LessonBlocks(), blank=True, verbose_name=_("lesson"))

    parent_page_types: ClassVar = ["courses.ModulePage"]
    template = "courses/lesson.html"
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("topic_note"),
        FieldPanel("body"),
        MultiFieldPanel([*ActivityPage.rule_panels, FieldPanel("facts")], heading=_("Rules and sources")),
    ]

    class Meta:
        verbose_name = _("lesson")

    @property
    def fact_codes(self) -> list[str]:
        return [code.strip() for code in self.facts.split(",") if code.strip()]

    def frozen_content(self) -> dict[str, Any]:
        from courses.freezing.lesson import lesson_content

        return lesson_content(self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from courses.views.preview import preview

        return preview(request, self)
