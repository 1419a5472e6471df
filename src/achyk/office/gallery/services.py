"""What is shown of a contest, the texts of authors and invited writers beside it, a work taken down."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from achyk.core.procedures import facts
from achyk.core.procedures.application import Part
from achyk.core.procedures.capabilities import Applicant
from achyk.core.procedures.declaration import Verb
from achyk.core.values import LocalizedText
from achyk.office.calls.models import Call
from achyk.office.casework.services import advance
from achyk.office.gallery.models import AuthorText, GuestText, TakenDown
from achyk.office.opening.queries import answers_of, answers_of_applicant
from achyk.office.people.models import Person
from achyk.office.selection.decision import outcomes_of
from achyk.office.selection.models import Outcome, Result
from achyk.office.submissions.models import Submission
from achyk.office.submissions.pricing import WHOLE


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture of a shown work."""

    blob: str
    caption: str


@dataclass(frozen=True, slots=True)
class Work:
    """A work that hangs in the gallery: its place, its author, its words and its pictures in their order."""

    outcome: Outcome
    author: str
    title: str
    text: str
    pictures: tuple[Shown, ...]
    author_text: AuthorText | None
    guest_texts: tuple[GuestText, ...]

    @property
    def submission(self) -> Submission:
        """The application."""
        return self.outcome.submission


SHOWN = {Result.WINNER, Result.RESERVE}


def works(call: Call) -> list[Work]:
    """The works that won and those shortlisted beside them, by category and place; none before the release."""
    if not call.procedure.works:
        return []
    outcomes = [one for one in outcomes_of(call) if one.result in SHOWN]
    down = set(TakenDown.objects.filter(submission__call=call).values_list("submission_id", flat=True))
    texts = {one.submission_id: one for one in AuthorText.objects.filter(submission__call=call)}
    guests: dict[UUID, list[GuestText]] = defaultdict(list)
    for written in GuestText.objects.filter(submission__call=call):
        guests[written.submission_id].append(written)
    shown = []
    for one in outcomes:
        if one.submission_id in down:
            continue
        entry = answers_of(one.submission, Part.ENTRY)["entries"][one.lot.key if one.lot else WHOLE]
        pictures = tuple(Shown(blob, caption) for blob, caption, *_sides in entry["pictures"])
        author: str = answers_of_applicant(one.submission)["name"]
        shown.append(
            Work(
                one, author, entry["title"], entry["text"], pictures, texts.get(one.submission_id),
                tuple(guests[one.submission_id]),
            )
        )  # fmt: skip
    return shown


def is_shown(submission: Submission, blob: str | None = None) -> bool:
    """Whether a work hangs in the gallery, or one of its pictures."""
    own = [work for work in works(submission.call) if work.outcome.submission_id == submission.pk]
    return any(blob is None or blob in {one.blob for one in work.pictures} for work in own)


def _author(submission: Submission) -> Applicant:
    return Applicant(submission.draft_id, submission.call_id)


def write_text(submission: Submission, text: str, language: str) -> None:
    """An author writes beside the work; a new text is shown only once the office has read it. Side effects: row, entry."""

    def apply(at: datetime) -> dict[str, Any]:
        AuthorText.objects.update_or_create(
            submission=submission,
            defaults={
                "text": text.strip(), "language": language, "written_at": at, "published_by": None, "published_at": None,
            },
        )  # fmt: skip
        return {"number": submission.number}

    advance(
        submission.call,
        Verb.WRITE_AUTHOR_TEXT,
        actor=_author(submission),
        facts=lambda _: facts.AuthorSpeaks(text, is_shown(submission)),
        apply=apply,
    )


def publish_text(actor: Person, submission: Submission) -> None:
    """Show what an author wrote. Side effects: the row, the entry."""
    written = AuthorText.objects.filter(submission=submission).first()
    text = written.text if written else ""

    def apply(at: datetime) -> dict[str, Any]:
        AuthorText.objects.filter(submission=submission).update(published_by=actor, published_at=at)
        return {"number": submission.number}

    advance(
        submission.call,
        Verb.PUBLISH_AUTHOR_TEXT,
        actor=actor,
        facts=lambda _: facts.AuthorSpeaks(text, is_shown(submission)),
        apply=apply,
    )


def add_guest_text(actor: Person, submission: Submission, *, author: str, text: LocalizedText) -> None:
    """Show what an invited writer wrote to a work, with the name. Side effects: the row, the entry."""

    def apply(at: datetime) -> dict[str, Any]:
        GuestText.objects.create(submission=submission, author=author.strip(), text=text, added_by=actor, added_at=at)
        return {"number": submission.number}

    advance(
        submission.call,
        Verb.ADD_GUEST_TEXT,
        actor=actor,
        facts=lambda _: facts.GuestSpeaks(text.ru or text.ky or text.en, is_shown(submission), author),
        apply=apply,
    )


def take_down(submission: Submission, reason: str) -> None:
    """An author takes the work down: nobody sees its pictures any more; the result stands. Side effects: row, entry."""

    def apply(at: datetime) -> dict[str, Any]:
        TakenDown.objects.create(submission=submission, reason=reason.strip(), at=at)
        return {"number": submission.number, "words": reason.strip()}

    advance(
        submission.call,
        Verb.WITHDRAW_WORK,
        actor=_author(submission),
        facts=lambda _: facts.AuthorSpeaks(reason, is_shown(submission)),
        apply=apply,
    )


def text_of(submission: Submission) -> AuthorText | None:
    """What the author wrote, shown or not."""
    return AuthorText.objects.filter(submission=submission).first()


def down(submission: Submission) -> bool:
    """Whether the author took the work down."""
    return TakenDown.objects.filter(submission=submission).exists()
