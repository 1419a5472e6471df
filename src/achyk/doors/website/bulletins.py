"""Letters to subscribers: what became public since the last one, once each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, Max, Q, QuerySet
from django.urls import reverse
from django.utils.translation import override

from achyk.core.values import LocalizedText, lt
from achyk.doors.website import queries, subscriptions
from achyk.doors.website.enums import Rhythm
from achyk.doors.website.models import Announcement, Subscription
from achyk.office.calls import queries as calls
from achyk.office.mission.queries import topics
from achyk.office.notices.services import ATTEMPTS, sender
from achyk.ui.forms import LANGUAGE_NAMES
from achyk.ui.words import instant, period

STILL_NEWS = timedelta(days=7)
"""What is older when it becomes public, an imported page say, is in the stream and in no letter."""
MOST = 40
"""Items of one letter."""
KEPT = timedelta(days=30)

NEW = lt("Новое на сайте: {office}", "Сайттагы жаңылыктар: {office}", "New on the site: {office}")
DEADLINE = lt("Срок: {when}", "Мөөнөтү: {when}", "Deadline: {when}")
IN_ANOTHER_LANGUAGE = lt(
    "Пока только на другом языке: {language}", "Азырынча башка тилде гана: {language}", "So far only in another language: {language}"
)  # fmt: skip
WHY_YOU = lt(
    "Вы подписались на новости этого сайта. Изменить подписку или отказаться от неё:\n{link}",
    "Сиз бул сайттын жаңылыктарына жазылгансыз. Жазылууну өзгөртүү же андан баш тартуу:\n{link}",
    "You subscribed to the news of this site. To change the subscription or to end it:\n{link}",
)


def announce(now: datetime) -> int:
    """Note what became public and was not announced yet; how many. Safe to run twice or side by side.

    Side effect: announcements.
    """
    since = now - STILL_NEWS
    known = Announcement.objects.values("key")
    fresh = Q(published_at__gte=since) | Q(embargo_until__gte=since)
    pages = queries.visible(now).filter(fresh).exclude(translation_key__in=known)
    found = set(pages.values_list("translation_key", flat=True))
    found |= set(calls.public().filter(published_at__gte=since).exclude(pk__in=known).values_list("pk", flat=True))
    Announcement.objects.bulk_create([Announcement(key=key, at=now) for key in found], ignore_conflicts=True)
    Announcement.objects.filter(at__lt=now - KEPT).delete()
    return len(found)


def tell_due(now: datetime, limit: int = 50) -> int:
    """Send the letters that are due; how many went. One that fails is tried again later, and says the same and more.

    Each subscription is claimed by moving its next letter, so that two workers never send the same. Side effects:
    mails; an address that the mail server refuses for good is forgotten.
    """
    return sum(_tell(subscription, now) for subscription in _due(now)[:limit])


def _due(now: datetime) -> QuerySet[Subscription]:
    newest = Announcement.objects.aggregate(newest=Max("at"))["newest"] or now
    found = Subscription.objects.filter(next_at__lte=now, confirmed_at__isnull=False)
    return found.filter(Q(rhythm=Rhythm.WEEKLY) | Q(told_until__lt=newest)).order_by("next_at")


def _tell(subscription: Subscription, now: datetime) -> int:
    row = Subscription.objects.filter(pk=subscription.pk)
    wait = timedelta(minutes=ATTEMPTS[min(subscription.attempts, len(ATTEMPTS) - 1)])
    claimed = row.filter(next_at=subscription.next_at, attempts=subscription.attempts)
    if not claimed.update(next_at=now + wait, attempts=F("attempts") + 1):
        return 0
    items = _new_for(subscription, now)
    try:
        if items:
            _letter(subscription, items).send()
    except SMTPRecipientsRefused:
        if subscription.attempts + 1 >= len(ATTEMPTS):
            row.delete()
        return 0
    except (OSError, SMTPException):
        return 0
    row.update(told_until=now, attempts=0, next_at=subscriptions.next_letter(subscription.rhythm, now))
    return 1 if items else 0


def _new_for(subscription: Subscription, now: datetime) -> list[queries.Item]:
    announced = Announcement.objects.filter(at__gt=subscription.told_until, at__lte=now).values_list("key", flat=True)
    wanted = queries.Wanted(
        kinds=subscription.kinds,
        topics=[topic for topic in topics() if topic.slug in subscription.topics],
        among=list(announced),
    )
    return queries.stream(subscription.language, now, wanted, until=MOST)


def _letter(subscription: Subscription, items: list[queries.Item]) -> EmailMessage:
    language, token = subscription.language, subscriptions.token_of(subscription)
    with override(language):
        link = settings.ACHYK_ADDRESS + reverse("website:subscription", args=[token])
        end = settings.ACHYK_ADDRESS + reverse("website:subscription-end", args=[token])
        told = "\n\n".join(_told(item, language) for item in items)
    return EmailMessage(
        subject=_subject(items, language),
        body=f"{told}\n\n{WHY_YOU.format(link=link).into(language)}\n",
        from_email=sender(language),
        to=[subscription.address],
        headers={
            "Auto-Submitted": "auto-generated",
            "Content-Language": language,
            "List-Id": f"<news.{settings.ACHYK_MAIL_DOMAIN}>",
            "List-Unsubscribe": f"<{end}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def _subject(items: list[queries.Item], language: str) -> str:
    if len(items) == 1:
        return " ".join(items[0].title.split())
    return NEW.format(office=queries.name_of_site(language)).into(language)


def _told(item: queries.Item, language: str) -> str:
    return "\n".join(line for line in _lines(item, language) if line)


def _lines(item: queries.Item, language: str) -> Iterable[str]:
    yield item.label.into(language) if isinstance(item.label, LocalizedText) else str(item.label)
    yield item.title
    if item.language != language:
        yield IN_ANOTHER_LANGUAGE.format(language=str(LANGUAGE_NAMES[item.language])).into(language)
    if item.starts:
        yield period(item.starts, item.ends, language, item.zone)
    if item.deadline:
        yield DEADLINE.format(when=instant(item.deadline, language, item.zone)).into(language)
    yield f"{settings.ACHYK_ADDRESS}{item.address}"
