"""Negotiations before a contract: at least two people, an agenda, approved before they are held, minuted (UNAIDS 11.1).

Nothing agreed there makes the contract worth more than the offer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from achyk.core.procedures import facts
from achyk.core.procedures.declaration import Verb
from achyk.office.awards.models import Answer, Negotiation, Reply
from achyk.office.calls.models import Call
from achyk.office.casework.services import advance
from achyk.office.people.models import Person


def of_call(call: Call) -> list[Negotiation]:
    """The negotiations of a call, oldest first."""
    return list(Negotiation.objects.filter(award__call=call).select_related("award__lot", "planned_by", "approved_by"))


def find(call: Call, pk: UUID) -> Negotiation | None:
    """One negotiation of a call."""
    return next((one for one in of_call(call) if one.pk == pk), None)


def plan(actor: Person, call: Call, award: Answer, *, agenda: str, people: Sequence[str]) -> None:
    """Plan a negotiation with whoever accepted an award. Side effects: the row, the entry."""
    named = [name.strip() for name in people if name.strip()]

    def gather(_: datetime) -> facts.NegotiationPlan:
        return facts.NegotiationPlan(agenda, len(set(named)), award.reply == Reply.ACCEPTED)

    def apply(at: datetime) -> dict[str, Any]:
        Negotiation.objects.create(award=award, agenda=agenda.strip(), people=named, planned_by=actor, planned_at=at)
        return {"number": award.submission.number}

    advance(call, Verb.PLAN_NEGOTIATION, actor=actor, facts=gather, apply=apply)


def approve(actor: Person, call: Call, negotiation: Negotiation) -> None:
    """Approve a negotiation as a second person, before it is held. Side effects: the row, the entry."""

    def gather(_: datetime) -> facts.NegotiationApproval:
        waiting = Negotiation.objects.filter(pk=negotiation.pk, approved_at=None).exists()
        return facts.NegotiationApproval(waiting, str(negotiation.planned_by_id), str(actor.pk))

    def apply(at: datetime) -> dict[str, Any]:
        Negotiation.objects.filter(pk=negotiation.pk).update(approved_by=actor, approved_at=at)
        return {"number": negotiation.award.submission.number}

    advance(call, Verb.APPROVE_NEGOTIATION, actor=actor, facts=gather, apply=apply)


def record(actor: Person, call: Call, negotiation: Negotiation, *, minutes: str, held_on: date) -> None:
    """Record what came of it. Side effects: the row, the entry."""

    def gather(_: datetime) -> facts.NegotiationMinutes:
        now = Negotiation.objects.get(pk=negotiation.pk)
        return facts.NegotiationMinutes(minutes, now.approved_at is not None, now.held_on is not None)

    def apply(_: datetime) -> dict[str, Any]:
        negotiation.refresh_from_db()
        negotiation.minutes, negotiation.held_on = minutes.strip(), held_on
        negotiation.save(update_fields=["minutes", "held_on"])
        return {"number": negotiation.award.submission.number}

    advance(call, Verb.RECORD_NEGOTIATION, actor=actor, facts=gather, apply=apply)
