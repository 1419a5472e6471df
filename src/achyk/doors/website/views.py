"""The site for everybody: pages, streams, pictures, documents."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import storages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, http_date
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex
from wagtail.views import serve

from achyk.core.procedures.capabilities import Capability
from achyk.doors.access import downloaded, public, shared
from achyk.doors.website import calendars, queries
from achyk.doors.website.enums import Kind
from achyk.doors.website.finding import find
from achyk.doors.website.forms import SearchForm
from achyk.doors.website.models import HomePage, SiteDocument, StoryPage
from achyk.doors.website.pages import home_context
from achyk.doors.website.panels import page_of_token
from achyk.doors.website.press import kit
from achyk.office.mission import clock
from achyk.office.mission.queries import topic_by_slug
from achyk.office.people.models import Person
from achyk.ui.codes import code_of
from achyk.ui.reader import language_now

SHOWN_IN_BROWSER = {"application/pdf", "video/mp4", "video/webm", "text/vtt", "image/png", "image/jpeg"}


@public()
@shared
def home(request: HttpRequest) -> HttpResponse:
    """The first page: what is open now, what is new, what is coming."""
    return render(request, HomePage.shell, home_context())


@public()
@shared
def page(request: HttpRequest, path: str) -> HttpResponseBase:
    """A page of the site. One that is not translated is shown in the language it is in, and says so."""
    try:
        found: HttpResponseBase = serve(request, path)
    except Http404:
        return _in_another_language(request, path)
    return found


def _in_another_language(request: HttpRequest, path: str) -> HttpResponseBase:
    language, now = language_now(), clock.now()
    other = queries.elsewhere(path, language, now)
    if other is None:
        raise Http404
    translated = queries.in_other_languages(other, now).get(language)
    return redirect(translated.url) if translated else other.serve(request)


@public()
@shared
def stream(request: HttpRequest) -> HttpResponse:
    """Everything that the mission publishes, calls among it, the newest first."""
    return _listed(request, _("Everything"), queries.Wanted())


@public()
@shared
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one topic."""
    found = topic_by_slug(slug)
    if found is None:
        raise Http404
    return _listed(request, found.name.into(language_now()), queries.Wanted(topics=[found]))


@public()
def search(request: HttpRequest) -> HttpResponse:
    """Pages, calls, questions and documents by words."""
    form = SearchForm(request.GET)
    asked = form.question() if form.is_valid() else None
    found = find(asked, language_now(), clock.now()) if asked else []
    part = Paginator(found, queries.PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {"form": form, "asked": asked, "part": part, "items": part, "rest": _without_page(request)}
    return render(request, "website/search.html", context)


def _without_page(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()


FURTHEST = 200
"""Pages of a stream; whoever looks for something older searches for it."""


def _listed(request: HttpRequest, heading: str, wanted: queries.Wanted) -> HttpResponse:
    asked = request.GET.get("page", "1")
    number = min(max(int(asked), 1), FURTHEST) if asked.isdecimal() else 1
    end = number * queries.PAGE_LENGTH
    found = queries.stream(language_now(), clock.now(), wanted, until=end + 1)
    context = {
        "heading": heading,
        "items": found[end - queries.PAGE_LENGTH : end],
        "newer": number - 1,
        "older": number + 1 if len(found) > end else 0,
    }
    return render(request, "website/stream.html", context)


@public()
@shared
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """An event or exhibition as a calendar file."""
    found = queries.happening(pk, clock.now())
    if found is None:
        raise Http404
    response = HttpResponse(calendars.happening(found), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{found.slug}.ics") or ""
    return response


@public()
@shared
def hall_labels(request: HttpRequest, pk: int) -> HttpResponse:
    """The texts beside the photographs of an exhibition, to be printed and hung in the hall."""
    found = queries.visible(clock.now()).filter(pk=pk, kind=Kind.GALLERY).first()
    if found is None:
        raise Http404
    page = found.specific
    context = {"page": page, "written": page.locale.language_code, "code": code_of(settings.ACHYK_ADDRESS + page.url)}
    return render(request, "website/labels.html", context)


@public()
def press_kit(request: HttpRequest, pk: int) -> HttpResponse:
    """Text, pictures and files of a page in one archive."""
    found = queries.visible(clock.now()).filter(pk=pk).first()
    if found is None:
        raise Http404
    return _archive(found.specific)


@public()
def press(request: HttpRequest, token: str) -> HttpResponseBase:
    """A page under embargo, by the link that the press got. Once the embargo is over, on to the page itself."""
    found = _for_the_press(token)
    if queries.is_visible(found, clock.now()):
        return redirect(found.url)
    response: HttpResponse = Page.serve(found, request, press_token=token)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@public()
def press_kit_under_embargo(request: HttpRequest, token: str) -> HttpResponse:
    """The same archive for holders of the link."""
    return _archive(_for_the_press(token))


def _for_the_press(token: str) -> StoryPage:
    pk = page_of_token(token)
    found = StoryPage.objects.live().filter(pk=pk, alias_of=None).first() if pk else None
    if found is None:
        raise Http404
    page: StoryPage = found.specific
    return page


def _archive(page: StoryPage) -> HttpResponse:
    response = HttpResponse(kit(page), content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{page.slug}.zip") or ""
    return response


@public()
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture in one size. Its name changes with its content, so it is kept for a year."""
    place = f"images/{PurePosixPath(name).name}"
    kept = storages["pictures"]
    if not kept.exists(place):
        raise Http404
    response = FileResponse(kept.open(place), content_type=mimetypes.guess_type(place)[0] or "image/jpeg")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@public()
@downloaded
def document(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """A document that stands on a page everybody may read; editors see the others too. The download is counted."""
    found = get_object_or_404(SiteDocument, pk=pk)
    if found.filename != name or not (_is_public(found) or _edits(request)):
        raise Http404
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = FileResponse(found.file.open("rb"), content_type=kind)
    shown = kind in SHOWN_IN_BROWSER
    response["Content-Disposition"] = content_disposition_header(as_attachment=not shown, filename=name) or ""
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'"
    )
    response["Last-Modified"] = http_date(found.created_at.timestamp())
    return response


def _is_public(document: SiteDocument) -> bool:
    now = clock.now()
    holders = (holder for holder, _references in ReferenceIndex.get_grouped_references_to(document))
    return any(isinstance(holder, Page) and queries.is_visible(holder.specific, now) for holder in holders)


def _edits(request: HttpRequest) -> bool:
    return isinstance(request.user, Person) and request.user.may(Capability.EDIT_SITE)


@public("GET", "POST")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Wagtail's own addresses for signing in and for passwords lead to ours: a password alone opens nothing."""
    return redirect(reverse("mfa_index") if request.user.is_authenticated else reverse("account_login"))


@public("GET", "POST")
def closed(request: HttpRequest) -> HttpResponse:
    """What wagtail-localize offers beside drafts is closed: it writes into pages that readers see."""
    raise Http404


@public("GET", "POST")
def sign_out(request: HttpRequest) -> HttpResponse:
    """Signing out is asked for once more: a link in a page signs nobody out."""
    return redirect(reverse("account_logout"))
