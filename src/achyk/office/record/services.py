"""Appending to the ledger."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from achyk.core.ledger.entries import Tag, commitment, encode
from achyk.office.mission import locks
from achyk.office.record.models import Entry, Signatory


class ClockWentBack(Exception):
    """The clock shows an earlier time than the last entry: nothing is recorded until it is right again."""


def stamp(instant: datetime) -> str:
    """An instant as entries write it: UTC, microseconds, a Z at the end (RFC 3339)."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def append(tag: Tag, *, at: datetime, case: UUID | None, verb: str, source: str, fields: dict[str, Any]) -> Entry:
    """Append one entry; must run inside the transaction that changes the state it records.

    `source` is who acts, and enters the entry as a salted commitment. Raises ClockWentBack when `at` is earlier
    than the last entry. Side effects: two rows; the ledger's lock is held until the transaction ends.
    """
    locks.queue(locks.LEDGER)
    last = Entry.objects.order_by("-id").values_list("at", flat=True).first()
    if last is not None and at < last:
        raise ClockWentBack(f"the clock shows {at}, but the last entry was made at {last}")
    salt = secrets.token_bytes(16)
    body = encode(tag, {"at": stamp(at), "actor": commitment(source, salt), **fields}, nonce=secrets.token_bytes(16))
    entry = Entry.objects.create(tag=tag, case=case, verb=verb, at=at, body=body)
    Signatory.objects.create(entry_id=entry.pk, source=source, salt=salt)
    return entry
