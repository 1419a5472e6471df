"""The number that rises with every change that readers of the site can see: kept pages are good while it stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import local
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections, models, transaction

from achyk.office.mission.models import Revision


def rise() -> None:
    """Say that something changed for readers. Part of the transaction that changes it: both hold or neither.

    The row stays locked until that transaction ends, so the number never stands for two states. Nothing may wait for
    the lock of the ledger while it holds this row. Side effect: the row.
    """
    with transaction.atomic():
        if not _rise():
            Revision.objects.bulk_create([Revision(id=1)], ignore_conflicts=True)
            _rise()


def _rise() -> bool:
    return bool(Revision.objects.filter(pk=1).update(number=models.F("number") + 1))


def number_and_time() -> tuple[int, datetime]:
    """The number and the present instant by the clock of the office, in one query. Raises DatabaseError.

    Asked before every kept page, so it goes past Django's cursors: through them it takes four times as long when many
    threads ask at once.
    """
    database = _database_of_this_thread()
    if database.connection is None:
        database.ensure_connection()
    try:
        number, microseconds, instant = database.connection.execute(_QUESTIONS[database.vendor]).fetchone()
    except database.Database.Error as error:
        raise DatabaseError from error
    now = instant.astimezone(UTC) if instant else datetime.now(UTC)
    if microseconds and settings.ACHYK_CLOCK_MOVABLE:
        now += timedelta(microseconds=microseconds)
    return number or 0, now


def _database_of_this_thread() -> Any:
    if not hasattr(_threads, "database"):
        _threads.database = connections["default"]
    return _threads.database


_threads = local()
_QUESTIONS = {
    "sqlite": "SELECT (SELECT number FROM mission_revision), (SELECT microseconds FROM mission_clockoffset), NULL",
    "postgresql": "SELECT (SELECT number FROM mission_revision), (SELECT microseconds FROM mission_clockoffset), "
    "clock_timestamp()",
}
"""Both tables have one row at most."""
