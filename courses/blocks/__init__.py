"""The blocks an instructor builds a lesson from."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks import attached, doing, reading


class ObjectiveBlock(blocks.StructBlock):
    code = blocks.CharBlock(max_length=20, label=_("Code"))
    text = blocks.CharBlock(max_length=200, label=_("A trainee can ..."))


class LessonBlocks(blocks.StreamBlock):
    """Names are those of docs/course-pack.md, with an underscore for the hyphen."""

    text = reading.text_block()
    key_point = reading.KeyPointBlock()
    figure = reading.FigureBlock()
    steps = reading.StepsBlock()
    grid = reading.GridBlock()
    table = reading.TableBlock()
    definition = reading.DefinitionBlock()
    for_you = reading.ForYouBlock()
    scenario = doing.ScenarioBlock()
    self_check = doing.SelfCheckBlock()
    sort = doing.SortBlock()
    sequence = doing.SequenceBlock()
    pocket_card = doing.PocketCardBlock()
    video = attached.VideoBlock()
    file = attached.FileBlock()
    contacts = attached.ContactsBlock()
