"""Request for proposals: technical and financial envelopes, quality and cost.

Read it as a regulation: the stages a call goes through, and for each move who may make it and what must hold.
"""

from __future__ import annotations

from achyk.core.procedures import facts, guards
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Procedure, Stage, StageRule, Transition, Verb
from achyk.core.values import lt

STAGES = (
    StageRule(Stage.DRAFT, lt("Черновик", "Каралама", "Draft"), frozen=False),
    StageRule(Stage.REVIEW, lt("На утверждении", "Бекитүүдө", "Waiting for approval")),
    StageRule(Stage.APPROVED, lt("Утверждён", "Бекитилди", "Approved")),
    StageRule(Stage.PUBLISHED, lt("Опубликован", "Жарыяланды", "Published"), public=True),
    StageRule(Stage.CLOSED, lt("Приём закрыт", "Кабыл алуу жабылды", "Closed"), public=True),
    StageRule(Stage.OPENED, lt("Вскрыт", "Ачылды", "Opened"), public=True),
    StageRule(Stage.CANCELLED, lt("Отменён", "Жокко чыгарылды", "Cancelled"), public=True, terminal=True),
)

TRANSITIONS = (
    Transition(
        Verb.ASK_APPROVAL,
        frozenset({Stage.DRAFT}),
        Stage.REVIEW,
        Capability.DRAFT_CALL,
        facts.ReadyForApproval,
        (
            guards.texts_complete,
            guards.parts_complete,
            guards.timetable_ordered,
            guards.deadline_ahead,
            guards.weights_make_hundred,
            guards.enough_key_holders,
        ),
    ),
    Transition(
        Verb.RETURN,
        frozenset({Stage.REVIEW, Stage.APPROVED}),
        Stage.DRAFT,
        Capability.APPROVE_CALL,
        facts.Returned,
        (guards.reason_given,),
    ),
    Transition(
        Verb.APPROVE,
        frozenset({Stage.REVIEW}),
        Stage.APPROVED,
        Capability.APPROVE_CALL,
        facts.Approval,
        (guards.second_person,),
    ),
    Transition(
        Verb.PUBLISH,
        frozenset({Stage.APPROVED}),
        Stage.PUBLISHED,
        Capability.PUBLISH_CALL,
        facts.Publication,
        (guards.timetable_ordered, guards.deadline_ahead, guards.keys_rehearsed),
    ),
    Transition(
        Verb.AMEND,
        frozenset({Stage.PUBLISHED}),
        None,
        Capability.AMEND_CALL,
        facts.Change,
        (guards.before_deadline, guards.public_reason_given, guards.something_changed, guards.texts_complete),
    ),
    Transition(
        Verb.EXTEND,
        frozenset({Stage.PUBLISHED}),
        None,
        Capability.AMEND_CALL,
        facts.Change,
        (
            guards.before_deadline,
            guards.public_reason_given,
            guards.something_changed,
            guards.never_shorter,
            guards.timetable_ordered,
        ),
    ),
    Transition(
        Verb.PUBLISH_ANSWERS,
        frozenset({Stage.PUBLISHED}),
        None,
        Capability.ANSWER_QUESTIONS,
        facts.Answers,
        (guards.before_deadline, guards.has_answers, guards.answers_in_three_languages),
    ),
    Transition(
        Verb.ANNOUNCE_MEETING,
        frozenset({Stage.PUBLISHED}),
        None,
        Capability.ANSWER_QUESTIONS,
        facts.MeetingPlan,
        (guards.before_deadline, guards.meeting_ahead),
    ),
    Transition(
        Verb.DEAL_KEYS,
        frozenset({Stage.DRAFT, Stage.REVIEW, Stage.APPROVED}),
        None,
        Capability.DEAL_KEYS,
        facts.KeysDealt,
        (guards.enough_key_holders,),
    ),
    Transition(
        Verb.REHEARSE,
        frozenset({Stage.DRAFT, Stage.REVIEW, Stage.APPROVED}),
        None,
        Capability.DEAL_KEYS,
        facts.Rehearsal,
        (guards.rehearsal_opened,),
    ),
    Transition(
        Verb.REISSUE_KEYS,
        frozenset({Stage.PUBLISHED, Stage.CLOSED, Stage.OPENED}),
        None,
        Capability.DEAL_KEYS,
        facts.KeysDealt,
        (guards.enough_key_holders,),
    ),
    Transition(
        Verb.OPEN_TECHNICAL,
        frozenset({Stage.CLOSED}),
        Stage.OPENED,
        Capability.OPEN_ENVELOPES,
        facts.Opening,
        (guards.hour_of_opening_come,),
    ),
    Transition(
        Verb.ADMIT_LATE,
        frozenset({Stage.OPENED}),
        None,
        Capability.ADMIT_LATE,
        facts.LateAdmission,
        (guards.reason_given,),
    ),
    Transition(
        Verb.CLOSE,
        frozenset({Stage.PUBLISHED}),
        Stage.CLOSED,
        Capability.CLOSE_CALL,
        facts.Closing,
        (guards.deadline_passed,),
    ),
    Transition(
        Verb.CANCEL,
        frozenset({Stage.PUBLISHED, Stage.CLOSED, Stage.OPENED}),
        Stage.CANCELLED,
        Capability.CANCEL_CALL,
        facts.Cancellation,
        (guards.public_reason_given,),
    ),
)

REQUEST_FOR_PROPOSALS = Procedure(
    kind="rfp",
    label=lt("Запрос предложений", "Сунуштарды суратуу", "Request for proposals"),
    stages=STAGES,
    transitions=TRANSITIONS,
    path=(Stage.DRAFT, Stage.REVIEW, Stage.APPROVED, Stage.PUBLISHED, Stage.CLOSED, Stage.OPENED),
)
