"""How much the site is read: a page of plots for editors, a summary for everybody."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from achyk.core.procedures.capabilities import Capability
from achyk.doors.access import desk, public
from achyk.doors.website import visits
from achyk.office.files.sheets import to_csv
from achyk.office.people.models import Person

SPANS = {"30": _("30 days"), "90": _("90 days"), "365": _("a year")}
PUBLIC_SPAN = 30


@desk(Capability.EDIT_SITE)
def report(request: HttpRequest, person: Person) -> HttpResponse:
    """Pages, downloads and languages by day, as plots and tables; as a CSV file on request."""
    span = request.GET.get("days", "30")
    days = int(span) if span in SPANS else 30
    until = visits.today()
    shown = visits.summary(until - timedelta(days=days - 1), until, most=50)
    if request.GET.get("as") == "csv":
        head = [_("Address"), _("Title"), _("Language"), _("Read")]
        rows = [(row.path, row.title, row.language, row.count) for row in [*shown.most_read, *shown.most_downloaded]]
        response = HttpResponse(to_csv([str(word) for word in head], rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="visits-{shown.since}-{shown.until}.csv"'
        return response
    context = {"shown": shown, "spans": SPANS, "days": str(days), "first": visits.first_day()}
    return render(request, "website/visits_report.html", context)


@public()
def summary(request: HttpRequest) -> HttpResponse:
    """What everybody may know: how much was read in the last thirty whole days, in which languages, what most."""
    until = visits.today() - timedelta(days=1)
    shown = visits.summary(until - timedelta(days=PUBLIC_SPAN - 1), until, most=10)
    return render(request, "website/visits.html", {"shown": shown, "first": visits.first_day()})
