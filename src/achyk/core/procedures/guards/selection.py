"""From conflicts of interest to a confirmed decision."""

from __future__ import annotations

from achyk.core.procedures import facts as f
from achyk.core.procedures.deadline import in_time
from achyk.core.procedures.guards.wording import joined, languages, listed
from achyk.core.values import LocalizedText, Refusal, lt


def all_declared(facts: f.ConflictsDeclared | f.Screening | f.ScoresSigned) -> Refusal | None:
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
        {"listed": listed(facts.undeclared)},
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
        {"listed": listed(facts.unexplained)},
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
        {"listed": listed(facts.unchecked)},
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


def enough_judges(facts: f.Screening | f.Excuse | f.RoundSigned) -> Refusal | None:
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
        {"listed": listed(facts.few_judges)},
    )


def enough_offers(facts: f.Screening) -> Refusal | None:
    """As many eligible applications as the notice asks for, or a named person who allows to go on with fewer."""
    if facts.eligible >= facts.least or facts.few_allowed or not facts.eligible:
        return None
    return Refusal(
        "few-offers",
        lt(
            "Соответствуют требованиям: {eligible}, а в объявлении указано не меньше {least}. Утверждающее лицо может разрешить "
            "продолжать, указав причину; иначе отмените конкурс и объявите его снова.",
            "Талаптарга ылайык: {eligible}, ал эми жарыяда кеминде {least} деп көрсөтүлгөн. Бекитүүчү адам себебин көрсөтүп "
            "улантууга уруксат бере алат; болбосо сынакты жокко чыгарып, кайра жарыялаңыз.",
            "Eligible: {eligible}; the notice asks for at least {least}. The authorising officer can allow to go on, with a "
            "reason; else cancel the call and announce it anew.",
        ),
        {"eligible": facts.eligible, "least": facts.least},
    )


def really_few(facts: f.FewAllowed) -> Refusal | None:
    """There are fewer than asked for, and at least one."""
    if 0 < facts.eligible < facts.least:
        return None
    return Refusal(
        "not-few",
        lt(
            "Разрешать нечего: заявок достаточно или нет ни одной.",
            "Уруксат берүүгө негиз жок: сунуш жетиштүү же бир да жок.",
            "There is nothing to allow: there are enough applications, or none at all.",
        ),
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


def all_signed(facts: f.RoundSigned) -> Refusal | None:
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
        {"listed": listed(facts.unsigned)},
    )


def spreads_explained(facts: f.RoundSigned) -> Refusal | None:
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
        {"listed": joined(facts.notes_missing)},
    )


def points_computable(facts: f.RoundSigned) -> Refusal | None:
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


def something_passed(facts: f.RoundSigned | f.FinancialOpening) -> Refusal | None:
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
        {"listed": listed(facts.equal or ("-",))},
    )


def later_than_now(facts: f.ValidityAsked) -> Refusal | None:
    """Offers are asked to stand longer, not shorter, and into the future."""
    if facts.stands_until is not None and facts.until > max(facts.now, facts.stands_until):
        return None
    return Refusal(
        "validity-earlier",
        lt(
            "Срок должен быть позже нынешнего и позже сегодняшнего дня. Если в объявлении срока предложения нет, продлевать нечего.",
            "Мөөнөт азыркыдан жана бүгүнкү күндөн кийин болушу керек. Жарыяда сунуштун мөөнөтү жок болсо, узарта турган эч нерсе жок.",
            "The day has to be later than the present one, and after today. If the notice sets no validity there is nothing to "
            "extend.",
        ),
    )


def asked_and_open(facts: f.ValidityAnswered) -> Refusal | None:
    """Whoever was asked answers once, while the answer still counts."""
    if facts.asked and not facts.answered and in_time(facts.now, facts.until):
        return None
    return Refusal(
        "not-asked",
        lt(
            "На этот вопрос уже нельзя ответить: вы ответили, вас не спрашивали или срок прошёл.",
            "Бул суроого жооп берүүгө болбойт: сиз жооп бергенсиз, сизден суралган эмес же мөөнөтү өткөн.",
            "This can no longer be answered: you have answered, were not asked, or the time is over.",
        ),
    )


def sum_changes(facts: f.Correction) -> Refusal | None:
    """A correction changes the sum."""
    if facts.changed:
        return None
    return Refusal(
        "sum-unchanged",
        lt(
            "Эта сумма уже стоит в предложении. Укажите исправленную, больше нуля.",
            "Бул сумма сунушта ансыз да турат. Оңдолгонун көрсөтүңүз, нөлдөн чоң.",
            "This sum stands in the offer already. Give the corrected one, above zero.",
        ),
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
        {"listed": listed(facts.rates_missing)},
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
        {"listed": listed(facts.tied)},
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


def placeholders_known(facts: f.LettersWritten) -> Refusal | None:
    """A letter names only what can be filled in."""
    if not facts.unknown:
        return None
    return Refusal(
        "placeholder",
        lt(
            "Эти места в тексте нечем заполнить: {listed}. Исправьте имя в фигурных скобках или уберите скобки.",
            "Тексттеги бул жерлерди толтура турган эч нерсе жок: {listed}. Фигуралык кашаадагы аталышты оңдоңуз же кашааны алып "
            "салыңыз.",
            "Nothing can be filled in for: {listed}. Correct the name in the braces, or remove the braces.",
        ),
        {"listed": listed(facts.unknown)},
    )


def letters_in_three_languages(facts: f.LettersWritten) -> Refusal | None:
    """Each applicant reads the letter in the own language."""
    if not facts.untranslated:
        return None
    return Refusal(
        "letters-untranslated",
        lt(
            "Не на всех языках: {listed}. Допишите перевод или очистите письмо на всех языках, тогда останется обычный текст.",
            "Бардык тилде эмес: {listed}. Котормосун жазыңыз же катты бардык тилде бошотуңуз, анда кадимки текст калат.",
            "Not in every language: {listed}. Write the translation, or empty the letter in all languages: then the usual text "
            "stays.",
        ),
        {
            "listed": joined(
                tuple(
                    lt("{label} ({languages})", "{label} ({languages})", "{label} ({languages})").format(
                        label=label, languages=languages(codes)
                    )
                    for label, codes in facts.untranslated
                )
            )
        },
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


def round_not_announced(facts: f.RoundSkipped) -> Refusal | None:
    """Only a round that the notice does not have is passed over."""
    if not facts.criteria:
        return None
    return Refusal(
        "round-announced",
        lt(
            "Этот тур объявлен: у него есть критерии ({count}). Проведите его.",
            "Бул тур жарыяланган: анын критерийлери бар ({count}). Аны өткөрүңүз.",
            "This round is announced: it has criteria ({count}). Hold it.",
        ),
        {"count": facts.criteria},
    )
