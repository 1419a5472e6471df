"""Answering an award, recording the contract, handing in, accepting, paying, completing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Actor, Applicant, Capability, require
from achyk.core.procedures.declaration import Verb
from achyk.core.values import Refusal, Refused, lt
from achyk.office.awards import queries
from achyk.office.awards.models import Acceptance, Answer, Contract, Deliverable, HandIn, Payment, Reply, Security
from achyk.office.awards.queries import Offer, Progress
from achyk.office.calls.models import Call, Lot
from achyk.office.casework.services import advance
from achyk.office.files import services as files
from achyk.office.people.models import Person
from achyk.office.selection.exchanges import open_complaints
from achyk.office.submissions.models import Draft


def answer(draft: Draft, *, accept: bool, reason: str = "", lot: Lot | None = None) -> None:
    """Accept the award that stands offered to this application, or decline it: then the reserve's turn comes.

    With lots, the award of one of them. Refused when nothing is offered to it, or when accepting comes too late. Side
    effects: the answer, on acceptance perhaps the stage, the entry.
    """
    call = draft.call
    verb = Verb.ACCEPT_AWARD if accept else Verb.DECLINE_AWARD
    reply = Reply.ACCEPTED if accept else Reply.DECLINED
    held: list[Offer | None] = []

    def gather(at: datetime) -> facts.AwardAnswer:
        offer = queries.standing_offer(call, lot, to=draft)
        held[:] = [offer]
        return facts.AwardAnswer(offer is not None, at, offer.until if offer else at)

    def apply(at: datetime) -> dict[str, Any]:
        return _keep_answer(call, held[0], reply, reason, at)

    advance(call, verb, actor=Applicant(draft.pk, call.pk), facts=gather, apply=apply)


def lapse(actor: Person, call: Call, lot: Lot | None = None) -> None:
    """Record that the award was not answered in time: the reserve's turn comes. Side effects: the answer, the entry."""
    held: list[Offer | None] = []

    def gather(at: datetime) -> facts.AwardAnswer:
        offer = queries.standing_offer(call, lot)
        held[:] = [offer]
        return facts.AwardAnswer(offer is not None, at, offer.until if offer else at)

    def apply(at: datetime) -> dict[str, Any]:
        return _keep_answer(call, held[0], Reply.LAPSED, "", at)

    advance(call, Verb.LAPSE_AWARD, actor=actor, facts=gather, apply=apply)


def _keep_answer(call: Call, offer: Offer | None, reply: Reply, reason: str, at: datetime) -> dict[str, Any]:
    if offer is None:
        raise ValueError("the guard lets nobody answer an award that is not offered")
    submission, lot = offer.outcome.submission, offer.lot
    Answer.objects.create(
        call=call, submission=submission, lot=lot, seat=offer.seat, reply=reply, reason=reason.strip(), at=at
    )
    return {"number": submission.number, "lot": lot.number if lot else 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is agreed beyond the work plan: the contract's own number, its value, its first and last day."""

    number: str
    value: Decimal
    starts_on: date
    ends_on: date


def sign_contract(actor: Person, call: Call, terms: Terms, lot: Lot | None = None, seat: int = 1) -> Contract:
    """Record the contract with whoever accepted the award, of one lot where there are lots, of one seat where several
    win; its deliverables come from the winning work plan.

    Refused when it is worth more than the offer, or ends before the last result is due. Side effects: the contract,
    its deliverables, the stage, the entry.
    """
    require(actor, Capability.MANAGE_CONTRACT, call.id)
    award = next((one for one in queries.unsigned_awards(call) if (one.lot, one.seat) == (lot, seat)), None)
    if award is None:
        raise Refused(Refusal("not-awarded", NOT_AWARDED))
    submission = award.submission
    price = queries.price_offered(submission, lot)
    plan = queries.plan_of(submission, lot, terms.value, terms.ends_on)
    made: list[Contract] = []

    def gather(at: datetime) -> facts.ContractTerms:
        last = max((line.due_on for line in plan), default=None)
        return facts.ContractTerms(
            terms.value, price.given, terms.starts_on, terms.ends_on, last, at, queries.standstill_until(call),
            open_complaints(call),
        )  # fmt: skip

    def apply(at: datetime) -> dict[str, Any]:
        contract = Contract.objects.create(
            call=call,
            lot=lot,
            seat=seat,
            submission=submission,
            number=terms.number,
            contractor=queries.contractor_of(submission),
            value=terms.value,
            currency=price.currency,
            starts_on=terms.starts_on,
            ends_on=terms.ends_on,
            recorded_by=actor,
            recorded_at=at,
        )
        for position, line in enumerate(plan):
            Deliverable.objects.create(
                contract=contract, title=line.title, due_on=line.due_on, amount=line.amount, position=position
            )
        made.append(contract)
        return {"value": f"{terms.value}", "currency": price.currency, "deliverables": len(plan)}

    advance(call, Verb.SIGN_CONTRACT, actor=actor, facts=gather, apply=apply)
    return made[0]


NOT_AWARDED = lt(
    "Нет принятого присуждения без договора.",
    "Келишими жок кабыл алынган ыйгаруу жок.",
    "No accepted award waits for its contract.",
)


def record_security(
    actor: Person, call: Call, contract: Contract, *, amount: Decimal, reference: str, good_until: date
) -> None:
    """Record the performance security of a contract. Refused when it is below what the notice asks for, or recorded.

    Side effects: the security, the entry.
    """

    def gather(_: datetime) -> facts.Secured:
        return facts.Secured(amount, queries.security_asked(contract), queries.security_of(contract) is not None)

    def apply(at: datetime) -> dict[str, Any]:
        Security.objects.create(
            contract=contract, amount=amount, reference=reference.strip(), good_until=good_until, recorded_by=actor,
            recorded_at=at,
        )  # fmt: skip
        return {"contract": contract.number, "amount": f"{amount}"}

    advance(call, Verb.RECORD_SECURITY, actor=actor, facts=gather, apply=apply)


def return_security(actor: Person, call: Call, contract: Contract) -> None:
    """Give the security back, once everything of the contract is accepted and paid. Side effects: its day, the entry."""

    def gather(_: datetime) -> facts.SecurityReturned:
        held = queries.security_of(contract)
        unpaid = contract.deliverables.filter(acceptance__payment=None).count()
        return facts.SecurityReturned(held is not None and held.returned_at is None, unpaid)

    def apply(at: datetime) -> dict[str, Any]:
        Security.objects.filter(contract=contract).update(returned_at=at)
        return {"contract": contract.number}

    advance(call, Verb.RETURN_SECURITY, actor=actor, facts=gather, apply=apply)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in."""

    name: str
    chunks: Iterable[bytes]


def hand_in(draft: Draft, deliverable: UUID, *, note: str, upload: Upload | None) -> HandIn:
    """Hand in a deliverable as the contractor. Refused while a version waits for its answer, or when it is empty.

    Side effects: the file, the version, the entry.
    """
    call = draft.call
    made: list[HandIn] = []

    def gather(_: datetime) -> facts.HandedIn:
        one = _own(call, deliverable, draft)
        return facts.HandedIn(one.accepted, one.waiting is not None, upload is None and not note.strip())

    def apply(at: datetime) -> dict[str, Any]:
        file = files.keep(upload.name, upload.chunks) if upload else None
        made.append(HandIn.objects.create(deliverable_id=deliverable, file=file, note=note.strip(), at=at))
        return {"deliverable": str(deliverable), "sha256": file.sha256 if file else ""}

    advance(call, Verb.SUBMIT_DELIVERABLE, actor=Applicant(draft.pk, call.pk), facts=gather, apply=apply)
    return made[0]


def _own(call: Call, deliverable: UUID, draft: Draft | None = None) -> Progress:
    for contract in queries.contracts_of(call):
        if draft is None or contract.submission.draft_id == draft.pk:
            for one in queries.progress(contract):
                if one.deliverable.pk == deliverable:
                    return one
    raise Refused(Refusal("no-deliverable", NO_DELIVERABLE))


NO_DELIVERABLE = lt(
    "Такого результата в договоре нет.", "Келишимде мындай натыйжа жок.", "The contract has no such deliverable."
)


def return_deliverable(actor: Person, call: Call, deliverable: UUID, *, reason: str) -> None:
    """Return what was handed in, with what is missing; the contractor hands in anew. Side effects: version, entry."""

    def apply(at: datetime) -> dict[str, Any]:
        HandIn.objects.filter(deliverable_id=deliverable, returned_at=None).update(
            returned_at=at, returned_by=actor, reason=reason.strip()
        )
        return {"deliverable": str(deliverable)}

    def gather(_: datetime) -> facts.Reviewed:
        return facts.Reviewed(_own(call, deliverable).waiting is not None, reason)

    advance(call, Verb.RETURN_DELIVERABLE, actor=actor, facts=gather, apply=apply)


def accept_deliverable(actor: Person, call: Call, deliverable: UUID) -> None:
    """Accept what was handed in: its sum may be paid from here. Side effects: the acceptance, the entry."""

    waiting: list[UUID] = []

    def gather(_: datetime) -> facts.Reviewed:
        version = _own(call, deliverable).waiting
        waiting[:] = [version.pk] if version else []
        return facts.Reviewed(version is not None, "")

    def apply(at: datetime) -> dict[str, Any]:
        one = _own(call, deliverable)
        Acceptance.objects.create(
            deliverable=one.deliverable, hand_in_id=waiting[0], amount=one.deliverable.amount, by=actor, at=at
        )
        return {"deliverable": str(deliverable), "amount": f"{one.deliverable.amount}"}

    advance(call, Verb.ACCEPT_DELIVERABLE, actor=actor, facts=gather, apply=apply)


def pay(actor: Person, call: Call, deliverable: UUID, *, reference: str, paid_on: date) -> None:
    """Record the payment of an accepted deliverable, of exactly its sum: there is no way to enter another.

    Refused for what is not accepted or paid already, and by whoever accepted it. Side effects: payment, entry.
    """

    def gather(_: datetime) -> facts.PaymentMade:
        one = _own(call, deliverable)
        acceptor = str(one.deliverable.acceptance.by_id) if one.accepted else ""
        contract = one.deliverable.contract
        secured = not queries.security_asked(contract) or queries.security_of(contract) is not None
        return facts.PaymentMade(one.accepted, one.paid, str(actor.pk), acceptor, reference, secured)

    def apply(at: datetime) -> dict[str, Any]:
        acceptance = Acceptance.objects.get(deliverable_id=deliverable)
        Payment.objects.create(
            acceptance=acceptance,
            amount=acceptance.amount,
            reference=reference.strip(),
            paid_on=paid_on,
            by=actor,
            at=at,
        )
        return {"deliverable": str(deliverable), "amount": f"{acceptance.amount}"}

    advance(call, Verb.PAY, actor=actor, facts=gather, apply=apply)


def complete(actor: Actor, call: Call) -> None:
    """Complete the contract: everything is accepted and paid. Side effects: the stage, the entry."""

    def gather(_: datetime) -> facts.Completion:
        unpaid = Deliverable.objects.filter(contract__call=call, acceptance__payment=None).count()
        contracts = call.procedure.knows(Verb.SIGN_CONTRACT)
        unsigned = len(queries.unsigned_awards(call)) if contracts else 0
        return facts.Completion(unpaid, len(queries.standing_offers(call)) + unsigned)

    advance(call, Verb.COMPLETE, actor=actor, facts=gather)
