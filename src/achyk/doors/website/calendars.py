"""Events of the site as calendar files (RFC 5545)."""

from __future__ import annotations

from icalendar import Event

from achyk.doors.calendars import calendar, entry
from achyk.doors.website.models import EventPage, GalleryPage
from achyk.office.mission import clock


def happening(page: EventPage | GalleryPage) -> bytes:
    """An event or exhibition in a calendar file."""
    return calendar(entry_of(page))


def entry_of(page: EventPage | GalleryPage) -> Event:
    """An event or exhibition. All its languages share one UID; the number rises when hour or place change."""
    if page.starts_at is None:
        raise ValueError("a page without a beginning is in no calendar")
    event = entry(
        uid=f"event-{page.translation_key}",
        starts=page.starts_at,
        ends=page.ends_at,
        summary=page.title,
        sequence=page.calendar_sequence,
        address=page.url or "/",
        stamp=page.last_published_at or clock.now(),
    )
    where = ", ".join(part for part in (page.place, page.address) if part)
    if where:
        event.add("location", where)
    return event
