"""Counting what is read: days, addresses, languages; nothing about who reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from achyk.core.values import LANGUAGES
from achyk.doors.website.enums import Reading
from achyk.doors.website.models import HomePage, SearchEntry, Section, SiteDocument, Visits
from achyk.office.mission import clock
from achyk.ui.words import zone_of

Counts = Mapping[tuple[Reading, str], int]
"""How often each address was read or downloaded."""


def today() -> date:
    """The day at the mission."""
    return clock.now().astimezone(zone_of(None)).date()


@transaction.atomic
def add(counts: Counts, day: date) -> None:
    """Add what was counted to a day. Side effect: one row for each address."""
    rows = [Visits(day=day, what=what, path=path[:400], language=_language(path)) for what, path in counts]
    Visits.objects.bulk_create(rows, ignore_conflicts=True)
    for (what, path), count in sorted(counts.items()):  # in one order, so that two processes never wait for each other
        Visits.objects.filter(day=day, what=what, path=path[:400]).update(count=F("count") + count)


def _language(path: str) -> str:
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return first if first in LANGUAGES else ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One day of a plot: its value, and its height in hundredths of the highest day's."""

    label: date
    value: int
    height: float


@dataclass(frozen=True, slots=True)
class Share:
    """A language: its name, its code, its value, and its part of all in hundredths."""

    name: str
    code: str
    value: int
    part: Decimal


@dataclass(frozen=True, slots=True)
class Read:
    """An address with how often it was read, and what its page is called now."""

    path: str
    title: str
    language: str
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What was read between two days, both included."""

    since: date
    until: date
    pages: int
    downloads: int
    by_day: list[Bar]
    by_language: list[Share]
    most_read: list[Read]
    most_downloaded: list[Read]

    @property
    def highest(self) -> int:
        """The most on one day."""
        return max((bar.value for bar in self.by_day), default=0)


def summary(since: date, until: date, *, most: int = 20) -> Summary:
    """Totals, days, languages and the addresses that were read most."""
    rows = Visits.objects.filter(day__gte=since, day__lte=until)
    pages, downloads = rows.filter(what=Reading.PAGE), rows.filter(what=Reading.DOWNLOAD)
    return Summary(
        since=since,
        until=until,
        pages=_total(pages),
        downloads=_total(downloads),
        by_day=_by_day(pages, since, until),
        by_language=_by_language(pages),
        most_read=_most(pages, most),
        most_downloaded=_most(downloads, most),
    )


def first_day() -> date | None:
    """The day since which visits are counted."""
    return Visits.objects.order_by("day").values_list("day", flat=True).first()


def _total(rows: QuerySet[Visits]) -> int:
    total: int = rows.aggregate(total=Sum("count"))["total"] or 0
    return total


def _by_day(rows: QuerySet[Visits], since: date, until: date) -> list[Bar]:
    found = dict(rows.values_list("day").annotate(Sum("count")))
    days = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    highest = max(found.values(), default=0) or 1
    return [Bar(day, found.get(day, 0), round(100 * found.get(day, 0) / highest, 2)) for day in days]


def _by_language(rows: QuerySet[Visits]) -> list[Share]:
    found = dict(rows.exclude(language="").values_list("language").annotate(Sum("count")))
    whole = sum(found.values()) or 1
    return [
        Share(name, code, found.get(code, 0), round(Decimal(100 * found.get(code, 0)) / whole, 1))
        for code, name in settings.LANGUAGES
    ]


def _most(rows: QuerySet[Visits], most: int) -> list[Read]:
    listed = rows.values("path").annotate(total=Sum("count"), written=Max("language")).order_by("-total", "path")[:most]
    titles = _titles([row["path"] for row in listed])
    return [Read(row["path"], titles.get(row["path"], ""), row["written"], row["total"]) for row in listed]


def _titles(paths: list[str]) -> dict[str, str]:
    """What the calls, pages, lists and documents at these addresses are called now."""
    found = dict(SearchEntry.objects.filter(address__in=paths).order_by("-pk").values_list("address", "title"))
    for path in paths:
        if path.startswith("/documents/"):
            key = path.split("/")[2]
            found[path] = SiteDocument.objects.filter(pk=key).values_list("title", flat=True).first() or ""
    lists = Page.objects.live().type(HomePage, Section).filter(alias_of=None)
    return _titles_of_lists() | {page.url: page.title for page in lists if page.url in paths} | found


def _titles_of_lists() -> dict[str, str]:
    """The lists that are no pages of the editors' house."""
    titles: dict[str, str] = {}
    for code in LANGUAGES:
        with override(code):
            titles |= {reverse("portal:home"): _("Open calls"), reverse("website:stream"): _("Everything")}
    return titles
