"""Records of the jury's meetings."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from achyk.core.procedures import facts
from achyk.core.procedures.declaration import Verb
from achyk.core.values import LocalizedText
from achyk.office.calls.models import Call
from achyk.office.casework.services import advance
from achyk.office.people.models import Person
from achyk.office.selection.models import JuryMeeting


def record_meeting(actor: Person, call: Call, *, held_on: date, present: str, text: LocalizedText) -> None:
    """Record a meeting. Refused when nobody is named or nothing is said. Side effects: the row, the entry."""

    def gather(_: datetime) -> facts.MeetingRecorded:
        return facts.MeetingRecorded(present, text.ru or text.ky or text.en)

    def apply(at: datetime) -> dict[str, Any]:
        JuryMeeting.objects.create(call=call, held_on=held_on, present=present.strip(), text=text, by=actor, at=at)
        return {"held": held_on.isoformat()}

    advance(call, Verb.RECORD_MEETING, actor=actor, facts=gather, apply=apply)


def meetings(call: Call) -> list[JuryMeeting]:
    """The records, oldest first."""
    return list(JuryMeeting.objects.filter(call=call).select_related("by"))
