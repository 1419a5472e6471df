"""Exhibitions of the works of a contest: announced, changed, shown to everybody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from achyk.core.procedures import facts
from achyk.core.procedures.declaration import Verb
from achyk.core.values import LANGUAGES, LocalizedText
from achyk.office.calls.models import Call
from achyk.office.casework.services import advance
from achyk.office.gallery.models import Exhibition
from achyk.office.people.models import Person
from achyk.office.record.models import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitionGiven:
    """Where and when works hang, and what else is there. `opens_at`: the hour by the clock of the call's zone."""

    opens_on: date
    opens_at: time | None = None
    closes_on: date | None = None
    place: LocalizedText
    least_works: int | None = None
    beside: LocalizedText = field(default_factory=LocalizedText)
    credits: LocalizedText = field(default_factory=LocalizedText)


def announce(actor: Person, call: Call, new: ExhibitionGiven, *, changes: Exhibition | None = None) -> Entry:
    """Announce an exhibition to everybody, or what has changed of one.

    Refused without a place in every language, and when it closes before it opens. Side effects: the row, the entry,
    from which everybody is told.
    """

    def apply(at: datetime) -> dict[str, Any]:
        kept = changes or Exhibition(call=call)
        for name, value in _values(new).items():
            setattr(kept, name, value)
        kept.sequence, kept.announced_at = (changes.sequence + 1 if changes else 0), at
        kept.save()
        return {"exhibition": str(kept.pk), "opens_on": new.opens_on.isoformat()}

    plan = facts.ExhibitionPlan(new.opens_on, new.closes_on, _missing(new))
    return advance(call, Verb.ANNOUNCE_EXHIBITION, actor=actor, facts=lambda _: plan, apply=apply)


def _values(new: ExhibitionGiven) -> dict[str, Any]:
    return {name: getattr(new, name) for name in ExhibitionGiven.__dataclass_fields__}


def _missing(new: ExhibitionGiven) -> tuple[str, ...]:
    """Languages in which the place is not written, or another text that is written in some."""
    texts = [new.place, *(text for text in (new.beside, new.credits) if text)]
    lacking = {code for text in texts for code in text.missing()}
    return tuple(code for code in LANGUAGES if code in lacking)


def exhibitions(call: Call) -> list[Exhibition]:
    """The exhibitions of a contest, the earliest first; none for other kinds."""
    return list(Exhibition.objects.filter(call=call)) if call.procedure.works else []


def find(call: Call, exhibition: UUID) -> Exhibition | None:
    """One exhibition of a call."""
    return Exhibition.objects.filter(call=call, pk=exhibition).select_related("call").first()
