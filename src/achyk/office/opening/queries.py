"""Reading what was opened."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from achyk.core.procedures.application import Envelope, Part
from achyk.core.procedures.capabilities import Actor, Capability
from achyk.core.sealing.manifest import Manifest
from achyk.office.calls.enums import ApplicantKind
from achyk.office.calls.models import Call, Lot
from achyk.office.opening.models import Ceremony, Leave, OpenedManifest, Reading
from achyk.office.people.models import Person
from achyk.office.submissions import queries as register
from achyk.office.submissions.models import Submission


def ceremonies(call: Call) -> QuerySet[Ceremony]:
    """The openings of a call."""
    return Ceremony.objects.filter(call=call).select_related("conducted_by")


def late_waiting(call: Call) -> QuerySet[Submission]:
    """Late submissions that nobody has admitted."""
    return register.late(call).filter(admission=None)


def visible_to(actor: Actor, call: Call) -> QuerySet[Submission]:
    """The opened applications that the actor may read.

    Whoever judges reads those for which no conflict was declared; a declared conflict bars whoever declared it, in
    whatever other part.
    """
    found = opened(call)
    if not isinstance(actor, Person):
        return found.none()
    leaves = Leave.objects.filter(submission__call=call, person=actor)
    if actor.may(Capability.READ_APPLICATIONS, call.id):
        return found.exclude(pk__in=leaves.filter(allowed=False).values("submission"))
    if actor.may(Capability.JUDGE_APPLICATIONS, call.id):
        return found.filter(pk__in=leaves.filter(allowed=True).values("submission"))
    return Submission.objects.none()


def first_envelope(call: Call) -> Envelope:
    """The envelope that is opened at the announced hour, and tells who applied."""
    return call.procedure.envelopes[0].envelope


def opened(call: Call) -> QuerySet[Submission]:
    """Everything whose first envelope is open: in time, or admitted late."""
    manifests = OpenedManifest.objects.filter(submission__call=call, envelope=first_envelope(call))
    return Submission.objects.filter(pk__in=manifests.values("submission")).order_by("number")


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applied, as the panel sees it before anybody has declared: names alone."""

    submission: Submission
    kind: ApplicantKind | None
    """None while nobody knows who it is."""
    name: str
    members: tuple[str, ...]
    staff: tuple[str, ...]


def applicants(call: Call) -> list[Applicant]:
    """Who applied, by the number of the submission; where works are judged blind, numbers until the names are open."""
    found = OpenedManifest.objects.filter(submission__call=call).select_related("submission__draft")
    answers: dict[Submission, dict[str, Any]] = {}
    shown = {first_envelope(call), Envelope.AUTHORS}
    for one in found.filter(envelope__in=shown).order_by("submission__number"):
        answers.setdefault(one.submission, {}).update(json.loads(one.content)["answers"])
    return [_applicant(submission, said) for submission, said in answers.items()]


def _applicant(submission: Submission, answers: dict[str, Any]) -> Applicant:
    return Applicant(
        submission,
        ApplicantKind(answers["kind"]) if "kind" in answers else None,
        answers.get("name", submission.number),
        tuple(name for name, _part in answers.get("members", ())),
        tuple(name for name, _part in answers.get("staff", ())),
    )


def answers_of(submission: Submission, part: Part) -> dict[str, Any]:
    """What was answered in the envelope that holds a part, for other services; people read through `services.read`.

    LookupError where the kind has no such part or the envelope is shut.
    """
    rule = submission.call.procedure.envelope_with(part)
    found = OpenedManifest.objects.filter(submission=submission, envelope=rule.envelope if rule else "").first()
    if found is None:
        raise LookupError(f"{submission.number}: nothing of {part} is open")
    answers: dict[str, Any] = json.loads(found.content)["answers"]
    return answers


def answers_of_applicant(submission: Submission) -> dict[str, Any]:
    """Who applied, whatever the kind calls the part in which that is said. LookupError where the envelope is shut."""
    parts = (Part.APPLICANT, Part.CANDIDATE, Part.AUTHOR)
    return answers_of(submission, next(part for part in parts if submission.call.procedure.envelope_with(part)))


@dataclass(frozen=True, slots=True)
class OpenedWork:
    """A work as the jury sees it: in which category, its words and its pictures (blob, caption)."""

    number: str
    lot: Lot | None
    title: str
    text: str
    pictures: tuple[tuple[str, str], ...]


def works(call: Call) -> list[OpenedWork]:
    """The opened works, by category and number."""
    lots = {lot.key: lot for lot in call.lots.all()}
    found = OpenedManifest.objects.filter(submission__call=call, envelope=Envelope.WORKS).select_related("submission")
    shown = [
        OpenedWork(
            one.submission.number,
            lots.get(key),
            entry["title"],
            entry["text"],
            tuple((blob, caption) for blob, caption, *_sides in entry["pictures"]),
        )
        for one in found
        for key, entry in json.loads(one.content)["answers"].get("entries", {}).items()
    ]
    return sorted(shown, key=lambda one: (one.lot.number if one.lot else 0, one.number))


def opened_files(submission: Submission, envelope: Envelope) -> list[dict[str, Any]]:
    """The files of an opened envelope as the manifest names them; none while it is shut."""
    found = OpenedManifest.objects.filter(submission=submission, envelope=envelope).first()
    files: list[dict[str, Any]] = json.loads(found.content)["files"] if found else []
    return files


def may_see_works(actor: Actor, call: Call) -> bool:
    """Whether somebody may look at the opened works of a contest: whoever runs it or judges it."""
    reads = actor.may(Capability.READ_APPLICATIONS, call.id) or actor.may(Capability.JUDGE_APPLICATIONS, call.id)
    return call.procedure.works and reads


def manifests(call: Call) -> dict[UUID, Manifest]:
    """The first opened manifest of every application, by the id of the submission."""
    found = OpenedManifest.objects.filter(submission__call=call, envelope=first_envelope(call))
    return {one.submission_id: Manifest.from_mapping(json.loads(one.content)) for one in found}


def readings(call: Call) -> QuerySet[Reading]:
    """Who read what, newest first."""
    return Reading.objects.filter(submission__call=call).select_related("person", "submission").order_by("-at")


def has_opened(submission: Submission, envelope: Envelope) -> bool:
    """Whether one envelope of a submission is open."""
    return OpenedManifest.objects.filter(submission=submission, envelope=envelope).exists()
