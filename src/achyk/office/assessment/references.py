"""References: asked of the people whom a candidate named, each by a link of the own."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from achyk.core.procedures import facts
from achyk.core.procedures.application import Part
from achyk.core.procedures.capabilities import Capability, Referee, require
from achyk.core.procedures.declaration import Verb
from achyk.core.values import Refusal, Refused
from achyk.office.assessment.models import Reference
from achyk.office.calls.models import Call
from achyk.office.casework.services import advance
from achyk.office.files import services as files
from achyk.office.opening.queries import answers_of, answers_of_applicant
from achyk.office.people.models import Person
from achyk.office.people.services import LINK_DEAD, digest_of
from achyk.office.submissions.models import Submission


@dataclass(frozen=True, slots=True)
class NamedReferee:
    """Somebody whom a candidate named, and the reference if it was asked for."""

    name: str
    post: str
    address: str
    reference: Reference | None


def referees_of(submission: Submission) -> list[NamedReferee]:
    """Whom a candidate named."""
    asked = {one.name: one for one in submission.references.select_related("file", "asked_by")}
    named = answers_of(submission, Part.REFEREES).get("referees", [])
    return [NamedReferee(name, post, address, asked.get(name)) for name, post, address in named]


def ask(actor: Person, submission: Submission, name: str) -> tuple[Reference, str]:
    """Ask for a reference; the row with the secret of its link, stored nowhere: mail it at once.

    Refused for somebody whom the candidate did not name with an address, or who was asked already. Side effects: the
    row, the entry.
    """
    call = submission.call
    require(actor, Capability.RUN_ASSESSMENT, call.id)
    found = next((one for one in referees_of(submission) if one.name == name), None)
    secret = secrets.token_urlsafe(32)
    made: list[Reference] = []

    def gather(_: datetime) -> facts.ReferenceAsked:
        return facts.ReferenceAsked(bool(found and found.address), bool(found and found.reference))

    def apply(at: datetime) -> dict[str, Any]:
        if found is None:
            raise ValueError("the guard lets nobody be asked who is not named")
        made.append(
            Reference.objects.create(
                submission=submission, name=found.name, post=found.post, address=found.address,
                language=submission.draft.language, secret_digest=digest_of(secret), asked_by=actor, asked_at=at,
            )
        )  # fmt: skip
        return {"number": submission.number}

    advance(call, Verb.ASK_REFERENCE, actor=actor, facts=gather, apply=apply)
    return made[0], secret


def opened(secret: str) -> Reference:
    """The reference behind a link. Refused when the link is not known."""
    found = Reference.objects.select_related("submission__call__unit").filter(secret_digest=digest_of(secret)).first()
    if found is None:
        raise Refused(Refusal("link-dead", LINK_DEAD))
    return found


def candidate_of(reference: Reference) -> str:
    """The name of whom it is about."""
    name: str = answers_of_applicant(reference.submission)["name"]
    return name


def give(reference: Reference, *, text: str, name: str = "", chunks: Iterable[bytes] | None = None) -> None:
    """Give a reference, in words or as a file, once. Side effects: the row, perhaps the file, the entry."""
    call: Call = reference.submission.call
    file = files.keep(name, chunks) if chunks is not None else None

    def gather(_: datetime) -> facts.ReferenceGiven:
        reference.refresh_from_db()
        return facts.ReferenceGiven(not text.strip() and file is None, reference.given_at is not None)

    def apply(at: datetime) -> dict[str, Any]:
        reference.text, reference.file, reference.given_at = text.strip(), file, at
        reference.save(update_fields=["text", "file", "given_at"])
        return {"number": reference.submission.number}

    advance(call, Verb.GIVE_REFERENCE, actor=Referee(reference.pk, call.pk), facts=gather, apply=apply)
