"""Roster: people or firms found fit for work that comes later; whoever reaches the points is on it until its last day.

Read it as a regulation: the stages a call goes through, the chapters with its moves, what an application holds.
"""

from __future__ import annotations

from achyk.core.procedures.application import (
    DECLARATIONS_MADE,
    DECLARED_TRUE,
    KIND_ADMITTED,
    LOTS,
    NO_CONFLICT,
    NOBODY_BARRED,
    NOBODY_EXCLUDED,
    Envelope,
    EnvelopeRule,
    KeyRule,
    PaperRule,
    Part,
)
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.chapters import appeal, decision, notice, panel, seal
from achyk.core.procedures.chapters.decision import evaluated
from achyk.core.procedures.declaration import Stage, StageRule, Verb
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
    evaluated(Stage.SCORED, "Итог подписан", "Жыйынтыкка кол коюлду", "Result signed"),
    *(rule for rule in decision.STAGES if rule.stage is not Stage.RELEASED),
    StageRule(
        Stage.RELEASED,
        lt("Резерв объявлен", "Резерв жарыяланды", "Roster released"),
        public=True,
        told=True,
        terminal=True,
    ),
    notice.CANCELLED,
)

ROSTER = Procedure(
    kind="roster",
    label=lt("Набор в резерв", "Резервге тандоо", "Call for a roster"),
    how_to_apply=lt(
        "Сведения и документы в одном конверте. Он запечатан: до вскрытия его не прочтёт никто в офисе.",
        "Маалымат жана документтер бир конвертте. Ага мөөр басылган: ачылганга чейин кеңседе аны эч ким окуй албайт.",
        "Information and papers in one envelope. It is sealed: nobody in the office can read it before the opening.",
    ),
    stages=STAGES,
    transitions=(
        *notice.moves(weights_make_hundred),
        *seal.moves(Verb.OPEN, Stage.CLOSED, Stage.OPENED),
        *panel.checking(selection.chair_named, selection.enough_judges, also_declared_at=(Stage.SCREENED,)),
        *panel.scoring((Stage.SCREENED, Stage.SCORED)),
        *appeal.moves(
            evaluated_at=frozenset({Stage.OPENED, Stage.SCREENED, Stage.SCORED, Stage.DECIDED, Stage.CONFIRMED}),
            released_at=frozenset({Stage.RELEASED}),
        ),
        *decision.by_points(known_at=Stage.SCORED, ties_by=Capability.SIGN_TECHNICAL),
        *notice.lots_cancelled(Stage.OPENED, Stage.SCREENED, Stage.SCORED),
        *notice.cancelling(Stage.OPENED, Stage.SCREENED, Stage.SCORED, Stage.DECIDED, Stage.CONFIRMED),
    ),
    path=tuple(rule.stage for rule in STAGES if rule.stage is not Stage.CANCELLED),
    envelopes=(
        EnvelopeRule(
            Envelope.WHOLE,
            (Part.APPLICANT, Part.LOTS, Part.STAFF, Part.DECLARATIONS),
            Verb.OPEN,
            lt("Заявки вскрыты.", "Өтүнмөлөр ачылды.", "The applications are open."),
            papers=False,
        ),
    ),
    parts=(Part.APPLICANT, Part.LOTS, Part.STAFF, Part.PAPERS, Part.DECLARATIONS),
    required=("unit", "eligible", "deadline_at", "opens_at", "criteria"),
    declarations=(DECLARED_TRUE, NO_CONFLICT, NOBODY_BARRED),
    checks=(KIND_ADMITTED, NOBODY_EXCLUDED, DECLARATIONS_MADE),
    rounds=(RoundRule(Round.TECHNICAL, Stage.SCREENED),),
    methods=(Method.QUALITY_BASED,),
    lots=LOTS,
    reserve_alone=True,
    letters={
        "reserve": lt(
            "Ваша заявка {number} включена в резерв {until}. Когда появится работа, мы обратимся к тем, кто в нём.",
            "{number} өтүнмөңүз {until} резервге киргизилди. Жумуш чыкканда андагыларга кайрылабыз.",
            "Your application {number} is on the roster {until}. When there is work we turn to those on it.",
        ),
        "below-threshold": lt(
            "Ваша заявка {number} не набрала проходной балл.",
            "{number} өтүнмөңүз өтүү баллын алган жок.",
            "Your application {number} did not reach the threshold.",
        ),
        "not-eligible": lt(
            "Ваша заявка {number} не отвечает условиям и не оценивалась.",
            "{number} өтүнмөңүз шарттарга жооп бербейт жана бааланган жок.",
            "Your application {number} does not meet the conditions and was not scored.",
        ),
    },
    papers=(PaperRule(Envelope.WHOLE, lt("Резюме или портфолио", "Резюме же портфолио", "CV or portfolio")),),
    keys=KeyRule(needed=1, holders=1),
)
