"""Finished pages for readers who are not signed in, kept on the disk for all processes and in the memory of each.

It stands before Django: what is kept is answered without it. A view says by a mark (`doors/access.shared`) that its page
is the same for everybody. A page is good while the revision of the site is the one that it was made at, and until the
next instant at which time alone changes something. The revision rises inside the transaction of each change, so it
makes no difference where a process was killed: what is older than the last change is never served. Files are put in
place whole; one that is damaged is made anew.
"""

from __future__ import annotations

import gzip
import json
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from math import inf
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock
from time import monotonic
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.db import DatabaseError, connection

from achyk.doors.access import SHARED
from achyk.doors.website import queries as website
from achyk.office.calls import queries as calls
from achyk.office.mission.revision import number_and_time

IN_MEMORY = 500
"""Pages that a process remembers; the others it reads from the disk."""
GLANCE = 0.001
"""A thousandth of a second: less than an answer takes to its reader. Asking for each of thousands of readers in a second
would cost more than the pages."""
LARGEST = 2 * 1024 * 1024
PERSONAL = (f"{settings.SESSION_COOKIE_NAME}=", "messages=")
"""Cookies with which a page may be about somebody."""
NEVER = ("/static/", "/pictures/", "/documents/", "/editors/", "/now")


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page: the revision it was made at, until when it is good, headers, content plain and compressed."""

    revision: int
    until: datetime | None
    headers: tuple[tuple[str, str], ...]
    plain: bytes
    packed: bytes
    digest: str

    def is_good(self, revision: int, now: datetime) -> bool:
        """Whether readers may get it now."""
        return self.revision == revision and (self.until is None or now < self.until)


class PageCache:
    """A WSGI application that answers from the kept pages, and asks another one for all others.

    `folder` is where the pages are kept; for `glance` seconds one look at the revision serves all readers. Side effects:
    files there.
    """

    def __init__(self, application: WSGIApplication, folder: Path, *, glance: float = GLANCE) -> None:
        self._application = application
        self._folder = folder
        self._glance = glance
        self._seen = (-inf, 0, datetime.min.replace(tzinfo=UTC))
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if not _may_be_kept(environ):
            return self._application(environ, start)
        try:
            revision, now = self._look()
        except DatabaseError:
            connection.close()
            return self._application(environ, start)
        path = environ["PATH_INFO"]
        page = self._kept(path, revision, now)
        if page is None:
            return self._fresh(environ, start, revision, now)
        environ[SHARED] = True
        return _answer(page, environ, start)

    def _look(self) -> tuple[int, datetime]:
        at, revision, now = self._seen
        elapsed = monotonic() - at
        if elapsed >= self._glance:
            at = monotonic()
            revision, now = number_and_time()
            self._seen = (at, revision, now)
            return revision, now
        return revision, now + timedelta(seconds=elapsed)

    def _kept(self, path: str, revision: int, now: datetime) -> Page | None:
        page = self._pages.get(path)
        if page is None or not page.is_good(revision, now):
            page = _read(self._place(path))
            if page is None or not page.is_good(revision, now):
                return None
            self._remember(path, page)
        return page

    def _fresh(self, environ: WSGIEnvironment, start: StartResponse, revision: int, now: datetime) -> Iterable[bytes]:
        said: list[tuple[str, list[tuple[str, str]]]] = []
        content: list[bytes] = []

        def hear(status: str, headers: list[tuple[str, str]], _error: Any = None, /) -> Callable[[bytes], object]:
            said.append((status, headers))
            return content.append

        answer = self._application(environ, hear)
        status, headers = said[-1]
        if environ["REQUEST_METHOD"] != "GET" or not _is_shared(environ, status, headers):
            start(status, headers)
            return answer
        try:
            content.extend(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()
        page = _finished(b"".join(content), headers, revision, _good_until(now))
        if len(page.plain) <= LARGEST:
            _write(self._place(environ["PATH_INFO"]), page)
            self._remember(environ["PATH_INFO"], page)
        return _answer(page, environ, start)

    def _remember(self, path: str, page: Page) -> None:
        with self._lock:
            self._pages[path] = page
            self._pages.move_to_end(path)
            while len(self._pages) > IN_MEMORY:
                self._pages.popitem(last=False)

    def _place(self, path: str) -> Path:
        return self._folder / blake2b(path.encode("latin-1", "replace"), digest_size=16).hexdigest()


def _may_be_kept(environ: WSGIEnvironment) -> bool:
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or environ.get("QUERY_STRING"):
        return False
    cookies = environ.get("HTTP_COOKIE", "")
    if cookies and any(name in cookies for name in PERSONAL):
        return False
    unsafe = environ.get("HTTP_X_FORWARDED_PROTO") == "http"  # Django sends them to https, where there is one
    return not unsafe and not environ["PATH_INFO"].startswith(NEVER)


def _is_shared(environ: WSGIEnvironment, status: str, headers: list[tuple[str, str]]) -> bool:
    return bool(environ.get(SHARED)) and status.startswith("200") and all(name != "Set-Cookie" for name, _ in headers)


def _good_until(now: datetime) -> datetime | None:
    ahead = (website.next_instant(now), calls.next_instant(now))
    return min((instant for instant in ahead if instant), default=None)


def _finished(content: bytes, headers: list[tuple[str, str]], revision: int, until: datetime | None) -> Page:
    own = tuple((name, value) for name, value in headers if name not in {"Content-Length", "ETag", "Vary"})
    return Page(revision, until, own, content, gzip.compress(content, 9, mtime=0), _digest(content))


def _answer(page: Page, environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
    packed = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") and len(page.packed) < len(page.plain)
    etag = f'"{page.digest}-gzip"' if packed else f'"{page.digest}"'
    headers = [*page.headers, ("ETag", etag), ("Vary", "Accept-Encoding, Cookie")]
    asked = environ.get("HTTP_IF_NONE_MATCH")
    if asked and (page.digest in asked or asked.strip() == "*"):
        start("304 Not Modified", [pair for pair in headers if pair[0] != "Content-Type"])
        return []
    content = page.packed if packed else page.plain
    if packed:
        headers.append(("Content-Encoding", "gzip"))
    headers.append(("Content-Length", str(len(content))))
    start("200 OK", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [content]


def _write(place: Path, page: Page) -> None:
    until = page.until.isoformat() if page.until else None
    body = page.plain + page.packed
    head = [page.revision, until, page.headers, len(page.plain), page.digest, _digest(body)]
    place.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=place.parent, prefix=".", delete=False) as file:
        file.write(json.dumps(head).encode() + b"\n" + body)
    Path(file.name).replace(place)


def _read(place: Path) -> Page | None:
    """A page from the disk; None when there is none, or what is there is damaged."""
    try:
        head, _, rest = place.read_bytes().partition(b"\n")
        revision, until, headers, length, digest, whole = json.loads(head)
    except (FileNotFoundError, ValueError):
        return None
    if _digest(rest) != whole:
        return None
    instant = datetime.fromisoformat(until) if until else None
    own = tuple((name, value) for name, value in headers)
    return Page(revision, instant, own, rest[:length], rest[length:], digest)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
