"""Blocks that bring something along: a film, a file, the contacts that are valid today."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from courses.blocks.fields import Line, Words, kind_choices

MORE = _("Films, files, contacts")


class VideoBlock(blocks.StructBlock):
    title = Line(required=False, max_length=200, label=_("Title"))
    file = DocumentChooserBlock(label=_("Film"), help_text=_("An MP4 or WebM file among the documents."))
    captions = DocumentChooserBlock(
        label=_("Captions"), help_text=_("A WebVTT file (.vtt). Needed by whoever cannot hear, or has no headphones.")
    )
    transcript = Words(
        whole=True, label=_("What is said and shown"), help_text=_("In full: for whoever cannot load the film.")
    )
    poster = ImageChooserBlock(required=False, label=_("Picture shown before it starts"))

    class Meta:
        icon = "media"
        label = _("Film")
        group = MORE


class FileBlock(blocks.StructBlock):
    file = DocumentChooserBlock(label=_("File"))
    title = Line(max_length=200, label=_("What it is"))

    class Meta:
        icon = "doc-full"
        label = _("File")
        group = MORE


class ContactsBlock(blocks.StructBlock):
    title = Line(required=False, max_length=200, label=_("Title"))
    kinds = blocks.MultipleChoiceBlock(
        choices=kind_choices,
        required=False,
        label=_("Which"),
        help_text=_("None chosen: all. Readers see what the directory holds on the day they read."),
    )
    mission = Line(required=False, max_length=40, label=_("Mission"), help_text=_("Empty: every mission."))

    class Meta:
        icon = "mail"
        label = _("Who to tell")
        group = MORE
