"""The shape of a procedure: what a stage is, what a transition asks and records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from achyk.core.procedures.capabilities import Capability
from achyk.core.values import LocalizedText, Refusal, lt


class Stage(StrEnum):
    """Where a call stands. What a stage is like is said by its StageRule, never read out of its name."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    PUBLISHED = "published"
    CLOSED = "closed"
    OPENED = "opened"
    SCREENED = "screened"
    SHORTLISTED = "shortlisted"
    MARKING = "marking"
    INTERVIEWING = "interviewing"
    SCORED = "scored"
    NAMED = "named"
    PRICED = "priced"
    DECIDED = "decided"
    CONFIRMED = "confirmed"
    RELEASED = "released"
    AWARDED = "awarded"
    CONTRACTED = "contracted"
    PERFORMED = "performed"
    CANCELLED = "cancelled"


class Verb(StrEnum):
    """What somebody does to a call."""

    ASK_APPROVAL = "ask-approval"
    RETURN = "return"
    APPROVE = "approve"
    PUBLISH = "publish"
    AMEND = "amend"
    EXTEND = "extend"
    PUBLISH_ANSWERS = "publish-answers"
    ANNOUNCE_MEETING = "announce-meeting"
    CLOSE = "close"
    DEAL_KEYS = "deal-keys"
    REHEARSE = "rehearse"
    REISSUE_KEYS = "reissue-keys"
    OPEN = "open"
    OPEN_TECHNICAL = "open-technical"
    ADMIT_LATE = "admit-late"
    DECLARE_CONFLICTS = "declare-conflicts"
    SCREEN = "screen"
    SIGN_SCORES = "sign-scores"
    EXCUSE_MEMBER = "excuse-member"
    REVISE_SCORE = "revise-score"
    SIGN_TECHNICAL = "sign-technical"
    SKIP_ROUND = "skip-round"
    SET_TEST = "set-test"
    GIVE_EXTRA_TIME = "give-extra-time"
    BEGIN_TEST = "begin-test"
    HAND_IN_TEST = "hand-in-test"
    END_TEST = "end-test"
    OFFER_SLOTS = "offer-slots"
    TAKE_SLOT = "take-slot"
    ASK_REFERENCE = "ask-reference"
    GIVE_REFERENCE = "give-reference"
    OPEN_FINANCIAL = "open-financial"
    OPEN_AUTHORS = "open-authors"
    RECORD_MEETING = "record-meeting"
    WRITE_AUTHOR_TEXT = "write-author-text"
    PUBLISH_AUTHOR_TEXT = "publish-author-text"
    ADD_GUEST_TEXT = "add-guest-text"
    ANNOUNCE_EXHIBITION = "announce-exhibition"
    WITHDRAW_WORK = "withdraw-work"
    CORRECT_PRICE = "correct-price"
    ALLOW_FEW = "allow-few"
    ASK_CLARIFICATION = "ask-clarification"
    ANSWER_CLARIFICATION = "answer-clarification"
    ASK_DEBRIEF = "ask-debrief"
    GIVE_DEBRIEF = "give-debrief"
    FILE_COMPLAINT = "file-complaint"
    DECIDE_COMPLAINT = "decide-complaint"
    ASK_VALIDITY = "ask-validity"
    ANSWER_VALIDITY = "answer-validity"
    SET_RATES = "set-rates"
    BREAK_TIE = "break-tie"
    DECIDE = "decide"
    RETURN_DECISION = "return-decision"
    CONFIRM_DECISION = "confirm-decision"
    WRITE_LETTERS = "write-letters"
    RELEASE = "release"
    ACCEPT_AWARD = "accept-award"
    DECLINE_AWARD = "decline-award"
    LAPSE_AWARD = "lapse-award"
    PLAN_NEGOTIATION = "plan-negotiation"
    APPROVE_NEGOTIATION = "approve-negotiation"
    RECORD_NEGOTIATION = "record-negotiation"
    SIGN_CONTRACT = "sign-contract"
    SUBMIT_DELIVERABLE = "submit-deliverable"
    RETURN_DELIVERABLE = "return-deliverable"
    ACCEPT_DELIVERABLE = "accept-deliverable"
    RECORD_SECURITY = "record-security"
    RETURN_SECURITY = "return-security"
    PAY = "pay"
    COMPLETE = "complete"
    CANCEL_LOT = "cancel-lot"
    CANCEL = "cancel"

    @property
    def label(self) -> LocalizedText:
        """The words on the button."""
        return VERB_LABELS[self]


VERB_LABELS = {
    Verb.ASK_APPROVAL: lt("Отправить на утверждение", "Бекитүүгө жөнөтүү", "Send for approval"),
    Verb.RETURN: lt("Вернуть на доработку", "Кайра иштеп чыгууга кайтаруу", "Return for correction"),
    Verb.APPROVE: lt("Утвердить", "Бекитүү", "Approve"),
    Verb.PUBLISH: lt("Опубликовать", "Жарыялоо", "Publish"),
    Verb.AMEND: lt("Опубликовать изменение", "Өзгөртүүнү жарыялоо", "Publish the amendment"),
    Verb.EXTEND: lt("Продлить срок", "Мөөнөттү узартуу", "Extend the deadline"),
    Verb.PUBLISH_ANSWERS: lt("Опубликовать ответы", "Жоопторду жарыялоо", "Publish the answers"),
    Verb.ANNOUNCE_MEETING: lt(
        "Объявить информационную встречу",
        "Маалымат жолугушуусун жарыялоо",
        "Announce the information meeting",
    ),
    Verb.CLOSE: lt("Закрыть приём", "Кабыл алууну жабуу", "Close the call"),
    Verb.DEAL_KEYS: lt("Раздать ключи", "Ачкычтарды таратуу", "Deal the keys"),
    Verb.REHEARSE: lt("Провести репетицию вскрытия", "Ачуунун репетициясын өткөрүү", "Rehearse the opening"),
    Verb.REISSUE_KEYS: lt("Выдать доли заново", "Үлүштөрдү кайра берүү", "Reissue the shares"),
    Verb.OPEN: lt("Вскрыть конверты", "Конверттерди ачуу", "Open the envelopes"),
    Verb.OPEN_TECHNICAL: lt(
        "Вскрыть технические конверты", "Техникалык конверттерди ачуу", "Open the technical envelopes"
    ),
    Verb.ADMIT_LATE: lt("Допустить поданное после срока", "Кечикенди кабыл алуу", "Admit a late submission"),
    Verb.DECLARE_CONFLICTS: lt(
        "Заявить о конфликте интересов", "Кызыкчылыктардын кагылышуусун билдирүү", "Declare conflicts of interest"
    ),
    Verb.SCREEN: lt("Завершить проверку соответствия", "Шайкештикти текшерүүнү бүтүрүү", "Close the eligibility check"),
    Verb.SIGN_SCORES: lt("Подписать оценки", "Бааларга кол коюу", "Sign the scores"),
    Verb.EXCUSE_MEMBER: lt("Освободить члена комиссии", "Комиссия мүчөсүн бошотуу", "Excuse a panel member"),
    Verb.REVISE_SCORE: lt("Пересмотреть оценку", "Бааны кайра карап чыгуу", "Revise a score"),
    Verb.SIGN_TECHNICAL: lt(
        "Подписать итог оценки", "Баалоонун жыйынтыгына кол коюу", "Sign the result of the scoring"
    ),
    Verb.SKIP_ROUND: lt(
        "Перейти дальше: этого тура в объявлении нет",
        "Андан ары өтүү: жарыяда бул тур жок",
        "Go on: the notice has no such round",
    ),
    Verb.SET_TEST: lt("Назначить тест", "Тестти белгилөө", "Set the test"),
    Verb.GIVE_EXTRA_TIME: lt("Дать дополнительное время", "Кошумча убакыт берүү", "Give extra time"),
    Verb.BEGIN_TEST: lt("Начать тест", "Тестти баштоо", "Begin the test"),
    Verb.HAND_IN_TEST: lt("Сдать тест", "Тестти тапшыруу", "Hand in the test"),
    Verb.END_TEST: lt("Закончить тест и проверять", "Тестти бүтүрүп, текшерүү", "End the test and mark it"),
    Verb.OFFER_SLOTS: lt(
        "Предложить время собеседований", "Аңгемелешүүнүн убакыттарын сунуштоо", "Offer times of the interviews"
    ),
    Verb.TAKE_SLOT: lt(
        "Выбрать время собеседования", "Аңгемелешүүнүн убактысын тандоо", "Take a time of the interview"
    ),
    Verb.ASK_REFERENCE: lt("Запросить рекомендацию", "Сунуштама кат суроо", "Ask for a reference"),
    Verb.GIVE_REFERENCE: lt("Дать рекомендацию", "Сунуштама кат берүү", "Give a reference"),
    Verb.OPEN_FINANCIAL: lt(
        "Вскрыть финансовые конверты", "Каржылык конверттерди ачуу", "Open the financial envelopes"
    ),
    Verb.OPEN_AUTHORS: lt("Вскрыть имена авторов", "Авторлордун аттарын ачуу", "Open the names of the authors"),
    Verb.RECORD_MEETING: lt("Записать заседание жюри", "Калыстар тобунун жыйынын жазуу", "Record the jury's meeting"),
    Verb.WRITE_AUTHOR_TEXT: lt("Написать текст к работе", "Эмгекке текст жазуу", "Write the text of the author"),
    Verb.PUBLISH_AUTHOR_TEXT: lt("Опубликовать текст автора", "Автордун текстин жарыялоо", "Publish the author's text"),
    Verb.ADD_GUEST_TEXT: lt(
        "Добавить текст приглашённого автора", "Чакырылган автордун текстин кошуу", "Add the text of an invited author"
    ),
    Verb.ANNOUNCE_EXHIBITION: lt("Объявить выставку", "Көргөзмөнү жарыялоо", "Announce an exhibition"),
    Verb.WITHDRAW_WORK: lt(
        "Снять работу с показа", "Эмгекти көрсөтүүдөн алып коюу", "Withdraw the work from the gallery"
    ),
    Verb.CORRECT_PRICE: lt("Записать исправление суммы", "Сумманы оңдоону жазуу", "Note the correction of a sum"),
    Verb.ALLOW_FEW: lt(
        "Разрешить продолжать при малом числе заявок",
        "Сунуш аз болсо да улантууга уруксат берүү",
        "Allow to go on with few applications",
    ),
    Verb.ASK_CLARIFICATION: lt("Попросить разъяснение", "Түшүндүрмө суроо", "Ask for a clarification"),
    Verb.ANSWER_CLARIFICATION: lt("Дать разъяснение", "Түшүндүрмө берүү", "Give the clarification"),
    Verb.ASK_DEBRIEF: lt("Попросить разъяснение результата", "Жыйынтыкты түшүндүрүүнү суроо", "Ask for a debrief"),
    Verb.GIVE_DEBRIEF: lt("Разъяснить результат", "Жыйынтыкты түшүндүрүү", "Give the debrief"),
    Verb.FILE_COMPLAINT: lt("Подать жалобу", "Даттануу берүү", "File a complaint"),
    Verb.DECIDE_COMPLAINT: lt("Решить по жалобе", "Даттануу боюнча чечим чыгаруу", "Decide the complaint"),
    Verb.ASK_VALIDITY: lt(
        "Попросить всех продлить предложения",
        "Баарынан сунуштарын узартууну суроо",
        "Ask everybody to extend the offer",
    ),
    Verb.ANSWER_VALIDITY: lt(
        "Ответить о сроке предложения", "Сунуштун мөөнөтү жөнүндө жооп берүү", "Answer about the validity of the offer"
    ),
    Verb.SET_RATES: lt("Записать курсы валют", "Валюта курстарын жазуу", "Record the exchange rates"),
    Verb.BREAK_TIE: lt("Решить о равных письменно", "Теңдер боюнча жазуу жүзүндө чечүү", "Decide a tie in writing"),
    Verb.DECIDE: lt("Подготовить решение", "Чечимди даярдоо", "Prepare the decision"),
    Verb.RETURN_DECISION: lt("Вернуть решение", "Чечимди кайтаруу", "Return the decision"),
    Verb.CONFIRM_DECISION: lt("Утвердить решение", "Чечимди бекитүү", "Confirm the decision"),
    Verb.WRITE_LETTERS: lt("Изменить письма", "Каттарды өзгөртүү", "Change the letters"),
    Verb.RELEASE: lt("Объявить результаты", "Жыйынтыктарды жарыялоо", "Release the results"),
    Verb.ACCEPT_AWARD: lt("Принять присуждение", "Ыйгарууну кабыл алуу", "Accept the award"),
    Verb.DECLINE_AWARD: lt("Отказаться от присуждения", "Ыйгаруудан баш тартуу", "Decline the award"),
    Verb.LAPSE_AWARD: lt(
        "Записать, что ответа не было", "Жооп болбогонун жазуу", "Record that there was no answer in time"
    ),
    Verb.PLAN_NEGOTIATION: lt("Назначить переговоры", "Сүйлөшүүлөрдү белгилөө", "Plan a negotiation"),
    Verb.APPROVE_NEGOTIATION: lt("Разрешить переговоры", "Сүйлөшүүлөргө уруксат берүү", "Approve the negotiation"),
    Verb.RECORD_NEGOTIATION: lt(
        "Записать протокол переговоров", "Сүйлөшүүлөрдүн протоколун жазуу", "Record the minutes of the negotiation"
    ),
    Verb.SIGN_CONTRACT: lt("Записать договор", "Келишимди жазуу", "Record the contract"),
    Verb.SUBMIT_DELIVERABLE: lt("Сдать результат", "Натыйжаны тапшыруу", "Hand in the deliverable"),
    Verb.RETURN_DELIVERABLE: lt("Вернуть результат", "Натыйжаны кайтаруу", "Return the deliverable"),
    Verb.ACCEPT_DELIVERABLE: lt("Принять результат", "Натыйжаны кабыл алуу", "Accept the deliverable"),
    Verb.RECORD_SECURITY: lt("Записать обеспечение", "Кепилдикти жазуу", "Record the security"),
    Verb.RETURN_SECURITY: lt("Вернуть обеспечение", "Кепилдикти кайтаруу", "Return the security"),
    Verb.PAY: lt("Записать платёж", "Төлөмдү жазуу", "Record the payment"),
    Verb.COMPLETE: lt("Завершить договор", "Келишимди бүтүрүү", "Complete the contract"),
    Verb.CANCEL_LOT: lt("Отменить лот", "Лотту жокко чыгаруу", "Cancel the lot"),
    Verb.CANCEL: lt("Отменить конкурс", "Сынакты жокко чыгаруу", "Cancel the call"),
}


@dataclass(frozen=True, slots=True)
class StageRule:
    """What a stage is: whether the public sees the call, whether its content is frozen, whether it is the end."""

    stage: Stage
    label: LocalizedText
    public: bool = False
    frozen: bool = True
    terminal: bool = False
    told: bool = False
    """Whether everybody may read the entries of a case that has come here."""
    said_outside: LocalizedText | None = None
    """What the public reads instead of the label: how far an evaluation has come is not told before its release."""

    @property
    def public_label(self) -> LocalizedText:
        """The stage in the words for the public."""
        return self.said_outside or self.label


Guard = Callable[[Any], Refusal | None]


@dataclass(frozen=True, slots=True)
class Transition:
    """One move: who may make it, from where to where, on which facts its guards look.

    `to` None means that the stage stays as it is: an amendment, a batch of answers.
    """

    verb: Verb
    frm: frozenset[Stage]
    to: Stage | None
    needs: Capability
    facts: type
    guards: tuple[Guard, ...] = ()
