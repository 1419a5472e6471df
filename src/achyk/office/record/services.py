"""Appending to the ledger."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from achyk.core.ledger.entries import Tag, commitment, encode
from achyk.core.ledger.note import Checkpoint, Signer
from achyk.core.ledger.tree import leaf_hash, root
from achyk.core.procedures.declaration import Verb
from achyk.office.mission import clock, locks, vault
from achyk.office.mission.revision import rise
from achyk.office.record.models import Entry, Leaf, Signatory, SignedCheckpoint

SKEW = timedelta(seconds=30)
"""How much earlier than the last entry a time may be: it was read before waiting for the ledger's lock."""
SEEN_BY_NO_READER = {"receive", "withdraw", Verb.BEGIN_TEST, Verb.HAND_IN_TEST, Verb.TAKE_SLOT, Verb.GIVE_REFERENCE}
"""What applicants do, often many at once: nothing on a public page follows from it, so kept pages stay."""
SLOTS = 16
"""Leaves of a batch. When more entries wait, the next power of two that holds them."""


class ClockWentBack(Exception):
    """The clock shows a clearly earlier time than the last entry: nothing is recorded until it is right again."""


def stamp(instant: datetime) -> str:
    """An instant as entries write it: UTC, microseconds, a Z at the end (RFC 3339)."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def append(
    tag: Tag, *, at: datetime, case: UUID | None, verb: str, source: str, fields: dict[str, Any], words: str = ""
) -> Entry:
    """Append one entry; must run inside the transaction that changes the state it records.

    `source` is who acts, `words` what was written for colleagues: both enter the entry as salted commitments. Raises ClockWentBack when `at` is
    earlier than the last entry by more than waiting explains. Side effects: two rows; the ledger's lock is held until the transaction ends.
    """
    locks.queue(locks.LEDGER)
    last = Entry.objects.order_by("-id").values_list("at", flat=True).first()
    if last is not None and at < last - SKEW:
        raise ClockWentBack(f"the clock shows {at}, but the last entry was made at {last}")
    salt = secrets.token_bytes(16)
    if words:
        fields = fields | {"detail": fields["detail"] | {"words": commitment(words, salt)}}
    body = encode(tag, {"at": stamp(at), "actor": commitment(source, salt), **fields}, nonce=secrets.token_bytes(16))
    entry = Entry.objects.create(tag=tag, case=case, verb=verb, at=at, body=body)
    if verb not in SEEN_BY_NO_READER:
        rise()
    Signatory.objects.create(entry_id=entry.pk, source=source, salt=salt, words=words)
    return entry


def signer() -> Signer:
    """The key with which this office signs receipts and checkpoints, derived from the installation's secret."""
    return Signer(settings.ACHYK_LOG_ORIGIN, vault.derived_key("log"))


def fill_batch() -> int:
    """Put the waiting entries into the public tree as one batch filled up with covers, and sign the new state.

    Batches come at fixed intervals whether anything happened or not, so that neither size nor time tells how much
    did. Nothing happens before the interval is over. Returns the number of new leaves. Side effects: leaves and a
    checkpoint.
    """
    with transaction.atomic():
        locks.queue(locks.LEDGER)
        now = clock.now()
        last = SignedCheckpoint.objects.order_by("-size").first()
        if last is not None and (now - last.at).total_seconds() < settings.ACHYK_BATCH_SECONDS:
            return 0
        done = Leaf.objects.filter(entry_id__isnull=False).order_by("-entry_id").values_list("entry_id", flat=True)
        waiting = list(Entry.objects.filter(id__gt=done.first() or 0).order_by("id"))
        leaves = _leaves(waiting, start=last.size if last else 0)
        Leaf.objects.bulk_create(leaves)
        size = leaves[-1].index + 1
        note = signer().sign(Checkpoint(settings.ACHYK_LOG_ORIGIN, size, root(hashes(size))).text())
        SignedCheckpoint.objects.create(size=size, note=note, at=now)
        return len(leaves)


def hashes(size: int) -> list[bytes]:
    """The first `size` leaf hashes of the tree."""
    found = Leaf.objects.filter(index__lt=size).order_by("index").values_list("hash", flat=True)
    return [bytes(value) for value in found]


def _leaves(waiting: Sequence[Entry], start: int) -> list[Leaf]:
    slots = SLOTS
    while slots < len(waiting):
        slots *= 2
    made = [
        Leaf(index=start + n, entry_id=entry.pk, hash=leaf_hash(bytes(entry.body))) for n, entry in enumerate(waiting)
    ]
    for index in range(start + len(made), start + slots):
        body = encode(Tag.COVER, {}, nonce=secrets.token_bytes(32))
        made.append(Leaf(index=index, cover=body, hash=leaf_hash(body)))
    return made
