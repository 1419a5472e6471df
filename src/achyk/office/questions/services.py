"""Asking, answering, deferring, merging, publishing; announcing a meeting."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Actor, Capability, require
from achyk.core.procedures.declaration import Verb
from achyk.core.values import LANGUAGES, LocalizedText, Refusal, Refused, lt
from achyk.office.calls.models import Call
from achyk.office.calls.queries import takes_intentions, takes_questions
from achyk.office.casework.services import advance
from achyk.office.mission import clock, locks
from achyk.office.people.services import LINK_DEAD, digest_of
from achyk.office.questions import queries
from achyk.office.questions.enums import State
from achyk.office.questions.models import Batch, Intention, Meeting, PublishedAnswer, Question
from achyk.office.record.models import Entry

LONGEST_QUESTION = 4000
"""Characters."""


@transaction.atomic
def ask(call: Call, *, text: str, language: str, address: str = "") -> str:
    """Ask a question, with or without an address. Returns the secret by which the asker can withdraw it.

    Refused after the hour until which questions are taken, or when nothing is written. Side effect: one row,
    the address under the server's key.
    """
    locks.share(call)
    call.refresh_from_db()
    if not takes_questions(call, clock.now()):
        raise Refused(Refusal("questions-over", QUESTIONS_OVER))
    cleaned = text.strip()
    if not cleaned:
        raise Refused(Refusal("question-empty", QUESTION_EMPTY))
    if len(cleaned) > LONGEST_QUESTION:
        raise Refused(Refusal("question-long", QUESTION_LONG, {"limit": LONGEST_QUESTION}))
    secret = secrets.token_urlsafe(32)
    Question.objects.create(
        call=call,
        asked_at=clock.now(),
        original=cleaned,
        language=language,
        asker_address=address,
        secret_digest=digest_of(secret),
        text=LocalizedText(**{language: cleaned}),
    )
    return secret


QUESTIONS_OVER = lt(
    "Приём вопросов закончен. Опубликованные ответы — на странице конкурса.",
    "Суроолорду кабыл алуу бүттү. Жарыяланган жооптор сынактын барагында.",
    "Questions are no longer taken. The published answers are on the page of the call.",
)
QUESTION_EMPTY = lt("Напишите вопрос.", "Сурооңузду жазыңыз.", "Write your question.")
QUESTION_LONG = lt(
    "Вопрос длиннее {limit} знаков. Сократите его или задайте два вопроса.",
    "Суроо {limit} белгиден узун. Аны кыскартыңыз же эки суроо бериңиз.",
    "The question is longer than {limit} characters. Shorten it or ask two.",
)


@transaction.atomic
def intend(call: Call, *, bids: bool, reason: str = "") -> None:
    """Say without a name whether one will bid. Nothing follows from it: who said yes need not bid, who said no may.

    Refused after the hour until which this is asked, and for a no without its reason. Side effect: one row.
    """
    locks.share(call)
    call.refresh_from_db()
    if not takes_intentions(call, clock.now()):
        raise Refused(Refusal("intentions-over", INTENTIONS_OVER))
    cleaned = "" if bids else reason.strip()
    if not bids and not cleaned:
        raise Refused(Refusal("why-not", WHY_NOT))
    if len(cleaned) > LONGEST_REASON:
        raise Refused(Refusal("reason-long", REASON_LONG, {"limit": LONGEST_REASON}))
    Intention.objects.create(call=call, bids=bids, reason=cleaned, said_at=clock.now())


LONGEST_REASON = 1000
"""Characters."""
INTENTIONS_OVER = lt(
    "О намерении участвовать больше не спрашивают. Подать заявку можно до крайнего срока и без этого.",
    "Катышуу ниети мындан ары суралбайт. Арызды ансыз деле акыркы мөөнөткө чейин тапшырса болот.",
    "This is no longer asked. You can apply until the deadline all the same.",
)
WHY_NOT = lt(
    "Напишите, почему вы не будете участвовать: так следующее объявление станет лучше.",
    "Эмне үчүн катышпай турганыңызды жазыңыз: кийинки жарыя ошондо жакшыраак болот.",
    "Write why you will not bid: the next notice will be the better for it.",
)
REASON_LONG = lt(
    "Причина длиннее {limit} знаков. Сократите её.",
    "Себеп {limit} белгиден узун. Аны кыскартыңыз.",
    "The reason is longer than {limit} characters. Shorten it.",
)


@transaction.atomic
def withdraw(secret: str) -> Question:
    """Withdraw an own question by its secret, as long as it has not been published."""
    question = Question.objects.select_related("call").filter(secret_digest=digest_of(secret)).first()
    if question is None:
        raise Refused(Refusal("link-dead", LINK_DEAD))
    if question.number is not None:
        raise Refused(Refusal("already-published", ALREADY_PUBLISHED))
    question.state = State.WITHDRAWN
    question.save(update_fields=["state"])
    return question


ALREADY_PUBLISHED = lt(
    "Вопрос уже опубликован вместе с ответом, отозвать его нельзя.",
    "Суроо жообу менен жарыяланган, аны кайтарып алууга болбойт.",
    "The question is published with its answer and cannot be withdrawn.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGiven:
    """What the officer writes: the question as the public will read it, the answer, its state."""

    state: State
    text: LocalizedText
    answer: LocalizedText
    deferred_to: LocalizedText = LocalizedText()
    deferred_until: date | None = None


@transaction.atomic
def answer(actor: Actor, question: Question, new: AnswerGiven) -> None:
    """Write or change an answer. Nobody outside sees it before it goes out in a batch.

    A deferred answer names whom it waits for and until when. Side effect: the question.
    """
    require(actor, Capability.ANSWER_QUESTIONS, question.call_id)
    if new.state in {State.MERGED, State.WITHDRAWN, State.NEW} and question.number is not None:
        raise Refused(Refusal("already-published", ALREADY_PUBLISHED))
    if new.state is State.DEFERRED and (not new.deferred_to or new.deferred_until is None):
        raise Refused(Refusal("deferred-to-whom", DEFERRED_TO_WHOM))
    if new.state in {State.ANSWERED, State.PARTLY} and not new.answer:
        raise Refused(Refusal("answer-empty", ANSWER_EMPTY))
    question.state, question.text, question.answer = new.state, new.text, new.answer
    deferred = new.state is State.DEFERRED
    question.deferred_to = new.deferred_to if deferred else LocalizedText()
    question.deferred_until = new.deferred_until if deferred else None
    question.touched_at = clock.now()
    question.save(update_fields=["state", "text", "answer", "deferred_to", "deferred_until", "touched_at"])


DEFERRED_TO_WHOM = lt(
    "Укажите, кто даст ответ и к какой дате: это увидят все.",
    "Жоопту ким жана кайсы күнгө чейин берерин көрсөтүңүз: муну баары көрөт.",
    "Say who will answer and by which date: everybody will see it.",
)
ANSWER_EMPTY = lt("Напишите ответ.", "Жоопту жазыңыз.", "Write the answer.")


@transaction.atomic
def merge(actor: Actor, question: Question, into: Question) -> None:
    """Say that a question asks the same as another one, which answers both."""
    require(actor, Capability.ANSWER_QUESTIONS, question.call_id)
    if question.number is not None:
        raise Refused(Refusal("already-published", ALREADY_PUBLISHED))
    if into.pk == question.pk or into.call_id != question.call_id or into.merged_into_id is not None:
        raise Refused(Refusal("merge-target", MERGE_TARGET))
    question.state, question.merged_into, question.touched_at = State.MERGED, into, clock.now()
    question.save(update_fields=["state", "merged_into", "touched_at"])


MERGE_TARGET = lt(
    "Выберите другой вопрос этого же конкурса, сам ни с чем не объединённый.",
    "Ушул эле сынактын башка, эч нерсе менен бириктирилбеген суроосун тандаңыз.",
    "Choose another question of the same call that is not merged itself.",
)


def publish_answers(actor: Actor, call: Call) -> Entry:
    """Publish everything that is ready as the next batch, to everybody at once.

    Numbers are given in order of asking and kept for ever. Refused while a text is missing in a language.
    Side effects: the batch, its answers, the numbers, the entry from which everybody is told.
    """
    made: list[Batch] = []

    def gather(at: datetime) -> facts.Answers:
        waiting = queries.ready(call)
        missing = tuple((place, lacking) for place, q in enumerate(waiting, 1) if (lacking := _lacking(q)))
        if call.deadline_at is None:
            raise ValueError("a published call has a deadline")
        return facts.Answers(now=at, deadline=call.deadline_at, count=len(waiting), missing_texts=missing)

    def apply(at: datetime) -> dict[str, Any]:
        batch = Batch.objects.create(call=call, number=queries.batches(call).count() + 1, at=at)
        made.append(batch)
        for question in queries.ready(call):
            _put_into(batch, question)
        return {
            "batch": batch.number,
            "questions": [a.question.number for a in batch.answers.select_related("question")],
            "content": queries.batch_digest(batch),
        }

    with transaction.atomic():
        entry = advance(call, Verb.PUBLISH_ANSWERS, actor=actor, facts=gather, apply=apply)
        Batch.objects.filter(pk=made[0].pk).update(entry_id=entry.pk)
        return entry


def _lacking(question: Question) -> tuple[str, ...]:
    texts = [question.text]
    texts += [question.deferred_to] if question.state == State.DEFERRED else [question.answer]
    lacking = {code for text in texts for code in text.missing()}
    return tuple(code for code in LANGUAGES if code in lacking)


def _put_into(batch: Batch, question: Question) -> None:
    if question.number is None:
        numbers = Question.objects.filter(call_id=batch.call_id, number__isnull=False)
        question.number = numbers.count() + 1
        question.save(update_fields=["number"])
    PublishedAnswer.objects.create(
        batch=batch,
        question=question,
        state=question.state,
        text=question.text,
        answer=question.answer,
        deferred_to=question.deferred_to,
        deferred_until=question.deferred_until,
    )


def announce_meeting(
    actor: Actor, call: Call, *, starts_at: datetime, ends_at: datetime, place: LocalizedText
) -> Entry:
    """Announce an information meeting to everybody. Side effects: the meeting and the entry."""
    if call.deadline_at is None:
        raise ValueError("a published call has a deadline")
    deadline = call.deadline_at
    if place.missing():
        raise Refused(Refusal("place-missing", PLACE_MISSING))

    def apply(at: datetime) -> dict[str, Any]:
        meeting = Meeting.objects.create(call=call, starts_at=starts_at, ends_at=ends_at, place=place, announced_at=at)
        return {"meeting": str(meeting.id)}

    return advance(
        call,
        Verb.ANNOUNCE_MEETING,
        actor=actor,
        facts=lambda at: facts.MeetingPlan(at, starts_at, ends_at, deadline),
        apply=apply,
    )


PLACE_MISSING = lt(
    "Укажите место встречи на трёх языках.",
    "Жолугушуу болуучу жерди үч тилде жазыңыз.",
    "Give the place of the meeting in three languages.",
)
