"""A plain-text page of notices becomes drafts: calls for an officer to confirm, pages for an editor."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time
from hashlib import blake2b
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape

from achyk.config.importing.outcomes import Outcome, Unreadable, once
from achyk.core.procedures.kinds import KINDS
from achyk.core.reading.cutting import Item, cut
from achyk.core.reading.days import Moment
from achyk.core.values import LocalizedText
from achyk.doors.website import writing
from achyk.doors.website.models import EventPage, NewsPage, OpinionPage, PublicationPage, StoryPage
from achyk.office.calls import drafting
from achyk.office.calls.commands import Basics, LotGiven, PostGiven, Texts, Times
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.mission import queries as mission
from achyk.office.people.models import Person

SOURCE = "page"
PREFIXES = {
    "vacancy": "VA",
    "tender": "TEN",
    "rfp": "RFP",
    "rfq": "RFQ",
    "grant": "GR",
    "concept": "CN",
    "contest": "PC",
}
"""How references of calls begin, by kind."""


def bring_in(file: Path, *, editor: Person, officer: Person) -> list[Outcome]:
    """Cut a page into its items and draft each; what became of them.

    The text of every draft holds all that was said, whatever was recognised in it. Raises Unreadable when the file is
    no text. Side effects: drafts of calls and of pages.
    """
    items = cut(_text_of(file))
    if not items:
        raise Unreadable(f"{file.name} has no words in it: nothing was brought in.")
    return [_bring(item, editor=editor, officer=officer) for item in items]


def _text_of(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Unreadable(f"{file} cannot be read: {error.strerror}.") from None
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(f"{file.name} is no plain text: save the page as text (UTF-8) and try again.")


def _bring(item: Item, *, editor: Person, officer: Person) -> Outcome:
    outcome = Outcome(item.title, item.kind or "news")
    key = blake2b(f"{item.kind}\n{item.title}\n{item.text}".encode(), digest_size=20).hexdigest()
    if item.kind in KINDS:
        return once(SOURCE, key, outcome, lambda told: _draft_call(item, officer, told))
    return once(SOURCE, key, outcome, lambda told: _draft_page(item, editor, told))


# --- calls ---------------------------------------------------------------------------------------------------------


def _draft_call(item: Item, officer: Person, told: Outcome) -> str:
    call = drafting.begin(officer, kind=item.kind, reference=_reference(item), title=_in(item, item.title[:300]))
    _write_basics(call, item, officer, told)
    description, instructions = _parts(item)
    texts = Texts(
        title=call.title,
        summary=LocalizedText(),
        description=_in(item, description),
        instructions=_in(item, instructions),
    )
    drafting.write_texts(officer, call, texts)
    _write_deadline(call, item, officer, told)
    if call.procedure.lots and (lots := _lots(item)):
        drafting.write_lots(officer, call, lots)
        told.notes.append(
            "lots: " + "; ".join(f"{n}. {lot.title.into(item.language)}" for n, lot in enumerate(lots, 1))
        )
    told.asks.append(f"the texts stand in {item.language} only")
    return f"draft call {call.reference}"


def _in(item: Item, text: str) -> LocalizedText:
    return replace(LocalizedText(), **{item.language: text})


def _reference(item: Item) -> str:
    known = item.deadline.day if item.deadline else item.published or clock.now().date()
    beginning = f"{PREFIXES.get(item.kind, item.kind.upper())}-{known.year}-"
    taken = Call.objects.filter(reference__startswith=beginning).values_list("reference", flat=True)
    numbers = [int(end) for one in taken if (end := one.removeprefix(beginning)).isdigit()]
    return f"{beginning}{max(numbers, default=0) + 1:03d}"


def _write_basics(call: Call, item: Item, officer: Person, told: Outcome) -> None:
    unit = next((one for one in mission.units() if _is_of(one.email, one.phone, item)), None)
    contacts = [*item.emails, *item.telephones, *item.addresses]
    if contacts:
        told.notes.append("contact: " + "; ".join(contacts))
    if unit:
        told.notes.append(f"issued by: {unit.name.into(item.language)}")
    else:
        told.asks.append("no office of the contact book has this contact: choose who issues the call")
    drafting.write_basics(
        officer,
        call,
        Basics(
            reference=call.reference, unit=unit.pk if unit else None, project=None, places=(), eligible=(),
            budget_amount=None, budget_currency="USD", budget_excludes=LocalizedText(),
        ),
    )  # fmt: skip


def _is_of(email: str, phone: str, item: Item) -> bool:
    own = re.sub(r"\D", "", phone)
    numbers = [re.sub(r"\D", "", one.partition(" (")[0]).lstrip("0") for one in item.telephones]
    return email in item.emails if email and item.emails else any(len(n) >= 6 and own.endswith(n) for n in numbers)


def _parts(item: Item) -> tuple[str, str]:
    """The paragraphs that say what is wanted, and those that say how and where to apply."""
    paragraphs = [part.strip() for part in item.text.split("\n\n") if part.strip()]
    told = [*item.emails, *item.telephones, *item.addresses]
    day = item.text[item.deadline.start : item.deadline.end] if item.deadline else ""
    how = [
        part for part in paragraphs if any(fact.partition(" (")[0] in part for fact in told) or (day and day in part)
    ]
    return "\n\n".join(part for part in paragraphs if part not in how), "\n\n".join(how)


def _write_deadline(call: Call, item: Item, officer: Person, told: Outcome) -> None:
    moment = item.deadline
    if moment is None:
        told.asks.append("no deadline was recognised")
        return
    if moment.hour is None:
        told.asks.append(f"the deadline has no hour: {moment.day}. A call needs one.")
        return
    told.notes.append(f"deadline: {moment.day} {moment.hour:%H:%M}")
    drafting.write_times(
        officer,
        call,
        Times(
            zone=call.zone,
            questions_until=None,
            answers_until=None,
            deadline_at=_instant(moment, call.zone),
            opens_at=None,
        ),
    )


def _instant(moment: Moment, zone: str) -> datetime:
    return datetime.combine(moment.day, moment.hour or time(), ZoneInfo(zone))


def _lots(item: Item) -> list[LotGiven]:
    listed = item.posts or item.lots
    return [
        LotGiven(
            title=_in(item, one.title), description=LocalizedText(), audience=LocalizedText(), winners=one.count,
            post=PostGiven() if item.posts else None,
        )
        for one in listed
    ]  # fmt: skip


# --- pages ---------------------------------------------------------------------------------------------------------


def _draft_page(item: Item, editor: Person, told: Outcome) -> str:
    page = _page(item, told)
    page.body = _body(item)
    if item.published:
        page.published_at = _noon(item.published)
        told.notes.append(f"published: {item.published}")
    else:
        told.asks.append("no day of publication was recognised: empty means the day on which it is published here")
    if not item.kind:
        told.asks.append("its kind was not recognised: it is kept as news")
    if item.questions:
        told.notes.append(f"questions with answers: {len(item.questions)}")
    contacts = [*item.emails, *item.telephones, *item.addresses]
    if contacts:
        told.notes.append("contact: " + "; ".join(contacts))
    page = writing.begin(editor, page, item.language, complete=False)
    return settings.ACHYK_ADDRESS + reverse("wagtailadmin_pages:edit", args=[page.pk])


def _page(item: Item, told: Outcome) -> StoryPage:
    title = item.title[:255]
    if item.kind == "opinion":
        told.notes.append(f"author: {item.author}, {item.post}")
        return OpinionPage(title=title, author=item.author[:200], post=item.post[:200])
    if item.kind == "publication":
        told.asks.append("a publication needs its year and its files")
        return PublicationPage(title=title, year=item.published.year if item.published else None)
    if item.starts:
        until = f"–{item.ends:%H:%M}" if item.ends else ""
        hour = f" {item.starts.hour:%H:%M}" if item.starts.hour else ""
        told.notes.append(f"takes place: {item.starts.day}{hour}{until} {item.place}".rstrip())
    if item.kind == "event" and item.starts and item.starts.hour:
        ends = datetime.combine(item.starts.day, item.ends, ZoneInfo(settings.TIME_ZONE)) if item.ends else None
        return EventPage(
            title=title, starts_at=_instant(item.starts, settings.TIME_ZONE), ends_at=ends, place=item.place[:200],
            address=next(iter(item.addresses), "")[:300],
        )  # fmt: skip
    if item.kind == "event":
        told.asks.append("an event needs its day and hour: it is kept as news")
    return NewsPage(title=title, press_release=item.kind == "press-release", dateline=item.dateline[:100])


def _body(item: Item) -> list[tuple[str, object]]:
    paragraphs = [part.strip() for part in item.text.split("\n\n") if part.strip()]
    html = "".join(f"<p>{'<br/>'.join(escape(line.strip()) for line in part.splitlines())}</p>" for part in paragraphs)
    body: list[tuple[str, object]] = [("paragraph", html)] if html else []
    if item.questions:
        asked = [{"question": one.question, "answer": f"<p>{escape(one.answer)}</p>"} for one in item.questions]
        body.append(("questions", asked))
    return body


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), ZoneInfo(settings.TIME_ZONE))
