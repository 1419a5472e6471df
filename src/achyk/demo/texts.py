"""Texts of the demo's call: the facts of the mission's 2018 page, in sentences of ours."""

from __future__ import annotations

from achyk.core.values import lt

MISSION = lt(
    "Миссия МОМ в Кыргызской Республике",
    "МЭУнун Кыргыз Республикасындагы өкүлчүлүгү",
    "IOM Mission in the Kyrgyz Republic",
)
UNIT = lt("МОМ, офис в Бишкеке", "МЭУ, Бишкектеги кеңсе", "IOM, Bishkek office")
ADDRESS = lt(
    "Бишкек, ул. Рыскулова, 6, 1-й этаж",
    "Бишкек, Рыскулов көчөсү, 6, 1-кабат",
    "Bishkek, Ryskulov Street 6, 1st floor",
)
DIRECTIONS = lt("Пересекает улицу Исанова", "Исанов көчөсү менен кесилишет", "Crosses Isanov Street")
DONOR = lt("Донор демонстрационного проекта", "Көрсөтмө долбоордун донору", "Donor of the demo project")
PROJECT = lt("Исследование внутренней миграции", "Ички миграцияны изилдөө", "Research on internal migration")
PLACES = (
    lt("Бишкек", "Бишкек", "Bishkek"),
    lt("Ош", "Ош", "Osh"),
    lt("Джалал-Абад", "Жалал-Абад", "Jalal-Abad"),
    lt("Баткен", "Баткен", "Batken"),
)

TITLE = lt(
    "Методология исследования внутренней миграции в Кыргызстане",
    "Кыргызстандагы ички миграцияны изилдөөнүн методологиясы",
    "Methodology for research on internal migration in Kyrgyzstan",
)
SUMMARY = lt(
    "Нужен исполнитель, который разработает методологию исследования внутренней миграции, будет сопровождать полевые "
    "работы и участвовать в написании отчёта. Итоговый отчёт выходит в конце сентября 2018 года.",
    "Ички миграцияны изилдөөнүн методологиясын иштеп чыгып, талаа иштерин коштоп, отчётту жазууга катыша турган "
    "аткаруучу керек. Жыйынтык отчёт 2018-жылдын сентябрынын аягында чыгат.",
    "We look for a service provider who develops the methodology of a study on internal migration, oversees the field "
    "work and takes part in writing the report. The final report appears at the end of September 2018.",
)
DESCRIPTION = lt(
    "Исследование посвящено переезду из сёл в города: откуда люди едут, куда и почему.\n\n## Что изучается\n\n"
    "- Бишкек, Ош и Джалал-Абад как основные города; другие места исследователи определят выборкой\n"
    "- Новостройки и посёлки вокруг городов\n- Торговля людьми, похищение невест и насильственный экстремизм: три "
    "равные по весу главы отчёта\n- Мобильность этнических меньшинств\n\n## Что делает исполнитель\n\n"
    "- Разрабатывает методологию и краткое описание инструментов\n- Наблюдает за исполнением, сам опросы и интервью "
    "не проводит\n- Участвует как эксперт в отборе тех, кто проведёт исследование\n- Вместе с руководителем проекта и "
    "исследователями анализирует данные и пишет отчёт\n\n## Оплата\n\nОплата идёт за принятые результаты. Аванса нет.",
    "Изилдөө айылдан шаарга көчүүгө арналган: адамдар кайдан, кайда жана эмне үчүн көчөт.\n\n## Эмне изилденет\n\n"
    "- Негизги шаарлар катары Бишкек, Ош жана Жалал-Абад; башка жерлерди изилдөөчүлөр тандап алуу аркылуу аныктайт\n"
    "- Шаар айланасындагы жаңы конуштар жана айылдар\n- Адам сатуу, кыз ала качуу жана зордукчул экстремизм: отчёттун "
    "салмагы тең үч бөлүмү\n- Этникалык азчылыктардын кыймылы\n\n## Аткаруучу эмне кылат\n\n"
    "- Методологияны жана куралдардын кыскача сүрөттөмөсүн иштеп чыгат\n- Аткарылышын көзөмөлдөйт, сурамжылоону жана "
    "маектерди өзү өткөрбөйт\n- Изилдөөнү өткөрө тургандарды тандоого эксперт катары катышат\n- Долбоордун жетекчиси жана "
    "изилдөөчүлөр менен бирге маалыматтарды талдап, отчёт жазат\n\n## Төлөм\n\nТөлөм кабыл алынган натыйжалар үчүн "
    "берилет. Аванс жок.",
    "The study looks at people who move from villages to towns: from where, to where and why.\n\n## What is studied\n\n"
    "- Bishkek, Osh and Jalal-Abad as the main towns; the researchers may add other places through their sample\n"
    "- Novostroiki and settlements around the towns\n- Human trafficking, bride abduction and violent extremism: three "
    "chapters of equal weight\n- The mobility of ethnic minorities\n\n## What the service provider does\n\n"
    "- Develops the methodology and describes the tools in brief\n- Oversees the work without running surveys or "
    "interviews\n- Sits as an expert on the panel that chooses who carries out the study\n- Analyses the findings and "
    "writes the report together with the project manager and the researchers\n\n## Payment\n\nPayment is for accepted "
    "results. There is no advance.",
)
INSTRUCTIONS = lt(
    "Предложение состоит из двух частей, и каждая запечатывается отдельно. В технической части не называйте цен.\n\n"
    "В плане работ укажите виды работ, места и примерные даты до конца сентября 2018 года. Инструменты опишите кратко: "
    "полные анкеты на этом этапе не нужны. Выборку и методы предлагаете вы сами.",
    "Сунуш эки бөлүктөн турат, ар бири өзүнчө мөөр басылат. Техникалык бөлүктө бааларды көрсөтпөңүз.\n\n"
    "Иш планында 2018-жылдын сентябрынын аягына чейинки иштердин түрлөрүн, жерлерин жана болжолдуу күндөрүн жазыңыз. "
    "Куралдарды кыскача сүрөттөңүз: толук анкеталар азыр керек эмес. Тандап алууну жана ыкмаларды өзүңүз сунуштайсыз.",
    "A proposal has two parts, and each is sealed on its own. Name no prices in the technical part.\n\n"
    "In the work plan give the kinds of work, places and approximate dates up to the end of September 2018. Describe "
    "tools in brief: full questionnaires are not needed at this stage. The sample and the methods are yours to propose.",
)
BUDGET_EXCLUDES = lt(
    "издание отчёта: на него есть отдельный бюджет",
    "отчётту басып чыгаруу: ага өзүнчө бюджет бар",
    "publication of the report: it has a budget of its own",
)
EXCLUDED_NAME = "Разработчики методологии · Методологиянын авторлору · Authors of the methodology"
EXCLUDED_GROUND = lt(
    "Основные авторы методологии не могут проводить исследование по ней.",
    "Методологиянын негизги авторлору ал боюнча изилдөө жүргүзө алышпайт.",
    "The main authors of a methodology may not carry out the research under it.",
)
EXCLUDED_EXCEPTION = lt(
    "Те, кто помогал и не назван в предложении, могут войти в группу исследователей.",
    "Жардам берген, бирок сунушта аталбагандар изилдөөчүлөр тобуна кире алышат.",
    "Those who only helped and are not named in the proposal may join the research team.",
)
PAPERS = [
    (
        "technical",
        lt("Предлагаемая методология", "Сунушталган методология", "Proposed methodology"),
        lt(
            "До 15 страниц; выборку объясните",
            "15 бетке чейин; тандап алууну түшүндүрүңүз",
            "Up to 15 pages; explain the sample",
        ),
        True,
    ),
    (
        "technical",
        lt("План работ", "Иш планы", "Work plan"),
        lt(
            "Виды работ, места, примерные даты",
            "Иштердин түрлөрү, жерлер, болжолдуу күндөр",
            "Kinds of work, places, approximate dates",
        ),
        True,
    ),
    (
        "technical",
        lt("Резюме ключевых специалистов", "Негизги адистердин резюмелери", "CVs of key staff"),
        lt("Каждое до 3 страниц", "Ар бири 3 бетке чейин", "Up to 3 pages each"),
        True,
    ),
    (
        "technical",
        lt("Примеры прежних исследований", "Мурунку изилдөөлөрдүн үлгүлөрү", "Samples of earlier research"),
        lt("Не больше двух", "Экиден көп эмес", "Two at most"),
        False,
    ),
    (
        "financial",
        lt("Финансовое предложение", "Каржылык сунуш", "Financial proposal"),
        lt(
            "Сумма и её расчёт по результатам",
            "Сумма жана анын натыйжалар боюнча эсеби",
            "The sum and how it is made up by results",
        ),
        True,
    ),
]
CRITERIA = [
    (
        lt(
            "Понимание задачи и методология",
            "Тапшырманы түшүнүү жана методология",
            "Understanding of the task and methodology",
        ),
        lt(
            "Ясный подход к выборке и чувствительным темам",
            "Тандап алууга жана сезимтал темаларга так мамиле",
            "A clear approach to the sample and to sensitive topics",
        ),
        40,
    ),
    (
        lt(
            "Опыт в исследованиях миграции",
            "Миграцияны изилдөө тажрыйбасы",
            "Experience in migration research",
        ),
        lt(
            "Похожие исследования за пять лет",
            "Беш жылдагы окшош изилдөөлөр",
            "Similar studies in five years",
        ),
        25,
    ),
    (
        lt("Команда", "Команда", "Team"),
        lt(
            "Состав и роли покрывают задачу",
            "Курамы жана ролдору тапшырманы камтыйт",
            "Members and roles cover the task",
        ),
        20,
    ),
    (
        lt("План работ", "Иш планы", "Work plan"),
        lt(
            "Выполним до конца сентября 2018 года",
            "2018-жылдын сентябрынын аягына чейин аткарылат",
            "Feasible by the end of September 2018",
        ),
        15,
    ),
]
TERMS_TITLE = lt("Техническое задание", "Техникалык тапшырма", "Terms of reference")
TERMS = {
    "heading": TITLE,
    "background": SUMMARY,
    "questions": lt(
        "Вопросы исследования: географические закономерности переезда и их причины; положение новостроек; торговля "
        "людьми, похищение невест и насильственный экстремизм как равные главы отчёта.",
        "Изилдөөнүн суроолору: көчүүнүн географиялык мыйзам ченемдүүлүктөрү жана себептери; жаңы конуштардын абалы; адам "
        "сатуу, кыз ала качуу жана зордукчул экстремизм отчёттун тең бөлүмдөрү катары.",
        "Research questions: geographical patterns of migration and their reasons; the situation in novostroiki; human "
        "trafficking, bride abduction and violent extremism as chapters of equal weight.",
    ),
    "results": lt(
        "Результаты: методология с инструментами, сопровождение полевых работ, участие в итоговом отчёте.",
        "Натыйжалар: куралдары менен методология, талаа иштерин коштоо, жыйынтык отчётко катышуу.",
        "Results: methodology with tools, oversight of the field work, part in the final report.",
    ),
    "limits": lt(
        "Предельная сумма 35 000 USD без издания отчёта. Оплата за принятые результаты, без аванса.",
        "Эң жогорку сумма 35 000 USD, отчётту басып чыгаруусуз. Төлөм кабыл алынган натыйжалар үчүн, авансы жок.",
        "Ceiling USD 35,000 without publication of the report. Payment for accepted results, no advance.",
    ),
}
WHY_NOT = (
    "Наши эксперты заняты до апреля; двух недель на поле в марте нам мало.",
    "Биздин уюм изилдөө менен эмес, окутуу менен алектенет.",
)
"""Why some will not bid, as they say it without a name."""
