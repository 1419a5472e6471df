"""How long offers stand, and asking everybody to let them stand longer.

A bidder may refuse; whoever agrees changes nothing else (UN Procurement Manual, chapter 10). An offer that no longer
stands when the decision is prepared is out.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Applicant
from achyk.core.procedures.deadline import in_time
from achyk.core.procedures.declaration import Verb
from achyk.core.values import LocalizedText
from achyk.office.calls.models import Call
from achyk.office.casework.services import advance
from achyk.office.opening.queries import opened
from achyk.office.people.models import Person
from achyk.office.selection.models import ValidityAnswer, ValidityRequest
from achyk.office.submissions.models import Submission


def set_by_notice(call: Call) -> datetime | None:
    """Until when every offer stands by the notice; None when it sets no validity."""
    if call.validity_days is None or call.deadline_at is None:
        return None
    return call.deadline_at + timedelta(days=call.validity_days)


def newest(call: Call) -> ValidityRequest | None:
    """The last request to let the offers stand longer."""
    return ValidityRequest.objects.filter(call=call).order_by("-at").first()


def requests(call: Call) -> list[tuple[ValidityRequest, list[ValidityAnswer]]]:
    """Every request with its answers, oldest first."""
    rows = ValidityRequest.objects.filter(call=call).select_related("by").prefetch_related("answers__submission")
    return [(one, list(one.answers.all())) for one in rows]


def request_of_entry(entry_id: int) -> ValidityRequest | None:
    """The request that a ledger entry records."""
    return ValidityRequest.objects.filter(entry_id=entry_id).first()


def stands_until(call: Call) -> datetime | None:
    """Until when the offers of those who agreed to everything stand."""
    last = newest(call)
    return last.until if last else set_by_notice(call)


def expired(call: Call, now: datetime) -> frozenset[str]:
    """The numbers of opened offers that no longer stand."""
    by_notice = set_by_notice(call)
    if by_notice is None or in_time(now, by_notice):
        return frozenset()
    agreed = ValidityAnswer.objects.filter(request__call=call, agrees=True, request__until__gte=now)
    return frozenset(opened(call).exclude(pk__in=agreed.values("submission")).values_list("number", flat=True))


def ask(actor: Person, call: Call, until: datetime, *, reason: LocalizedText) -> None:
    """Ask everybody whose offer is open to let it stand until a later instant. Side effects: the request, the entry,
    from which each of them is told.
    """
    made: list[ValidityRequest] = []

    def gather(at: datetime) -> facts.ValidityAsked:
        return facts.ValidityAsked(reason.missing(), at, until, stands_until(call))

    def apply(at: datetime) -> dict[str, Any]:
        made.append(ValidityRequest.objects.create(call=call, until=until, reason=reason, by=actor, at=at))
        return {"until": until.isoformat()}

    entry = advance(call, Verb.ASK_VALIDITY, actor=actor, facts=gather, apply=apply)
    ValidityRequest.objects.filter(pk=made[0].pk).update(entry_id=entry.pk)


def asked_of(submission: Submission) -> tuple[ValidityRequest, ValidityAnswer | None] | None:
    """The newest request to an applicant with the own answer; None when nothing was asked."""
    last = newest(submission.call)
    if last is None or not opened(submission.call).filter(pk=submission.pk).exists():
        return None
    return last, last.answers.filter(submission=submission).first()


def answer(submission: Submission, *, agrees: bool) -> None:
    """Answer the newest request, as the applicant. Refused when nothing is asked, or it was answered.

    Side effects: the answer, the entry.
    """
    call = submission.call

    def gather(at: datetime) -> facts.ValidityAnswered:
        asked = asked_of(submission)
        if asked is None:
            return facts.ValidityAnswered(asked=False, answered=False, now=at, until=at)
        return facts.ValidityAnswered(asked=True, answered=asked[1] is not None, now=at, until=asked[0].until)

    def apply(at: datetime) -> dict[str, Any]:
        last = newest(call)
        if last is None:
            raise ValueError("the guard lets nobody answer what was not asked")
        ValidityAnswer.objects.create(request=last, submission=submission, agrees=agrees, at=at)
        return {"number": submission.number, "agrees": agrees}

    actor = Applicant(submission.draft_id, call.pk)
    advance(call, Verb.ANSWER_VALIDITY, actor=actor, facts=gather, apply=apply)
