"""Dealing keys, rehearsing, reissuing. Secrets and shares pass through; only digests and recipients stay."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from achyk.core.procedures import facts
from achyk.core.procedures.declaration import Verb
from achyk.core.sealing import shares
from achyk.core.sealing.cards import ShareCard
from achyk.core.sealing.envelopes import open_bytes, seal_bytes
from achyk.core.sealing.identities import NotARecipient, check_recipient, new_secret, recipient_of
from achyk.core.sealing.shares import Fault, ShareFault
from achyk.core.values import LocalizedText, Refusal, Refused, lt
from achyk.office.casework.models import Case
from achyk.office.casework.services import advance
from achyk.office.people.models import Person
from achyk.office.record.models import Entry
from achyk.office.seals.models import SealKey, ShareRecord
from achyk.office.seals.queries import keys_in_force

PHRASE_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class DealtElsewhere:
    """The public part of keys dealt on a laptop: recipient and digests of the shares, in the order of the holders."""

    envelope: str
    recipient: str
    digests: tuple[str, ...]


def deal_at_desk(
    actor: Person, case: Case, *, envelopes: Sequence[str], holders: Sequence[Person], needed: int
) -> list[ShareCard]:
    """Deal one fresh key per kind of envelope, in this room, through this server: the weaker promise, recorded so.

    Returns the cards, one per holder; they exist nowhere else. Earlier keys of the case are replaced. Side effects:
    recipients, digests, test envelopes, the entry.
    """
    dealt: dict[str, list[str]] = {}
    recipients: dict[str, str] = {}

    def apply(at: datetime) -> dict[str, Any]:
        for envelope in envelopes:
            secret = new_secret()
            dealt[envelope] = shares.deal(secret, needed=needed, holders=len(holders))
            recipients[envelope] = recipient_of(secret)
            digests = [shares.digest(share) for share in dealt[envelope]]
            _keep(case, envelope, recipients[envelope], digests, holders, needed, "desk", at)
        return _detail(case, "desk")

    advance(case, Verb.DEAL_KEYS, actor=actor, facts=lambda _: facts.KeysDealt(len(holders), needed), apply=apply)
    return [
        ShareCard(str(holder), {envelope: dealt[envelope][n] for envelope in envelopes}, recipients)
        for n, holder in enumerate(holders)
    ]


def register_keys(
    actor: Person, case: Case, *, given: Sequence[DealtElsewhere], holders: Sequence[Person], needed: int
) -> Entry:
    """Keep the public part of keys that were dealt on a key holder's laptop. The shares never come here."""
    for key in given:
        try:
            check_recipient(key.recipient)
        except NotARecipient as error:
            raise Refused(Refusal("not-a-recipient", NOT_A_RECIPIENT)) from error
        if len(key.digests) != len(holders) or any(len(d) != 64 for d in key.digests):
            raise Refused(Refusal("wrong-number-of-shares", WRONG_NUMBER, {"n": len(holders)}))

    def apply(at: datetime) -> dict[str, Any]:
        for key in given:
            _keep(case, key.envelope, key.recipient, key.digests, holders, needed, "laptop", at)
        return _detail(case, "laptop")

    return advance(
        case, Verb.DEAL_KEYS, actor=actor, facts=lambda _: facts.KeysDealt(len(holders), needed), apply=apply
    )


def rehearse_with_shares(actor: Person, case: Case, typed: Mapping[str, Sequence[str]]) -> Entry:
    """Open the test envelopes with shares typed at the desk; `typed` is by kind of envelope.

    Refused in words that name the wrong share. Side effects: the rehearsal's time, the entry.
    """
    opened = {}
    for envelope, key in keys_in_force(case.id).items():
        secret = combine(key, typed.get(envelope, ()))
        opened[envelope] = open_bytes(bytes(key.test_envelope), secret, PHRASE_BYTES * 2).decode()
    return rehearse_with_phrases(actor, case, opened)


def rehearse_with_phrases(actor: Person, case: Case, phrases: Mapping[str, str]) -> Entry:
    """Accept the phrases that a laptop found in the test envelopes."""
    keys = keys_in_force(case.id)
    right = bool(keys) and all(
        hashlib.sha256(phrases.get(envelope, "").strip().encode()).hexdigest() == key.test_phrase_digest
        for envelope, key in keys.items()
    )

    def apply(at: datetime) -> dict[str, Any]:
        SealKey.objects.filter(pk__in=[key.pk for key in keys.values()]).update(rehearsed_at=at)
        return {"envelopes": sorted(keys)}

    return advance(case, Verb.REHEARSE, actor=actor, facts=lambda _: facts.Rehearsal(right), apply=apply)


def reissue(
    actor: Person, case: Case, *, typed: Mapping[str, Sequence[str]], holders: Sequence[Person], needed: int
) -> list[ShareCard]:
    """Deal the same keys anew, when a holder left or a card was lost: k of the present holders come together.

    What was sealed stays sealed to the same recipients. The old digests no longer count, but k old cards could
    still be put together outside: they are to be destroyed. Side effects: digests, the entry.
    """
    keys = keys_in_force(case.id)
    secrets_by_envelope = {envelope: combine(key, typed.get(envelope, ())) for envelope, key in keys.items()}
    dealt = {e: shares.deal(s, needed=needed, holders=len(holders)) for e, s in secrets_by_envelope.items()}

    def apply(at: datetime) -> dict[str, Any]:
        for envelope, key in keys.items():
            digests = [shares.digest(share) for share in dealt[envelope]]
            _keep(case, envelope, key.recipient, digests, holders, needed, "desk", at, rehearsed_at=at)
        return _detail(case, "desk")

    advance(case, Verb.REISSUE_KEYS, actor=actor, facts=lambda _: facts.KeysDealt(len(holders), needed), apply=apply)
    recipients = {envelope: key.recipient for envelope, key in keys.items()}
    return [
        ShareCard(str(holder), {envelope: dealt[envelope][n] for envelope in keys}, recipients)
        for n, holder in enumerate(holders)
    ]


def combine(key: SealKey, typed: Sequence[str]) -> bytes:
    """The secret of a key from typed shares. Refused in words that name what is wrong with which share."""
    given = [text for text in typed if text.strip()]
    digests = [share.digest for share in key.shares.all()]
    try:
        return shares.combine(given, needed=key.needed, digests=digests, recipient=key.recipient)
    except ShareFault as fault:
        raise Refused(_in_words(key, given, fault)) from None


def holders_of(key: SealKey, typed: Sequence[str]) -> list[Person]:
    """Whose shares these are."""
    by_digest = {share.digest: share.holder for share in key.shares.all()}
    found = [by_digest.get(shares.digest(text)) for text in typed if text.strip()]
    return [holder for holder in found if holder]


def _in_words(key: SealKey, given: Sequence[str], fault: ShareFault) -> Refusal:
    params: dict[str, Any] = {"place": (fault.place or 0) + 1, "word": fault.word, "k": key.needed, "n": len(given)}
    code, text = f"share-{fault.fault.value}", FAULTS[fault.fault]
    if fault.fault is Fault.FOREIGN and fault.place is not None:
        elsewhere = ShareRecord.objects.filter(digest=shares.digest(given[fault.place])).select_related("key").first()
        if elsewhere is not None:
            code, text = "share-elsewhere", SHARE_ELSEWHERE
            params["holder"] = str(elsewhere.holder)
    return Refusal(code, text, params)


FAULTS: dict[Fault, LocalizedText] = {
    Fault.WORD: lt(
        "Доля {place}: слова «{word}» нет в списке. Сверьте его с карточкой.",
        "{place}-үлүш: «{word}» деген сөз тизмеде жок. Аны карточка менен салыштырыңыз.",
        "Share {place}: the word “{word}” is not in the list. Compare it with the card.",
    ),
    Fault.LENGTH: lt(
        "Доля {place}: в доле 33 слова. Сосчитайте слова.",
        "{place}-үлүш: үлүштө 33 сөз бар. Сөздөрдү санаңыз.",
        "Share {place}: a share has 33 words. Count the words.",
    ),
    Fault.CHECKSUM: lt(
        "Доля {place}: какое-то слово неверно или слова переставлены. Сверьте с карточкой.",
        "{place}-үлүш: кайсы бир сөз туура эмес же сөздөрдүн орду алмашкан. Карточка менен салыштырыңыз.",
        "Share {place}: a word is wrong or words are swapped. Compare it with the card.",
    ),
    Fault.DUPLICATE: lt(
        "Доля {place} введена дважды. Нужны доли разных хранителей.",
        "{place}-үлүш эки жолу киргизилди. Ар башка сактоочулардын үлүштөрү керек.",
        "Share {place} was given twice. Shares of different holders are needed.",
    ),
    Fault.FOREIGN: lt(
        "Доля {place} не от этого ключа: она от другого конкурса, другого конверта или прежней раздачи.",
        "{place}-үлүш бул ачкычтыкы эмес: ал башка сынактыкы, башка конверттики же мурунку таратуудан.",
        "Share {place} does not belong to this key: it is of another call, another envelope or an earlier dealing.",
    ),
    Fault.TOO_FEW: lt(
        "Долей введено: {n}, нужно: {k}. Пригласите ещё хранителей.",
        "Киргизилген үлүш: {n}, керек: {k}. Дагы сактоочуларды чакырыңыз.",
        "Shares given: {n}; needed: {k}. Call more key holders.",
    ),
    Fault.RECIPIENT: lt(
        "Эти доли дают другой ключ, чем опубликован. Вскрывать нельзя: сообщите администратору.",
        "Бул үлүштөр жарыялангандан башка ачкычты берет. Ачууга болбойт: администраторго кабарлаңыз.",
        "These shares give another key than the published one. Nothing can be opened: tell the administrator.",
    ),
}
SHARE_ELSEWHERE = lt(
    "Доля {place} ({holder}) не от этого ключа: она от другого конверта или другого конкурса. Возьмите другую карточку.",
    "{place}-үлүш ({holder}) бул ачкычтыкы эмес: ал башка конверттики же башка сынактыкы. Башка карточканы алыңыз.",
    "Share {place} ({holder}) does not belong to this key: it is of another envelope or another call. Take another card.",
)
NOT_A_RECIPIENT = lt(
    "В файле нет получателя age для X25519. Загрузите файл, который создала команда achyk keys deal.",
    "Файлда X25519 үчүн age алуучусу жок. achyk keys deal буйругу түзгөн файлды жүктөңүз.",
    "The file holds no X25519 recipient of age. Upload the file that `achyk keys deal` made.",
)
WRONG_NUMBER = lt(
    "Долей в файле не столько, сколько хранителей: {n}. Раздайте ключи заново.",
    "Файлдагы үлүштөрдүн саны сактоочулардын санына барабар эмес: {n}. Ачкычтарды кайра таратыңыз.",
    "The file does not hold one share for each of the {n} holders. Deal the keys again.",
)


@transaction.atomic
def _keep(
    case: Case, envelope: str, recipient: str, digests: Sequence[str], holders: Sequence[Person], needed: int,
    place: str, at: datetime, rehearsed_at: datetime | None = None,
) -> None:  # fmt: skip
    SealKey.objects.filter(case=case.id, envelope=envelope, replaced_at=None).update(replaced_at=at)
    phrase = secrets.token_hex(PHRASE_BYTES)
    test_envelope, _ = seal_bytes(phrase.encode(), recipient)
    key = SealKey.objects.create(
        case=case.id, envelope=envelope, recipient=recipient, needed=needed, place=place, dealt_at=at,
        test_envelope=test_envelope, test_phrase_digest=hashlib.sha256(phrase.encode()).hexdigest(),
        rehearsed_at=rehearsed_at,
    )  # fmt: skip
    ShareRecord.objects.bulk_create(
        ShareRecord(key=key, holder=holder, digest=digest, position=n)
        for n, (holder, digest) in enumerate(zip(holders, digests, strict=True))
    )


def _detail(case: Case, place: str) -> dict[str, Any]:
    return {
        "place": place,
        "keys": {
            envelope: {
                "recipient": key.recipient,
                "needed": key.needed,
                "shares": [share.digest for share in key.shares.all()],
            }
            for envelope, key in keys_in_force(case.id).items()
        },
    }
