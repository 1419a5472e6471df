"""News by mail: asked for, confirmed, sent once each, at once or on Mondays, ended by one click."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from achyk.doors.website import bulletins, subscriptions
from achyk.doors.website.enums import Rhythm
from achyk.doors.website.models import Announcement, Subscription
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.mission import services as mission
from achyk.office.mission.queries import topic_by_slug
from tests.cast import BISHKEK, Cast, publish, same
from tests.site import Newsroom, news

READER = "reader@example.org"


def ask(client: Client, address: str = READER, **asked: Any) -> None:
    answer = client.post("/ru/subscribe/", {"address": address, "rhythm": "at-once", "language": "ru", **asked})
    assert answer.status_code == 200
    assert "form method" not in answer.content.decode().split("<main")[1].split("</main")[0], answer.content.decode()


def link() -> str:
    """The link of the newest letter, without the address of the site."""
    found = re.findall(r"http://localhost(/\S+/subscriptions/\S+?/)\s", str(mail.outbox[-1].body))
    return str(found[-1])


def subscribe(client: Client, address: str = READER, **asked: Any) -> str:
    ask(client, address, **asked)
    path = link()
    client.post(path)
    mail.outbox.clear()
    return path


def pass_time(**by: float) -> None:
    """Let time pass, and the worker do what is due."""
    clock.move_to(clock.now() + timedelta(**by))
    now = clock.now()
    bulletins.announce(now)
    bulletins.tell_due(now)


def letters() -> list[EmailMessage]:
    """The letters since the last time, without what Wagtail tells the editors of approvals."""
    told = [message for message in mail.outbox if "List-Id" in message.extra_headers]
    mail.outbox.clear()
    return told


def subjects() -> list[str]:
    return [str(letter.subject) for letter in letters()]


def test_nothing_is_sent_before_the_address_is_confirmed(newsroom: Newsroom, client: Client) -> None:
    ask(client)
    path = link()
    assert client.get(path).status_code == 200
    assert Subscription.objects.get().confirmed_at is None, "looking at the link is no confirmation"
    mail.outbox.clear()
    newsroom.publish(news("Раньше"))
    pass_time(minutes=1)
    assert subjects() == []
    client.post(path)
    newsroom.publish(news("Позже"))
    pass_time(minutes=1)
    assert subjects() == ["Позже"], "what was there before the subscription is not sent"


def test_each_thing_is_told_once(newsroom: Newsroom, client: Client) -> None:
    subscribe(client)
    page = newsroom.publish(news("Форум"))
    pass_time(minutes=1)
    assert subjects() == ["Форум"]
    newsroom.translate(page, "ky", title="Форум кыргызча")
    page.title = "Форум в Оше"
    page.save_revision(user=newsroom.editor)
    newsroom.approved(page)
    pass_time(days=1)
    assert subjects() == []


def test_a_letter_has_what_it_tells_and_ends_by_one_click(newsroom: Newsroom) -> None:
    """RFC 8058: both headers, one https address, a POST without cookies."""
    client = Client(enforce_csrf_checks=True)
    subscribe(Client())
    page = newsroom.publish(news("Форум"))
    pass_time(minutes=1)
    (letter,) = letters()
    assert letter.to == [READER]
    assert f"http://localhost{page.url}" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = letter.extra_headers["List-Unsubscribe"].removeprefix("<http://localhost").removesuffix(">")
    assert client.get(path).status_code == 302, "opened in a browser it asks first"
    assert Subscription.objects.exists()
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.exists(), "the address is gone"
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200, "again is no error"
    newsroom.publish(news("Другое"))
    pass_time(minutes=1)
    assert subjects() == []


def test_a_reader_gets_the_kinds_and_topics_they_chose(cast: Cast, client: Client) -> None:
    newsroom = Newsroom(cast)
    mission.add_topic(cast.administrator, slug="health", name=same("Здоровье"))
    subscribe(client, "topic@example.org", topics=["health"])
    subscribe(client, "kind@example.org", kinds=["event"])
    subscribe(client, "both@example.org", kinds=["news"], topics=["health"])
    healthy = news("Здоровье")
    healthy.topics = [topic_by_slug("health")]
    newsroom.publish(healthy)
    newsroom.publish(news("Другое"))
    pass_time(minutes=1)
    assert sorted((message.to[0], message.subject) for message in letters()) == [
        ("both@example.org", "Здоровье"),
        ("topic@example.org", "Здоровье"),
    ]


def test_calls_are_told_under_their_kind_and_topic(cast: Cast, client: Client, draft: Call) -> None:
    topic = mission.add_topic(cast.administrator, slug="health", name=same("Здоровье"))
    subscribe(client, "all-calls@example.org", kinds=["call"], language="en")
    subscribe(client, "vacancies@example.org", kinds=["vacancy"])
    subscribe(client, "topic@example.org", topics=["health"])
    draft.topics.set([topic])
    publish(cast, draft)
    pass_time(minutes=1)
    told = {message.to[0]: message for message in letters()}
    assert set(told) == {"all-calls@example.org", "topic@example.org"}
    assert f"http://localhost/en/calls/{draft.reference}/" in told["all-calls@example.org"].body
    assert "Deadline:" in told["all-calls@example.org"].body
    assert "Срок:" in told["topic@example.org"].body


def test_weekly_letters_go_on_monday_at_nine(newsroom: Newsroom, client: Client) -> None:
    clock.move_to(datetime(2018, 1, 25, 12, tzinfo=BISHKEK))  # a Thursday
    subscribe(client, rhythm="weekly")
    newsroom.publish(news("Одно"))
    newsroom.publish(news("Другое"))
    pass_time(days=3)
    assert subjects() == []
    clock.move_to(datetime(2018, 1, 29, 9, tzinfo=BISHKEK))
    pass_time(seconds=1)
    (letter,) = letters()
    assert "Одно" in letter.body
    assert "Другое" in letter.body
    pass_time(days=7)
    assert subjects() == [], "nothing new, no letter"


@pytest.mark.parametrize(
    ("now", "coming"),
    [
        ((25, 12), (29, 9)),
        ((29, 8), (29, 9)),
        ((29, 9), (36, 9)),
        ((29, 10), (36, 9)),
    ],
)
def test_the_next_monday_at_nine(now: tuple[int, int], coming: tuple[int, int]) -> None:
    def day(of: tuple[int, int]) -> datetime:
        return datetime(2018, 1, 1, of[1], tzinfo=BISHKEK) + timedelta(days=of[0] - 1)

    assert subscriptions.next_letter(Rhythm.WEEKLY, day(now)) == day(coming)


def test_what_is_under_embargo_is_told_when_it_ends(newsroom: Newsroom, client: Client) -> None:
    subscribe(client)
    newsroom.publish(
        news("Доклад", press_release=True, dateline="Бишкек", embargo_until=clock.now() + timedelta(hours=2))
    )
    pass_time(hours=1)
    assert subjects() == []
    pass_time(hours=1, minutes=1)
    assert subjects() == ["Доклад"]


def test_old_pages_that_come_later_are_no_news(newsroom: Newsroom, client: Client) -> None:
    subscribe(client)
    newsroom.publish(news("Из архива", published_at=clock.now() - timedelta(days=400)))
    pass_time(minutes=1)
    assert subjects() == []


def test_what_is_not_translated_says_so(newsroom: Newsroom, client: Client) -> None:
    subscribe(client, language="en")
    newsroom.publish(news("Форум"))
    pass_time(minutes=1)
    assert "So far only in another language: Russian" in str(letters()[0].body)


def test_a_stranger_changes_nothing_by_asking_again(newsroom: Newsroom, client: Client) -> None:
    """Somebody else's form changes a subscription only when its owner confirms it."""
    path = subscribe(client, kinds=["news"])
    ask(client, kinds=["event"])
    assert Subscription.objects.exclude(confirmed_at=None).get().kinds == ["news"]
    newer = link()
    client.post(newer)
    assert Subscription.objects.get().kinds == ["event"]
    assert "Подписаться заново" in client.get(path).content.decode(), "the old link is dead"


def test_an_address_gets_one_link_in_ten_minutes(client: Client, newsroom: Newsroom) -> None:
    for _time in range(3):
        ask(client)
    assert len(mail.outbox) == 1
    clock.move_to(clock.now() + timedelta(minutes=11))
    ask(client)
    assert len(mail.outbox) == 2


def test_a_subscription_is_changed_by_its_link(newsroom: Newsroom, client: Client) -> None:
    path = subscribe(client)
    client.post(path, {"kinds": ["publication"], "rhythm": "weekly", "language": "ky"})
    found = Subscription.objects.get()
    assert (found.kinds, found.rhythm, found.language) == (["publication"], "weekly", "ky")
    answer = client.post(path, {"kinds": ["nonsense"], "rhythm": "weekly", "language": "ky"})
    assert "error" in answer.content.decode()
    assert Subscription.objects.get().kinds == ["publication"]


def test_requests_that_nobody_confirms_are_forgotten(newsroom: Newsroom, client: Client) -> None:
    ask(client)
    assert subscriptions.forget_requests(clock.now()) == 0
    assert subscriptions.forget_requests(clock.now() + timedelta(days=8)) == 1
    assert "подписки" in client.get(link()).content.decode().lower()


def test_a_forged_link_is_dead(newsroom: Newsroom, client: Client) -> None:
    for token in ("x", "0" * 32, f"{'0' * 32}:{'a' * 43}"):
        assert client.get(f"/ru/subscriptions/{token}/").status_code == 200
        assert client.post(f"/ru/subscriptions/{token}/").status_code == 200
        assert client.post(f"/ru/subscriptions/{token}/end/").status_code == 200


def test_a_letter_that_fails_is_tried_again(
    newsroom: Newsroom, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribe(client)
    newsroom.publish(news("Форум"))

    def fail(*_args: Any, **_kwargs: Any) -> int:
        raise SMTPServerDisconnected

    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", fail)
        pass_time(minutes=1)
    bulletins.tell_due(clock.now())
    assert subjects() == [], "not at once"
    pass_time(minutes=2)
    assert subjects() == ["Форум"]
    pass_time(days=1)
    assert subjects() == []


def test_an_address_that_is_refused_for_good_is_forgotten(
    newsroom: Newsroom, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribe(client)
    newsroom.publish(news("Форум"))

    def refuse(*_args: Any, **_kwargs: Any) -> int:
        raise SMTPRecipientsRefused({READER: (550, b"no such user")})

    monkeypatch.setattr(EmailMessage, "send", refuse)
    for _attempt in range(7):
        pass_time(days=1)
    assert Subscription.objects.exists()
    pass_time(days=2)
    assert not Subscription.objects.exists()


def test_two_workers_tell_once(newsroom: Newsroom, client: Client) -> None:
    """The second worker read the same row before the first one claimed it."""
    subscribe(client)
    newsroom.publish(news("Форум"))
    clock.move_to(clock.now() + timedelta(minutes=1))
    bulletins.announce(clock.now())
    bulletins.announce(clock.now())
    assert Announcement.objects.count() == 1
    first = second = Subscription.objects.get()
    assert bulletins._tell(first, clock.now()) == 1
    assert bulletins._tell(second, clock.now()) == 0
    assert subjects() == ["Форум"]


def test_the_channels_of_the_mission_stand_on_every_page(cast: Cast, newsroom: Newsroom, client: Client) -> None:
    mission.add_channel(cast.administrator, name=same("Видео"), address="https://video.example.org/@mission")
    shown = client.get("/ru/all/").content.decode()
    assert '<a rel="me" href="https://video.example.org/@mission">' in shown


def test_a_call_leads_to_its_topics_and_beside_a_sensitive_one_to_help(cast: Cast, client: Client, draft: Call) -> None:
    health = mission.add_topic(cast.administrator, slug="health", name=same("Здоровье"))
    draft.topics.set([health])
    publish(cast, draft)
    shown = client.get(f"/ru/calls/{draft.reference}/").content.decode()
    assert "/ru/topics/health/" in shown
    assert "/ru/help/" not in shown.split("<main")[1].split("</main>")[0]
    assert draft.reference in client.get("/ru/topics/health/").content.decode()
    trafficking = mission.add_topic(
        cast.administrator, slug="trafficking", name=same("Торговля людьми"), sensitive=True
    )
    draft.topics.add(trafficking)
    shown = client.get(f"/ru/calls/{draft.reference}/").content.decode()
    assert "/ru/help/" in shown.split("<main")[1].split("</main>")[0]
