"""What is asked and answered about one application: clarifications, debriefs, complaints."""

from __future__ import annotations

from achyk.core.procedures import facts as f
from achyk.core.procedures.deadline import in_time
from achyk.core.values import Refusal, lt


def something_written(facts: f.Written | f.AnswerWritten) -> Refusal | None:
    """Nothing empty is sent."""
    if facts.text.strip():
        return None
    return Refusal(
        "text-missing",
        lt("Напишите текст.", "Текстти жазыңыз.", "Write the text."),
    )


def one_at_a_time(facts: f.Written) -> Refusal | None:
    """One waits for its answer before the next is written."""
    if not facts.open_already:
        return None
    return Refusal(
        "open-already",
        lt(
            "Предыдущее обращение ещё ждёт ответа.",
            "Мурунку кайрылуу али жооп күтүүдө.",
            "The one before still waits for its answer.",
        ),
    )


def within_its_time(facts: f.Written) -> Refusal | None:
    """Debriefs and complaints have a last day, which the notice names."""
    if facts.until is None or in_time(facts.now, facts.until):
        return None
    return Refusal(
        "time-over",
        lt(
            "Срок для этого прошёл. Напишите в офис.",
            "Мунун мөөнөтү өттү. Кеңсеге жазыңыз.",
            "The time for this is over. Write to the office.",
        ),
    )


def waits_for_answer(facts: f.AnswerWritten) -> Refusal | None:
    """Only what waits is answered, once."""
    if facts.waiting:
        return None
    return Refusal(
        "nothing-waiting",
        lt("На это уже ответили.", "Буга жооп берилген.", "This is answered already."),
    )


def decided_outside(facts: f.AnswerWritten) -> Refusal | None:
    """A complaint is decided by somebody who neither sat on the panel nor prepared the decision."""
    if not facts.involved:
        return None
    return Refusal(
        "involved",
        lt(
            "Вы были в комиссии или готовили решение. По жалобе решает другой человек.",
            "Сиз комиссияда болгонсуз же чечимди даярдагансыз. Даттануу боюнча башка адам чечет.",
            "You sat on the panel or prepared the decision. Another person decides the complaint.",
        ),
    )


def no_open_complaint(facts: f.Release | f.ContractTerms) -> Refusal | None:
    """While a complaint is open nothing is released and no contract is recorded."""
    if not facts.complaints:
        return None
    return Refusal(
        "complaint-open",
        lt(
            "Жалоб без решения: {count}. Сначала решают по ним.",
            "Чечилбеген даттануулар: {count}. Адегенде алар боюнча чечим чыгарылат.",
            "Complaints not decided: {count}. They come first.",
        ),
        {"count": facts.complaints},
    )


def standstill_over(facts: f.ContractTerms) -> Refusal | None:
    """No contract before the standstill is over: whoever lost has that long to object."""
    if facts.standstill_until is None or not in_time(facts.now, facts.standstill_until):
        return None
    return Refusal(
        "standstill",
        lt(
            "Период ожидания ещё идёт, договор записывают после {until}.",
            "Күтүү мөөнөтү бүтө элек, келишим {until} кийин жазылат.",
            "The standstill is not over; the contract is recorded after {until}.",
        ),
        {"until": f"{facts.standstill_until:%d.%m.%Y}"},
    )
