"""The language of whoever reads, and texts in it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from achyk.core.values import LANGUAGES, LocalizedText


def language_now() -> str:
    """The language of the page: ru, ky or en."""
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    return language if language in LANGUAGES else settings.LANGUAGE_CODE


def words_of(text: LocalizedText | Any) -> str:
    """A text in the language of the page, without mark-up."""
    return text.into(language_now()) if isinstance(text, LocalizedText) else str(text)
