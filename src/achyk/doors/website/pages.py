"""What the templates of pages are given. Reads, changes nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest
from wagtail.models import Page

from achyk.doors.website import queries
from achyk.doors.website.enums import Licence, Purpose
from achyk.doors.website.models import EventPage, PlainPage, ProjectPage, PublicationPage, Section, StoryPage
from achyk.doors.website.registrations import takes
from achyk.doors.website.structured import card_address, data_of
from achyk.office.mission import clock
from achyk.office.mission.queries import units
from achyk.ui.reader import language_now


def versions_context(page: Page, now: datetime) -> dict[str, Any]:
    """The same page in the other languages: where a translation stands, and where there is none yet.

    `written` is the language of the text; it differs from the reader's when nobody has translated the page.
    """
    found = queries.in_other_languages(page, now)
    own = page.locale.language_code
    path = (page.url or "/").split("/", 2)[-1]
    alternates = [
        {
            "code": code,
            "name": name,
            "path": (found[code].url or "/") if code in found else f"/{code}/{path}",
            "missing": code not in found,
        }
        for code, name in settings.LANGUAGES
    ]
    return {
        "alternates": alternates,
        "canonical": page.url or "/",
        "written": own,
        "is_fallback": own != language_now(),
    }


def story_context(page: StoryPage, press_token: str) -> dict[str, Any]:
    """A story with its facts; `press_token` when the press reads it under embargo, else empty."""
    now = clock.now()
    sensitive = any(topic.sensitive for topic in page.topics.all())
    context = versions_context(page, now) | {
        "now": now,
        "kind_label": page.kind_now.label,
        "facts_template": page.facts_template,
        "more_template": page.more_template,
        "related": queries.for_reader([row.other for row in page.related.select_related("other")], language_now(), now),
        "help_page": queries.plain_pages(language_now()).get(Purpose.HELP) if sensitive else None,
        "structured": data_of(page),
        "card": card_address(page),
        "press_token": press_token,
        "under_embargo": bool(page.embargo_until and page.embargo_until > now),
    }
    if isinstance(page, PublicationPage):
        context |= {"licence": Licence(page.licence), "citation": page.citation or citation_of(page)}
    if page.project and not isinstance(page, ProjectPage):
        context["project_page"] = queries.page_of_project(page.project, language_now(), now)
    if isinstance(page, ProjectPage) and page.project:
        wanted = queries.Wanted(project=page.project)
        belonging = queries.stream(language_now(), now, wanted, until=200)
        context["belonging"] = [
            i for i in belonging if i.page is None or i.page.translation_key != page.translation_key
        ]
    if isinstance(page, EventPage):
        context["takes_registrations"] = takes(page, now)
    return context


def citation_of(page: PublicationPage) -> str:
    """How to cite a publication: author (year) title, series, publisher, ISBN; the order of ISO 690 by name and date."""
    language = page.locale.language_code
    authors = ", ".join(line.strip() for line in page.authors.splitlines() if line.strip())
    publisher = page.unit.name.into(language) if page.unit else ""
    parts = [f"{authors or publisher} ({page.year or '—'}). {page.title}", page.series, publisher if authors else ""]
    return ". ".join(part for part in [*parts, f"ISBN {page.isbn}" if page.isbn else ""] if part) + "."


def section_context(section: Section, request: HttpRequest) -> dict[str, Any]:
    """The stream of one kind, a page of it at a time."""
    now = clock.now()
    found = queries.for_readers(language_now(), now).filter(kind__in=[kind.value for kind in section.kinds])
    listed = Paginator(found.select_related("eventpage", "gallerypage"), queries.PAGE_LENGTH)
    part = listed.get_page(request.GET.get("page"))
    return versions_context(section, now) | {"part": part, "items": [queries.item_of(page, now) for page in part]}


def plain_context(page: PlainPage) -> dict[str, Any]:
    """A page of the mission; the contact book on the page of contacts."""
    offices = [unit for unit in units() if unit.active] if page.purpose == Purpose.CONTACTS else []
    return versions_context(page, clock.now()) | {"offices": offices, "structured": data_of(page)}


def home_context() -> dict[str, Any]:
    """What is open now, what is new, what is coming."""
    now, language = clock.now(), language_now()

    def newest(*kinds: str, until: int) -> list[queries.Item]:
        return queries.stream(language, now, queries.Wanted(kinds=kinds), until=until)

    open_now = queries.stream(language, now, queries.Wanted(kinds=("call",), open_only=True), until=100)
    return {
        "open_calls": sorted(open_now, key=lambda item: item.deadline or now),
        "news": newest("news", "press-release", "opinion", until=6),
        "publications": newest("publication", until=3),
        "coming": queries.coming(language, now, until=4),
    }
