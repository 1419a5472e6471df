"""The one place where rows are locked.

PostgreSQL takes row locks by name; SQLite has one writer, whose transaction begins with BEGIN IMMEDIATE
(see the database options in config/settings), so that being in a transaction is holding the lock.
"""

from __future__ import annotations

from django.db import connection, models

LEDGER = 0x4143_4859_4B01
"""Number of the advisory lock under which ledger entries take their place."""
SEARCH = 0x4143_4859_4B02
"""Number of the lock under which words are counted for the search."""


def share(row: models.Model) -> None:
    """Hold a row so that nobody closes it; others may hold it too. Needs an open transaction."""
    _hold(row, "FOR SHARE")


def own(row: models.Model) -> None:
    """Hold a row alone and read it anew. Needs an open transaction."""
    _hold(row, "FOR UPDATE")
    row.refresh_from_db()


def queue(number: int) -> None:
    """Wait for everybody who holds the numbered lock, and hold it until the transaction ends."""
    _must_be_in_transaction()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def _hold(row: models.Model, strength: str) -> None:
    _must_be_in_transaction()
    if connection.vendor != "postgresql":
        return
    table = connection.ops.quote_name(row._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} WHERE id = %s {strength}", [row.pk])  # noqa: S608  our own names


def _must_be_in_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("a lock is held until the end of a transaction, and none is open")
