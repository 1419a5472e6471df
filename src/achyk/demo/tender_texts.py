"""Texts of the demo's tender: the facts of the mission's notice of July 2017, in sentences of ours."""

from __future__ import annotations

from achyk.core.values import lt

DONOR = lt("USAID", "USAID", "USAID")
PROJECT = lt("«Достоинство и права»", "«Кадыр-барк жана укуктар»", "“Dignity and Rights”")
TITLE = lt(
    "Проведение тренингов: гендер и права человека, противодействие торговле людьми",
    "Тренингдерди өткөрүү: гендер жана адам укуктары, адам сатууга каршы күрөш",
    "Trainings on gender and human rights and on counter-trafficking",
)
SUMMARY = lt(
    "Миссия ищет тех, кто проведёт две серии тренингов в рамках проекта «Достоинство и права». Подать можно на один лот "
    "или на оба.",
    "Өкүлчүлүк «Кадыр-барк жана укуктар» долбоорунун алкагында эки тренинг сериясын өткөрө тургандарды издейт. Бир лотко же "
    "экөөнө тең тапшырса болот.",
    "The mission looks for those who will hold two series of trainings under the project “Dignity and Rights”. Bid for one "
    "lot or both.",
)
DESCRIPTION = lt(
    "Участвовать могут академические институты, правозащитные организации, консалтинговые компании и независимые эксперты."
    "\n\n## Что нужно\n\n- Программа каждого тренинга и раздаточные материалы\n- Тренеры с опытом работы в стране\n"
    "- Отчёт с оценкой знаний участников до и после",
    "Академиялык институттар, укук коргоо уюмдары, консалтинг компаниялары жана көз карандысыз эксперттер катыша алат."
    "\n\n## Эмне керек\n\n- Ар бир тренингдин программасы жана таркатма материалдары\n- Өлкөдө иш тажрыйбасы бар "
    "тренерлер\n- Катышуучулардын билимин чейин жана кийин баалаган отчёт",
    "Academic institutes, human-rights bodies, consulting firms and independent experts may take part.\n\n## What is "
    "wanted\n\n- A programme for each training, with handouts\n- Trainers who have worked in the country\n"
    "- A report that compares what participants knew before and after",
)
INSTRUCTIONS = lt(
    "Опишите программу, тренеров и похожие тренинги за три года. Цену укажите по каждой строке выбранного лота.",
    "Программаны, тренерлерди жана акыркы үч жылдагы окшош тренингдерди сүрөттөп бериңиз. Баасын тандалган лоттун ар бир "
    "сабы боюнча көрсөтүңүз.",
    "Describe the programme, the trainers and similar trainings of the last three years. Price every line of the lots you "
    "choose.",
)
LOTS = (
    (
        lt("Гендер и права человека", "Гендер жана адам укуктары", "Gender and human rights"),
        lt(
            "Четыре тренинга по три дня: как учитывать гендер и права человека в проектах.",
            "Үч күндүк төрт тренинг: долбоорлордо гендерди жана адам укуктарын кантип эске алуу керек.",
            "Four trainings of three days: how projects take gender and human rights into account.",
        ),
        lt("для партнёров из НПО", "БӨУ өнөктөштөр үчүн", "for NGO partners"),
    ),
    (
        lt("Противодействие торговле людьми", "Адам сатууга каршы күрөш", "Counter-trafficking"),
        lt(
            "Четыре тренинга по три дня: как распознать торговлю людьми и куда обращаться за помощью.",
            "Үч күндүк төрт тренинг: адам сатууну кантип таануу жана жардамга кайда кайрылуу керек.",
            "Four trainings of three days: how to recognise trafficking and where to turn for help.",
        ),
        lt("для лидеров местных сообществ", "жергиликтүү жамааттардын лидерлери үчүн", "for community leaders"),
    ),
)
LINES = (
    (lt("Работа тренера", "Тренердин иши", "Trainer's work"), "12", lt("дней", "күн", "days")),
    (
        lt("Разработка программы и материалов", "Программаны жана материалдарды иштеп чыгуу", "Programme and handouts"),
        "1",
        lt("комплект", "топтом", "set"),
    ),
    (lt("Проезд тренеров", "Тренерлердин жол киреси", "Travel of the trainers"), "4", lt("поездки", "сапар", "trips")),
)
CRITERIA = (
    (
        lt("Программа тренингов", "Тренингдердин программасы", "Programme of the trainings"),
        lt(
            "Соответствует аудитории, даёт навыки, проверяет их.",
            "Угуучуларга ылайык, көндүм берет жана аларды текшерет.",
            "Fits the audience, gives skills and tests them.",
        ),
        60,
    ),
    (
        lt("Тренеры", "Тренерлер", "Trainers"),
        lt(
            "Опыт по теме и в стране, рабочие языки.",
            "Тема боюнча жана өлкөдөгү тажрыйба, иш тилдери.",
            "Experience with the subject and in the country, working languages.",
        ),
        40,
    ),
)
REQUIREMENTS_TITLE = lt("Требования к тендеру", "Тендерге коюлган талаптар", "Requirements of the tender")
REQUIREMENTS = {
    "heading": lt("Требования к тендеру", "Тендерге коюлган талаптар", "Requirements of the tender"),
    "lots": lt(
        "Два лота; по каждому решают отдельно и заключают отдельный договор.",
        "Эки лот; ар бири боюнча өзүнчө чечилип, өзүнчө келишим түзүлөт.",
        "Two lots; each is decided on its own and has its own contract.",
    ),
    "payment": lt(
        "Оплата после приёмки отчёта. Аванса нет.",
        "Төлөм отчёт кабыл алынгандан кийин. Аванс жок.",
        "Payment follows the acceptance of the report. There is no advance.",
    ),
}
REASONS = (
    "Программа угуучуларга ылайык келет.",
    "Тренеры знают тему и аудиторию.",
    "Clear outcomes, and a test before and after.",
)
GROUND = lt(
    "По каждому лоту выбрано предложение с наибольшей суммой баллов за качество и цену.",
    "Ар бир лот боюнча сапаты жана баасы үчүн эң жогорку балл алган сунуш тандалды.",
    "In each lot the offer with the highest sum of points for quality and price is chosen.",
)
HANDED_IN = lt(
    "Тренинги проведены, отчёт передан координатору.",
    "Тренингдер өткөрүлдү, отчёт координаторго тапшырылды.",
    "The trainings were held; the report is with the coordinator.",
)
