"""Vacancy: one post or several in one notice; long list, short list, written test, interview, references, offer, roster.

Read it as a regulation: the stages a call goes through, the chapters with its moves, what an application holds. A round
that the notice does not have is passed over. Points of a round decide who goes on; what the rounds weigh together decides
who is offered a post.
"""

from __future__ import annotations

from achyk.core.procedures.application import (
    DECLARATIONS_MADE,
    DECLARED_TRUE,
    NO_RELATIVES_HIDDEN,
    NOBODY_EXCLUDED,
    POSTS,
    Envelope,
    EnvelopeRule,
    KeyRule,
    PaperRule,
    Part,
)
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.chapters import appeal, decision, hiring, notice, panel, seal
from achyk.core.procedures.chapters.decision import evaluated
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.procedures.guards.notice import posts_named, rounds_make_hundred, weights_make_hundred
from achyk.core.procedures.procedure import Procedure
from achyk.core.procedures.rounds import Round, RoundRule
from achyk.core.scoring.model import Method
from achyk.core.values import lt

STAGES = (
    *notice.STAGES,
    evaluated(
        Stage.OPENED, "Вскрыт, составляется длинный список", "Ачылды, узун тизме түзүлүүдө", "Opened, longlisting"
    ),
    evaluated(
        Stage.SCREENED,
        "Длинный список, отбор в короткий",
        "Узун тизме, кыска тизмеге тандоо",
        "Long list, shortlisting",
    ),
    evaluated(Stage.SHORTLISTED, "Короткий список, тест", "Кыска тизме, тест", "Short list, test"),
    evaluated(Stage.MARKING, "Тест проверяется", "Тест текшерилүүдө", "Test being marked"),
    evaluated(Stage.INTERVIEWING, "Собеседования", "Аңгемелешүүлөр", "Interviews"),
    evaluated(Stage.SCORED, "Все туры пройдены", "Бардык турлар өттү", "All rounds are over"),
    *decision.STAGES,
    hiring.FILLED,
    notice.CANCELLED,
)
ROUNDS = (Stage.SCREENED, Stage.SHORTLISTED, Stage.MARKING, Stage.INTERVIEWING)

VACANCY = Procedure(
    kind="vacancy",
    label=lt("Вакансия", "Бош орун", "Vacancy"),
    how_to_apply=lt(
        "Личная форма, резюме и другие документы в одном конверте. Он запечатан: до вскрытия его не прочтёт никто в офисе.",
        "Жеке маалымат баракчасы, резюме жана башка документтер бир конвертте. Ага мөөр басылган: ачылганга чейин кеңседе "
        "аны эч ким окуй албайт.",
        "The personal history form, the CV and other papers in one envelope. It is sealed: nobody in the office can read it "
        "before the opening.",
    ),
    stages=STAGES,
    transitions=(
        *notice.moves(weights_make_hundred, rounds_make_hundred, posts_named),
        *seal.moves(Verb.OPEN, Stage.CLOSED, Stage.OPENED),
        *panel.longlisting(Stage.SCREENED, Stage.MARKING, Stage.INTERVIEWING),
        *panel.scoring(
            (Stage.SCREENED, Stage.SHORTLISTED),
            (Stage.MARKING, Stage.INTERVIEWING),
            (Stage.INTERVIEWING, Stage.SCORED),
        ),
        *panel.skipping(
            (Stage.SCREENED, Stage.SHORTLISTED),
            (Stage.SHORTLISTED, Stage.INTERVIEWING),
            (Stage.INTERVIEWING, Stage.SCORED),
        ),
        *hiring.written_test(at=Stage.SHORTLISTED, to=Stage.MARKING),
        *hiring.interviews(at=Stage.INTERVIEWING),
        *hiring.references(Stage.INTERVIEWING, Stage.SCORED, Stage.DECIDED, Stage.CONFIRMED),
        *appeal.moves(
            evaluated_at=frozenset({Stage.OPENED, *ROUNDS, Stage.SCORED, Stage.DECIDED, Stage.CONFIRMED}),
            released_at=frozenset({Stage.RELEASED}),
        ),
        *decision.by_points(known_at=Stage.SCORED, ties_by=Capability.SIGN_TECHNICAL),
        *hiring.offers(),
        *notice.lots_cancelled(Stage.OPENED, *ROUNDS, Stage.SCORED, Stage.RELEASED),
        *notice.cancelling(Stage.OPENED, *ROUNDS, Stage.SCORED, Stage.DECIDED, Stage.CONFIRMED, Stage.RELEASED),
    ),
    path=tuple(rule.stage for rule in STAGES if rule.stage is not Stage.CANCELLED),
    envelopes=(
        EnvelopeRule(
            Envelope.WHOLE,
            (
                Part.CANDIDATE,
                Part.LOTS,
                Part.EDUCATION,
                Part.EMPLOYMENT,
                Part.LANGUAGES,
                Part.REFEREES,
                Part.RELATIVES,
                Part.DECLARATIONS,
            ),
            Verb.OPEN,
            lt("Заявки вскрыты.", "Өтүнмөлөр ачылды.", "The applications are open."),
            papers=False,
        ),
    ),
    parts=(
        Part.CANDIDATE,
        Part.LOTS,
        Part.EDUCATION,
        Part.EMPLOYMENT,
        Part.LANGUAGES,
        Part.PAPERS,
        Part.REFEREES,
        Part.RELATIVES,
        Part.DECLARATIONS,
    ),
    required=("unit", "deadline_at", "opens_at", "requirements", "documents"),
    declarations=(DECLARED_TRUE, NO_RELATIVES_HIDDEN),
    checks=(NOBODY_EXCLUDED, DECLARATIONS_MADE),
    rounds=(
        RoundRule(Round.SHORTLIST, Stage.SCREENED),
        RoundRule(Round.TEST, Stage.MARKING, blind=True),
        RoundRule(Round.INTERVIEW, Stage.INTERVIEWING),
    ),
    methods=(Method.QUALITY_BASED,),
    lots=POSTS,
    posts=True,
    requirements=True,
    one_failure_suffices=True,
    told=frozenset({Verb.SCREEN, Verb.SIGN_TECHNICAL, Verb.SET_TEST, Verb.OFFER_SLOTS}),
    notified=lt(
        "После каждого тура каждый кандидат получает письмо и видит на странице своей заявки, прошёл ли он дальше. "
        "После решения каждый получает письмо с результатом.",
        "Ар бир турдан кийин ар бир талапкер кат алат жана өз өтүнмөсүнүн барагында андан ары өткөнүн же өтпөгөнүн көрөт. "
        "Чечимден кийин ар ким жыйынтыгы жазылган кат алат.",
        "After each round every candidate gets a mail and sees on the page of the own application whether it goes on. After "
        "the decision everybody gets a letter with the result.",
    ),
    letters={
        "winner": lt(
            "Вам предлагается место по вашей заявке {number}. Примите предложение или откажитесь от него в течение {days} дней на "
            "странице вашей заявки: она открывается по ссылке, которую вы получили с черновиком.",
            "{number} өтүнмөңүз боюнча сизге орун сунушталат. Сунушту {days} күндүн ичинде өтүнмөңүздүн барагында кабыл алыңыз же "
            "андан баш тартыңыз: ал каралама менен алган шилтеме аркылуу ачылат.",
            "You are offered a post on your application {number}. Please accept the offer or decline it within {days} days on the "
            "page of your application: it opens by the link you received with the draft.",
        ),
        "reserve": lt(
            "Ваша заявка {number} в кадровом резерве {until}. Если место освободится, мы обратимся к вам.",
            "{number} өтүнмөңүз кадрлар резервинде {until}. Орун бошосо, сизге кайрылабыз.",
            "Your application {number} is on the roster {until}. If a post falls free, we turn to you.",
        ),
        "not-selected": lt(
            "Ваша заявка {number} не выбрана: другие кандидаты набрали больше баллов.",
            "{number} өтүнмөңүз тандалган жок: башка талапкерлер көбүрөөк балл алышты.",
            "Your application {number} was not selected: other candidates have more points.",
        ),
        "below-threshold": lt(
            "Ваша заявка {number} не прошла тур «{round}».",
            "{number} өтүнмөңүз «{round}» турунан өткөн жок.",
            "Your application {number} did not pass the round “{round}”.",
        ),
        "not-eligible": lt(
            "Ваша заявка {number} не вошла в длинный список: она не отвечает требованиям объявления.",
            "{number} өтүнмөңүз узун тизмеге кирген жок: ал жарыянын талаптарына жооп бербейт.",
            "Your application {number} is not on the long list: it does not meet the requirements of the notice.",
        ),
        "not-opened": lt(
            "Ваша заявка {number} поступила после крайнего срока и не была вскрыта.",
            "{number} өтүнмөңүз акыркы мөөнөттөн кийин түштү жана ачылган жок.",
            "Your application {number} arrived after the deadline and was not opened.",
        ),
    },
    papers=(
        PaperRule(Envelope.WHOLE, lt("Резюме", "Резюме", "CV")),
        PaperRule(
            Envelope.WHOLE,
            lt("Личная форма файлом", "Жеке маалымат баракчасы файл катары", "Personal history form as a file"),
            compulsory=False,
            history=True,
        ),
    ),
    keys=KeyRule(needed=1, holders=1),
)
