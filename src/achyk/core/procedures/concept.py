"""Call for concept notes: the first stage of a call to partners; the best of each area are invited to the second.

Read it as a regulation: the stages a call goes through, the chapters with its moves, what an application holds. The second
stage is a call of its own (see `grant`), to which those who are invited here alone may apply.
"""

from __future__ import annotations

from achyk.core.procedures.application import (
    AREAS,
    DECLARATIONS_MADE,
    DECLARED_TRUE,
    DILIGENCE,
    KIND_ADMITTED,
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
        lt("Приглашения разосланы", "Чакыруулар жөнөтүлдү", "Invitations sent"),
        public=True,
        told=True,
        terminal=True,
    ),
    notice.CANCELLED,
)

CONCEPT_NOTES = Procedure(
    kind="concept",
    label=lt("Конкурс концепций для НПО", "БӨУ үчүн концепциялар сынагы", "Call for concept notes"),
    how_to_apply=lt(
        "Концепция в одном конверте. Он запечатан: до вскрытия его не прочтёт никто в офисе. Лучших приглашают подать полную "
        "проектную заявку.",
        "Концепция бир конвертте. Ага мөөр басылган: ачылганга чейин кеңседе аны эч ким окуй албайт. Эң мыктылары толук долбоордук "
        "сунуш тапшырууга чакырылат.",
        "A concept note in one envelope. It is sealed: nobody in the office can read it before the opening. The best are invited "
        "to hand in a full project proposal.",
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
            (Part.APPLICANT, Part.LOTS, Part.DILIGENCE, Part.DECLARATIONS),
            Verb.OPEN,
            lt("Концепции вскрыты.", "Концепциялар ачылды.", "The concept notes are open."),
        ),
    ),
    parts=(Part.APPLICANT, Part.LOTS, Part.PAPERS, Part.DILIGENCE, Part.DECLARATIONS),
    required=("unit", "project", "eligible", "deadline_at", "opens_at", "criteria"),
    declarations=(DECLARED_TRUE, NO_CONFLICT, NOBODY_BARRED, NOT_SANCTIONED),
    checks=(KIND_ADMITTED, NOBODY_EXCLUDED, DECLARATIONS_MADE),
    rounds=(RoundRule(Round.TECHNICAL, Stage.SCREENED),),
    methods=(Method.QUALITY_BASED,),
    lots=AREAS,
    requirements=True,
    diligence=DILIGENCE,
    invites=True,
    letters={
        "invited": lt(
            "Ваша концепция {number} отобрана. Вас приглашают подать полную проектную заявку: начните её на странице своей концепции, "
            "она открывается по ссылке, которую вы получили с черновиком.",
            "{number} концепцияңыз тандалды. Сизди толук долбоордук сунуш тапшырууга чакырабыз: аны концепцияңыздын барагынан "
            "баштаңыз, ал каралама менен алган шилтеме аркылуу ачылат.",
            "Your concept note {number} was selected. You are invited to hand in a full project proposal: begin it on the page of "
            "your concept note, which opens by the link you received with the draft.",
        ),
        "not-selected": lt(
            "Ваша концепция {number} не отобрана: другие по этому направлению набрали больше баллов.",
            "{number} концепцияңыз тандалган жок: бул багытта башкалар көбүрөөк балл алышты.",
            "Your concept note {number} was not selected: others in this area have more points.",
        ),
        "below-threshold": lt(
            "Ваша концепция {number} не набрала проходной балл.",
            "{number} концепцияңыз өтүү баллын алган жок.",
            "Your concept note {number} did not reach the threshold.",
        ),
        "not-eligible": lt(
            "Ваша концепция {number} не отвечает условиям конкурса и не оценивалась.",
            "{number} концепцияңыз сынактын шарттарына жооп бербейт жана бааланган жок.",
            "Your concept note {number} does not meet the conditions of the call and was not scored.",
        ),
    },
    papers=(PaperRule(Envelope.WHOLE, lt("Концепция", "Концепция", "Concept note")),),
)
