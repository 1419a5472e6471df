"""Beginning a draft, filling it, sealing and submitting it, withdrawing it.

The office keeps ciphertext: what is typed opens with the draft's own link, files open with keys inside it, and the
manifest that names them is sealed to the call's key holders.
"""

from __future__ import annotations

import hashlib
import io
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from django.db import transaction

from achyk.core.ledger.entries import Tag
from achyk.core.ledger.tree import leaf_hash
from achyk.core.procedures.application import EnvelopeRule, Part
from achyk.core.procedures.capabilities import Capability, require
from achyk.core.procedures.deadline import in_time
from achyk.core.procedures.declaration import Stage
from achyk.core.sealing.envelopes import Sealed, Writer, open_envelope, seal
from achyk.core.sealing.identities import identity_text, new_secret, recipient_of, secret_of
from achyk.core.sealing.manifest import FileInEnvelope, Manifest
from achyk.core.values import Refusal, Refused, lt
from achyk.office.calls.enums import ApplicantKind
from achyk.office.calls.models import Call
from achyk.office.files.services import clean_name
from achyk.office.mission import clock, locks, vault
from achyk.office.people.models import Person
from achyk.office.people.services import LINK_DEAD, digest_of
from achyk.office.record import services as record
from achyk.office.seals.queries import recipients
from achyk.office.submissions import budget, pictures, pricing, queries, rules, store
from achyk.office.submissions.content import Content, Entry, Picture
from achyk.office.submissions.models import Draft, DraftFile, LostLink, SealedBlob, SealedEnvelope, State, Submission

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letters that look like figures."""
LARGEST_FILE = 4 * 1024**3
"""Bytes of one file."""
COVER_LIMIT = 1024 * 1024
"""Bytes of a cover blob at most."""
LONE_COVER = 64 * 1024
"""Bytes of the cover of an application without files."""


@transaction.atomic
def begin(call: Call, *, address: str, language: str, invited: bool = False) -> tuple[Draft, str]:
    """Begin a draft. Returns it with the secret of its link, stored nowhere: mail it at once.

    Refused when nothing can be submitted any more, or at a second stage to which nobody invited. Side effect: the draft, the address under the server's key.
    """
    if call.stage not in {Stage.PUBLISHED, Stage.CLOSED}:
        raise Refused(Refusal("not-taking", NOT_TAKING))
    if call.follows_id and not invited:
        raise Refused(Refusal("by-invitation", BY_INVITATION))
    secret = secrets.token_urlsafe(32)
    now = clock.now()
    draft = Draft.objects.create(
        call=call, secret_digest=digest_of(secret), content=Content().lock(secret), address=address,
        address_key=vault.fingerprint(address.lower(), "applicant"), language=language, begun_at=now, touched_at=now,
    )  # fmt: skip
    return draft, secret


BY_INVITATION = lt(
    "Это второй этап конкурса, он только для приглашённых. Начните заявку на странице своей концепции: она открывается по ссылке "
    "из письма с черновиком.",
    "Бул сынактын экинчи этабы, ал чакырылгандар үчүн гана. Сунушту концепцияңыздын барагынан баштаңыз: ал каралама келген каттагы "
    "шилтеме менен ачылат.",
    "This is the second stage of a call, for those who were invited. Begin on the page of your concept note, which opens by the "
    "link from the mail with its draft.",
)
NOT_TAKING = lt(
    "По этому конкурсу предложения больше не принимаются.", "Бул сынак боюнча сунуштар мындан ары кабыл алынбайт.",
    "Proposals for this call are no longer taken.",
)  # fmt: skip


def open_draft(secret: str) -> tuple[Draft, Content]:
    """A draft and what is typed in it, by the secret of its link. Refused when the link is not known."""
    draft = Draft.objects.select_related("call").filter(secret_digest=digest_of(secret)).first()
    if draft is None:
        raise Refused(Refusal("link-dead", LINK_DEAD))
    return draft, Content.unlock(draft.content, secret)


@transaction.atomic
def write(secret: str, change: Callable[[Content], Content]) -> Draft:
    """Change what is typed in a draft, under its lock. Side effects: the content, a new revision."""
    draft, _ = open_draft(secret)
    locks.own(draft)
    content = Content.unlock(draft.content, secret)
    draft.content = change(content).lock(secret)
    draft.revision += 1
    draft.touched_at = clock.now()
    draft.save(update_fields=["content", "revision", "touched_at"])
    return draft


def fill(secret: str, **values: Any) -> Draft:
    """Replace some fields of what is typed."""
    return write(secret, lambda content: replace(content, **values))


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file whose plaintext has just gone by and whose envelope is kept: with the fresh key that opens it."""

    kept: store.Kept
    key: bytes


def seal_file(source: Any) -> Arrival:
    """Stream a file into an envelope of its own, for a fresh key. Plaintext never reaches the disk.

    Raises SealBroken, with nothing kept, when the source or the disk fails. Touches no database.
    """
    key = new_secret()
    return Arrival(store.keep(lambda target: seal(source, target, recipient_of(key))), key)


def add_file(secret: str, *, paper: str, name: str, arrival: Arrival) -> Draft:
    """Put a sealed file into a draft for one required paper. Side effects: the blob's row, the content."""
    if arrival.kept.sealed.length == 0:
        store.destroy(arrival.kept.blob)
        raise Refused(Refusal("file-empty", FILE_EMPTY))
    sealed = arrival.kept.sealed
    file = FileInEnvelope(
        paper=paper, name=clean_name(name), length=sealed.length, sha256=sealed.sha256, blob=str(arrival.kept.blob),
        blob_sha256=sealed.sealed_sha256, identity=identity_text(arrival.key),
    )  # fmt: skip
    with transaction.atomic():
        draft = write(secret, lambda content: replace(content, files=(*content.files, file)))
        DraftFile.objects.create(draft=draft, blob=_row(arrival.kept))
    return draft


def add_picture(secret: str, *, key: str, name: str, arrival: Arrival, head: bytes) -> Draft:
    """Put a sealed picture at the end of an entry. Refused, with nothing kept, when it breaks a limit of its category.

    `head`: its first bytes as they went by. Side effects as in add_file.
    """
    draft, content = open_draft(secret)
    lot = pictures.keys_of(draft.call, content.lots).get(key)
    category, entry = pictures.category_of(lot), content.entries.get(key, Entry())
    seen = pictures.look(head)
    refused = pictures.objections(category, seen, arrival.kept.sealed.length)
    if len(entry.pictures) >= category.most_pictures:
        refused.append(Refusal("pictures", ENOUGH, {"most": category.most_pictures}))
    if refused or seen is None:
        store.destroy(arrival.kept.blob)
        raise Refused(*refused)
    add_file(secret, paper=pictures.paper_of(key), name=name, arrival=arrival)
    taken = seen.taken.isoformat() if seen.taken else ""
    new = Picture(str(arrival.kept.blob), "", seen.width, seen.height, taken)

    def change(now: Content) -> Content:
        old = now.entries.get(key, Entry())
        return replace(now, entries=now.entries | {key: replace(old, pictures=(*old.pictures, new))})

    return write(secret, change)


ENOUGH = lt(
    "В этой номинации не больше снимков: {most}. Уберите один и добавьте другой.",
    "Бул номинацияда сүрөт {most} ашпайт. Бирин алып салып, башкасын кошуңуз.",
    "This category takes no more pictures than {most}. Remove one before you add another.",
)


def own_file(file: FileInEnvelope) -> bytes:
    """The bytes of a file of a draft, for whoever holds its link; small ones alone, they are held in memory."""
    opened = io.BytesIO()
    with store.path_of(UUID(file.blob)).open("rb") as source:
        open_envelope(source, opened, secret_of(file.identity))
    return opened.getvalue()[: file.length]


def write_entry(
    secret: str, key: str, *, title: str, text: str, persons: str, captions: Mapping[str, str], order: Sequence[str]
) -> Draft:
    """Write the words of an entry and the order of its pictures, by blob; a picture left out of the order is removed."""

    def change(now: Content) -> Content:
        old = now.entries.get(key, Entry())
        by_blob = {one.blob: one for one in old.pictures}
        kept = tuple(replace(by_blob[blob], caption=captions.get(blob, "")) for blob in order if blob in by_blob)
        gone = set(by_blob) - {one.blob for one in kept}
        return replace(
            now,
            entries=now.entries | {key: Entry(title, text, persons, kept)},
            files=tuple(file for file in now.files if file.blob not in gone),
        )

    return write(secret, change)


FILE_EMPTY = lt(
    "Файл пустой. Выберите его ещё раз.", "Файл бош. Аны кайра тандаңыз.", "The file is empty. Choose it again."
)


def remove_file(secret: str, blob: str) -> Draft:
    """Take a file out of a draft. What was submitted with it keeps its own copy of the key and its blob."""
    return write(secret, lambda content: replace(content, files=tuple(f for f in content.files if f.blob != blob)))


def submit(secret: str, *, late: bool = False) -> Submission:
    """Seal and submit a draft; the submission whose receipt may be signed.

    Sealing happens outside the transaction; the act at the deadline is tiny: the call is held so that it cannot
    close, the time is read after that, the row and its ledger entry are written. Submitting the same content twice
    gives the same submission. Refused, with nothing submitted, when something is missing, when the draft changed
    meanwhile, or after the deadline unless `late` is asked for. Side effects: sealed manifests in the store, the
    submission, a ledger entry; an earlier submission of the draft is replaced and its manifests are destroyed.
    """
    draft, content = open_draft(secret)
    standing = queries.standing(draft)
    if standing and standing.draft_revision == draft.revision:
        return standing
    refusal = rules.incomplete(draft.call, content)
    if refusal:
        raise Refused(refusal)
    number = new_number()
    kept = _seal_manifests(draft, content, number)
    covers = _covers(content)
    try:
        submission, replaced = _receive(draft, number, kept, covers, late=late)
    except BaseException:
        for blob in [*(one.kept.blob for one in kept), *(cover.blob for cover in covers)]:
            store.destroy(blob)
        raise
    for blob in replaced:
        store.destroy(blob)
    return submission


def new_number() -> str:
    """A random number of 50 bits: «7K3MQ-Q2PXH»."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"


@dataclass(frozen=True, slots=True)
class _SealedManifest:
    """A manifest in its envelope in the store, with the digest of what is inside."""

    envelope: str
    kept: store.Kept
    inside_sha256: str


def _seal_manifests(draft: Draft, content: Content, number: str) -> list[_SealedManifest]:
    """A manifest for each envelope of the kind."""
    to = recipients(draft.call_id)
    lies_in = {str(pk): envelope for pk, envelope in draft.call.papers.values_list("pk", "envelope")}
    sealed = []
    for rule in draft.call.procedure.envelopes:
        files = tuple(file for file in content.files if lies_in.get(file.paper) == rule.envelope)
        if Part.ENTRY in rule.holds:
            files += _works(draft.call, content)
        sealed.append(_seal_manifest(draft, content, rule, number, files, to[rule.envelope]))
    return sealed


def _seal_manifest(
    draft: Draft, content: Content, rule: EnvelopeRule, number: str, files: tuple[FileInEnvelope, ...], recipient: str
) -> _SealedManifest:
    envelope = rule.envelope.value
    manifest = Manifest(
        call=draft.call.reference, envelope=envelope, number=number, files=files, answers=_answers(draft.call, content, rule),
    )  # fmt: skip
    plaintext = manifest.to_bytes()

    def produce(target: Writer) -> Sealed:
        return seal(io.BytesIO(plaintext), target, recipient)

    return _SealedManifest(envelope, store.keep(produce), manifest.sha256)


def _works(call: Call, content: Content) -> tuple[FileInEnvelope, ...]:
    """The pictures in the order of their entries, under names that say nothing."""
    files = {file.blob: file for file in content.files}
    return tuple(
        replace(files[picture.blob], name=f"{key}-{place}{PurePosixPath(files[picture.blob].name).suffix.lower()}")
        for key in pictures.keys_of(call, content.lots)
        for place, picture in enumerate(content.entries[key].pictures, 1)
    )


def _answers(call: Call, content: Content, rule: EnvelopeRule) -> dict[str, Any]:
    """What is typed in the parts that lie in one envelope, as plain values."""
    answers: dict[str, Any] = {}
    for part in rule.holds:
        answers |= ANSWERED[part](call, content)
    return answers


def _applicant(_call: Call, content: Content) -> dict[str, Any]:
    names = ("kind", "name", "registration", "contact", "phone", "address")
    return {name: getattr(content, name) for name in names} | {"members": [[m.name, m.part] for m in content.members]}


def _prices(call: Call, content: Content) -> dict[str, Any]:
    """One price by currency; or prices of lines with what each lot, or the whole, comes to."""
    if not pricing.by_lines(call):
        return {"prices": {c: f"{amount:f}" for c, t in content.prices.items() if (amount := rules.amount_of(t))}}
    asked = pricing.to_price(call, content.lots)
    sums = {lot: f"{total:f}" for lot, total in pricing.sums(asked, content.lines).items()}
    lines = {one.key: f"{pricing.worth(content.lines[one.key]):f}" for one in asked}
    if pricing.WHOLE in sums:
        return {"prices": {content.currency: sums[pricing.WHOLE]}, "lines": lines}
    return {"currency": content.currency, "lines": lines, "sums": sums}


def _candidate(_call: Call, content: Content) -> dict[str, Any]:
    """Who applies, in the same words as an applicant of any other kind, with what a post asks beside it."""
    return {
        "kind": ApplicantKind.PERSON.value, "name": content.name, "registration": "", "contact": content.name,
        "phone": content.phone, "address": content.address, "members": [], "born": content.born,
        "nationality": content.nationality,
    }  # fmt: skip


def _rows(name: str) -> Callable[[Call, Content], dict[str, Any]]:
    """The rows of a list, each as the values in the order of its fields."""
    return lambda _call, content: {name: [list(asdict(one).values()) for one in getattr(content, name)]}


def _entry(entry: Entry) -> dict[str, Any]:
    """An entry as the jury sees it: nothing in it says whose it is."""
    return {
        "title": entry.title,
        "text": entry.text,
        "persons": entry.persons,
        "pictures": [[one.blob, one.caption, one.width, one.height, one.taken] for one in entry.pictures],
    }


def _clauses(call: Call, content: Content) -> list[list[str]]:
    """The standing clauses that are accepted: key, version, SHA-256 of its text in the three languages."""
    return [
        [str(one.key), str(one.version), hashlib.sha256(json.dumps(one.text.as_mapping()).encode()).hexdigest()]
        for one in call.clauses.all()
        if str(one.pk) in content.clauses
    ]


ANSWERED: dict[Part, Callable[[Call, Content], dict[str, Any]]] = {
    Part.APPLICANT: _applicant,
    Part.CANDIDATE: _candidate,
    Part.EDUCATION: _rows("education"),
    Part.EMPLOYMENT: _rows("employment"),
    Part.LANGUAGES: _rows("languages"),
    Part.REFEREES: _rows("referees"),
    Part.RELATIVES: _rows("relatives"),
    Part.STAFF: lambda _call, content: {"staff": [[one.name, one.part] for one in content.staff]},
    Part.PLAN: lambda _call, content: {"plan": [[one.title, one.due, one.share] for one in content.plan]},
    Part.LOTS: lambda call, content: {"lots": pricing.standing_of(call, content.lots)} if content.lots else {},
    Part.PRICE: _prices,
    Part.ENTRY: lambda call, content: {
        "entries": {key: _entry(content.entries[key]) for key in pictures.keys_of(call, content.lots)}
    },
    Part.AUTHOR: lambda call, content: _candidate(call, content) | {"student": content.student},
    Part.BUDGET: lambda call, content: budget.answers(
        call, {key: content.budget[key] for key in budget.keys_of(call, content.lots)}, content.overhead
    ),
    Part.DILIGENCE: lambda _call, content: {"diligence": dict(content.diligence)},
    Part.DECLARATIONS: lambda call, content: {
        "declarations": list(content.declarations),
        "clauses": _clauses(call, content),
    },
}


def _covers(content: Content) -> list[store.Kept]:
    """Blobs that nobody opens: they pad the number of files to a power of two, at least one: none would tell as well."""
    count = len(content.files)
    target = 1 << max(0, count - 1).bit_length()
    sizes = [min(file.length, COVER_LIMIT) for file in content.files] or [LONE_COVER]
    return [_cover(secrets.choice(sizes)) for _ in range(target - count)]


def _cover(size: int) -> store.Kept:
    recipient = recipient_of(new_secret())
    return store.keep(lambda target: seal(io.BytesIO(bytes(size)), target, recipient))


def _receive(
    draft: Draft, number: str, kept: list[_SealedManifest], covers: list[store.Kept], *, late: bool
) -> tuple[Submission, list[UUID]]:
    with transaction.atomic():
        call = _held(draft.call)
        revision = draft.revision
        locks.own(draft)
        now = clock.now()
        timely = _timely(call, now)
        standing = queries.standing(draft)
        refusal = _objection(draft, revision, standing, timely=timely, late=late)
        if refusal:
            raise Refused(refusal)
        replaced = _take_back(standing, now, replaced=True) if standing else []
        entry = record.append(
            Tag.SUBMISSION, at=now, case=call.id, verb="receive", source=f"applicant:{draft.id}",
            fields={
                "case": str(call.id), "number": number, "in_time": timely,
                "envelopes": {
                    one.envelope: {"sealed": one.kept.sealed.sealed_sha256, "inside": one.inside_sha256} for one in kept
                },
            },
        )  # fmt: skip
        for cover in covers:
            DraftFile.objects.create(draft=draft, blob=_row(cover))
        submission = Submission.objects.create(
            call=call, draft=draft, draft_revision=draft.revision, number=number, received_at=now, in_time=timely,
            entry_id=entry.pk, entry_hash=leaf_hash(bytes(entry.body)).hex(),
        )  # fmt: skip
        for one in kept:
            SealedEnvelope.objects.create(
                submission=submission, envelope=one.envelope, blob=_row(one.kept),
                sealed_sha256=one.kept.sealed.sealed_sha256, inside_sha256=one.inside_sha256,
            )  # fmt: skip
        return submission, replaced


def _held(call: Call) -> Call:
    """The call as it stands now, held so that nobody closes it until the transaction ends."""
    locks.share(call)
    return Call.objects.get(pk=call.pk)


def _timely(call: Call, now: Any) -> bool:
    return call.stage == Stage.PUBLISHED and call.deadline_at is not None and in_time(now, call.deadline_at)


def _objection(draft: Draft, revision: int, standing: Submission | None, *, timely: bool, late: bool) -> Refusal | None:
    call = Call.objects.only("stage", "kind", "refuses_late").get(pk=draft.call_id)
    if call.stage not in {Stage.PUBLISHED, Stage.CLOSED}:
        return Refusal("not-taking", NOT_TAKING)
    if draft.revision != revision:
        return Refusal("draft-changed", DRAFT_CHANGED)
    if not timely and call.refuses_late:
        return Refusal("late-refused", LATE_REFUSED)
    if not timely and not late:
        return Refusal("deadline-passed", DEADLINE_PASSED)
    if not timely and standing is not None:
        return Refusal("stands-already", STANDS_ALREADY, {"number": standing.number})
    return None


DRAFT_CHANGED = lt(
    "Черновик изменился в другом окне. Проверьте ответы и подайте снова.",
    "Каралама башка терезеде өзгөрдү. Жоопторду текшерип, кайра тапшырыңыз.",
    "The draft was changed in another window. Check the answers and submit again.",
)
DEADLINE_PASSED = lt(
    "Крайний срок прошёл. Предложение НЕ подано. Черновик сохранён и открывается по вашей ссылке. "
    "Можно подать с опозданием: такой конверт вскроют, только если названное лицо допустит его с указанием причины.",
    "Акыркы мөөнөт өттү. Сунуш ТАПШЫРЫЛГАН ЖОК. Каралама сакталды, шилтемеңиз менен ачылат. "
    "Кечигип тапшырса болот: мындай конвертти аталган адам себебин көрсөтүп кабыл алганда гана ачышат.",
    "The deadline is over. The proposal was NOT submitted. The draft is kept and opens by your link. You can hand it in "
    "late: such an envelope is opened only if a named person admits it, with a reason.",
)
LATE_REFUSED = lt(
    "Крайний срок прошёл, и после него по этому конкурсу не принимается ничего. Заявка НЕ подана.",
    "Акыркы мөөнөт өттү, андан кийин бул сынак боюнча эч нерсе кабыл алынбайт. Өтүнмө ТАПШЫРЫЛГАН ЖОК.",
    "The deadline is over, and this call takes nothing after it. The application was NOT submitted.",
)
STANDS_ALREADY = lt(
    "Предложение {number} уже подано и остаётся в силе. После срока его нельзя заменить.",
    "{number} сунушу тапшырылган жана күчүндө калат. Мөөнөттөн кийин аны алмаштырууга болбойт.",
    "The proposal {number} is submitted and stands. It cannot be replaced after the deadline.",
)


def withdraw(secret: str) -> None:
    """Withdraw what was submitted, until the deadline. Its manifests are destroyed: nobody can open it any more."""
    draft, _ = open_draft(secret)
    with transaction.atomic():
        call = _held(draft.call)
        locks.own(draft)
        now = clock.now()
        standing = queries.standing(draft)
        if standing is None:
            raise Refused(Refusal("nothing-submitted", NOTHING_SUBMITTED))
        if not _timely(call, now):
            raise Refused(Refusal("too-late-to-withdraw", TOO_LATE_TO_WITHDRAW))
        destroyed = _take_back(standing, now, replaced=False)
    for blob in destroyed:
        store.destroy(blob)


NOTHING_SUBMITTED = lt("Ничего не подано.", "Эч нерсе тапшырылган эмес.", "Nothing is submitted.")
TOO_LATE_TO_WITHDRAW = lt(
    "Крайний срок прошёл: подать и отозвать можно было до него. Напишите в офис.",
    "Акыркы мөөнөт өттү: ага чейин гана тапшырып же кайтарып алса болот эле. Кеңсеге жазыңыз.",
    "The deadline is over: withdrawing was possible until then. Write to the office.",
)


def _take_back(standing: Submission, now: Any, *, replaced: bool) -> list[UUID]:
    blobs = [one.blob_id for one in standing.envelopes.all() if one.blob_id]
    record.append(
        Tag.WITHDRAWAL, at=now, case=standing.call_id, verb="withdraw", source=f"applicant:{standing.draft_id}",
        fields={"case": str(standing.call_id), "number": standing.number, "replaced": replaced},
    )  # fmt: skip
    standing.state = State.REPLACED if replaced else State.WITHDRAWN
    standing.save(update_fields=["state"])
    SealedBlob.objects.filter(pk__in=blobs).delete()
    return blobs


def _row(kept: store.Kept) -> SealedBlob:
    return SealedBlob.objects.create(
        id=kept.blob, sha256=kept.sealed.sealed_sha256, length=kept.sealed.sealed_length, kept_at=clock.now()
    )


@transaction.atomic
def ask_new_link(call: Call, address: str) -> str:
    """Ask for a new link to a draft. Returns the code to tell the registry clerk, whether there is such a draft or not."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(6))
    key = vault.fingerprint(address.lower(), "applicant")
    draft = Draft.objects.filter(call=call, address_key=key).order_by("-touched_at").first()
    if draft is not None:
        LostLink.objects.create(draft=draft, code=code, asked_at=clock.now())
    return code


@transaction.atomic
def decide_new_link(actor: Person, request: LostLink, *, confirm: bool) -> tuple[Draft, str] | None:
    """A clerk who knows the asker confirms or refuses. Confirming gives the draft a new link and an empty content.

    What was typed is lost with the old link, for nobody but its holder could read it; what was submitted stands and
    can be withdrawn or replaced by the new link. Returns the draft and the new secret: mail it at once.
    """
    require(actor, Capability.CONFIRM_LOST_LINK)
    decided = LostLink.objects.filter(pk=request.pk, decided_at=None).update(
        decided_at=clock.now(), decided_by=actor, confirmed=confirm
    )
    if not decided or not confirm:
        return None
    secret = secrets.token_urlsafe(32)
    draft = request.draft
    draft.secret_digest, draft.content = digest_of(secret), Content().lock(secret)
    draft.revision += 1
    draft.save(update_fields=["secret_digest", "content", "revision"])
    return draft, secret


FORGOTTEN_AFTER = timedelta(days=30)
"""How long a draft that was never handed in is kept after the deadline."""


def forget_drafts() -> int:
    """Throw away drafts never handed in, with their sealed files, 30 days after the deadline; how many.

    Nobody but the holder of the link could ever read them. Side effects: rows and envelopes are gone.
    """
    due = Draft.objects.filter(submissions=None, call__deadline_at__lt=clock.now() - FORGOTTEN_AFTER)
    forgotten = 0
    for draft in due[:100]:
        blobs = list(draft.files.values_list("blob_id", flat=True))
        with transaction.atomic():
            draft.delete()
            SealedBlob.objects.filter(pk__in=blobs).delete()
        for blob in blobs:
            store.destroy(blob)
        forgotten += 1
    return forgotten
