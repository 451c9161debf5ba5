"""Blocks to do: scenario, self-check, sorting, ordering, and the pocket card to fill in by hand."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks import rules
from courses.blocks.fields import Cell, Line, ShortName, Words
from courses.blocks.problems import RuledBlock

DO = _("To do")
RATINGS = [("safe", _("Safe")), ("tempting", _("Tempting, but it can harm")), ("harmful", _("Harmful"))]
ENDINGS = [("good", _("Good")), ("harm", _("Somebody is harmed")), ("neutral", _("Neither"))]


class ChoiceOfActionBlock(blocks.StructBlock):
    label = Line(max_length=300, label=_("What one may do"))
    rating = blocks.ChoiceBlock(choices=RATINGS, label=_("It is"))
    feedback = Words(label=_("What follows, and why"))
    next = ShortName(
        required=False,
        label=_("Leads to the scene"),
        help_text=_("Short name of a scene. The same scene: choose again. Empty: the scenario ends here."),
    )


class NodeBlock(blocks.StructBlock):
    key = ShortName(label=_("Short name"), help_text=_("For example “start”. Choices name it to lead here."))
    text = Words(label=_("What happens"))
    ending = blocks.ChoiceBlock(
        choices=ENDINGS, required=False, label=_("How it ends"), help_text=_("Only for a scene without choices.")
    )
    choices = blocks.ListBlock(ChoiceOfActionBlock(label=_("Choice")), min_num=0, default=[], label=_("Choices"))


class ScenarioBlock(RuledBlock):
    rule = staticmethod(rules.scenario)

    title = Line(required=False, max_length=200, label=_("Title"))
    start = ShortName(label=_("Begins with the scene"), help_text=_("Short name of the first scene."))
    nodes = blocks.ListBlock(NodeBlock(label=_("Scene")), min_num=1, label=_("Scenes"))

    class Meta:
        icon = "redirect"
        label = _("Scenario")
        group = DO


class OptionBlock(blocks.StructBlock):
    text = Line(max_length=400, label=_("Option"))
    correct = blocks.BooleanBlock(required=False, label=_("This is right"))
    feedback = Words(label=_("Why"))


class SelfCheckBlock(RuledBlock):
    rule = staticmethod(rules.self_check)

    question = Line(max_length=400, label=_("Question"))
    kind = blocks.ChoiceBlock(
        choices=[("single", _("One is right")), ("multiple", _("Several may be right"))],
        default="single",
        label=_("How many are right"),
    )
    options = blocks.ListBlock(OptionBlock(label=_("Option")), min_num=2, label=_("Options"))

    class Meta:
        icon = "help"
        label = _("Check yourself")
        group = DO


class GroupBlock(blocks.StructBlock):
    key = ShortName(label=_("Short name"), help_text=_("Cards name it to say where they belong."))
    title = Line(max_length=200, label=_("Title"))


class CardBlock(blocks.StructBlock):
    text = Cell(label=_("Card"))
    group = ShortName(label=_("Belongs to the group"), help_text=_("Short name of a group."))
    feedback = Words(required=False, label=_("Why"))


class SortBlock(RuledBlock):
    rule = staticmethod(rules.sort)

    title = Line(required=False, max_length=200, label=_("Title"))
    text = Words(required=False, label=_("What to do"))
    groups = blocks.ListBlock(GroupBlock(label=_("Group")), min_num=2, label=_("Groups"))
    cards = blocks.ListBlock(CardBlock(label=_("Card")), min_num=1, label=_("Cards"))

    class Meta:
        icon = "folder-open-inverse"
        label = _("Sort into groups")
        group = DO


class PlaceInOrderBlock(blocks.StructBlock):
    text = Line(max_length=300, label=_("Step"))


class SequenceBlock(RuledBlock):
    rule = staticmethod(rules.sequence)

    title = Line(required=False, max_length=200, label=_("Title"))
    text = Words(required=False, label=_("What to do"))
    steps = blocks.ListBlock(
        PlaceInOrderBlock(label=_("Step")),
        min_num=2,
        label=_("Steps"),
        help_text=_("In the right order. The reader gets them mixed."),
    )
    feedback = Words(required=False, label=_("Why in this order"))

    class Meta:
        icon = "order"
        label = _("Put in order")
        group = DO


class CardLineBlock(blocks.StructBlock):
    label = Line(max_length=200, label=_("Line"))
    hint = Line(required=False, max_length=300, label=_("Hint"))


class PocketCardBlock(blocks.StructBlock):
    title = Line(max_length=200, label=_("Title"))
    lines = blocks.ListBlock(
        CardLineBlock(label=_("Line")),
        min_num=1,
        label=_("Lines"),
        help_text=_("Printed with space to write by hand. Nothing typed is kept."),
    )

    class Meta:
        icon = "clipboard-list"
        label = _("Pocket card")
        group = DO
