"""Visits: pages and downloads by day, address and language; nothing about who reads."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError
from django.test import Client

from achyk.config.visit_counter import VisitCounter
from achyk.doors.access import DOWNLOADED, SHARED
from achyk.doors.website import visits, writing
from achyk.doors.website.enums import Reading
from achyk.doors.website.models import SiteDocument, StoryFile, Visits
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from tests.cast import Cast
from tests.doors.access import signed_in
from tests.site import Newsroom, news

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"
PAGE, DOWNLOAD = Reading.PAGE, Reading.DOWNLOAD


def marking(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """An application whose answer is a page or a document by its address."""
    if environ["PATH_INFO"].startswith("/documents/"):
        environ[DOWNLOADED] = True
    elif not environ["PATH_INFO"].startswith("/ru/desk/"):
        environ[SHARED] = True
    start("200 OK", [])
    return []


class Counted:
    """A counter that writes when the test says so."""

    def __init__(self) -> None:
        self.counter = VisitCounter(marking, every=0)

    def read(self, path: str, **headers: str) -> None:
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_USER_AGENT": BROWSER, "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr, "REMOTE_ADDR": "192.0.2.7", **headers,
        }  # fmt: skip

        def start(_status: str, _headers: list[tuple[str, str]], _error: Any = None, /) -> Callable[[bytes], object]:
            return str

        list(self.counter(environ, start))

    def rows(self) -> list[tuple[str, str, str, int]]:
        self.counter.write()
        return list(Visits.objects.order_by("path").values_list("what", "path", "language", "count"))


@pytest.fixture
def counted(db: None) -> Counted:
    return Counted()


def test_a_page_counts_under_its_day_address_and_language(counted: Counted) -> None:
    counted.read("/ru/news/forum/")
    counted.read("/ru/news/forum/")
    counted.read("/ky/news/forum/")
    counted.read("/documents/1/report.pdf")
    assert counted.rows() == [
        (DOWNLOAD, "/documents/1/report.pdf", "", 1),
        (PAGE, "/ky/news/forum/", "ky", 1),
        (PAGE, "/ru/news/forum/", "ru", 2),
    ]
    assert {row.day for row in Visits.objects.all()} == {visits.today()}
    counted.read("/ru/news/forum/")
    assert counted.rows()[-1][-1] == 3, "the same day goes on in the same row"


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/ru/news/", {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Examplebot/2.1)"}),
        ("/ru/news/", {"HTTP_USER_AGENT": "curl/8.0"}),
        ("/ru/news/", {"HTTP_SEC_PURPOSE": "prefetch;prerender"}),
        ("/ru/news/", {"HTTP_COOKIE": "sessionid=x"}),
        ("/ru/news/", {"REQUEST_METHOD": "HEAD"}),
        ("/ru/feed.atom", {}),
        ("/brand.css", {}),
        ("/ru/desk/", {}),
    ],
)
def test_what_is_no_reading_is_not_counted(counted: Counted, path: str, headers: dict[str, str]) -> None:
    counted.read(path, **headers)
    assert counted.rows() == []


def test_nothing_about_the_reader_is_kept() -> None:
    assert {field.name for field in Visits._meta.get_fields()} == {"id", "day", "what", "path", "language", "count"}


def test_no_page_for_everybody_sets_a_cookie(newsroom: Newsroom, published: Call, client: Client) -> None:
    page = newsroom.publish(news("Форум"))
    for path in ("/ru/", "/ru/all/", page.url, "/ru/calls/", "/ru/visits/", f"/ru/calls/{published.reference}/"):
        assert not client.get(path).cookies, path


def test_counts_wait_while_the_database_is_away(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    counted.read("/ru/")

    def fail(*_args: Any) -> None:
        raise DatabaseError

    with monkeypatch.context() as away:
        away.setattr(visits, "add", fail)
        counted.counter.write()
    counted.read("/ru/")
    assert counted.rows() == [(PAGE, "/ru/", "ru", 2)]


def test_documents_of_pages_and_of_calls_are_downloads(newsroom: Newsroom, published: Call, client: Client) -> None:
    file = SiteDocument.objects.create(title="Доклад", file=ContentFile(b"%PDF-1.4", name="report.pdf"))
    page = news("С файлом")
    page.files = [StoryFile(document=file, title="Доклад целиком")]
    newsroom.approved(writing.begin(newsroom.editor, page, "ru"))
    of_call = published.documents.get()
    for path in (file.url, f"/ru/calls/{published.reference}/documents/{of_call.pk}/"):
        answer = client.get(path)
        assert answer.wsgi_request.META.get(DOWNLOADED) is True, path
        b"".join(answer)
    assert SHARED not in client.get("/ru/subscribe/").wsgi_request.META


def test_a_summary_adds_up(newsroom: Newsroom) -> None:
    page = newsroom.publish(news("Форум"))
    today = date(2018, 1, 17)
    visits.add({(PAGE, page.url): 30, (PAGE, "/ky/"): 10}, today)
    visits.add({(PAGE, page.url): 20, (DOWNLOAD, "/documents/1/report.pdf"): 5}, today - timedelta(days=1))
    visits.add({(PAGE, "/ru/"): 1000}, today - timedelta(days=30))
    found = visits.summary(today - timedelta(days=6), today)
    assert (found.pages, found.downloads) == (60, 5)
    assert [bar.value for bar in found.by_day] == [0, 0, 0, 0, 0, 20, 40]
    assert [bar.height for bar in found.by_day][-2:] == [50, 100]
    assert [(share.code, share.value, share.part) for share in found.by_language] == [
        ("ru", 50, Decimal("83.3")), ("ky", 10, Decimal("16.7")), ("en", 0, Decimal(0)),
    ]  # fmt: skip
    assert [(row.title, row.count) for row in found.most_read] == [("Форум", 50), ("Башкы бет", 10)]
    assert found.most_downloaded[0].path == "/documents/1/report.pdf"
    assert visits.first_day() == today - timedelta(days=30)


def test_everybody_reads_the_summary(newsroom: Newsroom, client: Client) -> None:
    assert "0" in client.get("/ru/visits/").content.decode(), "a new site has counted nothing, and says so"
    page = newsroom.publish(news("Форум"))
    yesterday = visits.today() - timedelta(days=1)
    visits.add({(PAGE, page.url): 1234, (PAGE, "/ky/calls/"): 617}, yesterday)
    visits.add({(PAGE, "/ru/"): 77777}, visits.today())
    shown = client.get("/ru/visits/").content.decode()
    assert "Форум" in shown
    assert re.search(r"1\s234", shown)
    assert "66,7&nbsp;%" in shown
    assert "Ачык сынактар" in shown, "lists are called by their names too"
    assert not re.search(r"77\s777", shown), "only whole days"
    assert "<title>" in shown.split("<svg")[1]


def test_editors_see_plots_and_take_the_figures_home(cast: Cast, newsroom: Newsroom) -> None:
    visits.add({(PAGE, "/ru/"): 5, (DOWNLOAD, "/documents/1/a.pdf"): 2}, clock.now().date() - timedelta(days=40))
    browser = signed_in(newsroom.editor)
    assert "<rect" in browser.get("/editors/reports/visits/").content.decode()
    assert "/documents/1/a.pdf" not in browser.get("/editors/reports/visits/").content.decode()
    assert "/documents/1/a.pdf" in browser.get("/editors/reports/visits/?days=90").content.decode()
    lines = browser.get("/editors/reports/visits/?days=90&as=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert "/ru/" in lines[1]
    assert "/editors/reports/visits/" in browser.get("/editors/").content.decode()
    assert signed_in(cast.officer).get("/editors/reports/visits/").status_code in {302, 403}
