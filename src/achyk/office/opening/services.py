"""Opening envelopes with k shares, admitting a late one, reading what was opened."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from achyk.core.procedures import facts
from achyk.core.procedures.application import Envelope
from achyk.core.procedures.capabilities import NOT_ALLOWED, Capability, NotAllowed, require
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.sealing.envelopes import EnvelopeDamaged, open_envelope
from achyk.core.sealing.identities import secret_of
from achyk.core.sealing.manifest import BadManifest, FileInEnvelope, Manifest
from achyk.core.values import Refusal, Refused, lt
from achyk.office.calls.models import Call
from achyk.office.calls.services import close_if_due
from achyk.office.casework.services import advance
from achyk.office.mission import clock
from achyk.office.opening import queries
from achyk.office.opening.models import Bid, Ceremony, LateAdmission, Leave, OpenedManifest, Reading
from achyk.office.people.models import Person
from achyk.office.seals import services as seals
from achyk.office.seals.queries import keys_in_force
from achyk.office.submissions import pictures, store
from achyk.office.submissions import queries as register
from achyk.office.submissions.models import SealedEnvelope, Submission

Opener = Callable[[Submission, bytes], Manifest]


@dataclass(frozen=True, slots=True)
class _Key:
    """What opens the envelopes of one ceremony, and the names of the holders who brought it."""

    opener: Opener
    holders: list[str]


def open_received(actor: Person, call: Call, *, shares: Sequence[str], present: str) -> Ceremony:
    """Open the first envelope of everything that was received in time, with shares typed at the desk.

    Where a kind has a second envelope it stays shut; late and withdrawn ones are listed, unopened. Each envelope is
    compared with the digest on its receipt; one that is damaged is named and keeps no other from opening. Refused in
    words that name a wrong share. Side effects: the stage, opened manifests under the server's key, the ceremony, the
    entry.
    """
    require(actor, Capability.OPEN_ENVELOPES, call.id)
    return _received(actor, call, _from_shares(call, call.procedure.envelopes[0].envelope, shares), present)


def open_received_from_laptop(
    actor: Person, call: Call, *, opened: Mapping[str, Mapping[str, Any]], present: str
) -> Ceremony:
    """The same with manifests that `achyk open` opened on a key holder's laptop, by number; shares never came here."""
    return _received(actor, call, _from_laptop(opened), present)


def open_passed(actor: Person, call: Call, passed: Passed, *, shares: Sequence[str], present: str) -> Ceremony:
    """Open the second envelope of those that passed, with shares given again; the others stay unread, and listed.

    Unlike the first opening it is all or nothing: a ranking without one of the prices would be wrong, so that a
    damaged envelope is named and nothing is opened. Side effects as in open_received.
    """
    require(actor, Capability.OPEN_ENVELOPES, call.id)
    return _passed(actor, call, passed, _from_shares(call, call.procedure.envelopes[1].envelope, shares), present)


def open_passed_from_laptop(
    actor: Person, call: Call, passed: Passed, *, opened: Mapping[str, Mapping[str, Any]], present: str
) -> Ceremony:
    """The same with manifests opened on a key holder's laptop."""
    return _passed(actor, call, passed, _from_laptop(opened), present)


@dataclass(frozen=True, slots=True)
class Passed:
    """Whose second envelopes are opened, and the numbers of those that stay unread."""

    submissions: Sequence[Submission]
    unread: Sequence[str]


def _from_shares(call: Call, envelope: Envelope, shares: Sequence[str]) -> _Key:
    key = keys_in_force(call.id)[envelope]
    secret = seals.combine(key, shares)
    names = [str(holder) for holder in seals.holders_of(key, shares)]
    return _Key(lambda _, sealed: _decrypt(sealed, secret), names)


def _from_laptop(opened: Mapping[str, Mapping[str, Any]]) -> _Key:
    def opener(submission: Submission, _: bytes) -> Manifest:
        given = opened.get(submission.number)
        if given is None:
            raise EnvelopeDamaged("not in the file from the laptop")
        return Manifest.from_mapping(given)

    return _Key(opener, [])


def _received(actor: Person, call: Call, key: _Key, present: str) -> Ceremony:
    if call.stage == Stage.PUBLISHED:
        close_if_due(call)
    if call.opens_at is None:
        raise ValueError("a published call has an hour of opening")
    hour, rule = call.opens_at, call.procedure.envelopes[0]
    made: list[Ceremony] = []

    def apply(at: datetime) -> dict[str, Any]:
        outcome = {
            "opened": [_open_one(one, rule.envelope, key.opener, at) for one in register.in_time(call)],
            "late": [submission.number for submission in register.late(call)],
            "gone": [{"number": s.number, "state": s.state} for s in register.gone(call)],
        }
        made.append(_ceremony(actor, call, rule.envelope, at, key, present, outcome))
        return {"envelope": rule.envelope.value, **outcome}

    advance(call, rule.opened_by, actor=actor, facts=lambda at: facts.Opening(at, hour), apply=apply)
    return made[0]


def _passed(actor: Person, call: Call, passed: Passed, key: _Key, present: str) -> Ceremony:
    rule = call.procedure.envelopes[1]
    made: list[Ceremony] = []

    def apply(at: datetime) -> dict[str, Any]:
        opened = [_open_one(one, rule.envelope, key.opener, at) for one in passed.submissions]
        broken = [f"{line['number']} ({line['fault']})" for line in opened if line["fault"]]
        if broken:
            raise Refused(Refusal("envelope-damaged", ENVELOPE_DAMAGED, {"listed": ", ".join(broken)}))
        outcome = {"opened": opened, "unread": list(passed.unread)}
        made.append(_ceremony(actor, call, rule.envelope, at, key, present, outcome))
        return {"envelope": rule.envelope.value, **outcome}

    advance(
        call,
        rule.opened_by,
        actor=actor,
        facts=lambda _: facts.FinancialOpening(len(passed.submissions)),
        apply=apply,
    )
    return made[0]


ENVELOPE_DAMAGED = lt(
    "Не открываются: {listed}. Ничего не вскрыто. Восстановите хранилище из копии и вскройте снова; "
    "если это невозможно, отмените конкурс с указанием причины.",
    "Ачылбайт: {listed}. Эч нерсе ачылган жок. Сактагычты көчүрмөдөн калыбына келтирип, кайра ачыңыз; "
    "мүмкүн болбосо, сынакты себебин көрсөтүп жокко чыгарыңыз.",
    "These do not open: {listed}. Nothing was opened. Restore the store from its backup and open again; if that is "
    "impossible, cancel the call with a reason.",
)


def _ceremony(
    actor: Person, call: Call, envelope: Envelope, at: datetime, key: _Key, present: str, outcome: dict[str, Any]
) -> Ceremony:
    return Ceremony.objects.create(
        call=call, envelope=envelope, at=at, conducted_by=actor, holders=key.holders, present=present, outcome=outcome
    )


def _open_one(submission: Submission, kind: Envelope, opener: Opener, at: datetime) -> dict[str, Any]:
    """Open one manifest; what the minutes say of it. A fault is written down, never raised."""
    kept = submission.envelopes.get(envelope=kind)
    line = {"number": submission.number, "sha256": kept.sealed_sha256, "matches": False, "fault": ""}
    try:
        envelope = _on_the_receipt(kept)
        line["matches"] = True
        manifest = _of_this(submission, kept, opener(submission, envelope))
    except (OSError, EnvelopeDamaged, BadManifest) as error:
        return line | {"fault": str(error)}
    OpenedManifest.objects.create(
        submission=submission, envelope=kind, content=json.dumps(asdict(manifest)), opened_at=at
    )
    _write_bids(submission, manifest)
    return line


def _write_bids(submission: Submission, manifest: Manifest) -> None:
    bid_for = manifest.answers.get("lots")
    if bid_for:
        lots = submission.call.lots.all()
        Bid.objects.bulk_create(Bid(submission=submission, lot=lot) for lot in lots if lot.key in bid_for)


def _of_this(submission: Submission, kept: SealedEnvelope, manifest: Manifest) -> Manifest:
    """The manifest, if it is the one that was sealed: a file from a laptop is not taken at its word."""
    if (manifest.call, manifest.number, manifest.envelope) != (
        submission.call.reference,
        submission.number,
        kept.envelope,
    ):
        raise BadManifest("a manifest of another submission")
    if manifest.sha256 != kept.inside_sha256:
        raise BadManifest("not what was sealed")
    return manifest


def _on_the_receipt(kept: SealedEnvelope) -> bytes:
    """The sealed manifest, if it is the one whose digest the receipt holds."""
    if kept.blob_id is None:
        raise EnvelopeDamaged("the envelope is gone")
    envelope = store.read(kept.blob_id)
    if hashlib.sha256(envelope).hexdigest() != kept.sealed_sha256:
        raise EnvelopeDamaged("the envelope is not the one on the receipt")
    return envelope


def _decrypt(envelope: bytes, secret: bytes) -> Manifest:
    opened = io.BytesIO()
    open_envelope(io.BytesIO(envelope), opened, secret)
    return Manifest.from_bytes(opened.getvalue())


def admit_late(actor: Person, call: Call, submission: Submission, *, reason: str, shares: Sequence[str]) -> None:
    """Admit a late submission, with a reason, and open its first envelope with shares given again."""
    require(actor, Capability.ADMIT_LATE, call.id)
    if submission.in_time or submission.call_id != call.id or submission.state != "received":
        raise Refused(Refusal("not-late", NOT_LATE))
    first = call.procedure.envelopes[0].envelope
    secret = seals.combine(keys_in_force(call.id)[first], shares)

    def apply(at: datetime) -> dict[str, Any]:
        line = _open_one(submission, first, lambda _, envelope: _decrypt(envelope, secret), at)
        LateAdmission.objects.create(submission=submission, by=actor, reason=reason, at=at)
        return {"number": submission.number, "outcome": line}

    advance(call, Verb.ADMIT_LATE, actor=actor, facts=lambda _: facts.LateAdmission(reason), apply=apply)


NOT_LATE = lt(
    "Допустить можно только то, что подано после срока и не отозвано.",
    "Мөөнөттөн кийин тапшырылып, кайтарылып алынбаганды гана кабыл алса болот.",
    "Only what was handed in late and not withdrawn can be admitted.",
)


def package(call: Call, envelope: Envelope, sealed: Sequence[Submission]) -> dict[str, Any]:
    """What a key holder's laptop needs for one kind of envelope: the public key record, the test envelope, and the
    sealed manifests of these submissions.
    """
    key = keys_in_force(call.id)[envelope]
    wanted = SealedEnvelope.objects.filter(submission__in=[one.pk for one in sealed], envelope=envelope)
    blobs = wanted.order_by("submission__number").values_list("submission__number", "blob_id")
    return {
        "achyk": 1,
        "call": call.reference,
        "envelope": envelope.value,
        "recipient": key.recipient,
        "needed": key.needed,
        "digests": [share.digest for share in key.shares.all()],
        "test": base64.b64encode(bytes(key.test_envelope)).decode(),
        "manifests": [
            {"number": number, "sealed": base64.b64encode(store.read(blob)).decode()} for number, blob in blobs if blob
        ],
    }


@transaction.atomic
def give_leave(person: Person, allowed: Mapping[UUID, bool]) -> None:
    """Let a panel member read these applications, or bar the member from them, by the id of the submission."""
    for submission, yes in allowed.items():
        Leave.objects.update_or_create(submission_id=submission, person=person, defaults={"allowed": yes})


def read(actor: Person, submission: Submission, envelope: Envelope | None = None) -> Manifest:
    """An opened manifest of a submission, the first unless another is named. The reading is logged first.

    Needs the leave to read this one.
    """
    envelope = envelope or submission.call.procedure.envelopes[0].envelope
    if not queries.visible_to(actor, submission.call).filter(pk=submission.pk).exists():
        if actor.may(Capability.READ_APPLICATIONS, submission.call_id):
            raise Refused(Refusal("not-opened", NOT_OPENED))
        raise NotAllowed(Refusal("not-allowed", NOT_ALLOWED, {"capability": Capability.READ_APPLICATIONS.label}))
    opened = OpenedManifest.objects.filter(submission=submission, envelope=envelope).first()
    if opened is None:
        raise Refused(Refusal("not-opened", NOT_OPENED))
    Reading.objects.create(submission=submission, person=actor, what=f"manifest {envelope}", at=clock.now())
    return Manifest.from_mapping(json.loads(opened.content))


NOT_OPENED = lt("Этот конверт не вскрыт.", "Бул конверт ачылган эмес.", "This envelope is not opened.")


@transaction.atomic
def read_file(actor: Person, submission: Submission, blob: str) -> tuple[FileInEnvelope, Iterator[bytes]]:
    """One file of an opened application, decrypted while it is read; the reading is logged first."""
    envelopes = OpenedManifest.objects.filter(submission=submission).values_list("envelope", flat=True)
    files = [file for envelope in envelopes for file in read(actor, submission, Envelope(envelope)).files]
    file = next((f for f in files if f.blob == blob), None)
    if file is None:
        raise Refused(Refusal("not-opened", NOT_OPENED))
    Reading.objects.create(submission=submission, person=actor, what=blob, at=clock.now())
    return file, _plaintext(file)


def draw(submission: Submission, blob: str, side: int) -> bytes:
    """A preview of one picture of an opened work, as JPEG of at most `side` pixels: nothing of where, when or by whom.

    Whoever asks for it has checked who may look. Refused when the work is not open or the picture cannot be drawn.
    """
    opened = OpenedManifest.objects.filter(submission=submission, envelope=Envelope.WORKS).first()
    files = Manifest.from_mapping(json.loads(opened.content)).files if opened else ()
    file = next((one for one in files if one.blob == blob), None)
    if file is None:
        raise Refused(Refusal("not-opened", NOT_OPENED))
    try:
        return pictures.preview(b"".join(_plaintext(file)), side)
    except ValueError:
        raise Refused(Refusal("not-drawn", NOT_DRAWN)) from None


NOT_DRAWN = lt(
    "Этот снимок не открывается как изображение.",
    "Бул сүрөт сүрөт катары ачылбайт.",
    "This picture does not open as an image.",
)


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
