"""What is asked and answered about one application: clarifications, debriefs, complaints.

A clarification changes no offer: the answer stands beside it. A debrief is about the own application alone. While a
complaint is open nothing is released and no contract is recorded; somebody outside the panel decides it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Actor, Applicant
from achyk.core.procedures.declaration import Verb
from achyk.office.calls.models import Call
from achyk.office.casework.services import advance
from achyk.office.people.models import Person
from achyk.office.selection.models import Decision, Exchange, Seat, Topic
from achyk.office.submissions.models import Submission


@dataclass(frozen=True, slots=True)
class _Verbs:
    ask: Verb
    answer: Verb


VERBS = {
    Topic.CLARIFICATION: _Verbs(Verb.ASK_CLARIFICATION, Verb.ANSWER_CLARIFICATION),
    Topic.DEBRIEF: _Verbs(Verb.ASK_DEBRIEF, Verb.GIVE_DEBRIEF),
    Topic.COMPLAINT: _Verbs(Verb.FILE_COMPLAINT, Verb.DECIDE_COMPLAINT),
}


def applicant_of(submission: Submission) -> Applicant:
    """Whoever holds the link of the application."""
    return Applicant(submission.draft_id, submission.call_id)


def write(actor: Actor, submission: Submission, topic: Topic, text: str) -> None:
    """Ask: the office for a clarification, the applicant for a debrief or with a complaint.

    Refused when it is empty, too late, or one of its kind waits for its answer. Side effects: the row, the entry.
    """
    call = submission.call

    def gather(at: datetime) -> facts.Written:
        waiting = Exchange.objects.filter(submission=submission, topic=topic, answered_at=None).exists()
        return facts.Written(text, waiting, at, last_instant(call, topic))

    def apply(at: datetime) -> dict[str, Any]:
        person = actor if isinstance(actor, Person) else None
        Exchange.objects.create(submission=submission, topic=topic, text=text.strip(), at=at, asked_by=person)
        return {"number": submission.number}

    advance(call, VERBS[topic].ask, actor=actor, facts=gather, apply=apply)


def answer(actor: Actor, exchange: Exchange, text: str, *, upheld: bool | None = None) -> None:
    """Answer: the applicant a clarification, the office a debrief, somebody outside the panel a complaint.

    `upheld` is said of a complaint. Refused when it is empty, answered already, or whoever decides a complaint was
    involved. Side effects: the row, the entry.
    """
    topic, call = Topic(exchange.topic), exchange.submission.call

    def gather(_: datetime) -> facts.AnswerWritten:
        waiting = Exchange.objects.filter(pk=exchange.pk, answered_at=None).exists()
        return facts.AnswerWritten(text, waiting, _involved(actor, call))

    def apply(at: datetime) -> dict[str, Any]:
        person = actor if isinstance(actor, Person) else None
        exchange.answer, exchange.answered_at, exchange.answered_by = text.strip(), at, person
        exchange.upheld = bool(upheld) if topic is Topic.COMPLAINT else None
        exchange.save()
        outcome = {"upheld": bool(upheld)} if topic is Topic.COMPLAINT else {}
        return {"number": exchange.submission.number, **outcome}

    advance(call, VERBS[topic].answer, actor=actor, facts=gather, apply=apply)


def _involved(actor: Actor, call: Call) -> bool:
    """Whether somebody sat on the panel or prepared a decision of this call."""
    if not isinstance(actor, Person):
        return False
    prepared = Decision.objects.filter(call=call, prepared_by=actor)
    return prepared.exists() or Seat.objects.filter(call=call, member=actor).exists()


def last_instant(call: Call, topic: Topic) -> datetime | None:
    """Until when this may be asked; None while there is no end: before the release, or of the office."""
    released = Decision.objects.filter(call=call, returned_at=None, released_at__isnull=False).first()
    days = {Topic.DEBRIEF: call.debrief_days, Topic.COMPLAINT: call.complaint_days}.get(topic)
    if released is None or released.released_at is None or days is None:
        return None
    return released.released_at + timedelta(days=days)


def open_complaints(call: Call) -> int:
    """Complaints that nobody has decided."""
    return Exchange.objects.filter(submission__call=call, topic=Topic.COMPLAINT, answered_at=None).count()


def about(submission: Submission) -> list[Exchange]:
    """Everything asked and answered about one application, oldest first."""
    rows = Exchange.objects.filter(submission=submission).select_related("asked_by", "answered_by")
    return list(rows.select_related("submission__call", "asked_by", "answered_by"))


def of_call(call: Call) -> list[Exchange]:
    """Everything asked and answered about the applications of a call, what waits first."""
    rows = Exchange.objects.filter(submission__call=call).select_related("submission__call", "asked_by", "answered_by")
    return sorted(rows, key=lambda one: (one.answered_at is not None, one.at))


def waiting(calls: Collection[UUID], topic: Topic) -> dict[UUID, int]:
    """How many wait for their answer, by call; only calls that have any."""
    rows = Exchange.objects.filter(submission__call__in=calls, topic=topic, answered_at=None)
    return dict(rows.values("submission__call").annotate(number=Count("pk")).values_list("submission__call", "number"))
