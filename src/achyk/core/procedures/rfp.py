"""Request for proposals: technical and financial envelopes, quality and cost.

Read it as a regulation: the stages a call goes through, and for each move who may make it and what must hold.
"""

from __future__ import annotations

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Procedure, Stage, StageRule, Transition, Verb
from achyk.core.procedures.guards import contract, notice, opening, selection
from achyk.core.values import lt

EVALUATED = lt("Идёт отбор", "Тандоо жүрүүдө", "Under evaluation")
UNDER_EVALUATION = frozenset({Stage.OPENED, Stage.SCREENED, Stage.SCORED, Stage.PRICED, Stage.DECIDED, Stage.CONFIRMED})

STAGES = (
    StageRule(Stage.DRAFT, lt("Черновик", "Каралама", "Draft"), frozen=False),
    StageRule(Stage.REVIEW, lt("На утверждении", "Бекитүүдө", "Waiting for approval")),
    StageRule(Stage.APPROVED, lt("Утверждён", "Бекитилди", "Approved")),
    StageRule(Stage.PUBLISHED, lt("Опубликован", "Жарыяланды", "Published"), public=True),
    StageRule(Stage.CLOSED, lt("Приём закрыт", "Кабыл алуу жабылды", "Closed"), public=True),
    StageRule(Stage.OPENED, lt("Вскрыт", "Ачылды", "Opened"), public=True, said_outside=EVALUATED),
    StageRule(Stage.SCREENED, lt("Оценивается", "Бааланууда", "Being scored"), public=True, said_outside=EVALUATED),
    StageRule(
        Stage.SCORED,
        lt("Технический итог подписан", "Техникалык жыйынтыкка кол коюлду", "Technical result signed"),
        public=True,
        said_outside=EVALUATED,
    ),
    StageRule(
        Stage.PRICED,
        lt("Финансовые конверты вскрыты", "Каржылык конверттер ачылды", "Financial envelopes opened"),
        public=True,
        said_outside=EVALUATED,
    ),
    StageRule(
        Stage.DECIDED, lt("Решение готово", "Чечим даяр", "Decision prepared"), public=True, said_outside=EVALUATED
    ),
    StageRule(
        Stage.CONFIRMED,
        lt("Решение утверждено", "Чечим бекитилди", "Decision confirmed"),
        public=True,
        said_outside=EVALUATED,
    ),
    StageRule(
        Stage.RELEASED, lt("Результаты объявлены", "Жыйынтыктар жарыяланды", "Results released"), public=True, told=True
    ),
    StageRule(Stage.AWARDED, lt("Присуждено", "Ыйгарылды", "Awarded"), public=True, told=True),
    StageRule(Stage.CONTRACTED, lt("Договор заключён", "Келишим түзүлдү", "Under contract"), public=True, told=True),
    StageRule(Stage.PERFORMED, lt("Исполнен", "Аткарылды", "Performed"), public=True, told=True, terminal=True),
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
            notice.texts_complete,
            notice.parts_complete,
            notice.timetable_ordered,
            notice.deadline_ahead,
            notice.weights_make_hundred,
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
        Verb.DEAL_KEYS,
        frozenset({Stage.DRAFT, Stage.REVIEW, Stage.APPROVED}),
        None,
        Capability.DEAL_KEYS,
        facts.KeysDealt,
        (opening.enough_key_holders,),
    ),
    Transition(
        Verb.REHEARSE,
        frozenset({Stage.DRAFT, Stage.REVIEW, Stage.APPROVED}),
        None,
        Capability.DEAL_KEYS,
        facts.Rehearsal,
        (opening.rehearsal_opened,),
    ),
    Transition(
        Verb.REISSUE_KEYS,
        frozenset({Stage.PUBLISHED, Stage.CLOSED, Stage.OPENED, Stage.SCREENED, Stage.SCORED}),
        None,
        Capability.DEAL_KEYS,
        facts.KeysDealt,
        (opening.enough_key_holders,),
    ),
    Transition(
        Verb.OPEN_TECHNICAL,
        frozenset({Stage.CLOSED}),
        Stage.OPENED,
        Capability.OPEN_ENVELOPES,
        facts.Opening,
        (opening.hour_of_opening_come,),
    ),
    Transition(
        Verb.ADMIT_LATE,
        frozenset({Stage.OPENED}),
        None,
        Capability.ADMIT_LATE,
        facts.LateAdmission,
        (notice.reason_given,),
    ),
    Transition(
        Verb.CLOSE,
        frozenset({Stage.PUBLISHED}),
        Stage.CLOSED,
        Capability.CLOSE_CALL,
        facts.Closing,
        (opening.deadline_passed,),
    ),
    Transition(
        Verb.DECLARE_CONFLICTS,
        frozenset({Stage.OPENED, Stage.SCREENED}),
        None,
        Capability.JUDGE_APPLICATIONS,
        facts.ConflictsDeclared,
        (
            selection.all_declared,
            selection.conflicts_explained,
        ),
    ),
    Transition(
        Verb.SCREEN,
        frozenset({Stage.OPENED}),
        Stage.SCREENED,
        Capability.SCREEN_APPLICATIONS,
        facts.Screening,
        (
            selection.all_declared,
            selection.all_checked,
            selection.somebody_eligible,
            selection.chair_named,
            selection.enough_judges,
        ),
    ),
    Transition(
        Verb.SIGN_SCORES,
        frozenset({Stage.SCREENED}),
        None,
        Capability.JUDGE_APPLICATIONS,
        facts.ScoresSigned,
        (
            selection.not_signed_yet,
            selection.every_score_given,
        ),
    ),
    Transition(
        Verb.EXCUSE_MEMBER,
        frozenset({Stage.SCREENED}),
        None,
        Capability.EXCUSE_MEMBER,
        facts.Excuse,
        (
            notice.reason_given,
            selection.enough_judges,
        ),
    ),
    Transition(
        Verb.REVISE_SCORE,
        frozenset({Stage.SCREENED}),
        None,
        Capability.JUDGE_APPLICATIONS,
        facts.Revision,
        (
            notice.reason_given,
            selection.revision_allowed,
        ),
    ),
    Transition(
        Verb.SIGN_TECHNICAL,
        frozenset({Stage.SCREENED}),
        Stage.SCORED,
        Capability.SIGN_TECHNICAL,
        facts.TechnicalResult,
        (
            selection.all_signed,
            selection.spreads_explained,
            selection.enough_judges,
            selection.points_computable,
            selection.something_passed,
        ),
    ),
    Transition(
        Verb.OPEN_FINANCIAL,
        frozenset({Stage.SCORED}),
        Stage.PRICED,
        Capability.OPEN_ENVELOPES,
        facts.FinancialOpening,
        (selection.something_passed,),
    ),
    Transition(
        Verb.SET_RATES,
        frozenset({Stage.PRICED}),
        None,
        Capability.PREPARE_DECISION,
        facts.Rates,
        (selection.rates_sourced,),
    ),
    Transition(
        Verb.BREAK_TIE,
        frozenset({Stage.PRICED}),
        None,
        Capability.SIGN_TECHNICAL,
        facts.TieBroken,
        (
            notice.reason_given,
            selection.names_the_equal,
        ),
    ),
    Transition(
        Verb.DECIDE,
        frozenset({Stage.PRICED}),
        Stage.DECIDED,
        Capability.PREPARE_DECISION,
        facts.DecisionPrepared,
        (
            selection.rates_known,
            selection.tie_decided,
            selection.somebody_affordable,
            notice.public_reason_given,
        ),
    ),
    Transition(
        Verb.RETURN_DECISION,
        frozenset({Stage.DECIDED}),
        Stage.PRICED,
        Capability.CONFIRM_DECISION,
        facts.Returned,
        (notice.reason_given,),
    ),
    Transition(
        Verb.CONFIRM_DECISION,
        frozenset({Stage.DECIDED}),
        Stage.CONFIRMED,
        Capability.CONFIRM_DECISION,
        facts.Confirmation,
        (selection.not_involved,),
    ),
    Transition(
        Verb.RELEASE, frozenset({Stage.CONFIRMED}), Stage.RELEASED, Capability.RELEASE_DECISION, facts.Release, ()
    ),
    Transition(
        Verb.ACCEPT_AWARD,
        frozenset({Stage.RELEASED}),
        Stage.AWARDED,
        Capability.ANSWER_AWARD,
        facts.AwardAnswer,
        (
            contract.award_offered,
            contract.answer_in_time,
        ),
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
        (
            contract.within_offer,
            contract.period_covers_plan,
        ),
    ),
    Transition(
        Verb.SUBMIT_DELIVERABLE,
        frozenset({Stage.CONTRACTED}),
        None,
        Capability.SUBMIT_DELIVERABLE,
        facts.HandedIn,
        (
            contract.can_be_handed_in,
            contract.something_handed_in,
        ),
    ),
    Transition(
        Verb.RETURN_DELIVERABLE,
        frozenset({Stage.CONTRACTED}),
        None,
        Capability.ACCEPT_RESULTS,
        facts.Reviewed,
        (
            contract.waits_for_answer,
            notice.reason_given,
        ),
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
        (
            contract.paid_for_accepted,
            contract.payer_is_another,
            contract.payment_referenced,
        ),
    ),
    Transition(
        Verb.COMPLETE,
        frozenset({Stage.CONTRACTED}),
        Stage.PERFORMED,
        Capability.MANAGE_CONTRACT,
        facts.Completion,
        (contract.everything_paid,),
    ),
    Transition(
        Verb.CANCEL,
        UNDER_EVALUATION | {Stage.PUBLISHED, Stage.CLOSED, Stage.RELEASED, Stage.AWARDED},
        Stage.CANCELLED,
        Capability.CANCEL_CALL,
        facts.Cancellation,
        (notice.public_reason_given,),
    ),
)

REQUEST_FOR_PROPOSALS = Procedure(
    kind="rfp",
    label=lt("Запрос предложений", "Сунуштарды суратуу", "Request for proposals"),
    stages=STAGES,
    transitions=TRANSITIONS,
    path=tuple(rule.stage for rule in STAGES if rule.stage is not Stage.CANCELLED),
)
