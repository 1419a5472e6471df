"""Keys, the deadline, the hour of the opening."""

from __future__ import annotations

from achyk.core.procedures import facts as f
from achyk.core.procedures.deadline import in_time
from achyk.core.procedures.guards.wording import joined
from achyk.core.values import Refusal, lt


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
        {"listed": joined(facts.unrehearsed)},
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
