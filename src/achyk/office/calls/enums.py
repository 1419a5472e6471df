"""Words of the trade that a call is described with, each in three languages."""

from __future__ import annotations

from enum import StrEnum

from achyk.core.values import LocalizedText, lt


class Labelled(StrEnum):
    """A value with a label in three languages."""

    @property
    def label(self) -> LocalizedText:
        """The value in words."""
        return LABELS[self]


class ApplicantKind(Labelled):
    """Who may apply."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    CONSORTIUM = "consortium"


class ContractType(Labelled):
    """Under what somebody is employed, or works."""

    FIXED_TERM = "fixed-term"
    SHORT_TERM = "short-term"
    CONSULTANT = "consultant"
    HOURLY = "hourly"
    INTERNSHIP = "internship"


class DocumentKind(Labelled):
    """What a document of a call is."""

    TERMS_OF_REFERENCE = "terms-of-reference"
    INSTRUCTIONS = "instructions"
    FORM = "form"
    CONTRACT = "contract"
    OTHER = "other"


LABELS: dict[Labelled, LocalizedText] = {
    ApplicantKind.PERSON: lt("Физическое лицо", "Жеке адам", "Individual"),
    ApplicantKind.GROUP: lt("Группа специалистов", "Адистердин тобу", "Group of individuals"),
    ApplicantKind.ORGANISATION: lt("Организация", "Уюм", "Organisation"),
    ApplicantKind.CONSORTIUM: lt("Консорциум", "Консорциум", "Consortium"),
    ContractType.FIXED_TERM: lt("Срочный трудовой договор", "Мөөнөттүү эмгек келишими", "Fixed term"),
    ContractType.SHORT_TERM: lt("Краткосрочный договор", "Кыска мөөнөттүү келишим", "Special short term"),
    ContractType.CONSULTANT: lt("Договор консультанта", "Кеңешчинин келишими", "Consultancy"),
    ContractType.HOURLY: lt("Почасовой договор", "Сааттык келишим", "Hourly contract"),
    ContractType.INTERNSHIP: lt("Стажировка", "Стажировка", "Internship"),
    DocumentKind.TERMS_OF_REFERENCE: lt("Техническое задание", "Техникалык тапшырма", "Terms of reference"),
    DocumentKind.INSTRUCTIONS: lt("Указания участникам", "Катышуучуларга көрсөтмө", "Instructions"),
    DocumentKind.FORM: lt("Форма", "Форма", "Form"),
    DocumentKind.CONTRACT: lt("Проект договора", "Келишимдин долбоору", "Draft contract"),
    DocumentKind.OTHER: lt("Другой документ", "Башка документ", "Other document"),
}

ZONES = (
    "Asia/Bishkek",
    "Asia/Almaty",
    "Asia/Tashkent",
    "Asia/Dushanbe",
    "Europe/Moscow",
    "Europe/Zurich",
    "UTC",
)
CURRENCIES = ("USD", "EUR", "KGS")

FIELD_LABELS: dict[str, LocalizedText] = {
    "title": lt("Название", "Аталышы", "Title"),
    "summary": lt("Кратко: что нужно", "Кыскача: эмне керек", "In short: what is wanted"),
    "description": lt("Описание", "Сүрөттөмө", "Description"),
    "instructions": lt("Как подготовить предложение", "Сунушту кантип даярдоо керек", "How to prepare the proposal"),
    "paper_copy": lt(
        "Копия на бумаге: куда и когда", "Кагаздагы көчүрмө: кайда жана качан", "Copy on paper: where and when"
    ),
    "budget_amount": lt("Предельная сумма", "Эң жогорку сумма", "Budget ceiling"),
    "budget_currency": lt("Валюта", "Валюта", "Currency"),
    "judges": lt("Кто судит", "Ким калыс", "Who judges"),
    "partners": lt("Вместе с", "Менен бирге", "Together with"),
    "budget_excludes": lt("Что не входит в сумму", "Суммага эмне кирбейт", "What the sum excludes"),
    "intention_until": lt(
        "Сообщить о намерении участвовать, до", "Катышуу ниетин билдирүү, чейин", "Say whether you will bid, until"
    ),
    "questions_until": lt("Вопросы принимаются до", "Суроолор кабыл алынат, чейин", "Questions until"),
    "answers_until": lt("Ответы публикуются до", "Жооптор жарыяланат, чейин", "Answers until"),
    "deadline_at": lt("Крайний срок подачи", "Тапшыруунун акыркы мөөнөтү", "Deadline"),
    "opens_at": lt("Вскрытие конвертов", "Конверттерди ачуу", "Opening"),
    "documents": lt("Документы", "Документтер", "Documents"),
    "places": lt("Места", "Жерлер", "Places"),
    "eligible": lt("Кто может участвовать", "Ким катыша алат", "Who may apply"),
    "papers": lt("Требуемые документы", "Талап кылынган документтер", "Required papers"),
    "lots": lt("Лоты", "Лоттор", "Lots"),
    "clauses": lt("Лицензия и условия", "Лицензия жана шарттар", "Licence and clauses"),
    "requirements": lt("Требования", "Талаптар", "Requirements"),
    "criteria": lt("Критерии оценки", "Баалоо критерийлери", "Criteria"),
    "threshold": lt("Проходной балл", "Өтүү баллы", "Threshold"),
    "project": lt("Проект и донор", "Долбоор жана донор", "Project and donor"),
    "unit": lt("Кто объявляет", "Ким жарыялайт", "Issued by"),
}
