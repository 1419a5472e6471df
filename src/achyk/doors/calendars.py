"""Calendar files (RFC 5545): the deadline of a call, an information meeting, an exhibition, the interviews."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Alarm, Calendar, Event

from achyk.core.values import LocalizedText
from achyk.office.assessment.models import Slot
from achyk.office.calls.models import Call
from achyk.office.gallery.models import Exhibition
from achyk.office.mission import clock
from achyk.office.questions.models import Meeting


def deadline(call: Call, language: str) -> bytes:
    """The deadline in a calendar file."""
    return calendar(deadline_entry(call, language))


def deadline_entry(call: Call, language: str) -> Event:
    """The deadline as a short event, with an alarm a day before."""
    if call.deadline_at is None:
        raise ValueError("a published call has a deadline")
    title = LocalizedText(ru="Крайний срок: {title}", ky="Акыркы мөөнөт: {title}", en="Deadline: {title}").format(
        title=call.title
    )
    event = entry(
        uid=f"deadline-{call.id}",
        starts=call.deadline_at - timedelta(minutes=15),
        ends=call.deadline_at,
        summary=title.into(language),
        sequence=call.amendments.count(),
        address=_address(call, language),
        stamp=call.published_at or call.begun_at,
    )
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title.into(language))
    alarm.add("trigger", timedelta(days=-1))
    event.add_component(alarm)
    return event


def meeting(planned: Meeting, language: str) -> bytes:
    """An information meeting with its place."""
    title = LocalizedText(
        ru="Информационная встреча: {title}",
        ky="Маалымат жолугушуусу: {title}",
        en="Information meeting: {title}",
    ).format(title=planned.call.title)
    event = entry(
        uid=f"meeting-{planned.id}",
        starts=planned.starts_at,
        ends=planned.ends_at,
        summary=title.into(language),
        sequence=planned.sequence,
        address=_address(planned.call, language),
        stamp=planned.announced_at,
    )
    event.add("location", planned.place.into(language))
    return calendar(event)


def exhibition(planned: Exhibition, language: str) -> bytes:
    """The opening of an exhibition: at its hour, or the whole day where none is said."""
    title = LocalizedText(ru="Выставка: {title}", ky="Көргөзмө: {title}", en="Exhibition: {title}").format(
        title=planned.call.title
    )
    zone = ZoneInfo(planned.call.zone)
    event = entry(
        uid=f"exhibition-{planned.id}",
        starts=datetime.combine(planned.opens_on, planned.opens_at, zone) if planned.opens_at else planned.opens_on,
        ends=None,
        summary=title.into(language),
        sequence=planned.sequence,
        address=_address(planned.call, language),
        stamp=planned.announced_at,
    )
    event.add("location", planned.place.into(language))
    return calendar(event)


def interview(slot: Slot, language: str) -> bytes:
    """The interview of one candidate."""
    return calendar(_interview(slot, slot.call, language))


def interviews_of_call(call: Call, slots: Sequence[Slot], language: str) -> bytes:
    """All interviews, for the panel: each with the number of the application, no name."""
    return calendar(*(_interview(one, call, language, number=True) for one in slots))


def _interview(slot: Slot, call: Call, language: str, *, number: bool = False) -> Event:
    title = LocalizedText(ru="Собеседование: {title}", ky="Аңгемелешүү: {title}", en="Interview: {title}").format(
        title=call.title
    )
    summary = title.into(language)
    if number and slot.submission:
        summary = f"{summary} ({slot.submission.number})"
    event = entry(
        uid=f"interview-{slot.id}",
        starts=slot.starts_at,
        ends=slot.ends_at,
        summary=summary,
        sequence=slot.sequence,
        address=_address(call, language),
        stamp=clock.now(),
    )
    event.add("location", slot.place.into(language))
    return event


def entry(
    *,
    uid: str,
    starts: datetime | date,
    ends: datetime | None,
    summary: str,
    sequence: int,
    address: str,
    stamp: datetime,
) -> Event:
    """One entry of a calendar; `address` is a path of this site."""
    event = Event()
    event.add("uid", f"{uid}@{settings.ACHYK_MAIL_DOMAIN}")
    event.add("dtstamp", stamp)
    event.add("dtstart", starts)
    if ends:
        event.add("dtend", ends)
    event.add("sequence", sequence)
    event.add("summary", summary)
    event.add("url", f"{settings.ACHYK_ADDRESS}{address}")
    return event


def _address(call: Call, language: str) -> str:
    return f"/{language}/calls/{call.reference}/"


def calendar(*events: Event) -> bytes:
    """A calendar file of some entries."""
    calendar = Calendar()
    calendar.add("prodid", "-//Achyk//calls//")
    calendar.add("version", "2.0")
    for event in events:
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
