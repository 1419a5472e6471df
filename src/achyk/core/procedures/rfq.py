"""Request for quotations: small values, one envelope, the lowest price of what is technically acceptable.

Read it as a regulation: the stages a call goes through, the chapters with its moves, what an application holds.
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
    OFFER_STANDS,
    Part,
)
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.chapters import appeal, contract, decision, notice, panel, seal
from achyk.core.procedures.chapters.decision import evaluated
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.procedures.guards.notice import lots_make_budget
from achyk.core.procedures.procedure import Procedure
from achyk.core.scoring.model import Method
from achyk.core.values import lt

STAGES = (
    *notice.STAGES,
    evaluated(Stage.OPENED, "Вскрыт", "Ачылды", "Opened"),
    evaluated(
        Stage.SCREENED, "Проверен, цены сравниваются", "Текшерилди, баалар салыштырылууда", "Checked, prices compared"
    ),
    *decision.STAGES,
    contract.PERFORMED,
    notice.CANCELLED,
)

REQUEST_FOR_QUOTATIONS = Procedure(
    kind="rfq",
    label=lt("Запрос котировок", "Баа сунуштарын суратуу", "Request for quotations"),
    how_to_apply=lt(
        "Предложение с ценой в одном конверте. Он запечатан: до вскрытия его не прочтёт никто в офисе.",
        "Баасы көрсөтүлгөн сунуш бир конвертте. Ага мөөр басылган: ачылганга чейин кеңседе аны эч ким окуй албайт.",
        "An offer with its price in one envelope. It is sealed: nobody in the office can read it before the opening.",
    ),
    stages=STAGES,
    transitions=(
        *notice.moves(lots_make_budget),
        *seal.moves(Verb.OPEN, Stage.CLOSED, Stage.OPENED),
        *panel.checking(),
        *appeal.moves(
            evaluated_at=frozenset({Stage.OPENED, Stage.SCREENED, Stage.DECIDED, Stage.CONFIRMED}),
            released_at=frozenset({Stage.RELEASED}),
        ),
        *decision.validity(Stage.OPENED, Stage.SCREENED),
        *decision.moves(known_at=Stage.SCREENED, ties_by=Capability.PREPARE_DECISION),
        *contract.contract_per_lot(),
        *notice.lots_cancelled(Stage.OPENED, Stage.SCREENED, Stage.RELEASED),
        *notice.cancelling(Stage.OPENED, Stage.SCREENED, Stage.DECIDED, Stage.CONFIRMED, Stage.RELEASED),
    ),
    path=tuple(rule.stage for rule in STAGES if rule.stage is not Stage.CANCELLED),
    envelopes=(seal.BID,),
    parts=(Part.APPLICANT, Part.LOTS, Part.PAPERS, Part.PRICE, Part.DECLARATIONS),
    required=("unit", "project", "eligible", "deadline_at", "opens_at"),
    declarations=(DECLARED_TRUE, NO_CONFLICT, NOBODY_BARRED, OFFER_STANDS, NO_ADVANCE),
    checks=(KIND_ADMITTED, NOBODY_EXCLUDED, DECLARATIONS_MADE, ACCEPTABLE),
    methods=(Method.LEAST_COST,),
    lots=LOTS,
)
