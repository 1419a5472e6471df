"""The site for programs: feeds, the calendar, the map of the site, the card of a page, what search engines read."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from defusedxml import ElementTree
from django.test import Client
from icalendar import Calendar
from PIL import Image

from achyk.doors.feeds import Feed, FeedEntry, atom, json_feed
from achyk.doors.website.models import EventPage, PublicationPage
from achyk.office.calls import services as calls
from achyk.office.calls.commands import AmendmentGiven
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from tests.cast import BISHKEK, Cast, after, publish, same
from tests.doors.test_pages import answer_one
from tests.office.test_vacancy import vacancy_draft
from tests.schemas import faults, schema
from tests.site import Newsroom, news

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
THURSDAY = datetime(2018, 1, 25, 10, tzinfo=BISHKEK)


def titles(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return [found.text or "" for found in ElementTree.fromstring(answer.content).findall("a:entry/a:title", ATOM)]


def test_feeds_follow_everything_or_one_kind(cast: Cast, published: Call, client: Client) -> None:
    clock.move_to(clock.now() + timedelta(minutes=1))
    Newsroom(cast).publish(news("Форум"))
    assert titles(client, "/ru/feed.atom") == ["Форум", "Research ру"]
    assert titles(client, "/ru/feed/news.atom") == ["Форум"]
    assert titles(client, "/ru/feed/call.atom") == ["Research ру"]
    assert titles(client, "/en/feed/rfp.atom") == ["Research en"]
    assert titles(client, "/ru/feed/vacancy.atom") == []
    for path in ("/ru/feed/nothing.atom", "/ru/feed.rss", "/ru/feed/news.xml"):
        assert client.get(path).status_code == 404, path


def test_atom_says_what_rfc_4287_asks_for(newsroom: Newsroom, client: Client) -> None:
    page = newsroom.publish(news("Форум & «друзья» <b>"))
    root = ElementTree.fromstring(client.get("/ru/feed.atom").content)
    for name in ("a:id", "a:title", "a:updated", "a:author/a:name"):
        assert root.findtext(name, namespaces=ATOM), name
    entry = root.find("a:entry", ATOM)
    assert entry is not None
    assert entry.findtext("a:title", namespaces=ATOM) == "Форум & «друзья» <b>"
    for name in ("a:id", "a:published", "a:updated", "a:summary"):
        assert entry.findtext(name, namespaces=ATOM), name
    link = entry.find("a:link", ATOM)
    assert link is not None
    assert link.get("href") == f"http://localhost{page.url}"
    assert datetime.fromisoformat(entry.findtext("a:updated", "", ATOM)).tzinfo


def test_an_entry_keeps_its_id_when_it_is_corrected(newsroom: Newsroom, client: Client) -> None:
    page = newsroom.publish(news("Форум"))

    def entry() -> dict[str, str]:
        found: dict[str, str] = json.loads(client.get("/ru/feed.json").content)["items"][0]
        return found

    before = entry()
    clock.move_to(clock.now() + timedelta(days=1))
    page.title, page.update_note = "Форум в Оше", "Город"
    page.save_revision(user=newsroom.editor)
    newsroom.approved(page)
    after = entry()
    assert after["id"] == before["id"]
    assert after["date_modified"] > before["date_modified"]
    assert after["date_published"] == before["date_published"]


def test_a_json_feed_has_what_version_1_1_requires(newsroom: Newsroom, client: Client) -> None:
    newsroom.publish(news("Форум"))
    answer = client.get("/ky/feed.json")
    assert answer["Content-Type"].startswith("application/feed+json")
    told = json.loads(answer.content)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert {"title", "home_page_url", "feed_url", "language", "authors", "items"} <= set(told)
    (item,) = told["items"]
    assert {"id", "url", "content_text", "date_published"} <= set(item)
    assert item["language"] == "ru", "what is not translated says so"


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    now = THURSDAY
    entry = FeedEntry(
        path="/ru/x/", title="a\x00b\x0bc\ufffe", summary="\ud800", language="ru", published=now, updated=now, label="x"
    )  # fmt: skip
    feed = Feed(title="t", author="a", page="/", path="/f", language="ru", entries=[entry])
    assert ElementTree.fromstring(atom(feed, now)).findtext("a:entry/a:title", namespaces=ATOM) == "abc"
    assert json_feed(Feed(title="t", author="a", page="/", path="/f", language="ru", entries=[]))


def test_one_calendar_of_deadlines_and_events(cast: Cast, published: Call, client: Client) -> None:
    newsroom = Newsroom(cast)
    page = newsroom.publish(EventPage(title="День открытых дверей", starts_at=THURSDAY))
    newsroom.translate(page, "en", title="Open day")

    def entries(path: str) -> dict[str, object]:
        return {str(e["UID"]): e for e in Calendar.from_ical(client.get(path).content).walk("VEVENT")}

    first = entries("/ru/calendar.ics")
    assert {uid.split("-")[0] for uid in first} == {"deadline", "event"}
    assert entries("/en/calendar.ics").keys() == first.keys()
    calls.amend(cast.officer, published, AmendmentGiven(reason=same("Why"), title=same("Other")))
    page.refresh_from_db()
    page.starts_at = THURSDAY + timedelta(hours=1)
    page.save_revision(user=newsroom.editor)
    newsroom.approved(page)
    second = entries("/ru/calendar.ics")
    assert second.keys() == first.keys()
    assert all(second[uid]["SEQUENCE"] > first[uid]["SEQUENCE"] for uid in first)


def test_the_map_of_the_site_knows_translations_and_nothing_that_poses_as_one(
    cast: Cast, published: Call, client: Client
) -> None:
    newsroom = Newsroom(cast)
    page = newsroom.publish(news("Форум"))
    newsroom.translate(page, "en", title="Forum")
    newsroom.publish(news("Позже", embargo_until=clock.now() + timedelta(days=1)))
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    urls = {
        url.findtext("s:loc", "", MAP): {link.get("hreflang") for link in url.findall("x:link", MAP)}
        for url in root.findall("s:url", MAP)
    }
    assert urls[f"http://localhost{page.url}"] == {"ru", "en"}
    assert urls["http://localhost/ky/calls/RFP-2018-001/"] == {"ru", "ky", "en"}
    assert not any("/ky/news/forum" in url or "pozzhe" in url for url in urls)
    for url in urls:
        assert client.get(url.removeprefix("http://localhost")).status_code == 200, url


def test_robots_are_told_what_to_leave_alone(client: Client, db: None) -> None:
    told = client.get("/robots.txt").content.decode()
    assert "Disallow: /editors/" in told
    assert "Sitemap: http://localhost/sitemap.xml" in told


@pytest.mark.parametrize("language", ["ru", "ky", "en"])
def test_every_page_names_its_feed(newsroom: Newsroom, client: Client, language: str) -> None:
    assert f'href="/{language}/feed.atom"' in client.get(f"/{language}/news/").content.decode()


def structured(client: Client, path: str) -> list[dict[str, object]]:
    page = client.get(path).content.decode()
    return [
        json.loads(found)
        for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    ]


def test_search_engines_read_each_kind_as_what_it_is(newsroom: Newsroom, client: Client) -> None:
    evil = "</script><script>alert(1)</script> & «форум»"
    (article,) = structured(client, newsroom.publish(news(evil, slug="forum")).url)
    assert (article["@type"], article["headline"]) == ("NewsArticle", evil)
    assert article["datePublished"]
    event = EventPage(title="День открытых дверей", slug="day", starts_at=THURSDAY, place="Офис", address="Рыскулова 6")
    (event_data,) = structured(client, newsroom.publish(event).url)
    assert event_data["@type"] == "Event"
    assert event_data["startDate"] == THURSDAY.astimezone(UTC).isoformat()
    assert event_data["location"] == {"@type": "Place", "name": "Офис", "address": "Рыскулова 6"}
    (report,) = structured(
        client, newsroom.publish(PublicationPage(title="Право", slug="law", year=2017, licence="CC-BY-4.0")).url
    )
    assert (report["@type"], report["license"]) == ("Report", "https://creativecommons.org/licenses/by/4.0/")
    asked = news("Вопросы", slug="faq")
    asked.body = [("questions", [{"question": "Кто?", "answer": "<p>Все <b>желающие</b></p>"}])]
    _article, faq = structured(client, newsroom.publish(asked).url)
    assert faq["@type"] == "FAQPage"
    assert faq["mainEntity"][0]["acceptedAnswer"]["text"] == "Все желающие"


def test_a_shared_link_shows_a_card_with_the_title(newsroom: Newsroom, client: Client) -> None:
    page = newsroom.publish(news("Үй-бүлө, өнөктөш #set text(red) $x$ \\ " + "долго " * 25))
    shown = client.get(page.url).content.decode()
    address = re.search(r'property="og:image" content="http://localhost([^"]+)"', shown)
    assert address
    answer = client.get(address[1])
    assert answer.status_code == 200
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
    for network in ("t.me/share", "wa.me/", "facebook.com/sharer", "mailto:"):
        assert network in shown
    assert "<script src=" not in shown


def test_what_is_not_translated_or_not_public_has_no_card(newsroom: Newsroom, client: Client) -> None:
    page = newsroom.publish(news("Форум", embargo_until=clock.now() + timedelta(days=1)))
    assert client.get(f"/ru/card/{page.pk}.png").status_code == 404
    other = newsroom.publish(news("Только по-русски"))
    fallback = client.get(f"/ky{other.url.removeprefix('/ru')}").content.decode()
    assert "og:title" not in fallback
    assert "ld+json" not in fallback


def test_answers_of_a_call_are_read_as_questions(cast: Cast, published: Call, client: Client) -> None:
    answer_one(cast, published, "May consortia apply?")
    (faq,) = structured(client, "/en/calls/RFP-2018-001/")
    assert faq["@type"] == "FAQPage"
    assert faq["mainEntity"][0]["name"] == "May consortia apply? en"
    assert Image.open(io.BytesIO(client.get("/ky/calls/RFP-2018-001/card.png").content)).size == (1200, 630)
    assert "card.png" in client.get("/en/calls/RFP-2018-001/").content.decode()


def test_a_post_is_read_as_a_job_while_it_is_open(cast: Cast, client: Client) -> None:
    call = publish(cast, vacancy_draft(cast))
    path = f"/en/calls/{call.reference}/"
    assistant, secretary = structured(client, path)
    for posting in (assistant, secretary):
        assert posting["@type"] == "JobPosting"
        assert faults(schema("structured-data.json"), posting) == []
        for name in (
            "title",
            "description",
            "datePosted",
            "validThrough",
            "hiringOrganization",
            "identifier",
            "jobLocation",
        ):
            assert posting[name], name
    towns = [place["address"] for place in assistant["jobLocation"]]
    assert [(town["addressLocality"], town["addressCountry"]) for town in towns] == [
        ("Bishkek en", "KG"),
        ("Osh en", "KG"),
    ]
    assert assistant["totalJobOpenings"] == 2
    clock.move_to(after(call, seconds=1))
    assert structured(client, path) == []
