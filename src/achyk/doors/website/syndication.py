"""The site for programs: feeds per language and kind, one calendar of deadlines and events, the map of the site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

from achyk.core.procedures.kinds import KINDS
from achyk.core.values import LANGUAGES
from achyk.doors import calendars as call_calendars
from achyk.doors.access import public, shared
from achyk.doors.calendars import calendar
from achyk.doors.cards import card
from achyk.doors.feeds import Feed, FeedEntry, atom, json_feed
from achyk.doors.website import calendars, queries
from achyk.doors.website.enums import FoundIn, Kind
from achyk.doors.website.finding import label_of
from achyk.office.calls import queries as calls
from achyk.office.mission import clock
from achyk.office.mission.queries import installation
from achyk.ui.reader import language_now, words_of

LENGTH = 50
"""Entries of a feed."""
KEPT_IN_CALENDAR = timedelta(days=90)
"""How long what is over stays in the calendar."""
CALLS = FoundIn.CALL.value


@public()
@shared
def feed(request: HttpRequest, form: str, kind: str = "") -> HttpResponse:
    """A feed of everything, of one kind of page, of all calls or of one kind of call."""
    if form not in {"atom", "json"} or (kind and kind not in {*Kind.values, *KINDS, CALLS}):
        raise Http404
    language, now = language_now(), clock.now()
    items = queries.stream(language, now, queries.Wanted(kinds=(kind,) if kind else ()), until=LENGTH)
    name = queries.name_of_site(language)
    told = Feed(
        title=f"{name}: {words_of(label_of(kind))}" if kind else name,
        author=name,
        page=reverse("website:stream"),
        path=request.path,
        language=language,
        entries=[_entry(item) for item in items],
    )
    if form == "atom":
        return HttpResponse(atom(told, now), content_type="application/atom+xml; charset=utf-8")
    return HttpResponse(json_feed(told), content_type="application/feed+json; charset=utf-8")


def _entry(item: queries.Item) -> FeedEntry:
    return FeedEntry(
        path=item.address,
        title=item.title,
        summary=item.lead,
        language=item.language,
        published=item.published,
        updated=max(item.updated or item.published, item.published),
        label=words_of(item.label),
    )


@public()
@shared
def everything_in_a_calendar(request: HttpRequest) -> HttpResponse:
    """Deadlines of calls and events of the site, to be subscribed to. What changes keeps its UID and raises its number."""
    language, now = language_now(), clock.now()
    since = now - KEPT_IN_CALENDAR
    due = [call for call in calls.public() if call.deadline_at and call.deadline_at >= since]
    listed = [call_calendars.deadline_entry(call, language) for call in due]
    listed += [calendars.entry_of(page) for page in queries.happening_since(language, now, since)]
    response = HttpResponse(calendar(*listed), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "public, max-age=300"
    return response


@public()
@shared
def card_of_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture that stands for a page where its link is shared."""
    page = queries.visible(clock.now()).filter(pk=pk).select_related("unit").first()
    if page is None:
        raise Http404
    office, language = installation(), page.locale.language_code
    issuer = (page.unit.name if page.unit else office.name).into(language) or "Achyk"
    with override(language):
        png = card(page.title, issuer, str(Kind(page.kind).label), office.accent)
    response = HttpResponse(png, content_type="image/png")
    response["Cache-Control"] = "public, max-age=86400"
    return response


@public()
@shared
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page that search engines should know, with its languages. What is not translated stands once."""
    root = Element(
        "urlset",
        {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9", "xmlns:xhtml": "http://www.w3.org/1999/xhtml"},
    )
    for versions in _families():
        for path in versions.values():
            url = SubElement(root, "url")
            SubElement(url, "loc").text = settings.ACHYK_ADDRESS + path
            for code, other in versions.items():
                attributes = {"rel": "alternate", "hreflang": code, "href": settings.ACHYK_ADDRESS + other}
                SubElement(url, "xhtml:link", attributes)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(document, content_type="application/xml; charset=utf-8")


def _families() -> Iterator[dict[str, str]]:
    yield from queries.addresses(clock.now())
    for name in ("portal:home", "website:stream"):
        yield {code: _in(code, name) for code in LANGUAGES}
    for call in calls.public():
        yield {code: _in(code, "portal:call", call.reference) for code in LANGUAGES}


def _in(language: str, name: str, *args: str) -> str:
    with override(language):
        return reverse(name, args=args)


@public()
@shared
def robots(request: HttpRequest) -> HttpResponse:
    """What programs should leave alone, and where the map is."""
    closed = [f"/{code}/{part}/" for code in LANGUAGES for part in ("desk", "account", "drafts", "search")]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in ("/editors/", *closed))]
    lines.append(f"Sitemap: {settings.ACHYK_ADDRESS}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
