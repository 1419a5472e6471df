"""The written test, the interviews, the references."""

from __future__ import annotations

from achyk.core.procedures import facts as f
from achyk.core.procedures.deadline import in_time
from achyk.core.procedures.guards.wording import joined, languages
from achyk.core.values import Refusal, lt


def test_announced(facts: f.TestSet) -> Refusal | None:
    """There is a test only where the notice says what it examines."""
    if facts.criteria:
        return None
    return Refusal(
        "no-test",
        lt(
            "В объявлении нет письменного теста.",
            "Жарыяда жазуу тести жок.",
            "The notice has no written test.",
        ),
    )


def test_not_begun(facts: f.TestSet) -> Refusal | None:
    """Questions and hours change until the hour at which everybody sees them, not afterwards."""
    if not facts.begun:
        return None
    return Refusal(
        "test-begun",
        lt(
            "Тест уже начался, изменить его нельзя. Отдельному кандидату можно дать дополнительное время.",
            "Тест башталып калды, аны өзгөртүүгө болбойт. Айрым талапкерге кошумча убакыт берсе болот.",
            "The test has begun and can no longer be changed. A candidate can be given extra time.",
        ),
    )


def test_ahead(facts: f.TestSet) -> Refusal | None:
    """Candidates are told before it begins."""
    if facts.starts > facts.now:
        return None
    return Refusal(
        "test-past",
        lt(
            "Время начала уже прошло. Назначьте более позднее.",
            "Башталуу убактысы өтүп кетти. Кийинкисин белгилеңиз.",
            "The time of the beginning is past. Set a later one.",
        ),
    )


def questions_in_three_languages(facts: f.TestSet) -> Refusal | None:
    """Each candidate reads the questions in the own language."""
    if not facts.untranslated:
        return None
    return Refusal(
        "questions-untranslated",
        lt(
            "Вопросы написаны не на всех языках: {listed}.",
            "Суроолор бардык тилде жазылган эмес: {listed}.",
            "The questions are not written in every language: {listed}.",
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


def extra_time_possible(facts: f.ExtraTime) -> Refusal | None:
    """Extra time is given for a test that is set, to somebody who has not finished it."""
    if facts.possible and facts.minutes > 0:
        return None
    return Refusal(
        "no-extra-time",
        lt(
            "Дополнительное время дают до конца теста тому, кто его ещё не сдал, и больше нуля минут.",
            "Кошумча убакыт тест бүткөнчө, аны тапшыра электерге жана нөлдөн көп мүнөт берилет.",
            "Extra time is given before the test is over, to somebody who has not handed it in, and more than no minutes.",
        ),
    )


def invited(facts: f.Sitting | f.SlotTaken) -> Refusal | None:
    """Whoever came as far as this round takes part in it."""
    if facts.invited:
        return None
    return Refusal(
        "not-invited",
        lt(
            "Вас не приглашали в этот тур.",
            "Сиз бул турга чакырылган эмессиз.",
            "You were not invited to this round.",
        ),
    )


def within_the_test(facts: f.Sitting) -> Refusal | None:
    """Questions are shown from the hour of the beginning; answers are taken until the own end, its instant included."""
    if facts.now >= facts.starts and in_time(facts.now, facts.ends):
        return None
    return Refusal(
        "outside-the-test",
        lt(
            "Тест ещё не начался или ваше время вышло. Засчитывается то, что сохранено вовремя.",
            "Тест башталган жок же убактыңыз бүттү. Убагында сакталганы эсепке алынат.",
            "The test has not begun, or your time is over. What was saved in time counts.",
        ),
    )


def handed_in_once(facts: f.Sitting) -> Refusal | None:
    """What is handed in stays."""
    if not facts.handed_in:
        return None
    return Refusal(
        "handed-in-already",
        lt(
            "Тест уже сдан, изменить ответы нельзя.",
            "Тест тапшырылган, жоопторду өзгөртүүгө болбойт.",
            "The test is handed in; the answers can no longer be changed.",
        ),
    )


def test_over(facts: f.TestEnded) -> Refusal | None:
    """Nothing is marked while somebody may still write."""
    if facts.criteria and facts.ends is not None and not in_time(facts.now, facts.ends):
        return None
    return Refusal(
        "test-goes-on",
        lt(
            "Тест не назначен или ещё идёт: проверяют, когда время вышло у всех.",
            "Тест белгиленген эмес же жүрүп жатат: баарынын убактысы бүткөндө текшерилет.",
            "The test is not set, or still goes on: it is marked when everybody's time is over.",
        ),
    )


def slots_ahead(facts: f.SlotsOffered) -> Refusal | None:
    """Times are offered before they come."""
    if facts.count and facts.earliest is not None and facts.earliest > facts.now:
        return None
    return Refusal(
        "slots-past",
        lt(
            "Предложите хотя бы одно время, и все позже нынешнего.",
            "Жок дегенде бир убакыт сунуштаңыз, баары азыркыдан кийин болсун.",
            "Offer at least one time, and all of them later than now.",
        ),
    )


def slot_free(facts: f.SlotTaken) -> Refusal | None:
    """A time is one candidate's, and is taken before it comes."""
    if facts.free and facts.starts > facts.now:
        return None
    return Refusal(
        "slot-taken",
        lt(
            "Это время уже занято или прошло. Выберите другое.",
            "Бул убакыт ээленген же өтүп кеткен. Башкасын тандаңыз.",
            "This time is taken, or past. Choose another one.",
        ),
    )


def referee_named(facts: f.ReferenceAsked) -> Refusal | None:
    """References are asked of the people whom the candidate named, once each."""
    if facts.named and not facts.asked:
        return None
    return Refusal(
        "referee",
        lt(
            "Рекомендацию запрашивают один раз и у того, кого назвал кандидат, с адресом почты.",
            "Сунуштама кат бир жолу жана талапкер почта дареги менен атаган адамдан суралат.",
            "A reference is asked once, of somebody whom the candidate named with an e-mail address.",
        ),
    )


def reference_written(facts: f.ReferenceGiven) -> Refusal | None:
    """A reference has words or a file, and is given once."""
    if not facts.empty and not facts.given:
        return None
    return Refusal(
        "reference",
        lt(
            "Рекомендацию дают один раз: напишите её или приложите файл.",
            "Сунуштама кат бир жолу берилет: жазыңыз же файл тиркеңиз.",
            "A reference is given once: write it or add a file.",
        ),
    )
