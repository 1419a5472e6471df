"""Reading questions: what the public sees, what the officer has to do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, QuerySet

from achyk.office.calls.models import Call
from achyk.office.questions.enums import PUBLISHABLE, State
from achyk.office.questions.models import Batch, Intention, Meeting, PublishedAnswer, Question


def public_answers(call: Call) -> list[PublishedAnswer]:
    """The newest published state of each question, in the order of their numbers."""
    newest: dict[UUID, PublishedAnswer] = {}
    published = PublishedAnswer.objects.filter(batch__call=call).select_related("batch", "question")
    for answer in published.order_by("batch__number"):
        newest[answer.question_id] = answer
    return sorted(newest.values(), key=lambda a: a.question.number or 0)


def batches(call: Call) -> QuerySet[Batch]:
    """The batches of a call, oldest first."""
    return Batch.objects.filter(call=call)


def at_desk(call: Call) -> list[Question]:
    """Every question of a call for the officer, oldest first; without who asked."""
    return list(
        Question.objects.filter(call=call)
        .defer("asker_address")
        .select_related("merged_into")
        .order_by("asked_at", "id")
    )


def find(call: Call, question: UUID) -> Question | None:
    """One question of a call, without who asked."""
    return Question.objects.filter(call=call, pk=question).defer("asker_address").first()


def ready(call: Call) -> list[Question]:
    """Questions whose answer is written and has not gone out in this form yet, in order of asking."""
    return [
        q
        for q in Question.objects.filter(call=call, state__in=[s.value for s in PUBLISHABLE])
        .defer("asker_address")
        .order_by("number", "asked_at", "id")
        if _differs(q)
    ]


def _differs(question: Question) -> bool:
    last = question.published.order_by("-batch__number").first()
    return last is None or (
        (last.state, last.text, last.answer, last.deferred_to, last.deferred_until)
        != (question.state, question.text, question.answer, question.deferred_to, question.deferred_until)
    )


def unanswered(call: Call) -> int:
    """How many questions nobody has dealt with yet."""
    return Question.objects.filter(call=call, state=State.NEW).count()


def unanswered_in(calls: Collection[UUID]) -> dict[UUID, int]:
    """The same for many calls at once, by call; only calls that have any."""
    rows = Question.objects.filter(call__in=calls, state=State.NEW).values("call").annotate(number=Count("pk"))
    return dict(rows.values_list("call", "number"))


def still_open(call: Call) -> list[PublishedAnswer]:
    """Published questions whose answer is partial or deferred."""
    return [a for a in public_answers(call) if a.state in {State.PARTLY, State.DEFERRED}]


def meetings(call: Call) -> QuerySet[Meeting]:
    """Announced meetings of a call, the earliest first."""
    return Meeting.objects.filter(call=call)


def intentions(call: Call) -> tuple[int, list[Intention]]:
    """How many said that they will bid, and those who said that they will not, with their reasons, oldest first."""
    said = Intention.objects.filter(call=call)
    return said.filter(bids=True).count(), list(said.filter(bids=False))


def askers(call: Call) -> list[tuple[str, str]]:
    """Address and language of everybody who asked and left an address. For notices alone."""
    seen: dict[str, str] = {}
    for question in Question.objects.filter(call=call).only("asker_address", "language"):
        if question.asker_address:
            seen.setdefault(question.asker_address.lower(), question.language)
    return list(seen.items())


def batch_of_entry(entry_id: int) -> Batch | None:
    """The batch that a ledger entry records."""
    return Batch.objects.filter(entry_id=entry_id).first()


def batch_digest(batch: Batch) -> str:
    """SHA-256 over the batch as it went out: 64 hexadecimal digits."""
    rows = [
        [a.question.number, a.state, a.text.as_mapping(), a.answer.as_mapping()]
        for a in batch.answers.select_related("question").order_by("question__number")
    ]
    canonical = json.dumps(rows, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()
