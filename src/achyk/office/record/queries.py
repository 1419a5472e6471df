"""Reading the ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from achyk.core.ledger.entries import decode
from achyk.core.ledger.receipts import proof_text
from achyk.core.ledger.tree import inclusion_proof
from achyk.office.people.models import Person
from achyk.office.record.models import Entry, Leaf, Signatory, SignedCheckpoint
from achyk.office.record.services import hashes


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of a case for people who may read the file: what was done, when, by whom."""

    id: int
    verb: str
    at: datetime
    person: str
    fields: dict[str, Any]
    words: str


def entries_of(case: UUID) -> QuerySet[Entry]:
    """The entries of one case, oldest first."""
    return Entry.objects.filter(case=case).order_by("id")


def history(case: UUID) -> list[HistoryLine]:
    """The history of a case with names, newest first. For the desk only."""
    entries = list(entries_of(case).order_by("-id"))
    behind = {one.entry_id: one for one in Signatory.objects.filter(entry_id__in=[e.pk for e in entries])}
    sources = {one.source for one in behind.values() if _names_a_person(one.source)}
    people = {str(p.id): str(p) for p in Person.objects.filter(pk__in=sources)}

    def line(entry: Entry) -> HistoryLine:
        known = behind.get(entry.pk)  # erased when somebody's data were
        person, words = (people.get(known.source, ""), known.words) if known else ("", "")
        return HistoryLine(entry.pk, entry.verb, entry.at, person, decode(bytes(entry.body)), words)

    return [line(entry) for entry in entries]


def cases_after(entry_id: int) -> tuple[int, set[UUID]]:
    """The cases that something happened to after an entry, and the id of the newest entry read."""
    found = list(Entry.objects.filter(id__gt=entry_id).order_by("id").values_list("id", "case")[:1000])
    return (found[-1][0] if found else entry_id), {case for _id, case in found if case is not None}


def checkpoint() -> SignedCheckpoint | None:
    """The newest signed state of the public tree."""
    return SignedCheckpoint.objects.order_by("-size").first()


def proof_of(entry_id: int) -> str | None:
    """The proof that an entry stands in the public tree, as a text; None until its batch is published."""
    leaf = Leaf.objects.filter(entry_id=entry_id).first()
    signed = checkpoint()
    if leaf is None or signed is None:
        return None
    return proof_text(leaf.index, inclusion_proof(hashes(signed.size), leaf.index), signed.note)


def _names_a_person(source: str) -> bool:
    """Whether a source is the id of a person; the system and the holders of a draft's link are none."""
    try:
        UUID(source)
    except ValueError:
        return False
    return True


def told(cases: Collection[UUID]) -> Iterator[tuple[int, bytes]]:
    """(index, body) of every leaf that everybody may read, in order: the entries of these cases, and covers.

    A cover is told when nothing of its batch is kept back, so that what is kept back is not counted by what is not.
    One pass over the tree, however many batches.
    """
    bodies = {pk: bytes(body) for pk, body in Entry.objects.filter(case__in=cases).values_list("pk", "body")}
    ends = iter(SignedCheckpoint.objects.order_by("size").values_list("size", flat=True))
    end, batch = next(ends, 0), list[Leaf]()
    for leaf in Leaf.objects.filter(index__lt=_size()).order_by("index").iterator(chunk_size=2000):
        batch.append(leaf)
        if leaf.index + 1 == end:
            yield from _told_of(batch, bodies)
            end, batch = next(ends, 0), []


def _size() -> int:
    newest_one = checkpoint()
    return newest_one.size if newest_one else 0


def _told_of(batch: list[Leaf], bodies: dict[int, bytes]) -> Iterator[tuple[int, bytes]]:
    whole = all(leaf.entry_id is None or leaf.entry_id in bodies for leaf in batch)
    for leaf in batch:
        if leaf.entry_id in bodies:
            yield leaf.index, bodies[leaf.entry_id]
        elif whole and leaf.cover is not None:
            yield leaf.index, bytes(leaf.cover)
