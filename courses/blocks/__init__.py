"""The blocks an instructor builds a lesson from."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ObjectiveBlock(blocks.StructBlock):
    code = blocks.CharBlock(max_length=20, label=_("Code"))
    text = blocks.CharBlock(max_length=200, label=_("A trainee can ..."))


class LessonBlocks(blocks.StreamBlock):
    text = blocks.RichTextBlock()
