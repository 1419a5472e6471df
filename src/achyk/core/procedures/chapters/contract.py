"""From the award to the last payment."""

from __future__ import annotations

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Stage, StageRule, Transition, Verb
from achyk.core.procedures.guards import appeal, contract, notice
from achyk.core.values import lt

AWARDED = StageRule(Stage.AWARDED, lt("Присуждено", "Ыйгарылды", "Awarded"), public=True, told=True)
CONTRACTED = StageRule(
    Stage.CONTRACTED, lt("Договор заключён", "Келишим түзүлдү", "Under contract"), public=True, told=True
)
PERFORMED = StageRule(Stage.PERFORMED, lt("Исполнен", "Аткарылды", "Performed"), public=True, told=True, terminal=True)
STAGES = (AWARDED, CONTRACTED, PERFORMED)
"""One winner, one contract: the call itself is awarded, under contract, performed."""


def one_contract() -> tuple[Transition, ...]:
    """One winner: accepting the award and recording the contract move the call."""
    return _moves(Stage.AWARDED, Stage.AWARDED, Stage.CONTRACTED, Stage.CONTRACTED)


def contract_per_lot() -> tuple[Transition, ...]:
    """A winner for each lot: awards are answered and contracts performed side by side, the call stays released.

    It is performed when every award is settled and every result paid.
    """
    return _moves(None, Stage.RELEASED, None, Stage.RELEASED)


def _moves(
    awarded: Stage | None, signing: Stage, contracted: Stage | None, performing: Stage
) -> tuple[Transition, ...]:
    """`awarded` and `contracted`: where an accepted award and a recorded contract lead, None: the stage stays."""
    return (
        Transition(
            Verb.ACCEPT_AWARD,
            frozenset({Stage.RELEASED}),
            awarded,
            Capability.ANSWER_AWARD,
            facts.AwardAnswer,
            (contract.award_offered, contract.answer_in_time),
        ),
        Transition(
            Verb.DECLINE_AWARD,
            frozenset({Stage.RELEASED}),
            None,
            Capability.ANSWER_AWARD,
            facts.AwardAnswer,
            (contract.award_offered,),
        ),
        Transition(
            Verb.LAPSE_AWARD,
            frozenset({Stage.RELEASED}),
            None,
            Capability.MANAGE_CONTRACT,
            facts.AwardAnswer,
            (contract.answer_overdue,),
        ),
        Transition(
            Verb.PLAN_NEGOTIATION,
            frozenset({signing}),
            None,
            Capability.MANAGE_CONTRACT,
            facts.NegotiationPlan,
            (contract.two_people_and_an_agenda,),
        ),
        Transition(
            Verb.APPROVE_NEGOTIATION,
            frozenset({signing}),
            None,
            Capability.CONFIRM_DECISION,
            facts.NegotiationApproval,
            (contract.approved_by_another,),
        ),
        Transition(
            Verb.RECORD_NEGOTIATION,
            frozenset({signing}),
            None,
            Capability.MANAGE_CONTRACT,
            facts.NegotiationMinutes,
            (contract.minutes_of_an_approved_one,),
        ),
        Transition(
            Verb.SIGN_CONTRACT,
            frozenset({signing}),
            contracted,
            Capability.MANAGE_CONTRACT,
            facts.ContractTerms,
            (
                contract.within_offer,
                contract.period_covers_plan,
                appeal.standstill_over,
                appeal.no_open_complaint,
            ),
        ),
        Transition(
            Verb.RECORD_SECURITY,
            frozenset({performing}),
            None,
            Capability.MANAGE_CONTRACT,
            facts.Secured,
            (contract.security_suffices,),
        ),
        Transition(
            Verb.RETURN_SECURITY,
            frozenset({performing}),
            None,
            Capability.MANAGE_CONTRACT,
            facts.SecurityReturned,
            (contract.security_free,),
        ),
        Transition(
            Verb.SUBMIT_DELIVERABLE,
            frozenset({performing}),
            None,
            Capability.SUBMIT_DELIVERABLE,
            facts.HandedIn,
            (contract.can_be_handed_in, contract.something_handed_in),
        ),
        Transition(
            Verb.RETURN_DELIVERABLE,
            frozenset({performing}),
            None,
            Capability.ACCEPT_RESULTS,
            facts.Reviewed,
            (contract.waits_for_answer, notice.reason_given),
        ),
        Transition(
            Verb.ACCEPT_DELIVERABLE,
            frozenset({performing}),
            None,
            Capability.ACCEPT_RESULTS,
            facts.Reviewed,
            (contract.waits_for_answer,),
        ),
        Transition(
            Verb.PAY,
            frozenset({performing}),
            None,
            Capability.RECORD_PAYMENT,
            facts.PaymentMade,
            (
                contract.paid_for_accepted,
                contract.security_on_record,
                contract.payer_is_another,
                contract.payment_referenced,
            ),
        ),
        Transition(
            Verb.COMPLETE,
            frozenset({performing}),
            Stage.PERFORMED,
            Capability.MANAGE_CONTRACT,
            facts.Completion,
            (contract.everything_settled, contract.everything_paid),
        ),
    )
