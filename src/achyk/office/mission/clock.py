"""The one clock of the office. A demo or a test may move it; nothing else reads the time.

With legal effect the time is read after the lock on the call is held (see locks).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from achyk.office.mission.models import ClockOffset
from achyk.office.mission.revision import rise


def now() -> datetime:
    """The present instant in UTC, to the microsecond.

    On PostgreSQL it is the database's `clock_timestamp()`, so that several nodes agree; on SQLite the
    machine's clock. Where the clock may be moved, its offset is added.
    """
    return _machine_time() + _offset()


def _machine_time() -> datetime:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            instant: datetime = cursor.fetchone()[0]
            return instant.astimezone(UTC)
    return datetime.now(UTC)


def _offset() -> timedelta:
    if not settings.ACHYK_CLOCK_MOVABLE:
        return timedelta()
    row = ClockOffset.objects.first()
    return timedelta(microseconds=row.microseconds) if row else timedelta()


class ClockIsFixed(Exception):
    """Outside a demo or a test nobody moves the clock."""


def move_to(instant: datetime) -> None:
    """Set the clock of a demo or a test to `instant`; it goes on running from there.

    Raises ClockIsFixed in a real installation. Side effect: one row in the database, seen by every process.
    """
    if not settings.ACHYK_CLOCK_MOVABLE:
        raise ClockIsFixed("the clock can be moved in a demo only")
    microseconds = (instant - _machine_time()) // timedelta(microseconds=1)
    with transaction.atomic():
        ClockOffset.objects.update_or_create(pk=1, defaults={"microseconds": microseconds})
        rise()
