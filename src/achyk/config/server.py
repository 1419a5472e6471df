"""The web server: one process with threads, WSGI."""

from __future__ import annotations

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


def serve(*, host: str, port: int) -> None:
    """Serve until the process is ended. 64 threads, so that slow uploads leave room for readers."""
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
