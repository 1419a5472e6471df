"""The twenty questions of the meeting on 12 January 2018 and their answers: public facts, sentences of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from achyk.core.values import LocalizedText, lt


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer and its state; a deferred one names whom it waits for and until when."""

    text: LocalizedText
    state: str = "answered"
    deferred_to: LocalizedText = LocalizedText()
    deferred_until: date | None = None


YES = Answer(lt("Да.", "Ооба.", "Yes."))


def for_the_bidder(ru: str, ky: str, en: str) -> Answer:
    """The bidder proposes it in the technical proposal; what follows is the rest of the answer."""
    return Answer(
        lt(
            f"Это предлагает сам участник в техническом предложении. {ru}",
            f"Муну катышуучу техникалык сунушунда өзү сунуштайт. {ky}",
            f"This is for the bidder to propose in the technical proposal. {en}",
        )
    )


QUESTIONS: list[tuple[LocalizedText, Answer]] = [
    (
        lt(
            "Можно ли подать предложение вместе с партнёрской организацией?",
            "Өнөктөш уюм менен бирге сунуш берүүгө болобу?",
            "May we apply together with a partner organisation?",
        ),
        YES,
    ),
    (
        lt(
            "Может ли участвовать независимый исследователь?",
            "Көз карандысыз изилдөөчү катыша алабы?",
            "May an independent researcher apply?",
        ),
        YES,
    ),
    (
        lt(
            "Сколько продлится исследование вместе с анализом и отчётом?",
            "Изилдөө талдоо жана отчёт менен кошо канча убакытка созулат?",
            "How long will the study take, with analysis and report?",
        ),
        Answer(
            lt(
                "Итоговый отчёт должен выйти в конце сентября 2018 года.",
                "Жыйынтык отчёт 2018-жылдын сентябрынын аягында чыгышы керек.",
                "The final report is to appear at the end of September 2018.",
            )
        ),
    ),
    (
        lt(
            "Кто может составить группу: независимые исследователи или организация?",
            "Топту ким түзө алат: көз карандысыз изилдөөчүлөрбү же уюмбу?",
            "Who can form the team: independent researchers or an organisation?",
        ),
        Answer(
            lt(
                "И компании, и группы специалистов. Состав группы, которая проведёт исследование, определит комиссия из сотрудников МОМ и отобранного исполнителя.",
                "Компаниялар да, адистердин топтору да. Изилдөөнү жүргүзө турган топтун курамын МЭУнун кызматкерлеринен жана тандалган аткаруучудан турган комиссия аныктайт.",
                "Companies as well as groups of individuals. A panel of IOM staff and the chosen service provider decides on the team that carries out the study.",
            )
        ),
    ),
    (
        lt(
            "Кроме Бишкека, Оша и Джалал-Абада возможны и другие места?",
            "Бишкек, Ош жана Жалал-Абаддан башка жерлер да болушу мүмкүнбү?",
            "May other places be covered besides Bishkek, Osh and Jalal-Abad?",
        ),
        Answer(
            lt(
                "Эти три города главные, другие места возможны: их определят исследователи. В центре внимания переезд из села в город, его закономерности и причины.",
                "Бул үч шаар негизги, башка жерлер да болушу мүмкүн: аларды изилдөөчүлөр аныктайт. Көңүл борборунда айылдан шаарга көчүү, анын мыйзам ченемдери жана себептери.",
                "These three are the main ones; researchers may determine others. The focus is on moves from village to town, their patterns and the reasons.",
            )
        ),
    ),
    (
        lt(
            "Могут ли участники разработки методологии войти потом в группу исследователей?",
            "Методологияны иштеп чыгууга катышкандар кийин изилдөөчүлөр тобуна кире алышабы?",
            "May those who took part in the design join the research team later?",
        ),
        Answer(
            lt(
                "Основные авторы не могут проводить исследование, но наблюдают за ним и могут участвовать в написании отчёта. Помогавшие, которые не названы в предложении, войти в группу могут.",
                "Негизги авторлор изилдөөнү жүргүзө алышпайт, бирок аны көзөмөлдөшөт жана отчёт жазууга катыша алышат. Сунушта аталбаган жардамчылар топко кире алышат.",
                "The main authors may not carry out the study; they oversee it and may take part in drafting the report. Helpers who are not named in the proposal may join the team.",
            )
        ),
    ),
    (
        lt(
            "Что значит «подробный план работ»: виды работ и даты?",
            "«Толук иш планы» деген эмне: иштердин түрлөрү жана күндөрүбү?",
            "What does a detailed work plan mean: activities and dates?",
        ),
        Answer(
            lt(
                "Да: виды работ, места и примерные даты до сентября 2018 года. Инструменты нужны кратко: не вся анкета, а виды вопросов и изучаемые факторы.",
                "Ооба: 2018-жылдын сентябрына чейинки иштердин түрлөрү, жерлери жана болжолдуу күндөрү. Куралдар кыскача: толук анкета эмес, суроолордун түрлөрү жана изилденүүчү факторлор.",
                "Yes: activities, places and approximate dates up to September 2018. Tools in brief: not the whole questionnaire, but the types of questions and the factors studied.",
            )
        ),
    ),
    (
        lt(
            "Как именно подаётся техническое предложение и идёт отбор?",
            "Техникалык сунуш так кантип берилет жана тандоо кандай жүрөт?",
            "What exactly is the procedure for the technical proposal and the selection?",
        ),
        Answer(
            lt(
                "Отбирает внутренняя комиссия из сотрудников МОМ. О техническом предложении смотрите страницу 26 документа запроса.",
                "Тандоону МЭУнун кызматкерлеринен турган ички комиссия жүргүзөт. Техникалык сунуш тууралуу суратуу документинин 26-бетин караңыз.",
                "An internal panel of IOM staff selects. For the technical proposal see page 26 of the request document.",
            )
        ),
    ),
    (
        lt(
            "Кто анализирует данные и пишет итоговый отчёт?",
            "Маалыматтарды ким талдап, жыйынтык отчётту ким жазат?",
            "Who analyses the findings and writes the final report?",
        ),
        Answer(
            lt(
                "Вместе: руководитель проекта от МОМ, отобранный исполнитель и группа или компания исследователей.",
                "Бирге: МЭУдан долбоордун жетекчиси, тандалган аткаруучу жана изилдөөчүлөрдүн тобу же компаниясы.",
                "Together: the project manager of IOM, the chosen service provider and the team or company of researchers.",
            )
        ),
    ),
    (
        lt(
            "Что понимается под насильственным экстремизмом?",
            "Зордукчул экстремизм деп эмне түшүнүлөт?",
            "What is meant by violent extremism?",
        ),
        Answer(
            lt(
                "Понятие шире, чем терроризм. USAID понимает под ним поддержку насилия, оправданного идеологией, ради общественных, экономических или политических целей. Изучаются риски, ведущие к насилию, и факторы уязвимости.",
                "Бул түшүнүк терроризмден кең. USAID муну коомдук, экономикалык же саясий максаттар үчүн идеология менен акталган зордукту колдоо деп түшүнөт. Зордукка алып баруучу тобокелдиктер жана аялуулук факторлору изилденет.",
                "A wider term than terrorism. USAID understands by it the support of ideologically justified violence for social, economic or political aims. The study is about the risks that lead to violence and the factors of vulnerability.",
            )
        ),
    ),
    (
        lt(
            "Изучается мобильность узбекского меньшинства. Значит ли это две генеральные совокупности для выборки в Оше?",
            "Өзбек азчылыгынын кыймылы изилденет. Бул Оштогу тандап алуу үчүн эки башкы топтом дегенби?",
            "The mobility of the Uzbek minority is studied. Does that mean two parent populations for the sample in Osh?",
        ),
        for_the_bidder(
            "Методы выборки нужно назвать и объяснить.",
            "Тандап алуу ыкмаларын атап, түшүндүрүү керек.",
            "Sampling methods are to be named and explained.",
        ),
    ),
    (
        lt(
            "Выделять ли новостройки отдельно от выборки по Бишкеку?",
            "Жаңы конуштарды Бишкектеги тандап алуудан өзүнчө бөлүү керекпи?",
            "Should novostroiki be taken separately from the sample in Bishkek?",
        ),
        for_the_bidder(
            "Всё, что касается выборки, объясните там.",
            "Тандап алууга тиешелүүнүн баарын ошол жерде түшүндүрүңүз.",
            "Explain there everything that concerns the sample.",
        ),
    ),
    (
        lt(
            "Какими методами изучать сексуальную эксплуатацию?",
            "Сексуалдык эксплуатацияны кандай ыкмалар менен изилдөө керек?",
            "What methods should be used to study sexual exploitation?",
        ),
        for_the_bidder(
            "Она изучается как форма торговли людьми, как её определяет Палермский протокол.",
            "Ал Палермо протоколунда аныкталган адам сатуунун бир түрү катары изилденет.",
            "It is studied as a form of human trafficking as the Palermo Protocol defines it.",
        ),
    ),
    (
        lt(
            "Кто решает, с какими исследователями и компаниями работать?",
            "Кайсы изилдөөчүлөр жана компаниялар менен иштешүүнү ким чечет?",
            "Who decides which field researchers and companies to work with?",
        ),
        Answer(
            lt(
                "Исполнитель входит экспертом в комиссию, которая выбирает компанию, институт или группу исследователей.",
                "Аткаруучу компанияны, институтту же изилдөөчүлөр тобун тандаган комиссияга эксперт катары кирет.",
                "The service provider sits as an expert on the panel that chooses the company, institute or group of researchers.",
            )
        ),
    ),
    (
        lt(
            "Какие ограничения есть для исполнителя?",
            "Аткаруучу үчүн кандай чектөөлөр бар?",
            "What limitations are there for the service provider?",
        ),
        Answer(
            lt(
                "Он не проводит исследование по своей методологии. По правилам МОМ аванса нет: оплата за сданные и принятые результаты.",
                "Ал өз методологиясы боюнча изилдөө жүргүзбөйт. МЭУнун эрежелери боюнча аванс жок: төлөм тапшырылган жана кабыл алынган натыйжалар үчүн.",
                "The provider does not carry out the study under the own methodology. By IOM's rules there is no advance: payment is for deliverables, on results.",
            )
        ),
    ),
    (
        lt(
            "Насколько глубоко изучать торговлю людьми, похищение невест и экстремизм?",
            "Адам сатууну, кыз ала качууну жана экстремизмди канчалык терең изилдөө керек?",
            "To what extent are trafficking, bride abduction and extremism to be examined?",
        ),
        Answer(
            lt(
                "Одинаково: это равные главы отчёта о внутренней миграции в целом. Похищение невест рассматривается как часть темы торговли людьми, экстремизм прежде всего в новостройках и посёлках вокруг городов.",
                "Бирдей: бул жалпы ички миграция тууралуу отчёттун тең бөлүмдөрү. Кыз ала качуу адам сатуу темасынын бөлүгү катары, экстремизм биринчи кезекте жаңы конуштарда жана шаар айланасындагы айылдарда каралат.",
                "Equally: they are chapters of equal weight in a report on internal migration as a whole. Bride abduction is seen through trafficking; extremism is studied above all in novostroiki and settlements around towns.",
            )
        ),
    ),
    (
        lt(
            "Уместно ли платить участникам опросов, групп и интервью?",
            "Сурамжылоонун, топтордун жана маектердин катышуучуларына төлөө туурабы?",
            "Is it appropriate to remunerate people who take part in surveys, groups and interviews?",
        ),
        Answer(
            lt(
                "Это участник решает в техническом и финансовом предложениях. Помните, что привлечь мигрантов к таким большим исследованиям трудно.",
                "Муну катышуучу техникалык жана каржылык сунуштарында чечет. Мигранттарды мындай чоң изилдөөлөргө тартуу кыйын экенин эске алыңыз.",
                "The bidder decides this in the technical and financial proposals. Keep in mind that it is hard to win migrants for such large studies.",
            )
        ),
    ),
    (
        lt(
            "Можно ли делить хозяйства мигрантов на подгруппы: дети, пожилые, их знания и практика?",
            "Мигранттардын чарбаларын топторго бөлсө болобу: балдар, карылар, алардын билими жана тажрыйбасы?",
            "May migrant households be divided into subgroups: children, elderly people, their knowledge and practices?",
        ),
        Answer(
            lt(
                "Это решает участник. Ещё одно исследование мнений МОМ не нужно.",
                "Муну катышуучу чечет. МЭУга дагы бир пикир изилдөөсү керек эмес.",
                "This is for the bidder. IOM does not look for another perceptions study.",
            )
        ),
    ),
    (
        lt(
            "Каковы сроки и общий бюджет? В задании 35 000 USD: входит ли в них издание отчёта?",
            "Мөөнөтү жана жалпы бюджети кандай? Тапшырмада 35 000 USD: ага отчётту басып чыгаруу киреби?",
            "What are the time frame and the total budget? The terms name USD 35,000: is publication of the report included?",
        ),
        Answer(
            lt(
                "Для публикаций есть отдельный бюджет.",
                "Басып чыгаруу үчүн өзүнчө бюджет бар.",
                "There is a separate budget for publications.",
            ),
            state="partly",
        ),
    ),
    (
        lt(
            "Кто будет автором итогового отчёта?",
            "Жыйынтык отчёттун автору ким болот?",
            "Who will have authorship of the final report?",
        ),
        Answer(
            LocalizedText(),
            state="deferred",
            deferred_to=lt(
                "Отдел публикаций и юридический отдел",
                "Басылмалар бөлүмү жана юридикалык бөлүм",
                "Publications Unit and Legal Department",
            ),
            deferred_until=date(2018, 1, 24),
        ),
    ),
]
