"""Reading awards, contracts and payments."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from heapq import heappop, heappush
from uuid import UUID

from django.db.models import Count

from achyk.core.procedures.application import Part
from achyk.office.awards.models import Answer, Contract, Deliverable, HandIn, Payment, Reply, Security
from achyk.office.calls.models import Call, Lot
from achyk.office.opening.queries import answers_of, answers_of_applicant
from achyk.office.selection.decision import outcomes, released
from achyk.office.selection.evaluation import CENT, PriceOffered, evaluation_of
from achyk.office.selection.letters import answer_until
from achyk.office.selection.models import Outcome, Result
from achyk.office.submissions.models import Draft, Submission


@dataclass(frozen=True, slots=True)
class Offer:
    """The award as it stands offered to one applicant, and the last instant to accept it."""

    outcome: Outcome
    offered_at: datetime
    until: datetime
    seat: int = 1
    """Which of those to be won, where several win."""

    @property
    def lot(self) -> Lot | None:
        """The lot that is awarded; None where the call has none."""
        return self.outcome.lot


def standing_offers(call: Call) -> list[Offer]:
    """For each lot that is not settled, whose turn it is: the winners, then the reserves in their order, each after one
    before said no. Where nobody may win more than one lot, accepting one is a no to the others.
    """
    decision = released(call)
    if decision is None or decision.released_at is None:
        return []
    replies = _replies(call)
    in_line: dict[Lot | None, tuple[list[Outcome], list[Outcome]]] = {}
    for outcome in outcomes(decision):
        if outcome.lot and outcome.lot.cancelled_at:
            continue
        winners, reserves = in_line.setdefault(outcome.lot, ([], []))
        if outcome.result == Result.WINNER:
            winners.append(outcome)
        elif outcome.result == Result.RESERVE:
            reserves.append(outcome)
    return [
        offer
        for winners, reserves in in_line.values()
        for offer in _standing(winners, reserves, replies, decision.released_at)
    ]


@dataclass(frozen=True, slots=True)
class _Said:
    yes: bool
    at: datetime


def _replies(call: Call) -> Callable[[Outcome], _Said | None]:
    """What was said to the award of an outcome; None: nothing yet."""
    rows = list(Answer.objects.filter(call=call))
    said = {(row.submission_id, row.lot_id): _Said(row.reply == Reply.ACCEPTED, row.at) for row in rows}
    elsewhere = {row.submission_id: row.at for row in rows if row.reply == Reply.ACCEPTED and call.most_lots == 1}

    def reply(outcome: Outcome) -> _Said | None:
        own = said.get((outcome.submission_id, outcome.lot_id))
        if own is None and outcome.submission_id in elsewhere:
            return _Said(yes=False, at=elsewhere[outcome.submission_id])
        return own

    return reply


def _standing(
    winners: list[Outcome],
    reserves: list[Outcome],
    reply: Callable[[Outcome], _Said | None],
    released_at: datetime,
) -> list[Offer]:
    """The offers that wait for an answer: each seat goes from its winner on to the reserves, in the order of the noes."""
    offers: list[Offer] = []
    vacated: list[tuple[datetime, int]] = []
    waiting = list(reserves)

    def offered(outcome: Outcome, seat: int, at: datetime) -> None:
        said = reply(outcome)
        if said is None:
            offers.append(Offer(outcome, at, answer_until(at), seat))
        elif not said.yes:
            heappush(vacated, (max(said.at, at), seat))

    for outcome in winners:
        offered(outcome, outcome.seat, released_at)
    while vacated and waiting:
        at, seat = heappop(vacated)
        offered(waiting.pop(0), seat, at)
    return sorted(offers, key=lambda one: one.seat)


def standing_offer(call: Call, lot: Lot | None = None, *, to: Draft | None = None) -> Offer | None:
    """Whose turn it is in one lot, or in a call without lots: of several, the one who has least time left, or `to`."""
    own = [
        one
        for one in standing_offers(call)
        if one.lot == lot and (to is None or one.outcome.submission.draft_id == to.pk)
    ]
    return min(own, key=lambda one: one.until, default=None)


def standstill_until(call: Call) -> datetime | None:
    """Until when no contract is recorded; None where the notice sets no standstill."""
    decision = released(call)
    if decision is None or decision.released_at is None or not call.standstill_days:
        return None
    return decision.released_at + timedelta(days=call.standstill_days)


def awards(call: Call) -> list[Answer]:
    """The accepted awards of a call, by lot."""
    rows = Answer.objects.filter(call=call, reply=Reply.ACCEPTED).select_related("submission__draft", "lot")
    return list(rows.order_by("lot__number", "seat"))


def unsigned_awards(call: Call) -> list[Answer]:
    """The accepted awards that have no contract yet."""
    signed = set(Contract.objects.filter(call=call).values_list("lot_id", "seat"))
    return [
        award
        for award in awards(call)
        if (award.lot_id, award.seat) not in signed and not (award.lot and award.lot.cancelled_at)
    ]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One result of a work plan, with its share of a value worked out."""

    title: str
    due_on: date
    amount: Decimal


def contractor_of(submission: Submission) -> str:
    """The name under which the winner applied."""
    name: str = answers_of_applicant(submission)["name"]
    return name


def price_offered(submission: Submission, lot: Lot | None = None) -> PriceOffered:
    """The winner's price as it was given, for a lot or for everything; corrected where that is on record."""
    return evaluation_of(submission.call, lot).prices[submission.number]


def plan_of(submission: Submission, lot: Lot | None, value: Decimal, ends_on: date) -> list[PlanLine]:
    """The winner's work plan priced for a contract of this value: shares half up to cents, the last takes the rest.

    Where the kind asks for no plan everything is one result, due on the last day of the contract.
    """
    if submission.call.procedure.envelope_with(Part.PLAN) is None:
        title = lot.title if lot else submission.call.title
        return [PlanLine(title.into(submission.draft.language), ends_on, value)]
    plan = answers_of(submission, Part.PLAN)["plan"]
    amounts = [(value * Decimal(share) / 100).quantize(CENT, ROUND_HALF_UP) for _title, _due, share in plan[:-1]]
    amounts.append(value - sum(amounts, Decimal(0)))
    return [
        PlanLine(title, date.fromisoformat(due), amount)
        for (title, due, _share), amount in zip(plan, amounts, strict=True)
    ]


def contracts_of(call: Call) -> list[Contract]:
    """The contracts of a call, by lot and seat."""
    rows = Contract.objects.filter(call=call).select_related("submission__draft", "recorded_by", "lot")
    return list(rows.order_by("lot__number", "seat"))


def people_behind(call: Call) -> list[str]:
    """The contractors of a call with everybody named in their applications: members and key staff, each once."""
    names: dict[str, None] = {}
    for contract in contracts_of(call):
        answers = answers_of_applicant(contract.submission)
        others = [*answers.get("members", ()), *answers.get("staff", ())]
        names |= dict.fromkeys([answers["name"], *(name for name, _part in others)])
    return list(names)


def contracted_calls() -> list[Call]:
    """The calls that have a contract, newest first."""
    return list(Call.objects.filter(pk__in=Contract.objects.values("call")).order_by("-published_at"))


def contracts_with(draft: Draft) -> list[Contract]:
    """The contracts of one application, by lot."""
    return [one for one in contracts_of(draft.call) if one.submission.draft_id == draft.pk]


def contract_with(deliverable: UUID) -> Contract | None:
    """The contract that a deliverable belongs to."""
    return Contract.objects.filter(deliverables=deliverable).select_related("submission__draft").first()


def security_asked(contract: Contract) -> Decimal:
    """What the notice asks the contractor to secure, rounded up to cents; 0 when it asks for nothing."""
    percent = contract.call.performance_security or Decimal(0)
    return (contract.value * percent / 100).quantize(CENT, ROUND_CEILING)


def security_of(contract: Contract) -> Security | None:
    """The security on record."""
    return Security.objects.filter(contract=contract).select_related("recorded_by").first()


@dataclass(frozen=True, slots=True)
class Progress:
    """A deliverable with what was handed in for it, newest last, and where it stands."""

    deliverable: Deliverable
    hand_ins: list[HandIn]

    @property
    def waiting(self) -> HandIn | None:
        """The version that waits for an answer."""
        open_ones = [one for one in self.hand_ins if one.returned_at is None]
        return open_ones[0] if open_ones and not self.accepted else None

    @property
    def accepted(self) -> bool:
        """Whether it was accepted."""
        return hasattr(self.deliverable, "acceptance")

    @property
    def paid(self) -> bool:
        """Whether it was paid."""
        return self.accepted and hasattr(self.deliverable.acceptance, "payment")


def progress(contract: Contract) -> list[Progress]:
    """Every deliverable of a contract, in order."""
    rows = contract.deliverables.select_related(
        "contract__call", "acceptance__by", "acceptance__payment__by"
    ).prefetch_related("hand_ins__file", "hand_ins__returned_by")
    return [Progress(row, list(row.hand_ins.all())) for row in rows]


def payable() -> list[Deliverable]:
    """Everything accepted and not paid, oldest first."""
    return list(
        Deliverable.objects.filter(acceptance__isnull=False, acceptance__payment=None)
        .select_related("acceptance", "contract__call")
        .order_by("acceptance__at")
    )


def paid() -> list[Payment]:
    """The payments made, newest first; the last hundred."""
    rows = Payment.objects.select_related("acceptance__deliverable__contract__call", "by")
    return list(rows.order_by("-at")[:100])


def answers_of_call(call: Call) -> list[Answer]:
    """What the winner and the reserves said, in order."""
    return list(Answer.objects.filter(call=call).select_related("submission", "lot"))


def waiting_for_answer(calls: Collection[UUID]) -> dict[UUID, int]:
    """How many deliverables of these calls are handed in and not answered, by call; only calls that have any."""
    rows = HandIn.objects.filter(deliverable__contract__call__in=calls, returned_at=None, acceptance=None)
    counted = rows.values("deliverable__contract__call").annotate(number=Count("pk"))
    return dict(counted.values_list("deliverable__contract__call", "number"))
