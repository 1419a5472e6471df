"""Tender: goods, services or training, whole or in lots; one envelope; the lowest acceptable price, or points and price.

Read it as a regulation: the stages a call goes through, the chapters with its moves, what an application holds. Where the
notice names no criteria nobody scores: the chair signs who is acceptable, and the lowest price wins each lot.
"""

from __future__ import annotations

from achyk.core.procedures.application import (
    ACCEPTABLE,
    DECLARATIONS_MADE,
    DECLARED_TRUE,
    KIND_ADMITTED,
    LOTS,
    NO_ADVANCE,
    NO_CONFLICT,
    NOBODY_BARRED,
    NOBODY_EXCLUDED,
    NOT_SANCTIONED,
    OFFER_STANDS,
    Envelope,
    PaperRule,
    Part,
)
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.chapters import appeal, contract, decision, notice, panel, seal
from achyk.core.procedures.chapters.decision import evaluated
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.procedures.guards import selection
from achyk.core.procedures.guards.notice import lots_make_budget, weights_make_hundred_if_any
from achyk.core.procedures.procedure import Procedure
from achyk.core.procedures.rounds import Round, RoundRule
from achyk.core.scoring.model import Method
from achyk.core.values import lt

STAGES = (
    *notice.STAGES,
    evaluated(Stage.OPENED, "Вскрыт", "Ачылды", "Opened"),
    evaluated(Stage.SCREENED, "Оценивается", "Бааланууда", "Being scored"),
    evaluated(Stage.SCORED, "Технический итог подписан", "Техникалык жыйынтыкка кол коюлду", "Technical result signed"),
    *decision.STAGES,
    contract.PERFORMED,
    notice.CANCELLED,
)

TENDER = Procedure(
    kind="tender",
    label=lt("Тендер", "Тендер", "Tender"),
    how_to_apply=lt(
        "Предложение в одном конверте: на один лот, на несколько или на все. Он запечатан: до вскрытия его не прочтёт никто в "
        "офисе.",
        "Сунуш бир конвертте: бир лотко, бир нечесине же баарына. Ага мөөр басылган: ачылганга чейин кеңседе аны эч ким окуй "
        "албайт.",
        "An offer in one envelope: for one lot, several or all. It is sealed: nobody in the office can read it before the "
        "opening.",
    ),
    stages=STAGES,
    transitions=(
        *notice.moves(weights_make_hundred_if_any, lots_make_budget),
        *seal.moves(Verb.OPEN, Stage.CLOSED, Stage.OPENED),
        *panel.checking(selection.chair_named, selection.enough_judges, also_declared_at=(Stage.SCREENED,)),
        *panel.scoring((Stage.SCREENED, Stage.SCORED)),
        *appeal.moves(
            evaluated_at=frozenset({Stage.OPENED, Stage.SCREENED, Stage.SCORED, Stage.DECIDED, Stage.CONFIRMED}),
            released_at=frozenset({Stage.RELEASED}),
        ),
        *decision.validity(Stage.OPENED, Stage.SCREENED, Stage.SCORED),
        *decision.moves(known_at=Stage.SCORED, ties_by=Capability.SIGN_TECHNICAL),
        *contract.contract_per_lot(),
        *notice.lots_cancelled(Stage.OPENED, Stage.SCREENED, Stage.SCORED, Stage.RELEASED),
        *notice.cancelling(Stage.OPENED, Stage.SCREENED, Stage.SCORED, Stage.DECIDED, Stage.CONFIRMED, Stage.RELEASED),
    ),
    path=tuple(rule.stage for rule in STAGES if rule.stage is not Stage.CANCELLED),
    envelopes=(seal.BID,),
    parts=(Part.APPLICANT, Part.LOTS, Part.PAPERS, Part.PRICE, Part.DECLARATIONS),
    required=(
        "unit",
        "project",
        "eligible",
        "questions_until",
        "answers_until",
        "deadline_at",
        "opens_at",
        "documents",
    ),
    declarations=(DECLARED_TRUE, NO_CONFLICT, NOBODY_BARRED, NOT_SANCTIONED, OFFER_STANDS, NO_ADVANCE),
    checks=(KIND_ADMITTED, NOBODY_EXCLUDED, DECLARATIONS_MADE, ACCEPTABLE),
    rounds=(RoundRule(Round.TECHNICAL, Stage.SCREENED),),
    methods=(Method.LEAST_COST, Method.QUALITY_AND_COST),
    lots=LOTS,
    papers=(
        PaperRule(
            Envelope.WHOLE,
            lt(
                "Техническое описание предложенного",
                "Сунушталгандын техникалык сүрөттөмөсү",
                "Technical description of the offer",
            ),
        ),
        PaperRule(
            Envelope.WHOLE,
            lt("Свидетельство о регистрации", "Каттоо күбөлүгү", "Certificate of registration"),
            compulsory=False,
        ),
    ),
)
