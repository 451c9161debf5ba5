"""Blocks to read: text, picture, key point, steps, grid, table, definition, the paragraph for one's own category."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from courses.blocks import rules
from courses.blocks.fields import MARK_HELP, Cell, Line, Words, category_choices, term_choices
from courses.blocks.problems import RuledBlock

READ = _("To read")
ICONS = [(name, name) for name in ("body", "talk", "paper", "door", "money", "place", "people", "phone", "rules")]


class FigureBlock(blocks.StructBlock):
    picture = ImageChooserBlock(label=_("Picture"))
    alt = Line(
        max_length=300,
        label=_("Picture in words"),
        help_text=_("Read aloud to whoever cannot see it. Say what it shows, not that it is a picture."),
    )
    caption = Cell(required=False, label=_("Caption"), help_text=_("Stands below the picture."))
    credit = Line(required=False, max_length=200, label=_("Made by"))

    class Meta:
        icon = "image"
        label = _("Picture")
        group = READ


class KeyPointBlock(blocks.StructBlock):
    text = Words(label=_("Key point"), help_text=_("One or two sentences that everybody must remember."))

    class Meta:
        icon = "thumbtack"
        label = _("Key point")
        group = READ


class StepBlock(blocks.StructBlock):
    title = Line(max_length=200, label=_("Step"))
    text = Words(required=False, label=_("What to do"))


class StepsBlock(blocks.StructBlock):
    title = Line(required=False, max_length=200, label=_("Title"))
    steps = blocks.ListBlock(StepBlock(label=_("Step")), min_num=1, label=_("Steps, in order"))

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        group = READ


class CellBlock(blocks.StructBlock):
    title = Line(max_length=200, label=_("Heading"))
    text = Words(required=False, label=_("Text"))
    icon = blocks.ChoiceBlock(choices=ICONS, required=False, label=_("Sign beside it"))


class GridBlock(blocks.StructBlock):
    title = Line(required=False, max_length=200, label=_("Title"))
    cells = blocks.ListBlock(CellBlock(label=_("Field")), min_num=1, label=_("Fields"))

    class Meta:
        icon = "grip"
        label = _("Things side by side")
        group = READ


class TableBlock(RuledBlock):
    rule = staticmethod(rules.table)

    caption = Cell(label=_("Caption"), help_text=_("What the table shows. It is read aloud first."))
    head = blocks.ListBlock(Cell(rows=1, label=_("Column")), min_num=1, label=_("Heads of the columns"))
    rows = blocks.ListBlock(
        blocks.ListBlock(Cell(rows=1, required=False, label=_("Cell")), label=_("Row")),
        min_num=1,
        label=_("Rows"),
        help_text=_("The first cell of a row names the row."),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        group = READ


class DefinitionBlock(blocks.StructBlock):
    term = blocks.ChoiceBlock(choices=term_choices, label=_("Term"), help_text=_("Terms stand in the glossary."))

    class Meta:
        icon = "openquote"
        label = _("Definition")
        group = READ


class ParagraphBlock(blocks.StructBlock):
    category = blocks.ChoiceBlock(choices=category_choices, label=_("For"))
    text = Words(label=_("Text"))


class ForYouBlock(RuledBlock):
    rule = staticmethod(rules.for_you)

    paragraphs = blocks.ListBlock(ParagraphBlock(label=_("Paragraph")), label=_("One paragraph per category"))
    other = Words(required=False, label=_("For everybody else"))

    class Meta:
        icon = "user"
        label = _("For you")
        group = READ


def text_block() -> Words:
    return Words(whole=True, icon="pilcrow", label=_("Text"), group=READ, help_text=MARK_HELP)
