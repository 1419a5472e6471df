"""Approving, publishing, amending, extending, closing and cancelling a call; whoever follows it."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import System
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.values import LocalizedText, Refusal, Refused, lt
from achyk.office.calls import queries, rules
from achyk.office.calls.commands import AmendmentGiven, DocumentGiven, ExtensionGiven
from achyk.office.calls.drafting import NO_SUCH_LOT, keep_document, set_times
from achyk.office.calls.enums import FIELD_LABELS
from achyk.office.calls.models import Amendment, Call, CallDocument, Download, Follower, Lot
from achyk.office.casework.services import advance
from achyk.office.mission import clock, locks, vault
from achyk.office.people import services as people
from achyk.office.people.models import Person
from achyk.office.record.models import Entry

# --- the path ---------------------------------------------------------------------------------------------------


def ask_approval(actor: Person, call: Call) -> Entry:
    """Send a draft to the authorising officer; refused with everything that is missing."""
    return advance(call, Verb.ASK_APPROVAL, actor=actor, facts=lambda at: rules.ready_for_approval(call, at))


def return_for_correction(actor: Person, call: Call, reason: str) -> Entry:
    """Send a call back to its authors. The reason stays inside the office."""
    return advance(
        call,
        Verb.RETURN,
        actor=actor,
        facts=lambda _: facts.Returned(reason),
        apply=lambda _: {"words": reason},
    )


def approve(actor: Person, call: Call) -> Entry:
    """Approve a call that others drafted. Recorded with the digest of what was approved."""
    return advance(
        call,
        Verb.APPROVE,
        actor=actor,
        facts=lambda _: approval_facts(actor, call),
        apply=lambda _: {"content": queries.content_digest(call)},
    )


def approval_facts(actor: Person, call: Call) -> facts.Approval:
    """Who drafted and who would approve."""
    return facts.Approval(frozenset(str(p.pk) for p in call.drafted_by.all()), str(actor.pk))


def publish(actor: Person, call: Call) -> Entry:
    """Publish an approved call: from here its content is frozen."""

    def apply(at: datetime) -> dict[str, Any]:
        call.published_at = at
        call.save(update_fields=["published_at"])
        return {
            "content": queries.content_digest(call),
            "reference": call.reference,
            "deadline": queries.plain(call.deadline_at),
        }

    return advance(call, Verb.PUBLISH, actor=actor, facts=lambda at: rules.publication(call, at), apply=apply)


def amend(actor: Person, call: Call, new: AmendmentGiven) -> Entry:
    """Publish a numbered amendment of texts, budget or documents, before the deadline, with a reason.

    Side effects: the call, the amendment with old and new values, the entry from which everybody is told.
    """
    with transaction.atomic():
        changes: dict[str, Any] = {}

        def gather(at: datetime) -> facts.Change:
            changes.update(_text_changes(call, new))
            changed = dict.fromkeys(changes) | ({"documents": None} if new.document else {})
            return facts.Change(
                now=at,
                deadline=_deadline(call),
                reason_missing=new.reason.missing(),
                changed_fields=len(changed),
                missing_texts=tuple(
                    (FIELD_LABELS[name], value.missing())
                    for name, value in changes.items()
                    if isinstance(value, LocalizedText) and value and value.missing()
                ),
            )

        def apply(at: datetime) -> dict[str, Any]:
            listed = [_change(call, name, value) for name, value in changes.items()]
            for name, value in changes.items():
                setattr(call, name, value)
            call.save()
            if new.document:
                listed.append(_document_change(call, new.document, at))
            return _number_amendment(call, new.reason, listed, at)

        entry = advance(call, Verb.AMEND, actor=actor, facts=gather, apply=apply)
        Amendment.objects.filter(call=call, entry_id=None).update(entry_id=entry.pk)
        return entry


def extend(actor: Person, call: Call, new: ExtensionGiven) -> Entry:
    """Extend the timetable, before the deadline and never to an earlier one. Numbered like every amendment."""
    with transaction.atomic():
        times = new.times
        changed: list[str] = []

        def gather(at: datetime) -> facts.Change:
            changed.extend(n for n in queries.TIME_FIELDS if getattr(times, n) != getattr(call, n))
            return facts.Change(
                now=at,
                deadline=_deadline(call),
                reason_missing=new.reason.missing(),
                changed_fields=len(changed),
                new_timetable=facts.Timetable(
                    times.questions_until, times.answers_until, times.deadline_at, times.opens_at, times.intention_until
                ),
            )

        def apply(at: datetime) -> dict[str, Any]:
            listed = [_change(call, name, getattr(times, name)) for name in changed]
            set_times(call, times)
            call.save()
            return _number_amendment(call, new.reason, listed, at) | {"deadline": queries.plain(call.deadline_at)}

        entry = advance(call, Verb.EXTEND, actor=actor, facts=gather, apply=apply)
        Amendment.objects.filter(call=call, entry_id=None).update(entry_id=entry.pk)
        return entry


def _deadline(call: Call) -> datetime:
    if call.deadline_at is None:
        raise ValueError("a published call has a deadline")
    return call.deadline_at


def _text_changes(call: Call, new: AmendmentGiven) -> dict[str, Any]:
    given = {name: getattr(new, name) for name in (*queries.TEXT_FIELDS, "budget_amount")}
    return {name: value for name, value in given.items() if value is not None and value != getattr(call, name)}


def _change(call: Call, name: str, value: object) -> dict[str, Any]:
    return {"field": name, "old": queries.plain(getattr(call, name)), "new": queries.plain(value)}


def _document_change(call: Call, given: DocumentGiven, at: datetime) -> dict[str, Any]:
    document = keep_document(call, given, at)
    old = getattr(document, "replaces", None)
    return {
        "field": "documents",
        "old": f"{old.file.name} (v{old.version})" if old else "",
        "new": f"{document.file.name} (v{document.version})",
    }


def _number_amendment(call: Call, reason: LocalizedText, changes: list[dict[str, Any]], at: datetime) -> dict[str, Any]:
    number = call.amendments.count() + 1
    Amendment.objects.create(call=call, number=number, reason=reason, changes=changes, at=at)
    return {"number": number, "content": queries.content_digest(call)}


@transaction.atomic
def close_if_due(call: Call) -> Entry | None:
    """Close a call whose deadline is over. The office itself acts; refused while the deadline has not come.

    The worker and whoever opens may come to it at the same instant: for the second it is closed, and that is all.
    """
    locks.own(call)
    if call.has_reached(Stage.CLOSED):
        return None
    return advance(
        call,
        Verb.CLOSE,
        actor=System(),
        facts=lambda at: facts.Closing(at, _deadline(call)),
        apply=lambda _: {"deadline": queries.plain(call.deadline_at)},
    )


def cancel_lot(actor: Person, call: Call, number: int, reason: LocalizedText, *, bound: Collection[int] = ()) -> Entry:
    """Cancel one lot, with a reason that everybody reads; packages that include it fall with it.

    `bound`: numbers of the lots that somebody was promised; after a release `awards.cancelling` knows them. Refused for
    one of these, for a lot that is not there, and for the last one. Side effects: the lots, an amendment, the entry.
    """
    standing = [lot for lot in call.lots.all() if lot.cancelled_at is None]
    falling = [lot for lot in standing if number in (lot.number, *lot.includes)]
    if not any(lot.number == number for lot in falling):
        raise Refused(Refusal("no-such-lot", NO_SUCH_LOT, {"listed": str(number)}))

    def apply(at: datetime) -> dict[str, Any]:
        Lot.objects.filter(pk__in=[lot.pk for lot in falling]).update(cancelled_at=at)
        changes = [
            {"field": "lots", "old": lot.title.as_mapping(), "new": CANCELLED_LOT.as_mapping()} for lot in falling
        ]
        return _number_amendment(call, reason, changes, at) | {"lots": [lot.number for lot in falling]}

    def gather(_: datetime) -> facts.LotCancelled:
        promised = any(lot.number in bound for lot in falling)
        return facts.LotCancelled(reason.missing(), len(standing) - len(falling), promised)

    with transaction.atomic():
        entry = advance(call, Verb.CANCEL_LOT, actor=actor, facts=gather, apply=apply)
        Amendment.objects.filter(call=call, entry_id=None).update(entry_id=entry.pk)
        return entry


CANCELLED_LOT = lt("лот отменён", "лот жокко чыгарылды", "the lot is cancelled")


def cancel(actor: Person, call: Call, reason: LocalizedText, *, bound: Collection[int] = ()) -> Entry:
    """Cancel a published call, with a reason that the public reads. The reason becomes the last amendment.

    `bound` as in cancel_lot: refused where there is one.
    """

    def apply(at: datetime) -> dict[str, Any]:
        return _number_amendment(call, reason, [], at)

    with transaction.atomic():
        entry = advance(
            call,
            Verb.CANCEL,
            actor=actor,
            facts=lambda _: facts.Cancellation(reason.missing(), len(bound)),
            apply=apply,
        )
        Amendment.objects.filter(call=call, entry_id=None).update(entry_id=entry.pk)
        return entry


# --- readers ----------------------------------------------------------------------------------------------------


def count_download(document: CallDocument) -> None:
    """Count one download. Nothing about the reader is kept. Side effect: one row."""
    Download.objects.create(document=document, at=clock.now())


@transaction.atomic
def follow(call: Call, *, address: str, language: str) -> str:
    """Ask to be told of changes. Returns the secret of the link that confirms the address: mail it at once.

    Asking again makes a new link and keeps a confirmation. Side effect: one row, the address under the
    server's key.
    """
    secret = secrets.token_urlsafe(32)
    key = vault.fingerprint(address.lower(), "follower")
    follower = Follower.objects.filter(call=call, address_key=key).first() or Follower(call=call, address_key=key)
    follower.address, follower.language = address, language
    follower.secret_digest, follower.asked_at, follower.left_at = people.digest_of(secret), clock.now(), None
    follower.save()
    return secret


@transaction.atomic
def confirm_follower(secret: str) -> Call:
    """Confirm an address by its link; the call it follows. Refused when the link is not known."""
    follower = _follower(secret)
    if follower.confirmed_at is None:
        follower.confirmed_at = clock.now()
        follower.save(update_fields=["confirmed_at"])
    return follower.call


@transaction.atomic
def stop_following(secret: str) -> Call:
    """Stop being told; the call that was followed. The same link does it, once or again."""
    follower = _follower(secret)
    follower.left_at = clock.now()
    follower.save(update_fields=["left_at"])
    return follower.call


def _follower(secret: str) -> Follower:
    found = Follower.objects.select_related("call").filter(secret_digest=people.digest_of(secret)).first()
    if found is None:
        raise Refused(Refusal("link-dead", people.LINK_DEAD))
    return found
