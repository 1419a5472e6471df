"""Reading the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from achyk.core.ledger.entries import decode
from achyk.office.people.models import Person
from achyk.office.record.models import Entry, Signatory


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
    people = {str(p.id): str(p) for p in Person.objects.filter(pk__in=[s for s in sources.values() if "-" in s])}
    return [
        HistoryLine(e.pk, e.verb, e.at, people.get(sources.get(e.pk, ""), ""), decode(bytes(e.body))) for e in entries
    ]


def newest() -> int:
    """The id of the newest entry; 0 before the first."""
    return Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
