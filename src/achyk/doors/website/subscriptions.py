"""Being told by mail of what is new: asked for, confirmed by a link, changed, ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db import transaction

from achyk.core.values import Refusal, Refused, lt
from achyk.doors.website.enums import Rhythm
from achyk.doors.website.models import Subscription
from achyk.office.mission import clock, vault
from achyk.ui.words import zone_of

REQUEST_KEPT = timedelta(days=7)
"""How long an address waits for its confirmation."""
ONE_LINK_IN = timedelta(minutes=10)
"""Whoever fills the form again and again sends no more than one link in this time to an address."""
WEEKLY = (0, 9)
"""Weekday (Monday is 0) and hour of the weekly letter, in the zone of the mission."""

DEAD = lt(
    "Подписки по этой ссылке нет: от неё отказались, её заменила новая, или ссылка старше недели.",
    "Бул шилтеме боюнча жазылуу жок: андан баш тартылган, жаңысы менен алмашкан же шилтеме бир жумадан эски.",
    "There is no subscription under this link: it was ended, a new one took its place, or the link is older than a week.",
)
_signer = Signer(salt="achyk/website/subscription")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to be told of, in which language, how often. No kind, no topic: all of them."""

    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    language: str = "ru"
    rhythm: Rhythm = Rhythm.WEEKLY


def ask(address: str, wish: Wish) -> str | None:
    """Ask to be told; the part of the link that confirms it, None when one went to this address just now.

    Nothing is told before the link is confirmed, and a standing subscription of the address stays as it is until then.
    Side effect: a request.
    """
    key = _key(address)
    now = clock.now()
    waiting = Subscription.objects.filter(address_key=key, confirmed_at=None)
    if waiting.filter(asked_at__gt=now - ONE_LINK_IN).exists():
        return None
    waiting.delete()
    found = Subscription(address=address, address_key=key, asked_at=now)
    _put(found, wish)
    return token_of(found)


def token_of(subscription: Subscription) -> str:
    """The part of the link that stands for a subscription in letters. Whoever has it may change and end it."""
    return _signer.sign(subscription.pk.hex)


def by_token(token: str) -> Subscription:
    """The subscription, or the request for one, of a link. Raises Refused when there is none."""
    try:
        found = Subscription.objects.filter(pk=UUID(_signer.unsign(token))).first()
    except (BadSignature, ValueError):
        found = None
    if found is None:
        raise Refused(Refusal("subscription-dead", DEAD))
    return found


@transaction.atomic
def confirm(token: str) -> Subscription:
    """Begin to tell. It takes the place of whatever the address had before; confirming again changes nothing.

    Raises Refused when the link is dead. Side effect: the subscription; older ones of the address are gone.
    """
    found = by_token(token)
    if found.confirmed_at is None:
        Subscription.objects.filter(address_key=found.address_key).exclude(pk=found.pk).delete()
        now = clock.now()
        found.confirmed_at, found.told_until = now, now
        found.next_at = next_letter(found.rhythm, now)
        found.save()
    return found


def change(token: str, wish: Wish) -> Subscription:
    """Be told of something else, in another language, at another rhythm. Raises Refused when the link is dead."""
    found = by_token(token)
    if found.confirmed_at:
        found.next_at = next_letter(wish.rhythm, clock.now())
    _put(found, wish)
    return found


def _put(subscription: Subscription, wish: Wish) -> None:
    subscription.kinds, subscription.topics = list(wish.kinds), list(wish.topics)
    subscription.language, subscription.rhythm = wish.language, wish.rhythm
    subscription.save()


def end(token: str) -> None:
    """Be told no more. Ending twice is no error. Side effect: the row and the address are gone."""
    try:
        by_token(token).delete()
    except Refused:
        return


def next_letter(rhythm: str, now: datetime) -> datetime:
    """When the next letter may go: now, or on the next Monday at nine in the zone of the mission."""
    if rhythm == Rhythm.AT_ONCE:
        return now
    weekday, hour = WEEKLY
    local = now.astimezone(zone_of(None))
    day = local + timedelta(days=(weekday - local.weekday()) % 7)
    coming = day.replace(hour=hour, minute=0, second=0, microsecond=0)
    return coming if coming > local else coming + timedelta(days=7)


def forget_requests(now: datetime) -> int:
    """Delete the addresses that nobody confirmed; how many. Side effect: rows are gone."""
    count, _by_model = Subscription.objects.filter(confirmed_at=None, asked_at__lt=now - REQUEST_KEPT).delete()
    return count


def _key(address: str) -> str:
    return vault.fingerprint(address.lower(), "subscription")
