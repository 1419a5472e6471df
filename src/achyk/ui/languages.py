"""The same place in the other languages."""

from __future__ import annotations

from django.conf import settings
from django.urls import translate_url


def alternates(path: str) -> list[dict[str, str]]:
    """Code, name and address of a page in each language of the site, itself included."""
    return [{"code": code, "name": name, "path": translate_url(path, code)} for code, name in settings.LANGUAGES]
