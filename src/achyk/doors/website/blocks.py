"""The blocks that the text of a page is made of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock, URLBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

WRITING = ["bold", "italic", "link", "document-link", "ol", "ul", "h3"]
"""What rich text may hold: nothing that brings a script, a frame or another site into the page."""


class Paragraph(RichTextBlock):
    """Running text. Whatever way it came in, nothing but writing goes out."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "website/blocks/paragraph.html"


class Quote(StructBlock):
    """Somebody's words."""

    text = TextBlock(label=_("Words"))
    attribution = CharBlock(label=_("Who said it, and when"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "website/blocks/quote.html"


class Picture(StructBlock):
    """A picture in the text, with its text for those who do not see it."""

    image = ImageBlock(label=_("Picture"))
    caption = CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "website/blocks/picture.html"


class Film(StructBlock):
    """A film of ours with captions; whoever cannot hear reads them, whoever cannot watch reads the transcript."""

    video = DocumentChooserBlock(label=_("Film (MP4 or WebM)"))
    captions = DocumentChooserBlock(label=_("Captions (WebVTT)"))
    title = CharBlock(label=_("Title"))
    transcript = TextBlock(label=_("Transcript"), required=False)

    class Meta:
        icon = "media"
        label = _("Film")
        template = "website/blocks/film.html"


class Question(StructBlock):
    """A question with its answer."""

    question = CharBlock(label=_("Question"))
    answer = RichTextBlock(label=_("Answer"), features=WRITING)

    class Meta:
        icon = "help"
        label = _("Question")


class Hotline(StructBlock):
    """Where somebody in need can call or write."""

    name = CharBlock(label=_("Who answers"))
    telephone = CharBlock(label=_("Telephone"), required=False)
    hours = CharBlock(label=_("Hours and price of the call"), required=False)
    languages = CharBlock(label=_("Languages"), required=False)
    purpose = TextBlock(label=_("What they help with"))
    link = URLBlock(label=_("Web address"), required=False)

    class Meta:
        icon = "mobile-alt"
        label = _("Hotline")
        template = "website/blocks/hotline.html"


class Writing(StreamBlock):
    """The text of a page."""

    heading = CharBlock(label=_("Heading"), icon="title", template="website/blocks/heading.html")
    paragraph = Paragraph(features=WRITING)
    quote = Quote()
    picture = Picture()
    film = Film()
    questions = ListBlock(Question(), label=_("Questions and answers"), template="website/blocks/questions.html")
    hotline = Hotline()
