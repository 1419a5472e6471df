"""What the templates of the site need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import nh3
from django import template
from django.utils.safestring import SafeString

register = template.Library()
WRITING = {"p", "br", "b", "strong", "i", "em", "a", "ol", "ul", "li", "h3"}


@register.filter
def of(mapping: Mapping[str, Any], key: str) -> Any:
    """What a mapping holds under a key; None when nothing."""
    return mapping.get(key)


@register.filter
def writing_only(html: object) -> SafeString:
    """Rich text with nothing in it but writing and links: no script, no style, no picture from elsewhere."""
    cleaned = nh3.clean(
        str(html), tags=WRITING, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto", "tel"}
    )
    return SafeString(cleaned)
