"""Reading the ledger."""

from __future__ import annotations

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


def entries_of(case: UUID) -> QuerySet[Entry]:
    """The entries of one case, oldest first."""
    return Entry.objects.filter(case=case).order_by("id")


def history(case: UUID) -> list[HistoryLine]:
    """The history of a case with names, newest first. For the desk only."""
    entries = list(entries_of(case).order_by("-id"))
    sources = dict(Signatory.objects.filter(entry_id__in=[e.pk for e in entries]).values_list("entry_id", "source"))
    people = {
        str(p.id): str(p) for p in Person.objects.filter(pk__in=[s for s in sources.values() if _names_a_person(s)])
    }
    return [
        HistoryLine(e.pk, e.verb, e.at, people.get(sources.get(e.pk, ""), ""), decode(bytes(e.body))) for e in entries
    ]


def newest() -> int:
    """The id of the newest entry; 0 before the first."""
    return Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0


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
