"""From the draft to the deadline."""

from __future__ import annotations

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Guard, Stage, StageRule, Transition, Verb
from achyk.core.procedures.guards import notice, opening
from achyk.core.values import lt

STAGES = (
    StageRule(Stage.DRAFT, lt("Черновик", "Каралама", "Draft"), frozen=False),
    StageRule(Stage.REVIEW, lt("На утверждении", "Бекитүүдө", "Waiting for approval")),
    StageRule(Stage.APPROVED, lt("Утверждён", "Бекитилди", "Approved")),
    StageRule(Stage.PUBLISHED, lt("Опубликован", "Жарыяланды", "Published"), public=True),
    StageRule(Stage.CLOSED, lt("Приём закрыт", "Кабыл алуу жабылды", "Closed"), public=True),
)
CANCELLED = StageRule(Stage.CANCELLED, lt("Отменён", "Жокко чыгарылды", "Cancelled"), public=True, terminal=True)


def moves(*complete: Guard) -> tuple[Transition, ...]:
    """Drafting, approving, publishing, changing, answering, closing. `complete`: what else a draft of the kind needs."""
    return (
        Transition(
            Verb.ASK_APPROVAL,
            frozenset({Stage.DRAFT}),
            Stage.REVIEW,
            Capability.DRAFT_CALL,
            facts.ReadyForApproval,
            (
                notice.texts_complete,
                notice.parts_complete,
                notice.timetable_ordered,
                notice.intention_before_deadline,
                notice.deadline_ahead,
                *complete,
                opening.enough_key_holders,
            ),
        ),
        Transition(
            Verb.RETURN,
            frozenset({Stage.REVIEW, Stage.APPROVED}),
            Stage.DRAFT,
            Capability.APPROVE_CALL,
            facts.Returned,
            (notice.reason_given,),
        ),
        Transition(
            Verb.APPROVE,
            frozenset({Stage.REVIEW}),
            Stage.APPROVED,
            Capability.APPROVE_CALL,
            facts.Approval,
            (notice.second_person,),
        ),
        Transition(
            Verb.PUBLISH,
            frozenset({Stage.APPROVED}),
            Stage.PUBLISHED,
            Capability.PUBLISH_CALL,
            facts.Publication,
            (notice.timetable_ordered, notice.deadline_ahead, opening.keys_rehearsed),
        ),
        Transition(
            Verb.AMEND,
            frozenset({Stage.PUBLISHED}),
            None,
            Capability.AMEND_CALL,
            facts.Change,
            (notice.before_deadline, notice.public_reason_given, notice.something_changed, notice.texts_complete),
        ),
        Transition(
            Verb.EXTEND,
            frozenset({Stage.PUBLISHED}),
            None,
            Capability.AMEND_CALL,
            facts.Change,
            (
                notice.before_deadline,
                notice.public_reason_given,
                notice.something_changed,
                notice.never_shorter,
                notice.timetable_ordered,
                notice.intention_before_deadline,
            ),
        ),
        Transition(
            Verb.PUBLISH_ANSWERS,
            frozenset({Stage.PUBLISHED}),
            None,
            Capability.ANSWER_QUESTIONS,
            facts.Answers,
            (notice.before_deadline, notice.has_answers, notice.answers_in_three_languages),
        ),
        Transition(
            Verb.ANNOUNCE_MEETING,
            frozenset({Stage.PUBLISHED}),
            None,
            Capability.ANSWER_QUESTIONS,
            facts.MeetingPlan,
            (notice.before_deadline, notice.meeting_ahead),
        ),
        Transition(
            Verb.CLOSE,
            frozenset({Stage.PUBLISHED}),
            Stage.CLOSED,
            Capability.CLOSE_CALL,
            facts.Closing,
            (opening.deadline_passed,),
        ),
    )


def lots_cancelled(*at: Stage) -> tuple[Transition, ...]:
    """Cancelling one lot of a published call, also at these later stages, with a reason that everybody reads."""
    return (
        Transition(
            Verb.CANCEL_LOT,
            frozenset({Stage.PUBLISHED, Stage.CLOSED, *at}),
            None,
            Capability.CANCEL_CALL,
            facts.LotCancelled,
            (notice.public_reason_given, notice.another_lot_stays, notice.lot_promised_to_nobody),
        ),
    )


def cancelling(*until: Stage) -> tuple[Transition, ...]:
    """Cancelling a published call, also from these later stages, with a reason that everybody reads."""
    return (
        Transition(
            Verb.CANCEL,
            frozenset({Stage.PUBLISHED, Stage.CLOSED, *until}),
            Stage.CANCELLED,
            Capability.CANCEL_CALL,
            facts.Cancellation,
            (notice.public_reason_given, notice.nothing_promised),
        ),
    )
