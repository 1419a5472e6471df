"""Coming to an event: somebody registers, gets a seat while there are any, and can give it back."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from achyk.core.values import Refusal, Refused, lt
from achyk.doors.website.models import EventPage, Registration, SeatsTaken
from achyk.office.mission import clock
from achyk.office.people.services import digest_of

KEPT_AFTER = timedelta(days=30)
"""How long names are kept after an event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Who wants to come."""

    name: str
    email: str
    organisation: str = ""
    language: str = "ru"


CLOSED = lt(
    "Регистрация на это событие закрыта.",
    "Бул иш-чарага катталуу жабык.",
    "The registration for this event is closed.",
)
FULL = lt(
    "Все места заняты. Загляните позже: кто-то может отказаться от места.",
    "Бардык орундар ээленген. Кийинчерээк караңыз: кимдир бирөө ордунан баш тартышы мүмкүн.",
    "All seats are taken. Look again later: somebody may give a seat back.",
)
LINK_DEAD = lt(
    "По этой ссылке ничего не зарегистрировано: от места уже отказались, или ссылка неверна.",
    "Бул шилтеме боюнча катталуу жок: орундан баш тартылган же шилтеме туура эмес.",
    "Nothing is registered under this link: the seat was given back, or the link is wrong.",
)


def takes(event: EventPage, now: datetime) -> bool:
    """Whether somebody can register now. A function of the clock."""
    until = event.registration_until or event.starts_at
    return bool(event.registration and event.live and now <= min(until, event.starts_at))


def seats_left(event: EventPage) -> int | None:
    """Free seats; None when there is no limit."""
    if event.seats is None:
        return None
    row = SeatsTaken.objects.filter(event=event.translation_key).first()
    return max(event.seats - (row.taken if row else 0), 0)


@transaction.atomic
def register(event: EventPage, guest: Guest) -> str:
    """Give somebody a seat; the secret of the link that gives it back.

    Registering again with the same address takes no second seat and makes a new link. Raises Refused when the
    registration is closed or all seats are taken. Side effects: the registration, the count of seats.
    """
    now = clock.now()
    if not takes(event, now):
        raise Refused(Refusal("registration-closed", CLOSED))
    secret = secrets.token_urlsafe(32)
    email = guest.email.lower()
    SeatsTaken.objects.get_or_create(event=event.translation_key)
    SeatsTaken.objects.select_for_update().get(event=event.translation_key)
    again = standing(event.translation_key).filter(email=email).update(secret_digest=digest_of(secret))
    if again:
        return secret
    free = SeatsTaken.objects.filter(event=event.translation_key)
    if event.seats is not None:
        free = free.filter(taken__lt=event.seats)
    if not free.update(taken=F("taken") + 1):
        raise Refused(Refusal("event-full", FULL))
    Registration.objects.create(
        event=event.translation_key,
        name=guest.name,
        email=email,
        organisation=guest.organisation,
        language=guest.language,
        registered_at=now,
        secret_digest=digest_of(secret),
    )
    return secret


def standing(event: UUID) -> QuerySet[Registration]:
    """Who comes, in the order of registration."""
    return Registration.objects.filter(event=event, cancelled_at=None)


def by_secret(secret: str) -> Registration:
    """The registration of a link. Raises Refused when there is none."""
    found = Registration.objects.filter(secret_digest=digest_of(secret), cancelled_at=None).first()
    if found is None:
        raise Refused(Refusal("link-dead", LINK_DEAD))
    return found


@transaction.atomic
def give_back(secret: str) -> Registration:
    """Give a seat back. Raises Refused when the link is dead. Side effects: the registration ends, the seat is free."""
    found = by_secret(secret)
    ended = Registration.objects.filter(pk=found.pk, cancelled_at=None).update(cancelled_at=clock.now())
    if ended:
        SeatsTaken.objects.filter(event=found.event).update(taken=F("taken") - 1)
    return found


def forget(now: datetime) -> int:
    """Delete the names of those who came, thirty days after the event; how many. Side effect: rows are gone."""
    over = EventPage.objects.filter(starts_at__lt=now - KEPT_AFTER).exclude(ends_at__gte=now - KEPT_AFTER)
    count, _by_model = Registration.objects.filter(event__in=over.values("translation_key")).delete()
    return count
