"""What every page knows: the installation, the languages of this page, whether this is the demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from achyk.office.mission import clock
from achyk.office.mission.models import Channel
from achyk.office.mission.queries import channels, installation
from achyk.ui.languages import alternates


def _channels() -> list[Channel]:
    return [channel for channel in channels() if channel.active]


def page(request: HttpRequest) -> dict[str, Any]:
    """Context for all templates."""
    return {
        "installation": SimpleLazyObject(installation),
        "channels": SimpleLazyObject(_channels),
        "alternates": alternates(request.get_full_path()),
        "site_address": settings.ACHYK_ADDRESS,
        "demo": settings.ACHYK_DEMO,
        "office_time": SimpleLazyObject(clock.now),
    }
