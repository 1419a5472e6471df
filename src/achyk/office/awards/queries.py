"""Reading awards, contracts and payments."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.db.models import Count

from achyk.core.procedures.application import Part
from achyk.office.awards.models import Answer, Contract, Deliverable, HandIn, Payment, Reply
from achyk.office.calls.models import Call
from achyk.office.opening.queries import answers_of
from achyk.office.selection.decision import outcomes, released
from achyk.office.selection.evaluation import CENT, PriceOffered, price_of
from achyk.office.selection.letters import answer_until
from achyk.office.selection.models import Outcome, Result
from achyk.office.submissions.models import Submission


@dataclass(frozen=True, slots=True)
class Offer:
    """The award as it stands offered to one applicant, and the last instant to accept it."""

    outcome: Outcome
    offered_at: datetime
    until: datetime


def standing_offer(call: Call) -> Offer | None:
    """Whose turn it is: the winner, then the reserves in their order, each after the one before said no."""
    decision = released(call)
    if decision is None or decision.released_at is None:
        return None
    answers = {answer.submission_id: answer for answer in Answer.objects.filter(call=call)}
    offered_at = decision.released_at
    for outcome in outcomes(decision):
        if outcome.result not in {Result.WINNER, Result.RESERVE}:
            continue
        answer = answers.get(outcome.submission_id)
        if answer is None:
            return Offer(outcome, offered_at, answer_until(offered_at))
        if answer.reply == Reply.ACCEPTED:
            return None
        offered_at = answer.at
    return None


def awarded(call: Call) -> Answer | None:
    """The accepted award of a call."""
    return Answer.objects.filter(call=call, reply=Reply.ACCEPTED).select_related("submission__draft").first()


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One result of a work plan, with its share of a value worked out."""

    title: str
    due_on: date
    amount: Decimal


def contractor_of(submission: Submission) -> str:
    """The name under which the winner applied."""
    name: str = answers_of(submission, Part.APPLICANT)["name"]
    return name


def price_offered(submission: Submission) -> PriceOffered:
    """The winner's price as it stands in the financial envelope."""
    prices = answers_of(submission, Part.PRICE)["prices"]
    return price_of(prices, submission.call.budget_currency, {})


def plan_of(submission: Submission, value: Decimal, ends_on: date) -> list[PlanLine]:
    """The winner's work plan priced for a contract of this value: shares half up to cents, the last takes the rest.

    Where the kind asks for no plan everything is one result, due on the last day of the contract.
    """
    if submission.call.procedure.envelope_with(Part.PLAN) is None:
        return [PlanLine(submission.call.title.into(submission.draft.language), ends_on, value)]
    plan = answers_of(submission, Part.PLAN)["plan"]
    amounts = [(value * Decimal(share) / 100).quantize(CENT, ROUND_HALF_UP) for _title, _due, share in plan[:-1]]
    amounts.append(value - sum(amounts, Decimal(0)))
    return [
        PlanLine(title, date.fromisoformat(due), amount)
        for (title, due, _share), amount in zip(plan, amounts, strict=True)
    ]


def contract_of(call: Call) -> Contract | None:
    """The contract of a call."""
    return Contract.objects.filter(call=call).select_related("submission__draft", "recorded_by").first()


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
    rows = contract.deliverables.select_related("acceptance__by", "acceptance__payment__by").prefetch_related(
        "hand_ins__file", "hand_ins__returned_by"
    )
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
    return list(Answer.objects.filter(call=call).select_related("submission"))


def progress_of(call: Call) -> list[Progress]:
    """Every deliverable of the contract of a call; none while there is no contract."""
    contract = contract_of(call)
    return progress(contract) if contract else []


def waiting_for_answer(calls: Collection[UUID]) -> dict[UUID, int]:
    """How many deliverables of these calls are handed in and not answered, by call; only calls that have any."""
    rows = HandIn.objects.filter(deliverable__contract__call__in=calls, returned_at=None, acceptance=None)
    counted = rows.values("deliverable__contract__call").annotate(number=Count("pk"))
    return dict(counted.values_list("deliverable__contract__call", "number"))
