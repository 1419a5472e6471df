"""Texts of the demo's call to NGOs: the facts of the mission's notice of July 2017, in sentences of ours."""

from __future__ import annotations

from achyk.core.values import lt

DONOR = lt(
    "Государственный департамент США, бюро по борьбе с торговлей людьми (JTIP)",
    "АКШнын Мамлекеттик департаменти, адам сатууга каршы күрөш бюросу (JTIP)",
    "US Department of State, Office to Monitor and Combat Trafficking in Persons (JTIP)",
)
WORDING = lt(
    "Проект финансируется Государственным департаментом США; его мнение может не совпадать с изложенным.",
    "Долбоорду АКШнын Мамлекеттик департаменти каржылайт; анын көз карашы мындагыга дал келбеши мүмкүн.",
    "The project is funded by the US Department of State; what is said here is not necessarily its opinion.",
)
PROJECT = lt(
    "Содействие Правительству Кыргызской Республики в укреплении нормативно-правовой и технической базы для борьбы с торговлей "
    "людьми",
    "Кыргыз Республикасынын Өкмөтүнө адам сатууга каршы күрөшүүнүн ченемдик-укуктук жана техникалык базасын чыңдоого көмөктөшүү",
    "Support to the Government of the Kyrgyz Republic in strengthening the legal and technical framework against trafficking",
)
OBJECTIVES = lt(
    "Поправки в закон\nНациональный механизм перенаправления\nОбучение судей и прокуроров\nОсведомлённость населения",
    "Мыйзамга өзгөртүүлөр\nУлуттук кайра багыттоо механизми\nСудьяларды жана прокурорлорду окутуу\nКалктын маалымдуулугу",
    "Amendments to the law\nNational Referral Mechanism\nTraining of judges and prosecutors\nPublic awareness",
)
TITLE = lt(
    "Информационная кампания о торговле людьми",
    "Адам сатуу жөнүндө маалымат өнөктүгү",
    "Information campaign on trafficking in persons",
)
SUMMARY = lt(
    "Миссия ищет неправительственную организацию, которая проведёт информационную кампанию против торговли людьми.",
    "Өкүлчүлүк адам сатууга каршы маалымат өнөктүгүн өткөрө турган өкмөттүк эмес уюмду издейт.",
    "The mission looks for a non-governmental organisation to run an information campaign against trafficking in persons.",
)
DESCRIPTION = lt(
    "Кампания доходит до тех, кого чаще вербуют: молодёжи и тех, кто собирается работать за рубежом.\n\n## Что ожидается\n\n- Встречи "
    "и материалы на русском и кыргызском\n- Горячая линия названа в каждом материале\n- Замер осведомлённости до и после",
    "Өнөктүк көбүрөөк азгырылгандарга жетет: жаштарга жана чет өлкөдө иштегени жаткандарга.\n\n## Эмне күтүлөт\n\n- Орус жана "
    "кыргыз тилдеринде жолугушуулар жана материалдар\n- Ишеним телефону ар бир материалда аталат\n- Чейинки жана кийинки маалымдуулукту өлчөө",
    "The campaign reaches those who are recruited most: young people and those about to work abroad.\n\n## What is expected\n\n- Meetings "
    "and materials in Russian and Kyrgyz\n- The hotline named in every material\n- Awareness measured before and after",
)
INSTRUCTIONS = lt(
    "Опишите подход, места и людей. Бюджет заполните по строкам или таблицей.",
    "Ыкманы, жерлерди жана адамдарды сүрөттөп бериңиз. Бюджетти сап боюнча же таблица менен толтуруңуз.",
    "Describe the approach, the places and the people. Fill in the budget by lines or as a sheet.",
)
REQUIREMENTS = (
    lt(
        "Зарегистрирована в Кыргызской Республике",
        "Кыргыз Республикасында катталган",
        "Registered in the Kyrgyz Republic",
    ),
    lt("Три года работы с мигрантами", "Мигранттар менен үч жыл иштеген", "Three years of work with migrants"),
)
CRITERIA = (
    (lt("Подход", "Ыкма", "Approach"), 50),
    (lt("Опыт организации", "Уюмдун тажрыйбасы", "Experience of the organisation"), 30),
    (lt("Бюджет соответствует плану", "Бюджет планга ылайык", "The budget fits the plan"), 20),
)
CONDITIONS_TITLE = lt("Условия и порядок отбора", "Тандоонун шарттары жана тартиби", "Conditions and selection")
CONDITIONS = {"title": CONDITIONS_TITLE, "text": DESCRIPTION}
NO_PROMISE = lt("Приглашение не обещание", "Чакыруу убада эмес", "An invitation is no promise")
NO_PROMISE_TEXT = lt(
    "Этот конкурс не обязывает миссию финансировать какую-либо заявку.",
    "Бул сынак өкүлчүлүктү кандайдыр бир сунушту каржылоого милдеттендирбейт.",
    "This call does not oblige the mission to fund any application.",
)
OWN_COST = lt("Расходы на заявку", "Өтүнмөгө кеткен чыгымдар", "Cost of applying")
OWN_COST_TEXT = lt(
    "Расходы на подготовку заявки несёт участник.",
    "Өтүнмөнү даярдоого кеткен чыгымды катышуучу көтөрөт.",
    "The cost of preparing an application is borne by the applicant.",
)
