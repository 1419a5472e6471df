"""From the draft to the deadline: what a notice, its changes, its answers and its meeting must hold."""

from __future__ import annotations

from decimal import Decimal

from achyk.core.procedures import facts as f
from achyk.core.procedures.deadline import in_time
from achyk.core.procedures.guards.wording import joined, languages
from achyk.core.values import Refusal, lt


def texts_complete(facts: f.ReadyForApproval | f.Change) -> Refusal | None:
    """Every public text stands in all three languages."""
    if not facts.missing_texts:
        return None
    listed = joined(
        tuple(
            lt("{label} ({languages})", "{label} ({languages})", "{label} ({languages})").format(
                label=label, languages=languages(codes)
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
        {"listed": joined(facts.missing_parts)},
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


def intention_before_deadline(facts: f.ReadyForApproval | f.Change) -> Refusal | None:
    """Whether somebody will bid is asked before the bids are due."""
    timetable = facts.new_timetable if isinstance(facts, f.Change) else facts.timetable
    if timetable is None or timetable.deadline is None or timetable.intention_until is None:
        return None
    if timetable.intention_until <= timetable.deadline:
        return None
    return Refusal(
        "intention-late",
        lt(
            "О намерении участвовать спрашивают до крайнего срока подачи. Исправьте даты.",
            "Катышуу ниети тапшыруунун акыркы мөөнөтүнө чейин суралат. Даталарды оңдоңуз.",
            "Whether somebody will bid is asked before the deadline. Correct the dates.",
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
    """The weights of the criteria add up to exactly 100, in each lot."""
    return _weights(facts, Decimal(100))


def weights_make_hundred_if_any(facts: f.ReadyForApproval) -> Refusal | None:
    """Where there are criteria their weights add up to exactly 100, in each lot; without any the lowest price decides."""
    return _weights(facts, Decimal(100), *([Decimal(0)] if facts.prices_alone else []))


def rounds_make_hundred(facts: f.ReadyForApproval) -> Refusal | None:
    """The rounds that have criteria count exactly 100 together."""
    if facts.rounds_total == 100:
        return None
    return Refusal(
        "rounds-total",
        lt(
            "Веса туров, у которых есть критерии, вместе дают {total} %, а должны ровно 100. Исправьте веса туров.",
            "Критерийлери бар турлардын салмактары чогуу {total} % болот, так 100 болушу керек. Турлардын салмагын оңдоңуз.",
            "The weights of the rounds that have criteria make {total} %; they must make exactly 100. Correct the weights.",
        ),
        {"total": f"{facts.rounds_total.normalize():f}"},
    )


def posts_named(facts: f.ReadyForApproval) -> Refusal | None:
    """A vacancy says for which posts."""
    if facts.lots:
        return None
    return Refusal(
        "no-posts",
        lt(
            "Не названо ни одной должности. Добавьте их на странице «Должности».",
            "Бир да кызмат орду аталган жок. Аларды «Кызмат орундары» барагында кошуңуз.",
            "No post is named. Add them on the page “Posts”.",
        ),
    )


def lots_make_budget(facts: f.ReadyForApproval) -> Refusal | None:
    """The ceilings of the lots add up to the budget of the call."""
    if facts.lots_total is None or facts.budget is None or facts.lots_total == facts.budget:
        return None
    return Refusal(
        "lots-total",
        lt(
            "Предельные суммы лотов вместе дают {lots}, а бюджет конкурса: {budget}. Исправьте одно из двух.",
            "Лоттордун эң жогорку суммалары чогуу {lots}, ал эми сынактын бюджети: {budget}. Экөөнүн бирин оңдоңуз.",
            "The ceilings of the lots make {lots}, and the budget of the call is {budget}. Correct one of them.",
        ),
        {"lots": f"{facts.lots_total.normalize():f}", "budget": f"{facts.budget.normalize():f}"},
    )


def another_lot_stays(facts: f.LotCancelled) -> Refusal | None:
    """Cancelling the last lot is cancelling the call."""
    if facts.left:
        return None
    return Refusal(
        "last-lot",
        lt(
            "Это последний лот. Отмените весь конкурс.",
            "Бул акыркы лот. Бүт сынакты жокко чыгарыңыз.",
            "This is the last lot. Cancel the whole call.",
        ),
    )


BOUND = lt(
    "По этому уже заключён договор или принято предложение. Отменить можно только то, что никому не обещано.",
    "Бул боюнча келишим түзүлгөн же сунуш кабыл алынган. Эч кимге убада кылынбаганды гана жокко чыгарса болот.",
    "There is a contract for this already, or an accepted offer. Only what nobody was promised can be cancelled.",
)


def lot_promised_to_nobody(facts: f.LotCancelled) -> Refusal | None:
    """What a contract stands for cannot be taken away by a notice."""
    return Refusal("lot-bound", BOUND) if facts.bound else None


def nothing_promised(facts: f.Cancellation) -> Refusal | None:
    """A call under which somebody works is not cancelled; its other lots can be, one by one."""
    return Refusal("call-bound", BOUND) if facts.bound else None


def _weights(facts: f.ReadyForApproval, *good: Decimal) -> Refusal | None:
    bad = [total for total in facts.weights_totals if total not in good]
    if not bad:
        return None
    return Refusal(
        "weights-total",
        lt(
            "Сумма весов критериев: {total}. Должно быть ровно 100.",
            "Критерийлердин салмактарынын суммасы: {total}. Так 100 болушу керек.",
            "The weights of the criteria add up to {total}. They must make exactly 100.",
        ),
        {"total": ", ".join(f"{total.normalize():f}" for total in bad)},
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
    facts: f.Returned
    | f.LateAdmission
    | f.Excuse
    | f.Revision
    | f.TieBroken
    | f.Reviewed
    | f.Correction
    | f.FewAllowed
    | f.ExtraTime,
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


def public_reason_given(
    facts: f.Change | f.Cancellation | f.LotCancelled | f.ValidityAsked | f.DecisionPrepared,
) -> Refusal | None:
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
        {"languages": languages(facts.reason_missing)},
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
    listed = joined(
        tuple(
            lt("№ {place} ({languages})", "№ {place} ({languages})", "no. {place} ({languages})").format(
                place=place, languages=languages(codes)
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
