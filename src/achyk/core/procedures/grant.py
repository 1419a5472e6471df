"""Call for project proposals to partners: a proposal with its budget, ranked inside each area; agreements with the best.

Read it as a regulation: the stages a call goes through, the chapters with its moves, what an application holds. It may follow
a call for concept notes; then those who were invited there alone may apply.
"""

from __future__ import annotations

from achyk.core.procedures.application import (
    AREAS,
    DECLARATIONS_MADE,
    DECLARED_TRUE,
    DILIGENCE,
    KIND_ADMITTED,
    NO_ADVANCE,
    NO_CONFLICT,
    NOBODY_BARRED,
    NOBODY_EXCLUDED,
    NOT_SANCTIONED,
    Envelope,
    EnvelopeRule,
    PaperRule,
    Part,
)
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.chapters import appeal, contract, decision, notice, panel, seal
from achyk.core.procedures.chapters.decision import evaluated
from achyk.core.procedures.declaration import Stage, Verb
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
    *decision.STAGES,
    contract.PERFORMED,
    notice.CANCELLED,
)

GRANT = Procedure(
    kind="grant",
    label=lt("Конкурс проектных заявок НПО", "БӨУлар үчүн долбоордук сунуштар сынагы", "Call for project proposals"),
    how_to_apply=lt(
        "Проектная заявка и бюджет в одном конверте. Он запечатан: до вскрытия его не прочтёт никто в офисе.",
        "Долбоордук сунуш жана бюджет бир конвертте. Ага мөөр басылган: ачылганга чейин кеңседе аны эч ким окуй албайт.",
        "A project proposal and its budget in one envelope. It is sealed: nobody in the office can read it before the opening.",
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
        *decision.moves(known_at=Stage.SCORED, ties_by=Capability.SIGN_TECHNICAL),
        *contract.contract_per_lot(),
        *notice.lots_cancelled(Stage.OPENED, Stage.SCREENED, Stage.SCORED, Stage.RELEASED),
        *notice.cancelling(Stage.OPENED, Stage.SCREENED, Stage.SCORED, Stage.DECIDED, Stage.CONFIRMED, Stage.RELEASED),
    ),
    path=tuple(rule.stage for rule in STAGES if rule.stage is not Stage.CANCELLED),
    envelopes=(
        EnvelopeRule(
            Envelope.WHOLE,
            (Part.APPLICANT, Part.LOTS, Part.DILIGENCE, Part.BUDGET, Part.PLAN, Part.DECLARATIONS),
            Verb.OPEN,
            lt("Заявки вскрыты.", "Өтүнмөлөр ачылды.", "The proposals are open."),
        ),
    ),
    parts=(Part.APPLICANT, Part.LOTS, Part.PAPERS, Part.BUDGET, Part.PLAN, Part.DILIGENCE, Part.DECLARATIONS),
    required=("unit", "project", "eligible", "deadline_at", "opens_at", "criteria"),
    declarations=(DECLARED_TRUE, NO_CONFLICT, NOBODY_BARRED, NOT_SANCTIONED, NO_ADVANCE),
    checks=(KIND_ADMITTED, NOBODY_EXCLUDED, DECLARATIONS_MADE),
    rounds=(RoundRule(Round.TECHNICAL, Stage.SCREENED),),
    methods=(Method.QUALITY_BASED, Method.QUALITY_AND_COST),
    lots=AREAS,
    requirements=True,
    diligence=DILIGENCE,
    told=frozenset({Verb.PUBLISH}),
    letters={
        "winner": lt(
            "Ваша проектная заявка {number} отобрана. Просим принять грант или отказаться от него в течение {days} дней на странице "
            "вашей заявки: она открывается по ссылке, которую вы получили с черновиком.",
            "{number} долбоордук сунушуңуз тандалды. Грантты {days} күндүн ичинде сунушуңуздун барагында кабыл алыңыз же андан баш "
            "тартыңыз: ал каралама менен алган шилтеме аркылуу ачылат.",
            "Your project proposal {number} was selected. Please accept the grant or decline it within {days} days on the page of "
            "your application: it opens by the link you received with the draft.",
        ),
        "not-selected": lt(
            "Ваша проектная заявка {number} не отобрана: другие по этому направлению набрали больше баллов.",
            "{number} долбоордук сунушуңуз тандалган жок: бул багытта башкалар көбүрөөк балл алышты.",
            "Your project proposal {number} was not selected: others in this area have more points.",
        ),
        "below-threshold": lt(
            "Ваша проектная заявка {number} не набрала проходной балл.",
            "{number} долбоордук сунушуңуз өтүү баллын алган жок.",
            "Your project proposal {number} did not reach the threshold.",
        ),
    },
    papers=(PaperRule(Envelope.WHOLE, lt("Проектная заявка", "Долбоордук сунуш", "Project proposal")),),
)
