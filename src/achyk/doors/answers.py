"""Telling a reader why a service refused, when there is no form to put it on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest

from achyk.core.values import Refused
from achyk.doors.notice import language_now


def tell(request: HttpRequest, refused: Refused) -> None:
    """Show every refusal as a message on the next page."""
    for refusal in refused.refusals:
        messages.error(request, refusal.words().into(language_now()))
