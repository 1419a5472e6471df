"""Times of interviews: offered by the office, taken by the candidates, one each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Applicant
from achyk.core.procedures.declaration import Verb
from achyk.core.values import LocalizedText
from achyk.office.assessment.models import Slot
from achyk.office.calls.models import Call
from achyk.office.casework.services import advance
from achyk.office.mission import clock
from achyk.office.people.models import Person
from achyk.office.record.services import stamp
from achyk.office.selection.evaluation import still_in
from achyk.office.submissions.models import Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotsGiven:
    """Times one after the other: from when, how many, each of how many minutes with how many between, and where."""

    first: datetime
    count: int
    minutes: int
    pause: int
    place: LocalizedText

    def times(self) -> list[tuple[datetime, datetime]]:
        """Beginning and end of each."""
        step = timedelta(minutes=self.minutes + self.pause)
        starts = [self.first + n * step for n in range(self.count)]
        return [(one, one + timedelta(minutes=self.minutes)) for one in starts]


def offer(actor: Person, call: Call, new: SlotsGiven) -> None:
    """Offer times; one that is offered already stays as it is. Side effects: the slots, the entry."""
    times = new.times()

    def apply(_: datetime) -> dict[str, Any]:
        for starts, ends in times:
            Slot.objects.get_or_create(call=call, starts_at=starts, defaults={"ends_at": ends, "place": new.place})
        return {"first": stamp(new.first), "count": len(times)}

    def gather(at: datetime) -> facts.SlotsOffered:
        return facts.SlotsOffered(at, min((starts for starts, _ends in times), default=None), len(times))

    advance(call, Verb.OFFER_SLOTS, actor=actor, facts=gather, apply=apply)


def take(submission: Submission, slot: Slot) -> None:
    """A candidate takes a time; one taken before falls free. Refused when another was quicker. Side effects: slots, entry."""
    call = submission.call
    invited = submission in still_in(call)

    def gather(at: datetime) -> facts.SlotTaken:
        slot.refresh_from_db()
        free = slot.submission_id is None and slot.call_id == call.pk
        return facts.SlotTaken(at, slot.starts_at, free, invited)

    def apply(_: datetime) -> dict[str, Any]:
        Slot.objects.filter(submission=submission).update(submission=None)
        slot.submission = submission
        slot.sequence += 1
        slot.save(update_fields=["submission", "sequence"])
        return {"number": submission.number, "starts": stamp(slot.starts_at)}

    actor = Applicant(submission.draft_id, submission.call_id)
    advance(call, Verb.TAKE_SLOT, actor=actor, facts=gather, apply=apply)


def slots(call: Call) -> Sequence[Slot]:
    """Every time, in order."""
    return list(Slot.objects.filter(call=call).select_related("submission"))


def free(call: Call) -> list[Slot]:
    """The times that can still be taken."""
    now = clock.now()
    return [one for one in slots(call) if one.submission_id is None and one.starts_at > now]


def slot_of(submission: Submission) -> Slot | None:
    """The time that a candidate has."""
    return Slot.objects.filter(submission=submission).select_related("call").first()
