"""What the editors' house shows of Wagtail and of its libraries, and what it does not."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

CLOSED = {"localize-restart-translation", "localize-convert-to-alias"}
"""Both would write into pages that readers see, past the second person."""


def without_what_is_closed(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """No buttons that lead to a closed door."""
    menu_items[:] = [item for item in menu_items if item.name not in CLOSED]


def our_reports(request: HttpRequest, menu_items: list[Any]) -> None:
    """Our report stands for the one of wagtail-localize: it knows pages that were translated in any way."""
    closed = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if item.url != closed]
    menu_items.append(MenuItem(_("Languages of pages"), reverse("languages-report"), icon_name="globe", order=100))
    menu_items.append(MenuItem(_("Visits"), reverse("visits-report"), icon_name="view", order=110))


hooks.register("construct_page_action_menu", without_what_is_closed)
hooks.register("construct_reports_menu", our_reports)
