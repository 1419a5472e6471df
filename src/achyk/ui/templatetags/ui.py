"""The components of our pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from achyk.core.values import LocalizedText, Refusal
from achyk.ui import words
from achyk.ui.reader import language_now, words_of

register = template.Library()
register.filter("words_of", words_of)
_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(["image", "html_block", "html_inline"])


def _stamp(value: date) -> str:
    """As the attribute `datetime` takes it: of a second three digits at most."""
    return value.isoformat(timespec="milliseconds") if isinstance(value, datetime) else value.isoformat()


@register.simple_tag
def instant(value: datetime | None, zone: str | None = None) -> str:
    """An instant in words with the clock it is told by."""
    if value is None:
        return format_html('<span class="missing">{}</span>', _("not set"))
    language = language_now()
    return format_html(
        '<time datetime="{}">{} <span class="zone">{}</span></time>',
        _stamp(value),
        words.instant(value, language, zone),
        words.zone_words(value, language, zone),
    )


@register.simple_tag
def moment(value: datetime, zone: str | None = None) -> str:
    """An instant in words, without naming the clock: for lists that name it once."""
    return format_html('<time datetime="{}">{}</time>', _stamp(value), words.instant(value, language_now(), zone))


@register.simple_tag
def period(starts: datetime, ends: datetime | None) -> str:
    """From one instant to another in words, the day said once where both are on it."""
    return format_html('<time datetime="{}">{}</time>', _stamp(starts), words.period(starts, ends, language_now()))


@register.simple_tag
def day(value: date) -> str:
    """A date in words."""
    return format_html('<time datetime="{}">{}</time>', _stamp(value), words.day(value, language_now()))


@register.simple_tag
def money(amount: Decimal | None, currency: str) -> str:
    """A sum with its currency."""
    return words.sum_of(amount, currency, language_now()) if amount is not None else ""


@register.simple_tag
def size(count: int) -> str:
    """A number of bytes."""
    return words.size_of(count, language_now())


@register.filter
def number(value: Decimal) -> str:
    """A decimal without trailing zeros."""
    return words.figure_of(value.normalize(), language_now())


@register.filter
def figure(value: Decimal) -> str:
    """A decimal with all its places: scores and totals."""
    return words.figure_of(value, language_now())


@register.filter
def count(value: int) -> str:
    """How many, in groups of three digits."""
    return words.count_of(value, language_now())


@register.filter
def shown(value: Decimal, places: int) -> str:
    """A decimal with this many places."""
    return words.figure_of(Decimal(f"{value:.{places}f}"), language_now())


@register.filter
def lines(value: str) -> list[str]:
    """The lines of a text that are not empty."""
    return [line.strip() for line in value.splitlines() if line.strip()]


@register.filter
def digits(value: str) -> str:
    """A telephone number as a telephone dials it."""
    return "".join(c for c in value if c.isdigit() or c == "+")


@register.filter
def refusal_words(refusal: Refusal) -> str:
    """A refusal in the reader's language."""
    return refusal.words().into(language_now())


@register.simple_tag
def text(value: LocalizedText) -> str:
    """A text in the reader's language; when it is not translated, it is marked with the language it is in."""
    return _marked(value, conditional_escape, "span")


@register.simple_tag
def prose(value: LocalizedText) -> str:
    """A longer text (CommonMark without HTML and images), marked as in `text`."""
    return _marked(value, lambda source: mark_safe(_markdown.render(source)), "div")  # noqa: S308  html is off


def _marked(value: LocalizedText, render: Any, tag: str) -> str:
    wanted = language_now()
    written, language = value.written_in(wanted)
    if not written:
        return format_html('<span class="missing">{}</span>', _("not written yet"))
    if language == wanted:
        return SafeString(render(written))
    return format_html(
        '<{tag} lang="{language}">{body}</{tag}> <span class="fallback">{note}</span>',
        tag=mark_safe(tag),  # noqa: S308  our own tag name
        language=language,
        body=render(written),
        note=_("not translated yet"),
    )


@register.simple_tag
def difference(old: Any, new: Any) -> str:
    """Old and new text as one, word by word, with what went and what came marked."""
    before, after = str(old).split(" "), str(new).split(" ")
    pieces: list[tuple[str, str]] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("span", " ".join(before[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(("del", " ".join(before[i1:i2])))
        if j2 > j1:
            pieces.append(("ins", " ".join(after[j1:j2])))
    return format_html_join(" ", "<{0}>{1}</{0}>", ((mark_safe(tag), piece) for tag, piece in pieces))  # noqa: S308


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, hint: str = "") -> dict[str, Any]:
    """One field of a form: label, hint, error in words, control."""
    widget = bound.field.widget
    return {
        "field": bound,
        "hint": hint or bound.help_text,
        "grouped": getattr(widget, "grouped", False),
        "choice": getattr(widget, "input_type", "") == "checkbox" and not hasattr(widget, "choices"),
    }


@register.inclusion_tag("ui/errors.html")
def error_summary(form: Any) -> dict[str, Any]:
    """What is wrong with a form, on top, each line linked to its field."""
    return {"form": form}


@register.inclusion_tag("ui/refusals.html")
def refusals(listed: Sequence[Refusal]) -> dict[str, Any]:
    """Why something cannot be done now, in words."""
    return {"refusals": listed}


@register.filter
def as_json_ld(data: object) -> SafeString:
    """Structured data for a script element: nothing in it can end the element."""
    written = json.dumps(data, ensure_ascii=False)
    for sign in "<>&":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return SafeString(written)
