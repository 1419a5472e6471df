"""From the award to the last payment: one winner, one contract."""

from __future__ import annotations

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Stage, StageRule, Transition, Verb
from achyk.core.procedures.guards import contract, notice
from achyk.core.values import lt

STAGES = (
    StageRule(Stage.AWARDED, lt("Присуждено", "Ыйгарылды", "Awarded"), public=True, told=True),
    StageRule(Stage.CONTRACTED, lt("Договор заключён", "Келишим түзүлдү", "Under contract"), public=True, told=True),
    StageRule(Stage.PERFORMED, lt("Исполнен", "Аткарылды", "Performed"), public=True, told=True, terminal=True),
)

MOVES = (
    Transition(
        Verb.ACCEPT_AWARD,
        frozenset({Stage.RELEASED}),
        Stage.AWARDED,
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
        Verb.SIGN_CONTRACT,
        frozenset({Stage.AWARDED}),
        Stage.CONTRACTED,
        Capability.MANAGE_CONTRACT,
        facts.ContractTerms,
        (contract.within_offer, contract.period_covers_plan),
    ),
    Transition(
        Verb.SUBMIT_DELIVERABLE,
        frozenset({Stage.CONTRACTED}),
        None,
        Capability.SUBMIT_DELIVERABLE,
        facts.HandedIn,
        (contract.can_be_handed_in, contract.something_handed_in),
    ),
    Transition(
        Verb.RETURN_DELIVERABLE,
        frozenset({Stage.CONTRACTED}),
        None,
        Capability.ACCEPT_RESULTS,
        facts.Reviewed,
        (contract.waits_for_answer, notice.reason_given),
    ),
    Transition(
        Verb.ACCEPT_DELIVERABLE,
        frozenset({Stage.CONTRACTED}),
        None,
        Capability.ACCEPT_RESULTS,
        facts.Reviewed,
        (contract.waits_for_answer,),
    ),
    Transition(
        Verb.PAY,
        frozenset({Stage.CONTRACTED}),
        None,
        Capability.RECORD_PAYMENT,
        facts.PaymentMade,
        (contract.paid_for_accepted, contract.payer_is_another, contract.payment_referenced),
    ),
    Transition(
        Verb.COMPLETE,
        frozenset({Stage.CONTRACTED}),
        Stage.PERFORMED,
        Capability.MANAGE_CONTRACT,
        facts.Completion,
        (contract.everything_paid,),
    ),
)
