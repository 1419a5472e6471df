"""Pure functions from facts to a refusal or nothing. Each refusal says what is missing and what to do."""

from __future__ import annotations

from decimal import Decimal

from achyk.core.procedures import facts as f
from achyk.core.procedures.deadline import in_time
from achyk.core.values import LocalizedText, Refusal, lt

LANGUAGE_NAMES = {
    "ru": lt("русский", "орусча", "Russian"),
    "ky": lt("кыргызский", "кыргызча", "Kyrgyz"),
    "en": lt("английский", "англисче", "English"),
}


def _languages(codes: tuple[str, ...]) -> LocalizedText:
    return _joined(tuple(LANGUAGE_NAMES[code] for code in codes))


def _joined(texts: tuple[LocalizedText, ...]) -> LocalizedText:
    return LocalizedText(
        ru=", ".join(t.ru for t in texts),
        ky=", ".join(t.ky for t in texts),
        en=", ".join(t.en for t in texts),
    )


def texts_complete(facts: f.ReadyForApproval | f.Change) -> Refusal | None:
    """Every public text stands in all three languages."""
    if not facts.missing_texts:
        return None
    listed = _joined(
        tuple(
            lt("{label} ({languages})", "{label} ({languages})", "{label} ({languages})").format(
                label=label, languages=_languages(codes)
            )
            for label, codes in facts.missing_texts
        )
    )
    return Refusal(
        "texts-missing",
        lt(
            "Не на всех языках заполнено: {listed}. Допишите эти тексты.",
            "Бардык тилде толтурулган эмес: {listed}. Бул тексттерди жазып бүтүңүз.",
            "Not written in every language: {listed}. Write these texts.",
        ),
        {"listed": listed},
    )


def parts_complete(facts: f.ReadyForApproval) -> Refusal | None:
    """Everything a reader needs to decide whether to apply is there."""
    if not facts.missing_parts:
        return None
    return Refusal(
        "parts-missing",
        lt(
            "Не указано: {listed}. Заполните эти части.",
            "Көрсөтүлгөн эмес: {listed}. Бул бөлүктөрдү толтуруңуз.",
            "Not given: {listed}. Fill in these parts.",
        ),
        {"listed": _joined(facts.missing_parts)},
    )


def timetable_ordered(facts: f.ReadyForApproval | f.Publication | f.Change) -> Refusal | None:
    """Questions end before answers, answers before the deadline, and opening is not before the deadline."""
    timetable = facts.new_timetable if isinstance(facts, f.Change) else facts.timetable
    if timetable is None or timetable.deadline is None:
        return None
    instants = [
        i for i in (timetable.questions_until, timetable.answers_until, timetable.deadline, timetable.opening) if i
    ]
    if instants == sorted(instants):
        return None
    return Refusal(
        "timetable-order",
        lt(
            "Даты идут не по порядку: сначала конец приёма вопросов, затем ответы, крайний срок и вскрытие. Исправьте даты.",
            "Даталар иретсиз: адегенде суроолорду кабыл алуунун аягы, андан кийин жооптор, акыркы мөөнөт жана ачуу. "
            "Даталарды оңдоңуз.",
            "The dates are out of order: questions end first, then answers, the deadline and the opening. "
            "Correct the dates.",
        ),
    )


def deadline_ahead(facts: f.ReadyForApproval | f.Publication) -> Refusal | None:
    """A call cannot be announced when its deadline is over."""
    deadline = facts.timetable.deadline
    if deadline is None or facts.now < deadline:
        return None
    return Refusal(
        "deadline-over",
        lt(
            "Крайний срок уже прошёл. Назначьте новый.",
            "Акыркы мөөнөт өтүп кеткен. Жаңысын белгилеңиз.",
            "The deadline is already over. Set a new one.",
        ),
    )


def weights_make_hundred(facts: f.ReadyForApproval) -> Refusal | None:
    """The weights of the criteria add up to exactly 100."""
    if facts.weights_total == Decimal(100):
        return None
    return Refusal(
        "weights-total",
        lt(
            "Сумма весов критериев: {total}. Должно быть ровно 100.",
            "Критерийлердин салмактарынын суммасы: {total}. Так 100 болушу керек.",
            "The weights of the criteria add up to {total}. They must make exactly 100.",
        ),
        {"total": f"{facts.weights_total.normalize():f}"},
    )


def enough_key_holders(facts: f.ReadyForApproval | f.KeysDealt) -> Refusal | None:
    """At least k of the n key holders are named, and k is at least one."""
    if 1 <= facts.keys_needed <= facts.key_holders:
        return None
    return Refusal(
        "key-holders",
        lt(
            "Хранителей ключа: {n}, а для вскрытия нужно: {k}. Назначьте хранителей или уменьшите число.",
            "Ачкыч сактоочулар: {n}, ачуу үчүн керек: {k}. Сактоочуларды дайындаңыз же санын азайтыңыз.",
            "Key holders: {n}; needed to open: {k}. Name more key holders or lower the number.",
        ),
        {"n": facts.key_holders, "k": facts.keys_needed},
    )


def second_person(facts: f.Approval) -> Refusal | None:
    """Whoever worked on the draft cannot approve it."""
    if facts.approver not in facts.drafted_by:
        return None
    return Refusal(
        "second-person",
        lt(
            "Вы сами готовили это объявление. Утвердить его должен другой человек.",
            "Бул жарыяны сиз даярдагансыз. Аны башка адам бекитиши керек.",
            "You worked on this notice yourself. Another person has to approve it.",
        ),
    )


def reason_given(
    facts: f.Returned | f.LateAdmission | f.Excuse | f.Revision | f.TieBroken | f.Reviewed,
) -> Refusal | None:
    """Whoever is concerned, and whoever checks later, reads why."""
    if facts.reason.strip():
        return None
    return Refusal(
        "reason-missing",
        lt(
            "Напишите причину: её прочитают те, кого это касается, и проверяющие.",
            "Себебин жазыңыз: аны тиешелүү адамдар жана текшерүүчүлөр окушат.",
            "Write the reason: those concerned and those who check will read it.",
        ),
    )


def public_reason_given(facts: f.Change | f.Cancellation | f.DecisionPrepared) -> Refusal | None:
    """The public reads the reason in all three languages."""
    if not facts.reason_missing:
        return None
    return Refusal(
        "reason-missing",
        lt(
            "Причина не указана на языках: {languages}. Её прочитают все участники.",
            "Себеби бул тилдерде жазылган эмес: {languages}. Аны бардык катышуучулар окушат.",
            "The reason is not written in: {languages}. Every participant will read it.",
        ),
        {"languages": _languages(facts.reason_missing)},
    )


def something_changed(facts: f.Change) -> Refusal | None:
    """An amendment changes something."""
    if facts.changed_fields:
        return None
    return Refusal(
        "nothing-changed",
        lt(
            "Ничего не изменено. Измените хотя бы одно поле.",
            "Эч нерсе өзгөргөн жок. Жок дегенде бир талааны өзгөртүңүз.",
            "Nothing is changed. Change at least one field.",
        ),
    )


def before_deadline(facts: f.Change | f.Answers | f.MeetingPlan) -> Refusal | None:
    """Once the deadline is over nobody moves the goal posts."""
    if in_time(facts.now, facts.deadline):
        return None
    return Refusal(
        "after-deadline",
        lt(
            "Крайний срок прошёл: изменения больше не вносятся. Конкурс можно только отменить с указанием причины.",
            "Акыркы мөөнөт өттү: өзгөртүү киргизилбейт. Сынакты себебин көрсөтүп жокко чыгарууга гана болот.",
            "The deadline is over: no more changes are made. The call can only be cancelled, with a reason.",
        ),
    )


def never_shorter(facts: f.Change) -> Refusal | None:
    """A new deadline is later than the one that was promised."""
    new = facts.new_timetable.deadline if facts.new_timetable else None
    if new is None or new >= facts.deadline:
        return None
    return Refusal(
        "shorter",
        lt(
            "Срок можно только продлить, сократить его нельзя. Укажите время позже прежнего.",
            "Мөөнөттү узартууга гана болот, кыскартууга болбойт. Мурункудан кийинки убакытты көрсөтүңүз.",
            "A deadline can be extended, never shortened. Give a time later than the present one.",
        ),
    )


def has_answers(facts: f.Answers) -> Refusal | None:
    """A batch is not empty."""
    if facts.count:
        return None
    return Refusal(
        "nothing-to-publish",
        lt(
            "Нет готовых ответов. Сначала ответьте хотя бы на один вопрос.",
            "Даяр жооптор жок. Адегенде жок дегенде бир суроого жооп бериңиз.",
            "No answers are ready. Answer at least one question first.",
        ),
    )


def answers_in_three_languages(facts: f.Answers) -> Refusal | None:
    """Everybody reads the same at the same moment."""
    if not facts.missing_texts:
        return None
    listed = _joined(
        tuple(
            lt("№ {place} ({languages})", "№ {place} ({languages})", "no. {place} ({languages})").format(
                place=place, languages=_languages(codes)
            )
            for place, codes in facts.missing_texts
        )
    )
    return Refusal(
        "answers-untranslated",
        lt(
            "Не на всех языках: {listed}. Ответы выходят для всех сразу, поэтому сначала допишите перевод.",
            "Бардык тилде эмес: {listed}. Жооптор баарына бир убакта чыгат, ошондуктан адегенде котормосун жазыңыз.",
            "Not in every language: {listed}. Answers reach everybody at once, so write the translation first.",
        ),
        {"listed": listed},
    )


def meeting_ahead(facts: f.MeetingPlan) -> Refusal | None:
    """A meeting is announced before it begins and ends after it has begun."""
    if facts.now < facts.starts < facts.ends:
        return None
    return Refusal(
        "meeting-time",
        lt(
            "Встреча должна начинаться в будущем и заканчиваться позже начала. Исправьте время.",
            "Жолугушуу келечекте башталып, башталгандан кийин бүтүшү керек. Убакытты оңдоңуз.",
            "The meeting must begin in the future and end after it begins. Correct the times.",
        ),
    )


def deadline_passed(facts: f.Closing) -> Refusal | None:
    """A call closes only after its deadline."""
    if not in_time(facts.now, facts.deadline):
        return None
    return Refusal(
        "too-early",
        lt(
            "Крайний срок ещё не наступил. Приём закроется сам.",
            "Акыркы мөөнөт келе элек. Кабыл алуу өзү жабылат.",
            "The deadline has not come yet. The call closes by itself.",
        ),
    )


def keys_rehearsed(facts: f.Publication) -> Refusal | None:
    """Before anybody seals anything, the key holders have shown that they can open it."""
    if not facts.unrehearsed:
        return None
    return Refusal(
        "keys-unrehearsed",
        lt(
            "Ключи не розданы нынешним хранителям или репетиция не проведена: {listed}. Раздайте ключи и вскройте "
            "пробный конверт.",
            "Ачкычтар азыркы сактоочуларга таратылган эмес же репетиция өткөрүлгөн жок: {listed}. Ачкычтарды таратып, "
            "сыноо конвертин ачыңыз.",
            "The keys are not dealt to the present key holders or not rehearsed: {listed}. Deal the keys and open the "
            "test envelope.",
        ),
        {"listed": _joined(facts.unrehearsed)},
    )


def rehearsal_opened(facts: f.Rehearsal) -> Refusal | None:
    """The rehearsal opened its test envelope."""
    if facts.opened:
        return None
    return Refusal(
        "rehearsal-failed",
        lt(
            "Пробный конверт не открылся. Проверьте доли и попробуйте снова.",
            "Сыноо конверти ачылган жок. Үлүштөрдү текшерип, кайра аракет кылыңыз.",
            "The test envelope did not open. Check the shares and try again.",
        ),
    )


def hour_of_opening_come(facts: f.Opening) -> Refusal | None:
    """Nothing is opened before the announced hour."""
    if facts.now >= facts.opening:
        return None
    return Refusal(
        "opening-too-early",
        lt(
            "Час вскрытия ещё не наступил. Вскрывают не раньше объявленного времени.",
            "Ачуу сааты келе элек. Жарыяланган убакыттан эрте ачылбайт.",
            "The hour of the opening has not come. Nothing is opened before the announced time.",
        ),
    )


def _listed(names: tuple[str, ...]) -> LocalizedText:
    return LocalizedText.same(", ".join(names))


def all_declared(facts: f.ConflictsDeclared | f.Screening) -> Refusal | None:
    """Nobody reads a proposal before declaring, for every applicant, whether there is a conflict."""
    if not facts.undeclared:
        return None
    return Refusal(
        "undeclared",
        lt(
            "Не заявлено о конфликте интересов или его отсутствии: {listed}.",
            "Кызыкчылыктардын кагылышуусу бар же жок экени билдирилген эмес: {listed}.",
            "Not declared whether there is a conflict of interest: {listed}.",
        ),
        {"listed": _listed(facts.undeclared)},
    )


def conflicts_explained(facts: f.ConflictsDeclared) -> Refusal | None:
    """A conflict is declared with what it consists in."""
    if not facts.unexplained:
        return None
    return Refusal(
        "unexplained",
        lt(
            "Напишите, в чём состоит конфликт: {listed}.",
            "Кагылышуу эмнеде экенин жазыңыз: {listed}.",
            "Write what the conflict consists in: {listed}.",
        ),
        {"listed": _listed(facts.unexplained)},
    )


def all_checked(facts: f.Screening) -> Refusal | None:
    """Every point of the checklist has an answer for every applicant."""
    if not facts.unchecked:
        return None
    return Refusal(
        "unchecked",
        lt(
            "Проверка соответствия не закончена: {listed}.",
            "Шайкештикти текшерүү бүтө элек: {listed}.",
            "The eligibility check is not finished: {listed}.",
        ),
        {"listed": _listed(facts.unchecked)},
    )


def chair_named(facts: f.Screening) -> Refusal | None:
    """Somebody signs the technical result."""
    if facts.chair:
        return None
    return Refusal(
        "no-chair",
        lt(
            "У комиссии нет председателя. Назначьте его на странице «Комиссия».",
            "Комиссиянын төрагасы жок. Аны «Комиссия» барагында дайындаңыз.",
            "The panel has no chair. Name one on the page “Panel”.",
        ),
    )


def somebody_eligible(facts: f.Screening) -> Refusal | None:
    """There is something to score."""
    if facts.eligible:
        return None
    return Refusal(
        "nobody-eligible",
        lt(
            "Ни одна заявка не соответствует требованиям. Конкурс можно отменить с указанием причины.",
            "Талаптарга ылайык бир да сунуш жок. Сынакты себебин көрсөтүп жокко чыгарса болот.",
            "No application is eligible. The call can be cancelled, with a reason.",
        ),
    )


def enough_judges(facts: f.Screening | f.Excuse | f.TechnicalResult) -> Refusal | None:
    """At least two members without a conflict score each proposal: one alone is no panel."""
    if not facts.few_judges:
        return None
    return Refusal(
        "few-judges",
        lt(
            "Меньше двух членов комиссии без конфликта интересов: {listed}. Назначьте в комиссию ещё одного человека.",
            "Кызыкчылыктардын кагылышуусу жок комиссия мүчөсү экиден аз: {listed}. Комиссияга дагы бир адам дайындаңыз.",
            "Fewer than two panel members without a conflict: {listed}. Name one more member.",
        ),
        {"listed": _listed(facts.few_judges)},
    )


def every_score_given(facts: f.ScoresSigned) -> Refusal | None:
    """A missing score blocks, it never drops out of a mean."""
    if not facts.missing:
        return None
    return Refusal(
        "scores-missing",
        lt(
            "Не поставлено оценок или не написано обоснований: {count}. Заполните их и подпишите снова.",
            "Коюлбаган баалар же жазылбаган негиздемелер: {count}. Толтуруп, кайра кол коюңуз.",
            "Scores or reasons still missing: {count}. Fill them in and sign again.",
        ),
        {"count": facts.missing},
    )


def not_signed_yet(facts: f.ScoresSigned) -> Refusal | None:
    """Scores are signed once."""
    if not facts.signed:
        return None
    return Refusal(
        "signed-already",
        lt("Оценки уже подписаны.", "Бааларга кол коюлган.", "The scores are signed already."),
    )


def revision_allowed(facts: f.Revision) -> Refusal | None:
    """A signed score is revised only to settle a spread above the limit, after everybody has signed."""
    if facts.all_signed and facts.above_limit:
        return None
    return Refusal(
        "no-revision",
        lt(
            "Пересмотреть можно только свою оценку, когда все подписали и разброс по этому критерию больше предела.",
            "Баары кол коюп, бул критерий боюнча чачырандысы чектен ашканда гана өз бааңызды кайра карасаңыз болот.",
            "You can revise your own score only after everybody has signed, where the spread for that criterion is "
            "above the limit.",
        ),
    )


def all_signed(facts: f.TechnicalResult) -> Refusal | None:
    """Every member has signed."""
    if not facts.unsigned:
        return None
    return Refusal(
        "unsigned",
        lt(
            "Оценки ещё не подписали: {listed}.",
            "Бааларга али кол койгон жок: {listed}.",
            "Scores are not signed yet by: {listed}.",
        ),
        {"listed": _listed(facts.unsigned)},
    )


def spreads_explained(facts: f.TechnicalResult) -> Refusal | None:
    """Above the limit the panel writes why its members differ."""
    if not facts.notes_missing:
        return None
    return Refusal(
        "note-missing",
        lt(
            "Разброс больше предела, а согласительной записки нет: {listed}.",
            "Чачырандысы чектен ашты, бирок макулдашуу жазуусу жок: {listed}.",
            "The spread is above the limit and there is no consensus note: {listed}.",
        ),
        {"listed": _joined(facts.notes_missing)},
    )


def points_computable(facts: f.TechnicalResult) -> Refusal | None:
    """The points can be computed from what is there."""
    if not facts.faults:
        return None
    return Refusal(
        "cannot-rank",
        lt(
            "Итог нельзя посчитать: {listed}.",
            "Жыйынтыкты эсептөөгө болбойт: {listed}.",
            "The result cannot be computed: {listed}.",
        ),
        {"listed": LocalizedText.same("; ".join(facts.faults))},
    )


def something_passed(facts: f.TechnicalResult | f.FinancialOpening) -> Refusal | None:
    """At least one proposal reached the threshold."""
    if facts.passed:
        return None
    return Refusal(
        "nothing-passed",
        lt(
            "Ни одно предложение не набрало проходной балл. Конкурс можно отменить с указанием причины.",
            "Бир да сунуш өтүү баллын алган жок. Сынакты себебин көрсөтүп жокко чыгарса болот.",
            "No proposal reached the threshold. The call can be cancelled, with a reason.",
        ),
    )


def rates_sourced(facts: f.Rates) -> Refusal | None:
    """A rate is no rate without where and of which day it was taken."""
    if facts.source.strip() and not facts.missing:
        return None
    return Refusal(
        "rates-incomplete",
        lt(
            "Укажите курс каждой валюты и источник с датой.",
            "Ар бир валютанын курсун жана күнү менен булагын көрсөтүңүз.",
            "Give the rate of every currency, and the source with its date.",
        ),
    )


def names_the_equal(facts: f.TieBroken) -> Refusal | None:
    """The decision orders exactly the offers that the rules leave equal."""
    if facts.equal and sorted(facts.order) == sorted(facts.equal):
        return None
    return Refusal(
        "tie-order",
        lt(
            "Решение должно назвать по порядку именно равные предложения: {listed}.",
            "Чечим так ушул тең сунуштарды ирети менен атоого тийиш: {listed}.",
            "The decision has to order exactly the equal offers: {listed}.",
        ),
        {"listed": _listed(facts.equal or ("-",))},
    )


def rates_known(facts: f.DecisionPrepared) -> Refusal | None:
    """Prices in another currency are converted at a rate on record."""
    if not facts.rates_missing:
        return None
    return Refusal(
        "rate-missing",
        lt(
            "Нет курса валют: {listed}. Запишите курсы.",
            "Валюта курсу жок: {listed}. Курстарды жазыңыз.",
            "No exchange rate on record: {listed}. Record the rates.",
        ),
        {"listed": _listed(facts.rates_missing)},
    )


def tie_decided(facts: f.DecisionPrepared) -> Refusal | None:
    """What the rules leave equal, the panel decides in writing."""
    if not facts.tied:
        return None
    return Refusal(
        "tie",
        lt(
            "Правила оставляют равными: {listed}. Председатель комиссии записывает письменное решение.",
            "Эрежелер буларды тең калтырат: {listed}. Комиссиянын төрагасы жазуу жүзүндөгү чечимди жазат.",
            "The rules leave these equal: {listed}. The chair of the panel records a written decision.",
        ),
        {"listed": _listed(facts.tied)},
    )


def somebody_affordable(facts: f.DecisionPrepared) -> Refusal | None:
    """The winner's price is within the ceiling."""
    if facts.affordable:
        return None
    return Refusal(
        "above-ceiling",
        lt(
            "Все цены выше предельной суммы. Конкурс можно отменить с указанием причины.",
            "Бардык баалар эң жогорку суммадан ашык. Сынакты себебин көрсөтүп жокко чыгарса болот.",
            "Every price is above the ceiling. The call can be cancelled, with a reason.",
        ),
    )


def not_involved(facts: f.Confirmation) -> Refusal | None:
    """Whoever prepared the decision, or sat on the panel, does not confirm it."""
    if facts.confirmer not in facts.involved:
        return None
    return Refusal(
        "second-person",
        lt(
            "Вы готовили это решение или были в комиссии. Утвердить его должен другой человек.",
            "Бул чечимди сиз даярдагансыз же комиссияда болгонсуз. Аны башка адам бекитиши керек.",
            "You prepared this decision or sat on the panel. Another person has to confirm it.",
        ),
    )


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
