"""Texts of the demo's vacancies: the facts of the mission's notices of September and December 2017, in sentences of ours."""

from __future__ import annotations

from achyk.core.values import lt

TWO_POSTS = lt("Секретарь; проектный ассистент", "Катчы; долбоордун ассистенти", "Secretary; project assistant")
ASSISTANT = lt("Проектный ассистент", "Долбоордун ассистенти", "Project assistant")
SECRETARY = lt("Секретарь", "Катчы", "Secretary")
SUMMARY = lt(
    "Миссия объявляет конкурс на вакантные должности. Лучших кандидатов приглашают на письменный тест и собеседование.",
    "Өкүлчүлүк бош орундарга сынак жарыялайт. Мыкты талапкерлер жазуу тестине жана аңгемелешүүгө чакырылат.",
    "The mission announces a competition for vacant posts. The best candidates are invited to a written test and an interview.",
)
DESCRIPTION = lt(
    "Что делает каждый сотрудник, написано в его техническом задании. Работа на полный день.",
    "Ар бир кызматкер эмне кылары анын техникалык тапшырмасында жазылган. Иш толук күнгө.",
    "What each of them does stands in the terms of reference. The work is full time.",
)
INSTRUCTIONS = lt(
    "Заполните личную форму или приложите свою, приложите резюме и назовите людей, которые могут вас рекомендовать. Рекомендации "
    "мы попросим у них сами, если вы дойдёте до собеседования.",
    "Жеке маалымат баракчасын толтуруңуз же өзүңүздүкүн тиркеңиз, резюмеңизди тиркеп, сизди сунуштай турган адамдарды атаңыз. "
    "Аңгемелешүүгө чейин жетсеңиз, сунуштама каттарды алардан өзүбүз сурайбыз.",
    "Fill in the personal history form or add your own, add your CV and name people who can recommend you. We ask them for "
    "references ourselves if you come as far as the interview.",
)
CONSULTANT = lt("Консультант", "Консультант", "Consultant")
DRIVER = lt("Водитель", "Айдоочу", "Driver")
DUTIES_CONSULTANT = lt(
    "Готовит материалы и советует команде проекта.",
    "Материалдарды даярдап, долбоордун тобуна кеңеш берет.",
    "Prepares papers and advises the team of the project.",
)
DUTIES_DRIVER = lt(
    "Возит сотрудников в районы, следит за машиной, ведёт путевые листы.",
    "Кызматкерлерди райондорго алып барат, унааны карайт, жол баракчаларын жүргүзөт.",
    "Drives colleagues to the districts, looks after the car, keeps its papers.",
)
DUTIES_ASSISTANT = lt(
    "Помогает вести проект: встречи, переписка, закупки, отчёты.",
    "Долбоорду жүргүзүүгө жардам берет: жолугушуулар, кат алышуу, сатып алуулар, отчёттор.",
    "Helps to run a project: meetings, letters, purchases, reports.",
)
DUTIES_SECRETARY = lt(
    "Принимает посетителей и звонки, ведёт входящие и исходящие.",
    "Келгендерди жана чалууларды кабыл алат, кирген жана чыккан каттарды жүргүзөт.",
    "Receives visitors and calls, keeps the letters that come and go.",
)
OPEN_TO = lt(
    "всем, кто имеет право работать в стране",
    "өлкөдө иштөөгө укугу барлардын баарына",
    "whoever may work in the country",
)
ONE_YEAR = lt("один год, можно продлить", "бир жыл, узартылышы мүмкүн", "one year, may be extended")
SUPERVISION = lt("координатор программы", "программанын координатору", "programme coordinator")
SCHOOL = lt("Высшее образование", "Жогорку билим", "University degree")
SECONDARY_SCHOOL = lt("Полное среднее образование", "Толук орто билим", "Secondary school")
DRIVING_LICENCE = lt(
    "Водительские права категорий B и C",
    "B жана C категориясындагы айдоочулук күбөлүк",
    "Driving licence of categories B and C",
)
WORK = lt("Два года похожей работы", "Эки жыл ушундай иш тажрыйбасы", "Two years of similar work")
LANGUAGES = lt("Русский и кыргызский свободно", "Орус жана кыргыз тилдерин эркин билүү", "Fluent Russian and Kyrgyz")
ENGLISH = lt("Английский язык", "Англис тили", "English")
EXPERIENCE = lt("Опыт и образование", "Тажрыйба жана билим", "Experience and education")
LETTER = lt("Деловое письмо", "Иш каты", "A business letter")
TABLE = lt("Таблица расходов", "Чыгымдардын таблицасы", "A table of expenses")
MOTIVATION = lt("Почему эта работа", "Эмне үчүн бул жумуш", "Why this work")
TEAMWORK = lt("Работа с людьми", "Адамдар менен иштөө", "Working with people")
SCALE = (
    (lt("нет", "жок", "not shown"), 0),
    (lt("слабо", "начар", "weak"), 1),
    (lt("достаточно", "жетиштүү", "sufficient"), 3),
    (lt("хорошо", "жакшы", "good"), 4),
    (lt("отлично", "эң жакшы", "excellent"), 5),
)
"""Words of the competency scale with their points of five."""
QUESTION_LETTER = lt(
    "Напишите письмо партнёру: встреча переносится на неделю. Не больше десяти предложений.",
    "Өнөктөшкө кат жазыңыз: жолугушуу бир жумага жылдырылат. Он сүйлөмдөн ашпасын.",
    "Write to a partner that a meeting is put off by a week. Ten sentences at most.",
)
QUESTION_TABLE = lt(
    "Сведите в таблицу: аренда зала 12 000, обеды на 25 человек по 350, бумага 1 800 сомов. Сколько всего и сколько на человека?",
    "Таблицага түшүрүңүз: залдын ижарасы 12 000, 25 кишинин түшкү тамагы 350дөн, кагаз 1 800 сом. Баары канча жана бир кишиге канча?",
    "Put into a table: hall 12,000, lunch for 25 people at 350 each, paper 1,800 som. What is the sum, and what per person?",
)
INSTRUCTIONS_TEST = lt(
    "Пишите сами, без помощи других. Словарём и калькулятором пользоваться можно.",
    "Өзүңүз жазыңыз, башкалардын жардамысыз. Сөздүк жана эсептегич колдонсо болот.",
    "Write alone, without help. A dictionary and a calculator are allowed.",
)
NO_WORK = lt(
    "Опыт похожей работы меньше двух лет.",
    "Ушундай иш тажрыйбасы эки жылдан аз.",
    "Less than two years of similar work.",
)
ROOM = lt(
    "Офис, ул. Раззакова 10, комната 4", "Кеңсе, Раззаков көчөсү 10, 4-бөлмө", "Office, Razzakov street 10, room 4"
)
GROUND = lt(
    "Места предлагаются кандидатам с наибольшим итогом теста и собеседования.",
    "Орундар тесттин жана аңгемелешүүнүн жыйынтыгы эң жогору талапкерлерге сунушталат.",
    "Posts are offered to the candidates with the highest total of test and interview.",
)
TERMS = {
    "title": lt("Техническое задание", "Техникалык тапшырма", "Terms of reference"),
    "duties": DUTIES_ASSISTANT,
    "secretary": DUTIES_SECRETARY,
}
REASON = "По ответам и документам."
