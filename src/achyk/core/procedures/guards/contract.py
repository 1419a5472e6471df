"""From the award to the last payment."""

from __future__ import annotations

from achyk.core.procedures import facts as f
from achyk.core.procedures.deadline import in_time
from achyk.core.values import Refusal, lt


def award_offered(facts: f.AwardAnswer) -> Refusal | None:
    """Only whoever holds the standing offer answers it."""
    if facts.offered:
        return None
    return Refusal(
        "no-offer",
        lt(
            "Сейчас нет предложения, на которое вы могли бы ответить.",
            "Азыр сиз жооп бере турган сунуш жок.",
            "There is no offer now for you to answer.",
        ),
    )


def answer_in_time(facts: f.AwardAnswer) -> Refusal | None:
    """An award is accepted until its day."""
    if in_time(facts.now, facts.until):
        return None
    return Refusal(
        "answer-late",
        lt(
            "Срок ответа прошёл. Напишите в офис.",
            "Жооп берүү мөөнөтү өттү. Кеңсеге жазыңыз.",
            "The time to answer is over. Write to the office.",
        ),
    )


def answer_overdue(facts: f.AwardAnswer) -> Refusal | None:
    """Nobody moves on to the reserve while the winner may still answer."""
    if facts.offered and not in_time(facts.now, facts.until):
        return None
    return Refusal(
        "answer-awaited",
        lt(
            "Срок ответа победителя ещё не прошёл.",
            "Жеңүүчүнүн жооп берүү мөөнөтү өтө элек.",
            "The winner may still answer.",
        ),
    )


def within_offer(facts: f.ContractTerms) -> Refusal | None:
    """A contract is not worth more than the offer it follows."""
    if 0 < facts.value <= facts.offer:
        return None
    return Refusal(
        "above-offer",
        lt(
            "Сумма договора должна быть больше нуля и не больше предложенной цены: {offer}.",
            "Келишимдин суммасы нөлдөн көп жана сунушталган баадан ашпашы керек: {offer}.",
            "The value of the contract must be above zero and not above the offered price: {offer}.",
        ),
        {"offer": f"{facts.offer}"},
    )


def period_covers_plan(facts: f.ContractTerms) -> Refusal | None:
    """A contract ends after it begins, and not before its last result is due."""
    if facts.starts < facts.ends and (facts.last_due is None or facts.last_due <= facts.ends):
        return None
    return Refusal(
        "period",
        lt(
            "Договор должен заканчиваться позже начала и не раньше последнего результата: {last}.",
            "Келишим башталгандан кийин жана акыркы натыйжадан эрте эмес бүтүшү керек: {last}.",
            "The contract must end after it begins and not before the last result is due: {last}.",
        ),
        {"last": f"{facts.last_due or facts.starts}"},
    )


def can_be_handed_in(facts: f.HandedIn) -> Refusal | None:
    """One version waits for an answer at a time; what is accepted stays."""
    if not facts.accepted and not facts.waiting:
        return None
    return Refusal(
        "handed-in",
        lt(
            "Этот результат уже принят или ждёт ответа.",
            "Бул натыйжа кабыл алынган же жооп күтүүдө.",
            "This deliverable is accepted already, or waits for an answer.",
        ),
    )


def something_handed_in(facts: f.HandedIn) -> Refusal | None:
    """A file, or words about where the result is."""
    if not facts.empty:
        return None
    return Refusal(
        "nothing-handed-in",
        lt(
            "Приложите файл или напишите, что и как передано.",
            "Файл тиркеңиз же эмне, кантип тапшырылганын жазыңыз.",
            "Add a file, or write what was handed over and how.",
        ),
    )


def waits_for_answer(facts: f.Reviewed) -> Refusal | None:
    """Only what was handed in is accepted or returned."""
    if facts.waiting:
        return None
    return Refusal(
        "nothing-waiting",
        lt(
            "По этому результату ничего не сдано.",
            "Бул натыйжа боюнча эч нерсе тапшырылган эмес.",
            "Nothing is handed in for this deliverable.",
        ),
    )


def paid_for_accepted(facts: f.PaymentMade) -> Refusal | None:
    """A payment is for what was accepted, once: there is no advance."""
    if facts.accepted and not facts.paid:
        return None
    return Refusal(
        "not-payable",
        lt(
            "Платят один раз и только за принятый результат: аванса нет.",
            "Бир жолу жана кабыл алынган натыйжа үчүн гана төлөнөт: аванс жок.",
            "Payment is made once, and only for an accepted result: there is no advance.",
        ),
    )


def payer_is_another(facts: f.PaymentMade) -> Refusal | None:
    """Whoever accepted a result does not pay for it."""
    if facts.payer != facts.acceptor:
        return None
    return Refusal(
        "second-person",
        lt(
            "Вы приняли этот результат. Платёж записывает другой человек.",
            "Бул натыйжаны сиз кабыл алгансыз. Төлөмдү башка адам жазат.",
            "You accepted this result. Another person records the payment.",
        ),
    )


def payment_referenced(facts: f.PaymentMade) -> Refusal | None:
    """A payment can be found again at the bank."""
    if facts.reference.strip():
        return None
    return Refusal(
        "reference-missing",
        lt(
            "Укажите номер платёжного документа.",
            "Төлөм документинин номерин көрсөтүңүз.",
            "Give the number of the payment document.",
        ),
    )


def security_on_record(facts: f.PaymentMade) -> Refusal | None:
    """Nothing is paid before the security that the notice asks for is there."""
    if facts.secured:
        return None
    return Refusal(
        "not-secured",
        lt(
            "Обеспечение исполнения не записано. Запишите его до первого платежа.",
            "Аткаруунун кепилдиги жазылган эмес. Аны биринчи төлөмгө чейин жазыңыз.",
            "The performance security is not on record. Record it before the first payment.",
        ),
    )


def security_suffices(facts: f.Secured) -> Refusal | None:
    """A security is recorded once, and is not below what the notice asks for."""
    if not facts.recorded and facts.amount >= facts.least > 0:
        return None
    return Refusal(
        "security",
        lt(
            "Обеспечение записывают один раз, и оно не меньше требуемого: {least}.",
            "Кепилдик бир жолу жазылат жана талап кылынгандан аз болбойт: {least}.",
            "A security is recorded once and is not below what is asked for: {least}.",
        ),
        {"least": f"{facts.least}"},
    )


def security_free(facts: f.SecurityReturned) -> Refusal | None:
    """A security goes back when everything is delivered and paid."""
    if facts.held and not facts.unpaid:
        return None
    return Refusal(
        "security-held",
        lt(
            "Обеспечение возвращают, когда оно есть и по договору всё принято и оплачено. Осталось: {count}.",
            "Кепилдик ал бар болгондо жана келишим боюнча баары кабыл алынып, төлөнгөндө кайтарылат. Калганы: {count}.",
            "A security goes back when there is one and everything is accepted and paid. Left: {count}.",
        ),
        {"count": facts.unpaid},
    )


def two_people_and_an_agenda(facts: f.NegotiationPlan) -> Refusal | None:
    """Nobody negotiates alone, or about nothing named."""
    if facts.awarded and facts.people >= 2 and facts.agenda.strip():
        return None
    return Refusal(
        "negotiation-plan",
        lt(
            "Переговоры ведут с тем, кто принял присуждение, не меньше чем вдвоём и по записанной повестке.",
            "Сүйлөшүүлөр ыйгарууну кабыл алган менен, кеминде эки киши болуп жана жазылган күн тартиби боюнча жүргүзүлөт.",
            "A negotiation is held with whoever accepted the award, by at least two people, on a written agenda.",
        ),
    )


def approved_by_another(facts: f.NegotiationApproval) -> Refusal | None:
    """A second person approves a negotiation before it is held."""
    if facts.waiting and facts.planner != facts.approver:
        return None
    return Refusal(
        "second-person",
        lt(
            "Разрешает другой человек, один раз и до переговоров.",
            "Уруксатты башка адам, бир жолу жана сүйлөшүүлөргө чейин берет.",
            "Another person approves it, once, before it is held.",
        ),
    )


def minutes_of_an_approved_one(facts: f.NegotiationMinutes) -> Refusal | None:
    """Minutes are written once, of a negotiation that was approved before."""
    if facts.approved and not facts.held and facts.minutes.strip():
        return None
    return Refusal(
        "negotiation-minutes",
        lt(
            "Протокол пишут один раз и только о разрешённых переговорах.",
            "Протокол бир жолу жана уруксат берилген сүйлөшүүлөр жөнүндө гана жазылат.",
            "Minutes are written once, and only of a negotiation that was approved.",
        ),
    )


def everything_settled(facts: f.Completion) -> Refusal | None:
    """Every award is answered, and whoever accepted one has a contract."""
    if not facts.unsettled:
        return None
    return Refusal(
        "unsettled",
        lt(
            "Присуждений без ответа или без договора: {count}. Дождитесь ответа или запишите договор.",
            "Жооп берилбеген же келишими жок ыйгаруулар: {count}. Жоопту күтүңүз же келишимди жазыңыз.",
            "Awards without an answer or without a contract: {count}. Wait for the answer or record the contract.",
        ),
        {"count": facts.unsettled},
    )


def everything_paid(facts: f.Completion) -> Refusal | None:
    """A contract is complete when its last result is accepted and paid."""
    if not facts.unpaid:
        return None
    return Refusal(
        "unpaid",
        lt(
            "Ещё не принято или не оплачено результатов: {count}.",
            "Кабыл алынбаган же төлөнбөгөн натыйжалар: {count}.",
            "Results not accepted or not paid yet: {count}.",
        ),
        {"count": facts.unpaid},
    )
