"""Kept pages: the same for all processes, emptied by exactly what readers can see, whole whatever happens."""

from __future__ import annotations

import gzip
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction

from achyk.config import page_cache
from achyk.config.page_cache import Page, PageCache
from achyk.core.ledger.entries import Tag
from achyk.doors.website.models import EventPage
from achyk.office.calls import services as calls
from achyk.office.calls.commands import AmendmentGiven
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.mission import services as mission
from achyk.office.mission.revision import number_and_time
from achyk.office.record import services as record
from tests.cast import Cast, after, same
from tests.doors.access import signed_in
from tests.site import Newsroom, news

CALL = "/en/calls/RFP-2018-001/"


class Reader:
    """Somebody who reads pages of a server that keeps them; `rendered` are those that had to be made."""

    def __init__(self, folder: Path) -> None:
        self.rendered: list[str] = []
        self._django = WSGIHandler()
        self._server = PageCache(self._made, folder, glance=0)

    def _made(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        self.rendered.append(environ["PATH_INFO"])
        return self._django(environ, start)

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[str, dict[str, str], bytes]:
        """Status, headers and content of the answer."""
        path, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "localhost",
            "SERVER_PORT": "80", "wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http", "wsgi.errors": sys.stderr, **headers,
        }  # fmt: skip
        said: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], _error: Any = None, /) -> Callable[[bytes], object]:
            said.append((status, headers))
            return str

        answer = self._server(environ, start)
        content = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return said[0][0], dict(said[0][1]), content

    def text(self, path: str) -> str:
        return self.get(path)[2].decode()


@pytest.fixture
def reader(db: None, tmp_path: Path) -> Iterator[Reader]:
    """A reader; Django leaves the connection of the test open after each request."""
    for sign in (request_started, request_finished):
        sign.disconnect(close_old_connections)
    yield Reader(tmp_path)
    for sign in (request_started, request_finished):
        sign.connect(close_old_connections)


@pytest.mark.parametrize(
    "path", ["/ru/", "/ru/calls/", CALL, "/ky/news/", "/en/all/", "/ru/feed.atom", "/ru/calendar.ics", "/sitemap.xml", "/brand.css"]
)  # fmt: skip
def test_a_page_is_made_once(reader: Reader, newsroom: Newsroom, published: Call, path: str) -> None:
    first = reader.get(path)
    assert first[0] == "200 OK"
    assert reader.get(path) == first
    assert reader.rendered == [path]


def test_processes_share_what_is_kept(reader: Reader, tmp_path: Path, published: Call) -> None:
    first = reader.get(CALL)
    other = Reader(tmp_path)
    assert other.get(CALL) == first
    assert other.rendered == []


def changes(cast: Cast, call: Call) -> dict[str, Callable[[], object]]:
    newsroom = Newsroom(cast)
    page = newsroom.publish(news("Старая"))
    unit = call.unit
    assert unit

    def retitle() -> None:
        page.title = "Другое название"
        page.save_revision(user=newsroom.editor)
        newsroom.approved(page)

    return {
        "a page is published": lambda: newsroom.publish(news("Новая")),
        "a page is published again": retitle,
        "a page is translated": lambda: newsroom.translate(page, "ky", title="Жаңы"),
        "a page is taken down": page.unpublish,
        "a page is deleted": page.delete,
        "a call is amended": lambda: calls.amend(
            cast.officer, call, AmendmentGiven(reason=same("Why"), title=same("Better"))
        ),
        "an office moves": lambda: mission.keep(cast.administrator, unit),
        "the clock is set": lambda: clock.move_to(clock.now() + timedelta(hours=1)),
    }


@pytest.mark.parametrize(
    "change",
    [
        "a page is published", "a page is published again", "a page is translated", "a page is taken down",
        "a page is deleted", "a call is amended", "an office moves", "the clock is set",
    ],
)  # fmt: skip
def test_whatever_readers_can_see_empties_it(reader: Reader, cast: Cast, published: Call, change: str) -> None:
    act = changes(cast, published)[change]
    reader.get("/ru/")
    act()
    reader.get("/ru/")
    assert reader.rendered == ["/ru/", "/ru/"]


def test_what_no_reader_sees_leaves_it(reader: Reader, newsroom: Newsroom, published: Call) -> None:
    reader.get("/ru/")
    page = newsroom.publish(news("Новая"))
    reader.get("/ru/")
    reader.rendered.clear()
    page.title = "Черновик"
    page.save_revision(user=newsroom.editor)
    with transaction.atomic():
        record.append(
            Tag.WITHDRAWAL, at=clock.now(), case=published.pk, verb="withdraw", source="applicant",
            fields={"case": str(published.pk), "number": "1", "replaced": False},
        )  # fmt: skip
    reader.get("/ru/")
    assert reader.rendered == [], "a draft and an envelope change nothing on the site"


def test_a_change_that_is_rolled_back_empties_nothing(reader: Reader, cast: Cast, newsroom: Newsroom) -> None:
    reader.get("/ru/")
    with transaction.atomic():
        newsroom.publish(news("Новая"))
        transaction.set_rollback(True)
    reader.get("/ru/")
    assert reader.rendered == ["/ru/"]
    assert "Новая" not in reader.text("/ru/")


def test_a_change_of_the_editors_is_done_whole(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is taken down while the search cannot forget it stays where it is."""
    page = newsroom.publish(news("Новость"))
    browser = signed_in(newsroom.chief)
    browser.raise_request_exception = False
    before = number_and_time()[0]

    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("achyk.doors.website.following.forget_page", fail)
    assert browser.post(f"/editors/pages/{page.pk}/delete/").status_code == 500
    page.refresh_from_db()
    assert page.live
    assert number_and_time()[0] == before


def test_it_ends_at_the_next_instant(reader: Reader, cast: Cast, published: Call) -> None:
    """A microsecond before the deadline, at it and after it readers see what is true then."""
    assert published.deadline_at
    for moment in (-timedelta(microseconds=1), timedelta(), timedelta(microseconds=1)):
        number, _now = number_and_time()
        shown = page_cache._good_until(published.deadline_at + moment)
        assert number
        assert (shown == published.deadline_at) == (moment <= timedelta())
    clock.move_to(published.deadline_at - timedelta(seconds=30))
    assert "The deadline is over" not in reader.text(CALL)
    clock.move_to(after(published, seconds=1))
    assert "The deadline is over" in reader.text(CALL)


def test_an_embargo_ends_without_anybody_doing_anything(
    reader: Reader, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    until = clock.now().replace(microsecond=0) + timedelta(hours=1)
    newsroom.publish(news("Доклад", press_release=True, dateline="Бишкек", embargo_until=until))
    for shift, shown in ((-1, False), (0, True), (1, True)):
        at = until + timedelta(microseconds=shift)
        number = number_and_time()[0]
        monkeypatch.setattr(page_cache, "number_and_time", lambda number=number, at=at: (number, at))
        monkeypatch.setattr(clock, "now", lambda at=at: at)
        assert ("Доклад" in reader.text("/ru/all/")) is shown, shift


def test_an_event_leaves_the_coming_ones_when_it_ends(newsroom: Newsroom) -> None:
    starts = clock.now().replace(microsecond=0) + timedelta(hours=1)
    newsroom.publish(EventPage(title="Семинар", starts_at=starts, ends_at=starts + timedelta(hours=2)))
    assert page_cache._good_until(clock.now()) == starts
    assert page_cache._good_until(starts + timedelta(minutes=1)) == starts + timedelta(hours=2)


def test_whoever_is_signed_in_gets_a_page_of_their_own(reader: Reader, cast: Cast, published: Call) -> None:
    assert "officer" not in reader.text("/ru/")
    cookie = signed_in(cast.officer).cookies["sessionid"].value
    _status, headers, content = reader.get("/ru/", HTTP_COOKIE=f"sessionid={cookie}")
    assert "/ru/desk/" in content.decode()
    assert "ETag" not in headers
    assert "/ru/desk/" not in reader.text("/ru/")


def test_a_message_is_shown_to_whom_it_is_for(reader: Reader, newsroom: Newsroom) -> None:
    reader.get("/ru/events/")
    reader.get("/ru/events/", HTTP_COOKIE="messages=x")
    assert reader.rendered == ["/ru/events/", "/ru/events/"]


@pytest.mark.parametrize(
    "path", [f"{CALL}ask/", "/ru/subscribe/", "/ru/search/?q=x", "/ru/nothing/", "/en/desk/", "/now", "/ru/all/?page=1"]
)
def test_forms_searches_and_errors_are_made_each_time(reader: Reader, published: Call, path: str) -> None:
    reader.get(path)
    reader.get(path)
    assert len(reader.rendered) == 2


def test_a_browser_that_has_the_newest_gets_nothing_again(reader: Reader, newsroom: Newsroom, cast: Cast) -> None:
    _status, headers, _content = reader.get("/ru/")
    assert headers["Cache-Control"] == "no-cache", "browsers ask each time"
    status, again, content = reader.get("/ru/", HTTP_IF_NONE_MATCH=f"W/{headers['ETag']}")
    assert (status, content) == ("304 Not Modified", b"")
    assert again["ETag"] == headers["ETag"]
    newsroom.publish(news("Новая"))
    assert reader.get("/ru/", HTTP_IF_NONE_MATCH=headers["ETag"])[0] == "200 OK"


def test_a_page_is_compressed_for_whoever_takes_it(reader: Reader, newsroom: Newsroom) -> None:
    plain = reader.get("/ru/")
    packed = reader.get("/ru/", HTTP_ACCEPT_ENCODING="br, gzip")
    assert packed[1]["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed[2]) == plain[2]
    assert len(packed[2]) < len(plain[2]) / 2
    assert packed[1]["ETag"] != plain[1]["ETag"]
    assert "Accept-Encoding" in packed[1]["Vary"]
    assert packed[1]["Content-Length"] == str(len(packed[2]))


def test_a_kept_page_has_all_headers_of_the_page(reader: Reader, newsroom: Newsroom) -> None:
    _status, made, _content = reader.get("/ru/")
    assert "default-src 'none'" in made["Content-Security-Policy"]
    assert made["X-Content-Type-Options"] == "nosniff"
    assert made["Content-Language"] == "ru"
    assert reader.get("/ru/")[1] == made
    status, headers, content = reader.get("/ru/", method="HEAD")
    assert (status, headers, content) == ("200 OK", made, b"")
    assert int(headers["Content-Length"]) > 1000


def test_a_damaged_file_is_made_anew(reader: Reader, tmp_path: Path, newsroom: Newsroom) -> None:
    first = reader.get("/ru/")
    (file,) = [path for path in tmp_path.iterdir() if path.is_file()]
    whole = file.read_bytes()
    for damaged in (b"", whole[:100], whole[:-1], whole[:-5] + b"xxxxx", b"[]\n" + whole, os.urandom(500)):
        file.write_bytes(damaged)
        other = Reader(tmp_path)
        assert other.get("/ru/") == first
        assert other.rendered == ["/ru/"]


WRITER = """
import sys
from pathlib import Path
from achyk.config.page_cache import Page, _write
n = 0
while True:
    n += 1
    _write(Path(sys.argv[1]), Page(n, None, (("n", str(n)),), b"%d," % n * 200_000, b"%d;" % n * 100_000, "d"))
"""


def test_a_process_that_is_killed_leaves_a_whole_page_or_none(tmp_path: Path) -> None:
    place = tmp_path / "page"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    script = f"import django; django.setup()\n{WRITER}"
    seen = set()
    for round_ in range(4):
        writer = subprocess.Popen([sys.executable, "-c", script, str(place)], env=environment)
        until = time.monotonic() + 60
        while not place.exists() and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.15 + 0.1 * round_)
        writer.send_signal(signal.SIGKILL)
        writer.wait(30)
        page = page_cache._read(place)
        assert page is not None
        assert page.plain == b"%d," % page.revision * 200_000
        assert page.packed == b"%d;" % page.revision * 100_000
        seen.add(page.revision)
        place.unlink()
    assert seen


def test_a_page_is_good_until_its_instant_and_for_its_revision() -> None:
    now = datetime.fromisoformat("2018-01-17T09:00:00+06:00")
    page = Page(7, now, (), b"", b"", "")
    assert not page.is_good(7, now)
    assert page.is_good(7, now - timedelta(microseconds=1))
    assert not page.is_good(8, now - timedelta(days=1))
    assert replace(page, until=None).is_good(7, now + timedelta(days=999))
