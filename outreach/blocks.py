"""Blocks that every page may use."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock

# No italics (hard to read in print), no headings (blocks give them), nothing embedded.
PLAIN_FEATURES = ["bold", "link", "document-link", "ol", "ul"]


class HeadingBlock(blocks.CharBlock):
    """A heading within a text."""

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("A heading of the second level")
        template = "outreach/blocks/heading.html"
        preview_value = "Sådan kommer du i gang"


class TextBlock(blocks.RichTextBlock):
    """Running text with links and lists."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=PLAIN_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Running text with links and lists")
        template = "outreach/blocks/text.html"
        preview_value = "<p>Kom, som du er. Robotten bider ikke, den gætter bare.</p>"


class PictureBlock(blocks.StructBlock):
    """A picture with a caption; its description for those who can't see it belongs to the picture."""

    image = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with a caption")
        template = "outreach/blocks/picture.html"


class NoteBlock(blocks.StructBlock):
    """A short text that stands out, as advice or as a warning."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=100)
    text = blocks.TextBlock(label=_("Text"), max_length=600)
    is_warning = blocks.BooleanBlock(label=_("This is a warning"), required=False)

    class Meta:
        icon = "info-circle"
        label = _("Note")
        description = _("A short text that stands out")
        template = "outreach/blocks/note.html"
        preview_value: ClassVar = {
            "heading": "Tjek svaret",
            "text": "Robotten kan lyde helt sikker og tage fejl alligevel.",
            "is_warning": False,
        }


class BodyBlock(blocks.StreamBlock):
    """The text of a plain page."""

    heading = HeadingBlock()
    text = TextBlock()
    picture = PictureBlock()
    note = NoteBlock()

    class Meta:
        required = False


def list_of(block: blocks.Block, **kwargs: Any) -> StreamField:
    """Return a field that holds any number of one kind of block, each with an id that stays when it is moved."""
    return StreamField([("item", block)], blank=True, **kwargs)
