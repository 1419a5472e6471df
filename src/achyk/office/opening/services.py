"""Opening the technical envelopes with k shares, admitting a late one, reading what was opened."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Capability, require
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.sealing.envelopes import EnvelopeDamaged, open_envelope
from achyk.core.sealing.identities import secret_of
from achyk.core.sealing.manifest import BadManifest, FileInEnvelope, Manifest
from achyk.core.values import Refusal, Refused, lt
from achyk.office.calls.enums import Envelope
from achyk.office.calls.models import Call
from achyk.office.calls.services import close_if_due
from achyk.office.casework.services import advance
from achyk.office.mission import clock
from achyk.office.opening.models import Ceremony, LateAdmission, OpenedManifest, Reading
from achyk.office.people.models import Person
from achyk.office.seals import services as seals
from achyk.office.seals.queries import keys_in_force
from achyk.office.submissions import queries as register
from achyk.office.submissions import store
from achyk.office.submissions.models import Submission

Opener = Callable[[Submission, bytes], Manifest]


def open_technical(actor: Person, call: Call, *, shares: Sequence[str], present: str) -> Ceremony:
    """Open the technical manifests of everything that was received in time, with shares typed at the desk.

    The financial envelopes stay shut; late and withdrawn ones are listed, unopened. Each envelope is compared with
    the digest on its receipt; one that is damaged is named and keeps no other from opening. Refused in words that
    name a wrong share. Side effects: the stage, opened manifests under the server's key, the ceremony, the entry.
    """
    require(actor, Capability.OPEN_ENVELOPES, call.id)
    key = keys_in_force(call.id)[Envelope.TECHNICAL]
    secret = seals.combine(key, shares)
    names = [str(holder) for holder in seals.holders_of(key, shares)]

    def opener(_: Submission, envelope: bytes) -> Manifest:
        return _decrypt(envelope, secret)

    return _open(actor, call, opener, holders=names, present=present)


def open_technical_from_laptop(
    actor: Person, call: Call, *, opened: Mapping[str, Mapping[str, Any]], present: str
) -> Ceremony:
    """The same with manifests that `achyk open` opened on a key holder's laptop, by number; shares never came here."""

    def opener(submission: Submission, _: bytes) -> Manifest:
        given = opened.get(submission.number)
        if given is None:
            raise EnvelopeDamaged("not in the file from the laptop")
        manifest = Manifest.from_mapping(given)
        if (manifest.call, manifest.number) != (call.reference, submission.number):
            raise BadManifest("a manifest of another submission")
        return manifest

    return _open(actor, call, opener, holders=[], present=present)


def _open(actor: Person, call: Call, opener: Opener, *, holders: list[str], present: str) -> Ceremony:
    if call.stage == Stage.PUBLISHED:
        close_if_due(call)
    if call.opens_at is None:
        raise ValueError("a published call has an hour of opening")
    hour = call.opens_at
    made: list[Ceremony] = []

    def apply(at: datetime) -> dict[str, Any]:
        outcome = {
            "opened": [_open_one(submission, opener, at) for submission in register.in_time(call)],
            "late": [submission.number for submission in register.late(call)],
            "gone": [{"number": s.number, "state": s.state} for s in register.gone(call)],
        }
        made.append(
            Ceremony.objects.create(
                call=call, envelope=Envelope.TECHNICAL, at=at, conducted_by=actor, holders=holders, present=present,
                outcome=outcome,
            )
        )  # fmt: skip
        return {"envelope": Envelope.TECHNICAL.value, **outcome}

    advance(call, Verb.OPEN_TECHNICAL, actor=actor, facts=lambda at: facts.Opening(at, hour), apply=apply)
    return made[0]


def _open_one(submission: Submission, opener: Opener, at: datetime) -> dict[str, Any]:
    """Open one manifest; what the minutes say of it. A fault is written down, never raised."""
    line = {"number": submission.number, "sha256": submission.technical_sha256, "matches": False, "fault": ""}
    try:
        envelope = _on_the_receipt(submission)
        line["matches"] = True
        manifest = opener(submission, envelope)
    except (OSError, EnvelopeDamaged, BadManifest) as error:
        return line | {"fault": str(error)}
    OpenedManifest.objects.create(
        submission=submission, envelope=Envelope.TECHNICAL, content=json.dumps(asdict(manifest)), opened_at=at
    )
    return line


def _on_the_receipt(submission: Submission) -> bytes:
    """The sealed manifest, if it is the one whose digest the receipt holds."""
    if submission.technical_id is None:
        raise EnvelopeDamaged("the envelope is gone")
    envelope = store.read(submission.technical_id)
    if hashlib.sha256(envelope).hexdigest() != submission.technical_sha256:
        raise EnvelopeDamaged("the envelope is not the one on the receipt")
    return envelope


def _decrypt(envelope: bytes, secret: bytes) -> Manifest:
    opened = io.BytesIO()
    open_envelope(io.BytesIO(envelope), opened, secret)
    return Manifest.from_bytes(opened.getvalue())


def admit_late(actor: Person, call: Call, submission: Submission, *, reason: str, shares: Sequence[str]) -> None:
    """Admit a late submission, with a reason, and open its technical manifest with shares given again."""
    require(actor, Capability.ADMIT_LATE, call.id)
    if submission.in_time or submission.call_id != call.id or submission.state != "received":
        raise Refused(Refusal("not-late", NOT_LATE))
    secret = seals.combine(keys_in_force(call.id)[Envelope.TECHNICAL], shares)

    def apply(at: datetime) -> dict[str, Any]:
        line = _open_one(submission, lambda _, envelope: _decrypt(envelope, secret), at)
        LateAdmission.objects.create(submission=submission, by=actor, reason=reason, at=at)
        return {"number": submission.number, "outcome": line}

    advance(call, Verb.ADMIT_LATE, actor=actor, facts=lambda _: facts.LateAdmission(reason), apply=apply)


NOT_LATE = lt(
    "Допустить можно только то, что подано после срока и не отозвано.",
    "Мөөнөттөн кийин тапшырылып, кайтарылып алынбаганды гана кабыл алса болот.",
    "Only what was handed in late and not withdrawn can be admitted.",
)


def package(call: Call, envelope: Envelope) -> dict[str, Any]:
    """What a key holder's laptop needs for one kind of envelope: the public key record and the test envelope.

    Once the call has closed, the sealed technical manifests too; financial ones are not handed out yet.
    """
    key = keys_in_force(call.id)[envelope]
    hand_out = envelope is Envelope.TECHNICAL and call.stage in {Stage.CLOSED, Stage.OPENED}
    return {
        "achyk": 1,
        "call": call.reference,
        "envelope": envelope.value,
        "recipient": key.recipient,
        "needed": key.needed,
        "digests": [share.digest for share in key.shares.all()],
        "test": base64.b64encode(bytes(key.test_envelope)).decode(),
        "manifests": [
            {"number": s.number, "sealed": base64.b64encode(store.read(s.technical_id)).decode()}
            for s in (register.in_time(call) if hand_out else ())
            if s.technical_id
        ],
    }


def read(actor: Person, submission: Submission) -> Manifest:
    """The opened technical manifest of a submission. The reading is logged first. Needs the capability."""
    require(actor, Capability.READ_APPLICATIONS, submission.call_id)
    opened = OpenedManifest.objects.filter(submission=submission, envelope=Envelope.TECHNICAL).first()
    if opened is None:
        raise Refused(Refusal("not-opened", NOT_OPENED))
    Reading.objects.create(submission=submission, person=actor, what="manifest", at=clock.now())
    return Manifest.from_mapping(json.loads(opened.content))


NOT_OPENED = lt("Этот конверт не вскрыт.", "Бул конверт ачылган эмес.", "This envelope is not opened.")


@transaction.atomic
def read_file(actor: Person, submission: Submission, blob: str) -> tuple[FileInEnvelope, Iterator[bytes]]:
    """One file of an opened application, decrypted while it is read; the reading is logged first."""
    manifest = read(actor, submission)
    file = next((f for f in manifest.files if f.blob == blob), None)
    if file is None:
        raise Refused(Refusal("not-opened", NOT_OPENED))
    Reading.objects.create(submission=submission, person=actor, what=blob, at=clock.now())
    return file, _plaintext(file)


def _plaintext(file: FileInEnvelope) -> Iterator[bytes]:
    """The plaintext without its padding, through a pipe: nothing of it is on the disk."""
    reading, writing = os.pipe()
    failure: list[BaseException] = []

    def decrypt() -> None:
        with os.fdopen(writing, "wb", buffering=0) as target, store.path_of(UUID(file.blob)).open("rb") as source:
            try:
                open_envelope(source, target, secret_of(file.identity))
            except EnvelopeDamaged as error:
                failure.append(error)

    thread = threading.Thread(target=decrypt, daemon=True)
    thread.start()
    left = file.length
    with os.fdopen(reading, "rb", buffering=0) as source:
        while left and (piece := source.read(min(65536, left))):
            left -= len(piece)
            yield piece
    thread.join()
    if left:
        raise failure[0] if failure else EnvelopeDamaged("the file is shorter than its manifest says")
