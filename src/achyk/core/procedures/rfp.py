"""Request for proposals: technical and financial envelopes, quality and cost.

Read it as a regulation: the stages a call goes through, the chapters with its moves, what an application holds.
"""

from __future__ import annotations

from achyk.core.procedures import facts
from achyk.core.procedures.application import (
    DECLARATIONS_MADE,
    DECLARED_TRUE,
    KIND_ADMITTED,
    NO_ADVANCE,
    NO_CONFLICT,
    NOBODY_BARRED,
    NOBODY_EXCLUDED,
    Envelope,
    EnvelopeRule,
    Part,
)
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.chapters import appeal, contract, decision, notice, panel, seal
from achyk.core.procedures.chapters.decision import evaluated
from achyk.core.procedures.declaration import Stage, Transition, Verb
from achyk.core.procedures.guards import selection
from achyk.core.procedures.guards.notice import weights_make_hundred
from achyk.core.procedures.procedure import Procedure
from achyk.core.procedures.rounds import Round, RoundRule
from achyk.core.scoring.model import Method
from achyk.core.values import lt

STAGES = (
    *notice.STAGES,
    evaluated(Stage.OPENED, "Вскрыт", "Ачылды", "Opened"),
    evaluated(Stage.SCREENED, "Оценивается", "Бааланууда", "Being scored"),
    evaluated(Stage.SCORED, "Технический итог подписан", "Техникалык жыйынтыкка кол коюлду", "Technical result signed"),
    evaluated(Stage.PRICED, "Финансовые конверты вскрыты", "Каржылык конверттер ачылды", "Financial envelopes opened"),
    *decision.STAGES,
    *contract.STAGES,
    notice.CANCELLED,
)

OPEN_FINANCIAL = Transition(
    Verb.OPEN_FINANCIAL,
    frozenset({Stage.SCORED}),
    Stage.PRICED,
    Capability.OPEN_ENVELOPES,
    facts.FinancialOpening,
    (selection.something_passed,),
)

REQUEST_FOR_PROPOSALS = Procedure(
    kind="rfp",
    label=lt("Запрос предложений", "Сунуштарды суратуу", "Request for proposals"),
    how_to_apply=lt(
        "Техническое и финансовое предложение, каждое в своём конверте. Оба запечатаны: до вскрытия их не прочтёт никто в офисе.",
        "Техникалык жана каржылык сунуш, ар бири өз конвертинде. Экөөнө тең мөөр басылган: ачылганга чейин кеңседе аларды эч "
        "ким окуй албайт.",
        "A technical and a financial proposal, each in an envelope of its own. Both are sealed: nobody in the office can "
        "read them before the opening.",
    ),
    stages=STAGES,
    transitions=(
        *notice.moves(weights_make_hundred),
        *seal.moves(Verb.OPEN_TECHNICAL, Stage.CLOSED, Stage.OPENED, Stage.SCREENED, Stage.SCORED),
        *panel.checking(selection.chair_named, selection.enough_judges, also_declared_at=(Stage.SCREENED,)),
        *panel.scoring((Stage.SCREENED, Stage.SCORED)),
        OPEN_FINANCIAL,
        *appeal.moves(
            evaluated_at=frozenset(
                {Stage.OPENED, Stage.SCREENED, Stage.SCORED, Stage.PRICED, Stage.DECIDED, Stage.CONFIRMED}
            ),
            released_at=frozenset({Stage.RELEASED, Stage.AWARDED}),
        ),
        *decision.validity(Stage.OPENED, Stage.SCREENED, Stage.SCORED, Stage.PRICED),
        *decision.moves(known_at=Stage.PRICED, ties_by=Capability.SIGN_TECHNICAL),
        *contract.one_contract(),
        *notice.cancelling(
            Stage.OPENED,
            Stage.SCREENED,
            Stage.SCORED,
            Stage.PRICED,
            Stage.DECIDED,
            Stage.CONFIRMED,
            Stage.RELEASED,
            Stage.AWARDED,
        ),
    ),
    path=tuple(rule.stage for rule in STAGES if rule.stage is not Stage.CANCELLED),
    envelopes=(
        EnvelopeRule(
            Envelope.TECHNICAL,
            (Part.APPLICANT, Part.STAFF, Part.PLAN, Part.DECLARATIONS),
            Verb.OPEN_TECHNICAL,
            lt(
                "Технические конверты вскрыты. Финансовые остаются запечатанными.",
                "Техникалык конверттер ачылды. Каржылык конверттер мөөр басылган бойдон калат.",
                "The technical envelopes are open. The financial ones stay shut.",
            ),
        ),
        EnvelopeRule(
            Envelope.FINANCIAL,
            (Part.PRICE,),
            Verb.OPEN_FINANCIAL,
            lt(
                "Финансовые конверты прошедших вскрыты. Остальные остались непрочитанными.",
                "Өткөндөрдүн каржылык конверттери ачылды. Калгандары окулбаган бойдон калды.",
                "The financial envelopes of those that passed are open. The others were left unread.",
            ),
        ),
    ),
    parts=(Part.APPLICANT, Part.STAFF, Part.PLAN, Part.PAPERS, Part.PRICE, Part.DECLARATIONS),
    required=(
        "unit", "project", "eligible", "places", "budget_amount", "questions_until", "answers_until", "deadline_at",
        "opens_at", "criteria", "documents",
    ),
    declarations=(DECLARED_TRUE, NO_CONFLICT, NOBODY_BARRED, NO_ADVANCE),
    checks=(KIND_ADMITTED, NOBODY_EXCLUDED, DECLARATIONS_MADE),
    rounds=(RoundRule(Round.TECHNICAL, Stage.SCREENED),),
    methods=(Method.QUALITY_AND_COST, Method.LEAST_COST, Method.FIXED_BUDGET, Method.QUALITY_BASED, Method.COEFFICIENT),
)  # fmt: skip
