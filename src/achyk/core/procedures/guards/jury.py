"""The jury, and what happens with the works afterwards."""

from __future__ import annotations

from achyk.core.procedures import facts as f
from achyk.core.procedures.guards.wording import languages, listed
from achyk.core.values import Refusal, lt


def meeting_written(facts: f.MeetingRecorded) -> Refusal | None:
    """A record names who was there and what was decided."""
    if facts.present.strip() and facts.text.strip():
        return None
    return Refusal(
        "meeting-empty",
        lt(
            "Назовите присутствовавших и напишите, что решили.",
            "Катышкандарды атап, эмне чечилгенин жазыңыз.",
            "Name who was there, and write what was decided.",
        ),
    )


def authors_checked(facts: f.DecisionPrepared) -> Refusal | None:
    """Nobody wins whose age or study was not checked against the category."""
    if not facts.unchecked:
        return None
    return Refusal(
        "authors-unchecked",
        lt(
            "Авторы ещё не проверены: {listed}.",
            "Авторлор али текшерилген эмес: {listed}.",
            "The authors are not checked yet: {listed}.",
        ),
        {"listed": listed(facts.unchecked)},
    )


def work_is_shown(facts: f.AuthorSpeaks) -> Refusal | None:
    """Only what hangs in the gallery gets a text, or is taken down."""
    if facts.shown:
        return None
    return Refusal(
        "not-shown",
        lt(
            "Эта работа не показана в галерее.",
            "Бул эмгек галереяда көрсөтүлгөн эмес.",
            "This work is not shown in the gallery.",
        ),
    )


def something_said(facts: f.AuthorSpeaks) -> Refusal | None:
    """An empty text is none; a withdrawal says why."""
    if facts.text.strip():
        return None
    return Refusal("text-missing", lt("Напишите текст.", "Текстти жазыңыз.", "Write the text."))


def guest_is_named(facts: f.GuestSpeaks) -> Refusal | None:
    """A text that is not the author's own says whose it is."""
    if facts.author.strip():
        return None
    return Refusal(
        "guest-unnamed",
        lt("Напишите, кто автор текста.", "Тексттин авторун жазыңыз.", "Write who wrote the text."),
    )


def exhibition_written(facts: f.ExhibitionPlan) -> Refusal | None:
    """Everybody reads where it is and what is shown, in the own language."""
    if not facts.missing:
        return None
    return Refusal(
        "exhibition-untranslated",
        lt(
            "Место и то, что показывают, написаны не на всех языках: {languages}. Допишите.",
            "Жери жана эмне көрсөтүлөрү бардык тилде жазылган эмес: {languages}. Жазып бүтүңүз.",
            "The place and what is shown are not written in every language: {languages}. Write them.",
        ),
        {"languages": languages(facts.missing)},
    )


def exhibition_in_order(facts: f.ExhibitionPlan) -> Refusal | None:
    """An exhibition closes on the day of its opening or later."""
    if facts.closes_on is None or facts.closes_on >= facts.opens_on:
        return None
    return Refusal(
        "exhibition-days",
        lt(
            "Выставка закрывается раньше, чем открывается. Исправьте даты.",
            "Көргөзмө ачылганга чейин эле жабылат. Даталарды оңдоңуз.",
            "The exhibition closes before it opens. Correct the dates.",
        ),
    )
