"""What search engines and social networks read of a page: schema.org as JSON-LD, and where its card is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from achyk.doors.website.enums import Licence
from achyk.doors.website.models import EventPage, GalleryPage, OpinionPage, PlainPage, PublicationPage, StoryPage
from achyk.doors.website.wording import without_tags
from achyk.office.mission.queries import installation

SCHEMA = "https://schema.org"


def card_address(page: StoryPage) -> str:
    """Where the card of a page is."""
    return settings.ACHYK_ADDRESS + reverse("website:card", args=[page.pk])


def data_of(page: StoryPage | PlainPage) -> list[dict[str, Any]]:
    """The page as schema.org has it: NewsArticle, OpinionNewsArticle, Report, Event or ExhibitionEvent; its questions as FAQPage."""
    found = [_story(page)] if isinstance(page, StoryPage) else []
    questions = _questions(page)
    if questions:
        found.append(
            {"@context": SCHEMA, "@type": "FAQPage", "inLanguage": page.locale.language_code, "mainEntity": questions}
        )
    return found


def _story(page: StoryPage) -> dict[str, Any]:
    language = page.locale.language_code
    issuer = {"@type": "Organization", "name": _issuer(page, language)}
    about: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "NewsArticle",
        "inLanguage": language,
        "url": settings.ACHYK_ADDRESS + (page.url or "/"),
        "description": page.lead,
        "image": card_address(page),
        "publisher": issuer,
        "author": issuer,
        "datePublished": page.published_at.isoformat() if page.published_at else "",
        "dateModified": (page.updated_at or page.published_at).isoformat() if page.published_at else "",
    }
    if isinstance(page, EventPage | GalleryPage) and page.starts_at:
        return _event(page, about, issuer)
    about["headline"] = page.title[:110]
    if isinstance(page, OpinionPage):
        about |= {
            "@type": "OpinionNewsArticle",
            "author": {"@type": "Person", "name": page.author, "jobTitle": page.post},
        }
    if isinstance(page, PublicationPage):
        licence = Licence(page.licence).address
        authors = [
            {"@type": "Organization", "name": line.strip()} for line in page.authors.splitlines() if line.strip()
        ]
        about |= {"@type": "Report", "name": page.title, "author": authors or issuer}
        about |= {"license": licence} if licence else {}
    return about


def _event(page: EventPage | GalleryPage, about: dict[str, Any], issuer: dict[str, str]) -> dict[str, Any]:
    if page.starts_at is None:
        raise ValueError("an event has a beginning")
    kept = {name: about[name] for name in ("@context", "inLanguage", "url", "description", "image")}
    return kept | {
        "@type": "ExhibitionEvent" if isinstance(page, GalleryPage) else "Event",
        "name": page.title,
        "startDate": page.starts_at.isoformat(),
        **({"endDate": page.ends_at.isoformat()} if page.ends_at else {}),
        "eventStatus": f"{SCHEMA}/EventScheduled",
        "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": page.place or page.address, "address": page.address or page.place},
        "organizer": issuer,
    }


def _issuer(page: StoryPage, language: str) -> str:
    return (page.unit.name.into(language) if page.unit else "") or installation().name.into(language) or "Achyk"


def _questions(page: StoryPage | PlainPage) -> list[dict[str, Any]]:
    return [
        {
            "@type": "Question",
            "name": item["question"],
            "acceptedAnswer": {"@type": "Answer", "text": without_tags(item["answer"].source)},
        }
        for block in page.body
        if block.block_type == "questions"
        for item in block.value
    ]
