"""The editors' report: which page stands in which language, what is outdated, what is missing."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from achyk.core.procedures.capabilities import Capability
from achyk.doors.access import desk
from achyk.doors.website import queries
from achyk.doors.website.enums import TranslationState
from achyk.office.people.models import Person

ROWS = 50


@desk(Capability.EDIT_SITE)
def report(request: HttpRequest, person: Person) -> HttpResponse:
    """Every page with its languages, those with something to do first on request."""
    wanted = request.GET.get("state", "")
    rows = queries.translations()
    if wanted in TranslationState.values:
        rows = [row for row in rows if wanted in row.states.values()]
    part = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "part": part,
        "languages": settings.LANGUAGES,
        "states": [state for state in TranslationState if state is not TranslationState.ORIGINAL],
        "wanted": wanted,
    }
    return render(request, "website/languages.html", context)
