"""What the templates of the site need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import nh3
from django import template
from django.utils.safestring import SafeString

from achyk.doors.website.visits import Bar
from achyk.ui.forms import LANGUAGE_NAMES
from achyk.ui.reader import language_now
from achyk.ui.words import day

register = template.Library()
WRITING = {"p", "br", "b", "strong", "i", "em", "a", "ol", "ul", "li", "h3"}


@register.filter
def of(mapping: Mapping[str, Any], key: str) -> Any:
    """What a mapping holds under a key; None when nothing."""
    return mapping.get(key)


@register.filter
def language_name(code: str) -> str:
    """What a language is called in the language of the page."""
    return str(LANGUAGE_NAMES[code])


@register.inclusion_tag("website/parts/bars.html")
def bars(listed: Sequence[Bar]) -> dict[str, Any]:
    """Bars of a plot side by side, each ten wide with a gap of two, on a ground line at 105."""
    language = language_now()
    drawn = [
        {"value": bar.value, "x": 12 * n, "y": 105 - bar.height, "height": bar.height, "day": day(bar.label, language)}
        for n, bar in enumerate(listed)
    ]
    return {"drawn": drawn, "width": 12 * len(drawn) - 2}


@register.filter
def writing_only(html: object) -> SafeString:
    """Rich text with nothing in it but writing and links: no script, no style, no picture from elsewhere."""
    cleaned = nh3.clean(
        str(html), tags=WRITING, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto", "tel"}
    )
    return SafeString(cleaned)
