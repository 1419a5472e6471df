"""Everything a person may be allowed to do, as one list. Which role holds what stands in office/people."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol
from uuid import UUID

from achyk.core.values import LocalizedText, Refusal, Refused, lt


class Capability(StrEnum):
    """One thing that somebody may do."""

    MANAGE_INSTALLATION = "manage-installation"
    MANAGE_PEOPLE = "manage-people"
    CONFIRM_RECOVERY = "confirm-recovery"
    SEE_CALL_FILE = "see-call-file"
    DRAFT_CALL = "draft-call"
    APPROVE_CALL = "approve-call"
    PUBLISH_CALL = "publish-call"
    AMEND_CALL = "amend-call"
    CANCEL_CALL = "cancel-call"
    CLOSE_CALL = "close-call"
    ANSWER_QUESTIONS = "answer-questions"
    READ_RECORD = "read-record"
    DEAL_KEYS = "deal-keys"
    HOLD_KEY = "hold-key"
    OPEN_ENVELOPES = "open-envelopes"
    ADMIT_LATE = "admit-late"
    READ_APPLICATIONS = "read-applications"
    CONFIRM_LOST_LINK = "confirm-lost-link"
    JUDGE_APPLICATIONS = "judge-applications"
    SEE_EVALUATION = "see-evaluation"
    SCREEN_APPLICATIONS = "screen-applications"
    SIGN_TECHNICAL = "sign-technical"
    EXCUSE_MEMBER = "excuse-member"
    PREPARE_DECISION = "prepare-decision"
    CONFIRM_DECISION = "confirm-decision"
    RELEASE_DECISION = "release-decision"
    RUN_ASSESSMENT = "run-assessment"
    TAKE_PART = "take-part"
    GIVE_REFERENCE = "give-reference"
    ANSWER_AWARD = "answer-award"
    SUBMIT_DELIVERABLE = "submit-deliverable"
    MANAGE_CONTRACT = "manage-contract"
    ACCEPT_RESULTS = "accept-results"
    SEE_PAYMENTS = "see-payments"
    RECORD_PAYMENT = "record-payment"
    DECIDE_COMPLAINT = "decide-complaint"
    WRITE_TO_OFFICE = "write-to-office"
    EDIT_SITE = "edit-site"
    APPROVE_PAGE = "approve-page"

    @property
    def label(self) -> LocalizedText:
        """What it allows, in words for the page that lists what each person may do."""
        return CAPABILITY_LABELS[self]


CAPABILITY_LABELS = {
    Capability.MANAGE_INSTALLATION: lt(
        "Настраивать подразделения, доноров, проекты, места и почту",
        "Бөлүмдөрдү, донорлорду, долбоорлорду, жерлерди жана почтаны жөндөө",
        "Set up units, donors, projects, places and mail",
    ),
    Capability.MANAGE_PEOPLE: lt(
        "Приглашать людей и назначать роли",
        "Адамдарды чакыруу жана ролдорду берүү",
        "Invite people and give roles",
    ),
    Capability.CONFIRM_RECOVERY: lt(
        "Подтверждать восстановление входа другого человека",
        "Башка адамдын кирүүсүн калыбына келтирүүнү ырастоо",
        "Confirm the recovery of another person's sign-in",
    ),
    Capability.SEE_CALL_FILE: lt("Видеть дело конкурса", "Сынактын ишин көрүү", "See the file of a call"),
    Capability.DRAFT_CALL: lt("Готовить объявление о конкурсе", "Сынак жарыясын даярдоо", "Draft a call"),
    Capability.APPROVE_CALL: lt(
        "Утверждать конкурс, подготовленный другим",
        "Башка адам даярдаган сынакты бекитүү",
        "Approve a call that another person drafted",
    ),
    Capability.PUBLISH_CALL: lt("Публиковать конкурс", "Сынакты жарыялоо", "Publish a call"),
    Capability.AMEND_CALL: lt(
        "Вносить изменения и продлевать срок",
        "Өзгөртүү киргизүү жана мөөнөттү узартуу",
        "Amend and extend a call",
    ),
    Capability.CANCEL_CALL: lt("Отменять конкурс", "Сынакты жокко чыгаруу", "Cancel a call"),
    Capability.CLOSE_CALL: lt(
        "Закрывать приём в крайний срок", "Акыркы мөөнөттө кабыл алууну жабуу", "Close a call at its deadline"
    ),
    Capability.ANSWER_QUESTIONS: lt(
        "Отвечать на вопросы и публиковать ответы",
        "Суроолорго жооп берүү жана жоопторду жарыялоо",
        "Answer questions and publish the answers",
    ),
    Capability.DEAL_KEYS: lt("Раздавать ключи конкурса", "Сынактын ачкычтарын таратуу", "Deal the keys of a call"),
    Capability.HOLD_KEY: lt("Хранить долю ключа", "Ачкычтын үлүшүн сактоо", "Hold a share of the key"),
    Capability.OPEN_ENVELOPES: lt(
        "Вести вскрытие конвертов", "Конверттерди ачууну жүргүзүү", "Conduct the opening of the envelopes"
    ),
    Capability.ADMIT_LATE: lt(
        "Допускать поданное после срока", "Мөөнөттөн кечикенди кабыл алуу", "Admit what was handed in late"
    ),
    Capability.READ_APPLICATIONS: lt("Читать вскрытые заявки", "Ачылган сунуштарды окуу", "Read opened applications"),
    Capability.CONFIRM_LOST_LINK: lt(
        "Подтверждать новую ссылку участнику",
        "Катышуучуга жаңы шилтемени ырастоо",
        "Confirm a new link for an applicant",
    ),
    Capability.JUDGE_APPLICATIONS: lt(
        "Заявлять о конфликте интересов и оценивать заявки",
        "Кызыкчылыктардын кагылышуусун билдирүү жана сунуштарды баалоо",
        "Declare conflicts and score applications",
    ),
    Capability.SEE_EVALUATION: lt(
        "Видеть ход отбора и подписанные оценки",
        "Тандоонун жүрүшүн жана кол коюлган бааларды көрүү",
        "See the evaluation and the signed scores",
    ),
    Capability.SCREEN_APPLICATIONS: lt(
        "Проверять соответствие заявок требованиям",
        "Сунуштардын талаптарга шайкештигин текшерүү",
        "Check the eligibility of applications",
    ),
    Capability.SIGN_TECHNICAL: lt(
        "Подписывать итог технической оценки",
        "Техникалык баалоонун жыйынтыгына кол коюу",
        "Sign the technical result",
    ),
    Capability.EXCUSE_MEMBER: lt(
        "Освобождать члена комиссии от оценки",
        "Комиссия мүчөсүн баалоодон бошотуу",
        "Excuse a panel member",
    ),
    Capability.PREPARE_DECISION: lt(
        "Готовить решение о победителе", "Жеңүүчү жөнүндө чечимди даярдоо", "Prepare the decision"
    ),
    Capability.CONFIRM_DECISION: lt(
        "Утверждать решение, подготовленное другим",
        "Башка адам даярдаган чечимди бекитүү",
        "Confirm a decision that another person prepared",
    ),
    Capability.RELEASE_DECISION: lt(
        "Объявлять решение и рассылать письма",
        "Чечимди жарыялоо жана каттарды жөнөтүү",
        "Release the decision and its letters",
    ),
    Capability.RUN_ASSESSMENT: lt(
        "Проводить тесты и собеседования, запрашивать рекомендации",
        "Тесттерди жана аңгемелешүүлөрдү өткөрүү, сунуштама каттарды суроо",
        "Run tests and interviews, ask for references",
    ),
    Capability.TAKE_PART: lt(
        "Сдавать тест и выбирать время собеседования",
        "Тест тапшыруу жана аңгемелешүүнүн убактысын тандоо",
        "Take the test and choose the time of the interview",
    ),
    Capability.GIVE_REFERENCE: lt("Давать рекомендацию", "Сунуштама кат берүү", "Give a reference"),
    Capability.ANSWER_AWARD: lt(
        "Принимать присуждение или отказываться от него",
        "Ыйгарууну кабыл алуу же андан баш тартуу",
        "Accept or decline an award",
    ),
    Capability.SUBMIT_DELIVERABLE: lt(
        "Сдавать результаты по договору",
        "Келишим боюнча натыйжаларды тапшыруу",
        "Hand in deliverables of a contract",
    ),
    Capability.MANAGE_CONTRACT: lt("Вести договор", "Келишимди жүргүзүү", "Manage the contract"),
    Capability.ACCEPT_RESULTS: lt(
        "Принимать результаты или возвращать их",
        "Натыйжаларды кабыл алуу же кайтаруу",
        "Accept deliverables or return them",
    ),
    Capability.SEE_PAYMENTS: lt("Видеть платежи", "Төлөмдөрдү көрүү", "See payments"),
    Capability.RECORD_PAYMENT: lt("Записывать платежи", "Төлөмдөрдү жазуу", "Record payments"),
    Capability.DECIDE_COMPLAINT: lt("Решать по жалобам", "Даттануулар боюнча чечим чыгаруу", "Decide complaints"),
    Capability.WRITE_TO_OFFICE: lt(
        "Писать офису о своей заявке",
        "Өз сунушу жөнүндө кеңсеге жазуу",
        "Write to the office about the own application",
    ),
    Capability.EDIT_SITE: lt(
        "Писать и править страницы сайта", "Сайттын барактарын жазуу жана оңдоо", "Write and edit pages of the site"
    ),
    Capability.APPROVE_PAGE: lt(
        "Публиковать страницы, написанные другим",
        "Башка адам жазган барактарды жарыялоо",
        "Publish pages that another person wrote",
    ),
    Capability.READ_RECORD: lt("Читать журнал", "Журналды окуу", "Read the record"),
}


class Actor(Protocol):
    """Whoever acts: a person, the system at a deadline, or a stranger who may do nothing."""

    @property
    def commitment_source(self) -> str:
        """What identifies the actor in the record: hidden behind a salted commitment."""
        ...

    def may(self, capability: Capability, case: UUID | None = None) -> bool:
        """Whether the actor holds the capability, everywhere or in the given case."""
        ...


class System:
    """The office itself, for the moves that time makes: it closes a call at its deadline, nothing else."""

    commitment_source = "system"

    def may(self, capability: Capability, case: UUID | None = None) -> bool:  # noqa: ARG002  same shape as Actor
        """Only what time does by itself."""
        return capability is Capability.CLOSE_CALL


class Applicant:
    """Whoever holds the link of an application: writes to the office, answers an award, hands in results, in that case."""

    def __init__(self, draft: UUID, case: UUID) -> None:
        self.commitment_source = f"applicant:{draft}"
        self._case = case

    def may(self, capability: Capability, case: UUID | None = None) -> bool:
        """What the winner does with the link, in the case of the application alone."""
        return case == self._case and capability in APPLICANT_MAY


APPLICANT_MAY = frozenset(
    {Capability.ANSWER_AWARD, Capability.SUBMIT_DELIVERABLE, Capability.WRITE_TO_OFFICE, Capability.TAKE_PART}
)


class Referee:
    """Whoever holds the link of a reference that was asked for: gives it, in that case, nothing else."""

    def __init__(self, request: UUID, case: UUID) -> None:
        self.commitment_source = f"referee:{request}"
        self._case = case

    def may(self, capability: Capability, case: UUID | None = None) -> bool:
        """The one reference."""
        return case == self._case and capability is Capability.GIVE_REFERENCE


class Stranger:
    """Somebody who is not signed in. May do nothing that needs a capability."""

    commitment_source = "stranger"

    def may(self, capability: Capability, case: UUID | None = None) -> bool:  # noqa: ARG002  same shape as Actor
        """Never."""
        return False


NOT_ALLOWED = lt(
    "У вас нет права на это действие: {capability}. Его может дать администратор.",
    "Бул аракетке укугуңуз жок: {capability}. Аны администратор бере алат.",
    "You are not allowed to do this: {capability}. The administrator can allow it.",
)


class NotAllowed(Refused):
    """The actor lacks a capability."""


def require(actor: Actor, capability: Capability, case: UUID | None = None) -> None:
    """Raise NotAllowed unless the actor holds the capability, everywhere or in this case."""
    if not actor.may(capability, case):
        raise NotAllowed(Refusal("not-allowed", NOT_ALLOWED, {"capability": capability.label}))
