"""The words of a page without mark-up: for the press kit, for search, for the spelling check."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from wagtail.blocks import ListBlock, RawHTMLBlock, StreamBlock, StructBlock
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText

from achyk.doors.website.models import PlainPage, StoryPage

_ENDS = re.compile(r"</(?:p|li|h3)>|<br\s*/?>")
_TAG = re.compile(r"<[^>]+>")


def without_tags(source: str) -> str:
    """Rich text as plain text, a line per paragraph."""
    text = html.unescape(_TAG.sub("", _ENDS.sub("\n", source)))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def body_of(page: StoryPage | PlainPage) -> str:
    """The text of a page, a line per paragraph, in its order."""
    return "\n".join(part for block in page.body for part in _words(block.value, block.block) if part)


def _words(value: Any, block: Any) -> Iterator[str]:
    if isinstance(value, RichText):
        yield without_tags(value.source)
    elif isinstance(block, RawHTMLBlock):
        return
    elif isinstance(block, ImageBlock):
        yield (value.contextual_alt_text or "") if value else ""
    elif isinstance(block, StructBlock):
        for name, inner in value.items():
            yield from _words(inner, block.child_blocks[name])
    elif isinstance(block, ListBlock):
        for inner in value:
            yield from _words(inner, block.child_block)
    elif isinstance(block, StreamBlock):
        for inner in value:
            yield from _words(inner.value, inner.block)
    elif isinstance(value, str):
        yield value.strip()
