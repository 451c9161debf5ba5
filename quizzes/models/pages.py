"""The page in which an instructor sets a quiz: what to draw, and when it is passed."""

import re
from decimal import Decimal
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from courses.models import ActivityPage

BLOCK_KEY = re.compile(r'\sdata-block-key="[^"]*"')


def pool_choices() -> list[tuple[str, str]]:
    from quizzes.models.bank import Pool

    return [(pool.code, str(pool)) for pool in Pool.objects.all()]


class DrawBlock(blocks.StructBlock):
    """So many items of a pool. It names the pool by its code, so it is the same in every language and every place."""

    pool = blocks.ChoiceBlock(choices=pool_choices, label=_("pool"))
    count = blocks.IntegerBlock(min_value=1, default=12, label=_("questions"))
    critical = blocks.IntegerBlock(min_value=0, default=0, label=_("of them “must know”, at least"))

    class Meta:
        icon = "list-ol"
        label = _("draw")


class QuizPage(ActivityPage):
    """A test at the end of a module or course. Its questions are drawn from pools, anew for every attempt."""

    activity_kind = "quiz"

    intro = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "ol", "ul", "link"])
    draws = StreamField([("draw", DrawBlock())], blank=True, verbose_name=_("questions drawn"))
    cut_score = models.DecimalField(
        _("pass mark"),
        max_digits=3,
        decimal_places=2,
        default=Decimal("0.80"),
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("The share that must be right: 0.8 is 10 of 12."),
    )
    attempts_allowed = models.PositiveSmallIntegerField(_("attempts"), default=2, help_text=_("0: any number."))
    cool_down_hours = models.PositiveSmallIntegerField(
        _("hours to wait after the last attempt"), default=24, help_text=_("Then an instructor may open one more.")
    )
    minutes_allowed = models.PositiveSmallIntegerField(
        _("time allowed (minutes)"), default=0, help_text=_("0: no limit.")
    )

    parent_page_types: ClassVar = ["courses.ModulePage"]
    template = "quizzes/preview.html"
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("intro"),
        FieldPanel("draws"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("cut_score"), FieldPanel("minutes_allowed")]),
                FieldRowPanel([FieldPanel("attempts_allowed"), FieldPanel("cool_down_hours")]),
            ],
            heading=_("When it is passed"),
        ),
        MultiFieldPanel([*ActivityPage.rule_panels], heading=_("Rules")),
    ]

    class Meta:
        verbose_name = _("test")
        verbose_name_plural = _("tests")

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return TemplateResponse(request, self.template, {"page": self})

    def step_settings(self) -> dict[str, Any]:
        """The rules, in the order of the page; numbers as JSON has them."""
        return {
            "draws": [dict(one.value) for one in self.draws],
            "cut_score": float(self.cut_score),
            "attempts_allowed": self.attempts_allowed,
            "cool_down_hours": self.cool_down_hours,
            "minutes_allowed": self.minutes_allowed,
        }

    def frozen_content(self) -> dict[str, Any]:
        return {
            "format": 1,
            "title": self.title,
            "summary": self.summary,
            "intro": BLOCK_KEY.sub("", expand_db_html(self.intro)),
        }
