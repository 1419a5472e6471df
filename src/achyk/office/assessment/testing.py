"""The written test: set before its hour, sat under the clock, marked by code once it is over for everybody."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Applicant
from achyk.core.procedures.deadline import in_time
from achyk.core.procedures.declaration import Verb
from achyk.core.procedures.rounds import Round
from achyk.core.values import LocalizedText, Refusal, Refused, lt
from achyk.office.assessment.models import Question, Sitting, Test
from achyk.office.calls.models import Call, Criterion
from achyk.office.casework.services import advance
from achyk.office.files import services as files
from achyk.office.mission import clock, locks
from achyk.office.people.models import Person
from achyk.office.record.services import stamp
from achyk.office.selection.evaluation import still_in
from achyk.office.submissions.models import Submission

CODE_LETTERS = "ACDEFHJKLMNPRTUVWXY34679"
"""No letters or figures that look alike."""
LONGEST_ANSWER = 20_000
"""Letters of one typed answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTest:
    """When the test begins, how many minutes it takes, what is said before it, and its questions by criterion."""

    starts_at: datetime
    minutes: int
    instructions: LocalizedText
    questions: Mapping[UUID, LocalizedText]


def announced(call: Call) -> list[Criterion]:
    """What the notice says that the test examines: each is one question."""
    return list(call.criteria.filter(round=Round.TEST))


def test_of(call: Call) -> Test | None:
    """The test of a call, once it is set."""
    return Test.objects.filter(call=call).first()


def set_test(actor: Person, call: Call, new: WrittenTest) -> None:
    """Set the test, or change it before it begins. Each candidate who is still in gets a code.

    Refused when the notice has no test, when it has begun, or a question is not in every language. Side effects: the
    test, its questions under the server's key, the sittings, the entry.
    """
    criteria = announced(call)
    present = test_of(call)

    def gather(at: datetime) -> facts.TestSet:
        texts = [(one.title, new.questions.get(one.pk, LocalizedText())) for one in criteria]
        lacking = tuple((title, text.missing()) for title, text in texts if text.missing())
        return facts.TestSet(at, new.starts_at, bool(present and present.starts_at <= at), len(criteria), lacking)

    def apply(at: datetime) -> dict[str, Any]:
        values = {
            "starts_at": new.starts_at, "minutes": new.minutes, "instructions": new.instructions, "set_by": actor,
            "set_at": at,
        }  # fmt: skip
        test, _ = Test.objects.update_or_create(call=call, defaults=values)
        for criterion in criteria:
            kept = json.dumps(new.questions[criterion.pk].as_mapping(), ensure_ascii=False)
            Question.objects.update_or_create(criterion=criterion, defaults={"test": test, "kept": kept})
        _seat(test, still_in(call))
        return {"starts": stamp(new.starts_at), "minutes": new.minutes}

    advance(call, Verb.SET_TEST, actor=actor, facts=gather, apply=apply)


def _seat(test: Test, candidates: Iterable[Submission]) -> None:
    """Give each candidate a code that says nothing."""
    taken = set(test.sittings.values_list("code", flat=True))
    seated = set(test.sittings.values_list("submission_id", flat=True))
    for one in candidates:
        if one.pk not in seated:
            code = _new_code(taken)
            taken.add(code)
            Sitting.objects.create(test=test, submission=one, code=code)


def _new_code(taken: set[str]) -> str:
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(4))
        if code not in taken:
            return code


def sitting_of(submission: Submission) -> Sitting | None:
    """A candidate's place in the test, once it is set."""
    return Sitting.objects.filter(submission=submission).select_related("test__call", "file").first()


def sittings(call: Call) -> list[Sitting]:
    """Every place in the test, by code."""
    return list(Sitting.objects.filter(test__call=call).select_related("test", "submission", "file"))


def give_extra_time(actor: Person, sitting: Sitting, minutes: int, *, reason: str) -> None:
    """Give one candidate more minutes in all, with a reason, until the own time is over. Side effects: sitting, entry."""
    call = sitting.test.call

    def gather(at: datetime) -> facts.ExtraTime:
        return facts.ExtraTime(reason, minutes, sitting.handed_in_at is None and in_time(at, sitting.ends_at))

    def apply(_: datetime) -> dict[str, Any]:
        Sitting.objects.filter(pk=sitting.pk).update(extra_minutes=minutes, extra_reason=reason.strip())
        return {"code": sitting.code, "minutes": minutes, "words": reason.strip()}

    advance(call, Verb.GIVE_EXTRA_TIME, actor=actor, facts=gather, apply=apply)


def _gathered(sitting: Sitting) -> Any:
    def gather(at: datetime) -> facts.Sitting:
        sitting.refresh_from_db()
        return facts.Sitting(
            at, sitting.test.starts_at, sitting.ends_at, invited=True, handed_in=sitting.handed_in_at is not None
        )

    return gather


def _candidate(sitting: Sitting) -> Applicant:
    return Applicant(sitting.submission.draft_id, sitting.submission.call_id)


def begin(sitting: Sitting) -> None:
    """The candidate opens the questions: from here it is on record that they were seen. Side effects: sitting, entry."""
    if sitting.begun_at is not None:
        return

    def apply(at: datetime) -> dict[str, Any]:
        Sitting.objects.filter(pk=sitting.pk).update(begun_at=at)
        return {"code": sitting.code}

    advance(sitting.test.call, Verb.BEGIN_TEST, actor=_candidate(sitting), facts=_gathered(sitting), apply=apply)


def save(sitting: Sitting, answers: Mapping[UUID, str]) -> None:
    """Keep what is written so far. Refused once the own time is over or the test is handed in. Side effect: sitting."""
    with transaction.atomic():
        locks.own(sitting)
        now = clock.now()
        if sitting.handed_in_at is not None:
            raise Refused(Refusal("handed-in-already", HANDED_IN))
        if not (sitting.test.starts_at <= now and in_time(now, sitting.ends_at)):
            raise Refused(Refusal("outside-the-test", OUTSIDE))
        known = {str(one.criterion_id) for one in sitting.test.questions.all()}
        written = {str(key): text[:LONGEST_ANSWER] for key, text in answers.items() if str(key) in known}
        sitting.kept = json.dumps(sitting.answers | written, ensure_ascii=False)
        sitting.saved_at = now
        sitting.save(update_fields=["kept", "saved_at"])


HANDED_IN = lt(
    "Тест уже сдан, изменить ответы нельзя.",
    "Тест тапшырылган, жоопторду өзгөртүүгө болбойт.",
    "The test is handed in; the answers can no longer be changed.",
)
OUTSIDE = lt(
    "Ваше время вышло. Это не сохранено; засчитывается то, что было сохранено раньше.",
    "Убактыңыз бүттү. Бул сакталган жок; мурда сакталганы эсепке алынат.",
    "Your time is over. This is not saved; what was saved before counts.",
)


def attach(sitting: Sitting, name: str, chunks: Iterable[bytes]) -> None:
    """Keep a file in place of typed answers, or beside them; a later one replaces it. Refused as in `save`."""
    file = files.keep(name, chunks)
    save(sitting, {})
    Sitting.objects.filter(pk=sitting.pk).update(file=file)


def hand_in(sitting: Sitting) -> None:
    """Hand in what is saved: it stays. Refused once the own time is over. Side effects: sitting, entry."""

    def apply(at: datetime) -> dict[str, Any]:
        Sitting.objects.filter(pk=sitting.pk).update(handed_in_at=at)
        return {"code": sitting.code}

    advance(sitting.test.call, Verb.HAND_IN_TEST, actor=_candidate(sitting), facts=_gathered(sitting), apply=apply)


def last_instant(test: Test) -> datetime:
    """When the time of the last candidate is over."""
    whole = test.starts_at + timedelta(minutes=test.minutes)
    waiting = [one.ends_at for one in test.sittings.select_related("test") if one.handed_in_at is None]
    return max([whole, *waiting])


def end_facts(call: Call, at: datetime) -> facts.TestEnded:
    """Whether the test is over for everybody."""
    test = test_of(call)
    return facts.TestEnded(len(announced(call)), at, last_instant(test) if test else None)


def end_test(actor: Person, call: Call) -> None:
    """End the test: from here it is marked, by code. Refused while somebody may still write. Side effects: stage, entry."""

    def apply(_: datetime) -> dict[str, Any]:
        written = [one.code for one in sittings(call) if one.kept or one.file_id]
        return {"written": len(written)}

    advance(call, Verb.END_TEST, actor=actor, facts=lambda at: end_facts(call, at), apply=apply)


def codes(call: Call) -> dict[str, str]:
    """The code of each candidate by the number of the application; empty without a test."""
    return dict(Sitting.objects.filter(test__call=call).values_list("submission__number", "code"))
