"""Scoring: points with reasons, hidden until all have signed; spread, notes, revisions; the technical result."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Verb
from achyk.core.scoring import file as scoring_file
from achyk.core.scoring.model import CannotRank
from achyk.core.scoring.ranking import rank
from achyk.core.scoring.spread import Spread, spreads
from achyk.core.values import LocalizedText, Refusal, Refused, lt
from achyk.office.calls.models import Call, Criterion
from achyk.office.casework.services import advance, hold
from achyk.office.people.models import Person
from achyk.office.selection import panel
from achyk.office.selection.evaluation import Whole, eligible, evaluation_of
from achyk.office.selection.models import (
    ConsensusNote,
    Declaration,
    Score,
    ScoreRevision,
    Seat,
    SignedScores,
    TechnicalResult,
)
from achyk.office.submissions.models import Submission


@dataclass(frozen=True, slots=True)
class Points:
    """What a member gives for one criterion. None: not given yet."""

    points: Decimal | None
    reason: str


def to_score(member: Person, call: Call) -> list[Submission]:
    """The applications this member scores: eligible, and no conflict declared."""
    if not Seat.objects.filter(call=call, member=member, left_at=None).exists():
        return []
    free = Declaration.objects.filter(submission__call=call, member=member, conflict=False)
    allowed = set(free.values_list("submission_id", flat=True))
    return [one for one in eligible(call) if one.pk in allowed]


def has_signed(member: Person, call: Call) -> bool:
    """Whether the member has signed the own scores."""
    return SignedScores.objects.filter(call=call, member=member).exists()


def unsigned(call: Call) -> list[Person]:
    """Members who have not signed yet."""
    done = set(SignedScores.objects.filter(call=call).values_list("member_id", flat=True))
    return [member for member in panel.members(call) if member.pk not in done]


@transaction.atomic
def write(actor: Person, call: Call, submission: Submission, given: Mapping[UUID, Points]) -> None:
    """Save points and reasons of one application, complete or not, until they are signed.

    Refused for an application the member does not score, and for points outside a criterion's range. Side effect:
    one row per criterion with points; a criterion without points loses its row.
    """
    at = hold(call, until=Verb.SIGN_TECHNICAL, actor=actor, needs=Capability.JUDGE_APPLICATIONS)
    if has_signed(actor, call):
        raise Refused(Refusal("signed-already", SIGNED))
    if submission not in to_score(actor, call):
        raise Refused(Refusal("not-yours", NOT_YOURS))
    criteria = {criterion.pk: criterion for criterion in call.criteria.all()}
    _check_range(criteria, given)
    for pk, one in given.items():
        rows = Score.objects.filter(submission=submission, member=actor, criterion_id=pk)
        if one.points is None:
            rows.delete()
        else:
            Score.objects.update_or_create(
                submission=submission,
                member=actor,
                criterion=criteria[pk],
                defaults={"points": one.points, "reason": one.reason.strip(), "at": at},
            )


def _check_range(criteria: Mapping[UUID, Criterion], given: Mapping[UUID, Points]) -> None:
    for pk, one in given.items():
        if one.points is not None and not 0 <= one.points <= criteria[pk].maximum:
            params = {"criterion": criteria[pk].title, "maximum": f"{criteria[pk].maximum.normalize():f}"}
            raise Refused(Refusal("out-of-range", OUT_OF_RANGE, params))


SIGNED = lt(
    "Вы уже подписали свои оценки: их больше нельзя менять.",
    "Сиз бааларыңызга кол койгонсуз: аларды мындан ары өзгөртүүгө болбойт.",
    "You have signed your scores: they can no longer be changed.",
)
NOT_YOURS = lt("Эту заявку вы не оцениваете.", "Бул сунушту сиз баалабайсыз.", "You do not score this application.")
OUT_OF_RANGE = lt(
    "{criterion}: от 0 до {maximum} баллов.", "{criterion}: 0дөн {maximum} баллга чейин.",
    "{criterion}: from 0 to {maximum} points.",
)  # fmt: skip


def missing(member: Person, call: Call) -> int:
    """How many points or reasons a member still owes."""
    wanted = len(to_score(member, call)) * call.criteria.count()
    mine = {one.pk for one in to_score(member, call)}
    rows = Score.objects.filter(submission__in=mine, member=member).exclude(reason="")
    return wanted - rows.count()


def sign(actor: Person, call: Call) -> None:
    """Sign the own scores: they are fixed by their digest. Refused while one is missing or has no reason.

    Side effects: the signature, the entry.
    """

    def gather(_: datetime) -> facts.ScoresSigned:
        return facts.ScoresSigned(missing(actor, call), has_signed(actor, call))

    def apply(at: datetime) -> dict[str, Any]:
        digest = scores_digest(actor, call)
        SignedScores.objects.create(call=call, member=actor, digest=digest, at=at)
        return {"sha256": digest}

    if not Seat.objects.filter(call=call, member=actor, left_at=None).exists():
        raise Refused(Refusal("no-seat", panel.NO_SEAT))
    advance(call, Verb.SIGN_SCORES, actor=actor, facts=gather, apply=apply)


def scores_digest(member: Person, call: Call) -> str:
    """SHA-256 of a member's scores in a fixed form: 64 hexadecimal digits."""
    rows = Score.objects.filter(submission__call=call, member=member).order_by(
        "submission__number", "criterion__position"
    )
    plain = [
        [number, position, f"{points.normalize():f}", reason]
        for number, position, points, reason in rows.values_list(
            "submission__number", "criterion__position", "points", "reason"
        )
    ]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=True).encode("ascii")).hexdigest()


def revise(actor: Person, call: Call, submission: Submission, criterion: Criterion, new: Points, *, why: str) -> None:
    """Revise one own signed score where the spread is above the limit, with a reason; the old one stays on record.

    Side effects: the score, a revision, a new digest under the signature, the entry.
    """
    score = Score.objects.filter(submission=submission, member=actor, criterion=criterion).first()
    if score is None or new.points is None or submission not in to_score(actor, call):
        raise Refused(Refusal("not-yours", NOT_YOURS))
    _check_range({criterion.pk: criterion}, {criterion.pk: new})
    points = new.points

    def gather(_: datetime) -> facts.Revision:
        above = {(one.offer, one.criterion) for one in above_limit(call)}
        place = f"c{list(call.criteria.values_list('pk', flat=True)).index(criterion.pk) + 1}"
        return facts.Revision(why, not unsigned(call), (submission.number, place) in above)

    def apply(at: datetime) -> dict[str, Any]:
        ScoreRevision.objects.create(
            score=score, old_points=score.points, old_reason=score.reason, why=why.strip(), at=at
        )
        score.points, score.reason, score.at = points, new.reason.strip() or score.reason, at
        score.save()
        digest = scores_digest(actor, call)
        SignedScores.objects.filter(call=call, member=actor).update(digest=digest)
        return {"number": submission.number, "sha256": digest}

    advance(call, Verb.REVISE_SCORE, actor=actor, facts=gather, apply=apply)


def above_limit(call: Call, whole: Whole | None = None) -> list[Spread]:
    """Where the members differ by more than the limit of the call."""
    evaluation = (whole or evaluation_of(call, prices=False)).evaluation
    return [one for one in spreads(evaluation, call.spread_limit) if one.above]


@transaction.atomic
def write_note(actor: Person, call: Call, submission: Submission, criterion: Criterion, text: str) -> None:
    """Write why the members differ on one criterion; writing again replaces the text until the result is signed."""
    at = hold(call, until=Verb.SIGN_TECHNICAL, actor=actor, needs=Capability.SIGN_TECHNICAL)
    if not text.strip():
        raise Refused(Refusal("reason-missing", NOTE_EMPTY))
    if unsigned(call):
        raise Refused(Refusal("hidden", HIDDEN))
    ConsensusNote.objects.update_or_create(
        submission=submission, criterion=criterion, defaults={"text": text.strip(), "by": actor, "at": at}
    )


NOTE_EMPTY = lt(
    "Напишите, почему оценки разошлись и к чему пришла комиссия.",
    "Баалар эмне үчүн айырмаланганын жана комиссия эмнеге келгенин жазыңыз.",
    "Write why the scores differ and what the panel came to.",
)
HIDDEN = lt(
    "Оценки других скрыты, пока не подписали все.",
    "Баары кол коймоюнча башкалардын баалары жашыруун.",
    "The scores of others are hidden until everybody has signed.",
)


def notes_missing(call: Call, whole: Whole) -> list[LocalizedText]:
    """Where a consensus note is owed: number and criterion."""
    titles = {f"c{n}": criterion for n, criterion in enumerate(call.criteria.all(), 1)}
    written = set(ConsensusNote.objects.filter(submission__call=call).values_list("submission__number", "criterion_id"))
    owed = [one for one in above_limit(call, whole) if (one.offer, titles[one.criterion].pk) not in written]
    return [
        lt("{number} ({criterion})", "{number} ({criterion})", "{number} ({criterion})").format(
            number=one.offer, criterion=titles[one.criterion].title
        )
        for one in owed
    ]


def technical_facts(call: Call) -> facts.TechnicalResult:
    """What keeps the technical result from being signed."""
    whole = evaluation_of(call, prices=False)
    try:
        passed = sum(line.passed for line in whole.lines())
        faults: tuple[str, ...] = ()
    except CannotRank as error:
        passed, faults = 1, error.faults  # what passes is not known yet: the faults are the refusal
    return facts.TechnicalResult(
        unsigned=tuple(str(one) for one in unsigned(call)),
        notes_missing=tuple(notes_missing(call, whole)),
        faults=faults,
        few_judges=panel.few_judges(call),
        passed=passed,
    )


def sign_technical(actor: Person, call: Call) -> None:
    """Sign the technical result: who passed is fixed, with the table and its digest.

    Refused while somebody has not signed, a consensus note is owed, a score is missing, or nothing passed. Side
    effects: the stage, the result, the entry.
    """

    def apply(at: datetime) -> dict[str, Any]:
        evaluation = evaluation_of(call, prices=False).evaluation
        lines = rank(evaluation)
        table = scoring_file.table(evaluation, lines)
        digest = hashlib.sha256(table.encode()).hexdigest()
        TechnicalResult.objects.create(
            call=call, by=actor, at=at, table=table, file=scoring_file.write(evaluation), sha256=digest
        )
        return {"sha256": digest, "passed": [line.offer for line in lines if line.passed]}

    advance(call, Verb.SIGN_TECHNICAL, actor=actor, facts=lambda _: technical_facts(call), apply=apply)
