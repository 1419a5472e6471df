"""Counting what is read, kept pages included: it stands before them.

Views mark what counts (`doors/access`). Numbers gather in the memory of the process and go to the database every few
seconds; a process that is killed loses that much. Programs that call themselves so are not counted. Nothing about a
reader is looked at twice or written anywhere.
"""

from __future__ import annotations

import atexit
import logging
import re
from collections import Counter
from collections.abc import Iterable
from threading import Event, Lock, Thread
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.db import DatabaseError, connection

from achyk.doors.access import DOWNLOADED, SHARED
from achyk.doors.website import visits
from achyk.doors.website.enums import Reading

EVERY = 5.0
"""Seconds between two writings."""
PROGRAMS = re.compile(
    r"bot|crawl|spider|slurp|curl|wget|python|java/|go-http|feed|headless|monitor|preview|scan", re.IGNORECASE
)
log = logging.getLogger(__name__)


class VisitCounter:
    """A WSGI application that asks another one, and counts what its readers read. Side effects: rows, later."""

    def __init__(self, application: WSGIApplication, *, every: float = EVERY) -> None:
        self._application = application
        self._every = every
        self._counts: Counter[tuple[Reading, str]] = Counter()
        self._lock = Lock()
        self._writer: Thread | None = None
        self._stopped = Event()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        answer = self._application(environ, start)
        what = _what(environ)
        if what is not None:
            with self._lock:
                self._counts[what, environ["PATH_INFO"]] += 1
                begins = self._writer is None
                if begins:
                    self._writer = Thread(target=self._write_on, daemon=True)
            if begins:
                self._begin()
        return answer

    def write(self) -> None:
        """Put what was counted into the database. What cannot be written now is written later."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
        if not counts:
            return
        try:
            visits.add(counts, visits.today())
        except DatabaseError as error:
            log.warning("visits are written later: %s", error)
            with self._lock:
                self._counts.update(counts)

    def _begin(self) -> None:
        if self._every and self._writer:
            atexit.register(self._stop)
            self._writer.start()

    def _write_on(self) -> None:
        while not self._stopped.wait(self._every):
            self.write()
            connection.close()

    def _stop(self) -> None:
        self._stopped.set()
        self.write()


def _is_signed_in(environ: WSGIEnvironment) -> bool:
    return f"{settings.SESSION_COOKIE_NAME}=" in environ.get("HTTP_COOKIE", "")


def _what(environ: WSGIEnvironment) -> Reading | None:
    """Which count the answer belongs to; None: to none."""
    if environ["REQUEST_METHOD"] != "GET" or _is_signed_in(environ):
        return None
    if environ.get(SHARED) and environ["PATH_INFO"].endswith("/"):
        what = Reading.PAGE
    elif environ.get(DOWNLOADED):
        what = Reading.DOWNLOAD
    else:
        return None
    asked_ahead = "prefetch" in environ.get("HTTP_SEC_PURPOSE", "")
    return None if asked_ahead or PROGRAMS.search(environ.get("HTTP_USER_AGENT", "")) else what
