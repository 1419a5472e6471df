"""The written test, the interviews, the references; the offer of a post."""

from __future__ import annotations

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Stage, StageRule, Transition, Verb
from achyk.core.procedures.guards import contract, hiring, notice
from achyk.core.values import lt

FILLED = StageRule(
    Stage.PERFORMED, lt("Места заняты", "Орундар ээленди", "Posts filled"), public=True, told=True, terminal=True
)


def written_test(at: Stage, to: Stage) -> tuple[Transition, ...]:
    """Setting it, extra time, sitting it under the clock; once it is over for everybody it is marked."""
    during = frozenset({at})
    sitting = (hiring.invited, hiring.within_the_test, hiring.handed_in_once)
    return (
        Transition(
            Verb.SET_TEST,
            during,
            None,
            Capability.RUN_ASSESSMENT,
            facts.TestSet,
            (
                hiring.test_announced,
                hiring.test_not_begun,
                hiring.test_ahead,
                hiring.questions_in_three_languages,
            ),
        ),
        Transition(
            Verb.GIVE_EXTRA_TIME,
            during,
            None,
            Capability.RUN_ASSESSMENT,
            facts.ExtraTime,
            (notice.reason_given, hiring.extra_time_possible),
        ),
        Transition(Verb.BEGIN_TEST, during, None, Capability.TAKE_PART, facts.Sitting, sitting),
        Transition(Verb.HAND_IN_TEST, during, None, Capability.TAKE_PART, facts.Sitting, sitting),
        Transition(Verb.END_TEST, during, to, Capability.RUN_ASSESSMENT, facts.TestEnded, (hiring.test_over,)),
    )


def interviews(at: Stage) -> tuple[Transition, ...]:
    """Times are offered, and each candidate takes one."""
    during = frozenset({at})
    return (
        Transition(
            Verb.OFFER_SLOTS, during, None, Capability.RUN_ASSESSMENT, facts.SlotsOffered, (hiring.slots_ahead,)
        ),
        Transition(
            Verb.TAKE_SLOT,
            during,
            None,
            Capability.TAKE_PART,
            facts.SlotTaken,
            (hiring.invited, hiring.slot_free),
        ),
    )


def references(*at: Stage) -> tuple[Transition, ...]:
    """Asked of the people whom the candidate named; each answers by a link of the own."""
    during = frozenset(at)
    return (
        Transition(
            Verb.ASK_REFERENCE,
            during,
            None,
            Capability.RUN_ASSESSMENT,
            facts.ReferenceAsked,
            (hiring.referee_named,),
        ),
        Transition(
            Verb.GIVE_REFERENCE,
            during,
            None,
            Capability.GIVE_REFERENCE,
            facts.ReferenceGiven,
            (hiring.reference_written,),
        ),
    )


def offers() -> tuple[Transition, ...]:
    """Posts are offered side by side and accepted or not; the call ends when no offer waits."""
    during = frozenset({Stage.RELEASED})
    return (
        Transition(
            Verb.ACCEPT_AWARD,
            during,
            None,
            Capability.ANSWER_AWARD,
            facts.AwardAnswer,
            (contract.award_offered, contract.answer_in_time),
        ),
        Transition(
            Verb.DECLINE_AWARD, during, None, Capability.ANSWER_AWARD, facts.AwardAnswer, (contract.award_offered,)
        ),
        Transition(
            Verb.LAPSE_AWARD, during, None, Capability.MANAGE_CONTRACT, facts.AwardAnswer, (contract.answer_overdue,)
        ),
        Transition(
            Verb.COMPLETE,
            during,
            Stage.PERFORMED,
            Capability.MANAGE_CONTRACT,
            facts.Completion,
            (contract.everything_settled,),
        ),
    )
