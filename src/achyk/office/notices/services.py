"""Deriving deliveries from the ledger, and delivering them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from achyk.core.ledger.entries import decode
from achyk.core.procedures.declaration import Verb
from achyk.core.values import LocalizedText
from achyk.office.assessment.interviews import slot_of
from achyk.office.awards.queries import contract_with, standing_offers
from achyk.office.calls.models import Call
from achyk.office.calls.queries import amendment_of_entry, followers
from achyk.office.mission import clock, vault
from achyk.office.mission.queries import installation
from achyk.office.notices.messages import MESSAGES, WHY_YOU
from achyk.office.notices.models import Cursor, Delivery
from achyk.office.opening.queries import opened
from achyk.office.questions.queries import askers
from achyk.office.record.models import Entry
from achyk.office.record.services import signer
from achyk.office.selection.decision import invited_to, outcomes_for, outcomes_of
from achyk.office.selection.evaluation import still_in
from achyk.office.selection.letters import ANSWER_WITHIN, letter_for
from achyk.office.selection.models import RoundResult
from achyk.office.selection.validity import request_of_entry
from achyk.office.submissions.models import Submission
from achyk.office.submissions.queries import contacts, of_number, submission_of_entry
from achyk.office.submissions.receipts import newest_checkpoint, receipt_note

ATTEMPTS = (1, 5, 15, 60, 240, 720, 1440, 1440)
"""Minutes to wait after each failed attempt; after the last the delivery is given up and shown at the desk."""


def derive() -> int:
    """Read the ledger on from the cursor and make one delivery per entry and recipient; how many entries were read.

    Running it twice, or in two processes, changes nothing: the pair is unique. Side effects: deliveries, cursor.
    """
    cursor, _ = Cursor.objects.get_or_create(pk=1)
    entries = list(Entry.objects.filter(id__gt=cursor.last_entry).order_by("id")[:200])
    for entry in entries:
        with transaction.atomic():
            if entry.verb in MESSAGES and entry.case is not None:
                _derive_from(entry, entry.case)
            Cursor.objects.filter(pk=1, last_entry__lt=entry.pk).update(last_entry=entry.pk)
    return len(entries)


@dataclass(frozen=True, slots=True)
class _Recipient:
    """Who is told, and about which submission (empty: the same for everybody)."""

    address: str
    language: str
    about: str = ""

    @property
    def key(self) -> str:
        """What makes a delivery of one entry unique: two applications of one address get two letters."""
        return vault.fingerprint(f"{self.address.lower()} {self.about}".strip(), "delivery")


def _derive_from(entry: Entry, case: UUID) -> None:
    call = Call.objects.get(pk=case)
    now = clock.now()
    Delivery.objects.bulk_create(
        [
            Delivery(
                entry_id=entry.pk,
                recipient_key=recipient.key,
                address=recipient.address,
                language=recipient.language,
                about=recipient.about,
                next_attempt_at=now,
            )
            for recipient in _recipients(call, entry)
        ],
        ignore_conflicts=True,
    )


def _recipients(call: Call, entry: Entry) -> Iterator[_Recipient]:
    if entry.verb == "receive":
        yield _applicant(submission_of_entry(entry.pk))
    elif entry.verb in TOLD_BY_KIND:
        if entry.verb in call.procedure.told:
            yield from (_applicant(one) for one in TOLD_BY_KIND[Verb(entry.verb)](call, _detail(entry)))
    elif entry.verb == Verb.RELEASE:
        letters = list(dict.fromkeys(_applicant(one.submission) for one in outcomes_of(call)))
        yield from letters
        yield from _everybody(call, {one.address.lower() for one in letters})
    elif entry.verb in {Verb.DECLINE_AWARD, Verb.LAPSE_AWARD}:
        lot = _detail(entry).get("lot", 0)
        for offer in standing_offers(call):
            if (offer.lot.number if offer.lot else 0) == lot:
                yield _applicant(offer.outcome.submission)
    elif entry.verb in TO_THE_APPLICANT:
        yield _applicant(of_number(_detail(entry)["number"]))
    elif entry.verb == Verb.ASK_VALIDITY:
        yield from (_applicant(one) for one in opened(call).select_related("draft"))
    elif entry.verb in TO_THE_CONTRACTOR:
        contract = contract_with(UUID(_detail(entry)["deliverable"]))
        if contract:
            yield _applicant(contract.submission)
    else:
        yield from _everybody(call, set())


def _scored_in(call: Call, detail: dict[str, Any]) -> Iterable[Submission]:
    """Everybody who was scored in the round that an entry ends."""
    scored = RoundResult.objects.get(call=call, round=detail["round"]).scored
    numbers = {number for of in scored.values() for number in of}
    return opened(call).filter(number__in=numbers).select_related("draft")


TOLD_BY_KIND: dict[Verb, Callable[[Call, dict[str, Any]], Iterable[Submission]]] = {
    Verb.PUBLISH: lambda call, _detail: invited_to(call),
    Verb.SCREEN: lambda call, _detail: opened(call).select_related("draft"),
    Verb.SIGN_TECHNICAL: _scored_in,
    Verb.SET_TEST: lambda call, _detail: still_in(call),
    Verb.OFFER_SLOTS: lambda call, _detail: [one for one in still_in(call) if slot_of(one) is None],
}
"""Who is told of moves of which not every kind tells."""
TO_THE_APPLICANT = {Verb.ASK_CLARIFICATION, Verb.GIVE_DEBRIEF, Verb.DECIDE_COMPLAINT}
TO_THE_CONTRACTOR = {Verb.RETURN_DELIVERABLE, Verb.ACCEPT_DELIVERABLE, Verb.PAY}


def _detail(entry: Entry) -> dict[str, Any]:
    detail: dict[str, Any] = decode(bytes(entry.body))["detail"]
    return detail


def _applicant(submission: Submission) -> _Recipient:
    return _Recipient(submission.draft.address, submission.draft.language, submission.number)


def _everybody(call: Call, told: set[str]) -> Iterator[_Recipient]:
    seen = set(told)
    people = [(f.address, f.language) for f in followers(call)]
    for address, language in people + askers(call) + contacts(call):
        if address.lower() not in seen:
            seen.add(address.lower())
            yield _Recipient(address, language)


def deliver_due(limit: int = 50) -> int:
    """Try the deliveries that are due; how many arrived. A failure is tried again later, at most eight times.

    Each is claimed by moving its next attempt, so that two workers never send the same. Side effects: mails, rows.
    """
    arrived = 0
    now = clock.now()
    due = Delivery.objects.filter(delivered_at=None, given_up_at=None, next_attempt_at__lte=now)
    for delivery in due.order_by("next_attempt_at")[:limit]:
        if _claim(delivery):
            arrived += _try(delivery)
    return arrived


def _claim(delivery: Delivery) -> bool:
    wait = ATTEMPTS[min(delivery.attempts, len(ATTEMPTS) - 1)]
    claimed = Delivery.objects.filter(
        pk=delivery.pk, attempts=delivery.attempts, delivered_at=None, given_up_at=None
    ).update(attempts=delivery.attempts + 1, next_attempt_at=clock.now() + timedelta(minutes=wait))
    return bool(claimed)


def _try(delivery: Delivery) -> int:
    row = Delivery.objects.filter(pk=delivery.pk)
    try:
        _mail(delivery).send()
    except (OSError, SMTPException) as error:
        given_up = clock.now() if delivery.attempts + 1 >= len(ATTEMPTS) else None
        row.update(last_error=str(error)[:500], given_up_at=given_up)
        return 0
    row.update(delivered_at=clock.now(), last_error="")
    return 1


def _mail(delivery: Delivery) -> EmailMessage:
    entry = Entry.objects.get(pk=delivery.entry_id, case__isnull=False)
    call = Call.objects.select_related("unit").get(pk=str(entry.case))
    subject, text = _words(delivery, entry, call)
    signature = call.unit.name.into(delivery.language) if call.unit else ""
    return EmailMessage(
        subject=subject,
        body=f"{text}\n\n{signature}\n\n{WHY_YOU.into(delivery.language)}\n",
        from_email=sender(delivery.language),
        to=[delivery.address],
        headers={
            "Auto-Submitted": "auto-generated",
            "Content-Language": delivery.language,
            "Message-ID": f"<{delivery.id}@{settings.ACHYK_MAIL_DOMAIN}>",
            "References": f"<{call.id}@{settings.ACHYK_MAIL_DOMAIN}>",
        },
        connection=get_connection(),
    )


def _words(delivery: Delivery, entry: Entry, call: Call) -> tuple[str, str]:
    """Subject and text: a letter of its own after a decision, the words of the verb otherwise."""
    address = f"{settings.ACHYK_ADDRESS}/{delivery.language}/calls/{call.reference}/"
    if entry.verb == Verb.RELEASE and delivery.about:
        outcomes = outcomes_for(of_number(delivery.about))
        if outcomes:
            letter = letter_for(outcomes, delivery.language, address=f"{address}result/", mailed=True)
            return letter.subject, letter.text
    amendment, asked = amendment_of_entry(entry.pk), request_of_entry(entry.pk)
    words = {
        "reference": call.reference,
        "title": call.title,
        "address": address,
        "number": delivery.about,
        "days": ANSWER_WITHIN.days,
        "reason": amendment.reason if amendment else asked.reason if asked else LocalizedText(),
    } | _receipt_words(entry)
    message = MESSAGES[entry.verb]
    return (
        message.subject.format(**words).into(delivery.language),
        message.text.format(**words).into(delivery.language),
    )


def _receipt_words(entry: Entry) -> dict[str, str]:
    if entry.verb != "receive":
        return {}
    submission = submission_of_entry(entry.pk)
    return {
        "number": submission.number,
        "receipt": receipt_note(submission),
        "checkpoint": newest_checkpoint(),
        "key": str(signer().verifier),
    }


def sender(language: str) -> str:
    """The From line of a mail in a language: the office's name and address."""
    settings_row = installation()
    name = (settings_row.sender_name or settings_row.name).into(language)
    address = settings_row.sender_address or f"noreply@{settings.ACHYK_MAIL_DOMAIN}"
    return f'"{name}" <{address}>' if name else address


def undelivered() -> list[Delivery]:
    """Deliveries that were given up: somebody has to call these people."""
    return list(Delivery.objects.filter(given_up_at__isnull=False).order_by("-given_up_at")[:100])
