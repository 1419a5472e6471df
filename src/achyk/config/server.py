"""The web server: one process with threads, WSGI."""

from __future__ import annotations

from shutil import rmtree

from django.conf import settings
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


def serve(*, host: str, port: int) -> None:
    """Serve until the process is ended. 64 threads, so that slow uploads leave room for readers.

    Begins without kept pages: a database that was put back from a copy counts its revisions once more.
    """
    rmtree(settings.ACHYK_HOME / "pages", ignore_errors=True)
    Granian(
        "achyk.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=64,
        log_access=False,
        log_level=LogLevels.error,
    ).serve()
