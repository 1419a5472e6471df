"""Contest of works, such as photographs: a blind jury, places in each category, a gallery.

Read it as a regulation: the stages a call goes through, the chapters with its moves, what an application holds. The jury is
blind by the seal: works lie in one envelope and their authors in another, which is opened for the works that passed every
round, and for no others.
"""

from __future__ import annotations

from achyk.core.procedures.application import (
    AGE_FITS,
    AUTHOR_DECLARES,
    AUTHOR_NOT_EXCLUDED,
    CATEGORIES,
    DECLARED_TRUE,
    NOBODY_BARRED,
    OWN_WORK,
    STUDENT_PROVED,
    WORKS_FIT,
    Envelope,
    EnvelopeRule,
    PaperRule,
    Part,
)
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.chapters import appeal, decision, jury, notice, panel, seal
from achyk.core.procedures.chapters.decision import evaluated
from achyk.core.procedures.declaration import Stage, StageRule, Verb
from achyk.core.procedures.guards.notice import rounds_make_hundred, weights_make_hundred
from achyk.core.procedures.procedure import Procedure
from achyk.core.procedures.rounds import Round, RoundRule
from achyk.core.scoring.model import Method
from achyk.core.values import lt

STAGES = (
    *notice.STAGES,
    evaluated(Stage.OPENED, "Работы вскрыты", "Эмгектер ачылды", "Works opened"),
    evaluated(Stage.SCREENED, "Жюри составляет короткий список", "Калыстар кыска тизме түзүүдө", "Jury shortlists"),
    evaluated(Stage.SHORTLISTED, "Жюри распределяет места", "Калыстар орундарды бөлүштүрүүдө", "Jury ranks"),
    evaluated(Stage.SCORED, "Места подписаны", "Орундарга кол коюлду", "Places signed"),
    evaluated(Stage.NAMED, "Авторы вскрыты", "Авторлор ачылды", "Authors opened"),
    *(rule for rule in decision.STAGES if rule.stage is not Stage.RELEASED),
    StageRule(
        Stage.RELEASED,
        lt("Победители объявлены", "Жеңүүчүлөр жарыяланды", "Winners announced"),
        public=True,
        told=True,
        terminal=True,
    ),
    notice.CANCELLED,
)
JUDGED = (Stage.OPENED, Stage.SCREENED, Stage.SHORTLISTED, Stage.SCORED, Stage.NAMED)

CONTEST = Procedure(
    kind="contest",
    label=lt("Фотоконкурс", "Фотосынак", "Photo contest"),
    how_to_apply=lt(
        "Снимки с подписями в одном конверте, имя автора в другом. Жюри видит снимки без имён.",
        "Сүрөттөр жазуулары менен бир конвертте, автордун аты башкасында. Калыстар тобу сүрөттөрдү аттарысыз көрөт.",
        "Pictures with their captions in one envelope, the name of the author in another. The jury sees pictures without names.",
    ),
    stages=STAGES,
    transitions=(
        *notice.moves(weights_make_hundred, rounds_make_hundred),
        *seal.moves(Verb.OPEN, Stage.CLOSED, Stage.OPENED, Stage.SCREENED, Stage.SHORTLISTED, Stage.SCORED),
        *panel.longlisting(Stage.SCREENED, Stage.SHORTLISTED),
        *panel.scoring((Stage.SCREENED, Stage.SHORTLISTED), (Stage.SHORTLISTED, Stage.SCORED)),
        *panel.skipping((Stage.SCREENED, Stage.SHORTLISTED)),
        *jury.meetings(Stage.SCREENED, Stage.SHORTLISTED, Stage.SCORED, Stage.NAMED),
        *jury.opening_authors(at=Stage.SCORED, to=Stage.NAMED),
        *appeal.moves(
            evaluated_at=frozenset({*JUDGED, Stage.DECIDED, Stage.CONFIRMED}), released_at=frozenset({Stage.RELEASED})
        ),
        *decision.by_points(known_at=Stage.NAMED, ties_by=Capability.SIGN_TECHNICAL, authors=True),
        *jury.gallery(at=Stage.RELEASED),
        *notice.lots_cancelled(*JUDGED),
        *notice.cancelling(*JUDGED, Stage.DECIDED, Stage.CONFIRMED),
    ),
    path=tuple(rule.stage for rule in STAGES if rule.stage is not Stage.CANCELLED),
    envelopes=(
        EnvelopeRule(
            Envelope.WORKS,
            (Part.LOTS, Part.ENTRY),
            Verb.OPEN,
            lt(
                "Работы вскрыты. Имена остаются запечатанными.",
                "Эмгектер ачылды. Аттар мөөр басылган бойдон калат.",
                "The works are open. The names stay shut.",
            ),
            papers=False,
        ),
        EnvelopeRule(
            Envelope.AUTHORS,
            (Part.AUTHOR, Part.DECLARATIONS),
            Verb.OPEN_AUTHORS,
            lt(
                "Имена авторов отобранных работ вскрыты. Остальные остались непрочитанными.",
                "Тандалган эмгектердин авторлорунун аттары ачылды. Калгандары окулбаган бойдон калды.",
                "The names of the authors of the chosen works are open. The others were left unread.",
            ),
            papers=False,
        ),
    ),
    parts=(Part.LOTS, Part.ENTRY, Part.AUTHOR, Part.PAPERS, Part.DECLARATIONS),
    required=("unit", "deadline_at", "opens_at", "criteria", "clauses"),
    declarations=(DECLARED_TRUE, OWN_WORK, NOBODY_BARRED),
    checks=(WORKS_FIT,),
    author_checks=(AGE_FITS, STUDENT_PROVED, AUTHOR_NOT_EXCLUDED, AUTHOR_DECLARES),
    rounds=(RoundRule(Round.SHORTLIST, Stage.SCREENED), RoundRule(Round.RANKING, Stage.SHORTLISTED)),
    methods=(Method.QUALITY_BASED,),
    lots=CATEGORIES,
    works=True,
    one_failure_suffices=True,
    results={"reserve": lt("короткий список", "кыска тизме", "shortlisted")},
    letters={
        "winner": lt(
            "Ваша работа {number} заняла место: {place}. Поздравляем! Она показана в галерее конкурса; на странице вашей заявки вы "
            "можете добавить к ней текст.",
            "Сиздин {number} эмгегиңиз орун алды: {place}. Куттуктайбыз! Ал сынактын галереясында көрсөтүлдү; өтүнмөңүздүн барагында "
            "ага текст кошсоңуз болот.",
            "Your work {number} takes place {place}. Congratulations! It is shown in the gallery of the contest; on the page of your "
            "application you can add a text to it.",
        ),
        "reserve": lt(
            "Ваша работа {number} вошла в короткий список.",
            "Сиздин {number} эмгегиңиз кыска тизмеге кирди.",
            "Your work {number} was shortlisted.",
        ),
        "not-selected": lt(
            "Ваша работа {number} не заняла места: другие набрали больше баллов.",
            "Сиздин {number} эмгегиңиз орун алган жок: башкалар көбүрөөк балл алышты.",
            "Your work {number} took no place: others have more points.",
        ),
        "below-threshold": lt(
            "Ваша работа {number} не прошла тур «{round}». Имя автора осталось непрочитанным.",
            "Сиздин {number} эмгегиңиз «{round}» турунан өткөн жок. Автордун аты окулбаган бойдон калды.",
            "Your work {number} did not pass the round “{round}”. The name of its author was left unread.",
        ),
        "not-eligible": lt(
            "Ваша работа {number} не отвечает правилам конкурса.",
            "Сиздин {number} эмгегиңиз сынактын эрежелерине жооп бербейт.",
            "Your work {number} does not meet the rules of the contest.",
        ),
        "not-opened": lt(
            "Ваша работа {number} поступила после крайнего срока и не была вскрыта.",
            "Сиздин {number} эмгегиңиз акыркы мөөнөттөн кийин түштү жана ачылган жок.",
            "Your work {number} arrived after the deadline and was not opened.",
        ),
    },
    papers=(
        PaperRule(
            Envelope.AUTHORS,
            lt("Подтверждение учёбы", "Окууну тастыктоо", "Proof of being a student"),
            compulsory=False,
        ),
    ),
)
