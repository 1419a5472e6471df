"""What every page knows: the installation, the languages of this page, whether this is the demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject

from achyk.office.mission import clock
from achyk.office.mission.queries import installation


def page(request: HttpRequest) -> dict[str, Any]:
    """Context for all templates."""
    return {
        "installation": SimpleLazyObject(installation),
        "alternates": [
            {"code": code, "name": name, "path": translate_url(request.get_full_path(), code)}
            for code, name in settings.LANGUAGES
        ],
        "site_address": settings.ACHYK_ADDRESS,
        "demo": settings.ACHYK_DEMO,
        "office_time": SimpleLazyObject(clock.now),
    }
