"""The jury, and what happens with the works afterwards."""

from __future__ import annotations

from achyk.core.procedures import facts as f
from achyk.core.procedures.guards.wording import listed
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
