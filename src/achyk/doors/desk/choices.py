"""Vocabularies and records as the choices of a field, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language

from achyk.core.values import LocalizedText


def into(text: LocalizedText) -> str:
    """A text in the language of the page."""
    return text.into((get_language() or "ru")[:2])


def choices(kinds: Iterable[Any]) -> list[tuple[str, str]]:
    """The members of a labelled vocabulary."""
    return [(kind.value, into(kind.label)) for kind in kinds]


def named(rows: Any) -> list[tuple[str, str]]:
    """Records in use, as choices."""
    return [(str(row.pk), into(row.name)) for row in rows if row.active]
