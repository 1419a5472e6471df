"""Scoring, round by round: points with reasons, hidden until all have signed; spread, notes, revisions; the result."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.procedures.rounds import Round
from achyk.core.scoring import file as scoring_file
from achyk.core.scoring.model import CannotRank, Line
from achyk.core.scoring.spread import Spread, spreads
from achyk.core.values import LocalizedText, Refusal, Refused, lt
from achyk.office.calls.models import Call, Criterion
from achyk.office.calls.queries import criteria_of, lots_of, rounds_of
from achyk.office.casework.services import advance, hold
from achyk.office.people.models import Person
from achyk.office.selection import panel
from achyk.office.selection.evaluation import Whole, evaluations, in_round, round_now
from achyk.office.selection.models import (
    ConsensusNote,
    Declaration,
    RoundResult,
    Score,
    ScoreRevision,
    Seat,
    SignedScores,
)
from achyk.office.submissions.models import Submission


@dataclass(frozen=True, slots=True)
class Points:
    """What a member gives for one criterion. None: not given yet."""

    points: Decimal | None
    reason: str


def to_score(member: Person, call: Call) -> list[Submission]:
    """The applications this member scores in the round that goes on: still in, and no conflict declared."""
    if not Seat.objects.filter(call=call, member=member, left_at=None).exists():
        return []
    free = Declaration.objects.filter(submission__call=call, member=member, conflict=False)
    allowed = set(free.values_list("submission_id", flat=True))
    return [one for one in in_round(call, scored_now(call)) if one.pk in allowed]


def scored_now(call: Call) -> Round:
    """The round that is scored now, or was last."""
    return round_now(call) or call.procedure.rounds[0].round


def criteria_for(call: Call, submissions: Collection[Submission]) -> dict[UUID, list[Criterion]]:
    """On what each application is scored in this round: the criteria of every lot, and of the lots it is still in."""
    by_submission: dict[UUID, dict[UUID, Criterion]] = {one.pk: {} for one in submissions}
    now = scored_now(call)
    for lot in lots_of(call):
        criteria = criteria_of(call, lot, now)
        for one in in_round(call, now, lot):
            if one.pk in by_submission:
                by_submission[one.pk] |= {criterion.pk: criterion for criterion in criteria}
    return {pk: sorted(found.values(), key=lambda one: one.position) for pk, found in by_submission.items()}


def has_signed(member: Person, call: Call) -> bool:
    """Whether the member has signed the own scores of this round."""
    return SignedScores.objects.filter(call=call, round=scored_now(call), member=member).exists()


def unsigned(call: Call) -> list[Person]:
    """Members who have not signed yet; none where the round has no criteria, so that there is nothing to sign."""
    now = scored_now(call)
    if not call.criteria.filter(round=now).exists():
        return []
    done = set(SignedScores.objects.filter(call=call, round=now).values_list("member_id", flat=True))
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
    criteria = {criterion.pk: criterion for criterion in criteria_for(call, [submission])[submission.pk]}
    if not set(given) <= set(criteria):
        raise Refused(Refusal("not-yours", NOT_YOURS))
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
        worth = {points for _word, points in criteria[pk].scale}
        if one.points is not None and worth and one.points not in worth:
            raise Refused(Refusal("not-on-scale", NOT_ON_SCALE, {"criterion": criteria[pk].title}))


SIGNED = lt(
    "Вы уже подписали свои оценки: их больше нельзя менять.",
    "Сиз бааларыңызга кол койгонсуз: аларды мындан ары өзгөртүүгө болбойт.",
    "You have signed your scores: they can no longer be changed.",
)
NOT_ON_SCALE = lt(
    "{criterion}: выберите одно из слов шкалы.",
    "{criterion}: шкаланын сөздөрүнүн бирин тандаңыз.",
    "{criterion}: choose one of the words of the scale.",
)
NOT_YOURS = lt("Эту заявку вы не оцениваете.", "Бул сунушту сиз баалабайсыз.", "You do not score this application.")
OUT_OF_RANGE = lt(
    "{criterion}: от 0 до {maximum} баллов.", "{criterion}: 0дөн {maximum} баллга чейин.",
    "{criterion}: from 0 to {maximum} points.",
)  # fmt: skip


def missing(member: Person, call: Call) -> int:
    """How many points or reasons a member still owes in this round."""
    mine = to_score(member, call)
    wanted = sum(len(criteria) for criteria in criteria_for(call, mine).values())
    rows = _given(member, call).filter(submission__in=[one.pk for one in mine]).exclude(reason="")
    return wanted - rows.count()


def _given(member: Person, call: Call) -> QuerySet[Score]:
    """What a member gave in this round."""
    return Score.objects.filter(submission__call=call, member=member, criterion__round=scored_now(call))


def sign(actor: Person, call: Call) -> None:
    """Sign the own scores: they are fixed by their digest. Refused while one is missing or has no reason.

    Side effects: the signature, the entry.
    """

    def gather(_: datetime) -> facts.ScoresSigned:
        owing = tuple(str(one) for one in panel.undeclared(call) if one.pk == actor.pk)
        return facts.ScoresSigned(missing(actor, call), has_signed(actor, call), owing)

    def apply(at: datetime) -> dict[str, Any]:
        digest = scores_digest(actor, call)
        SignedScores.objects.create(call=call, round=scored_now(call), member=actor, digest=digest, at=at)
        return {"sha256": digest}

    if not Seat.objects.filter(call=call, member=actor, left_at=None).exists():
        raise Refused(Refusal("no-seat", panel.NO_SEAT))
    advance(call, Verb.SIGN_SCORES, actor=actor, facts=gather, apply=apply)


def scores_digest(member: Person, call: Call) -> str:
    """SHA-256 of a member's scores of this round in a fixed form: 64 hexadecimal digits."""
    rows = _given(member, call).order_by("submission__number", "criterion__position")
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
        above = {(one.number, one.criterion.pk) for one in above_limit(evaluations(call, scored_now(call)), call)}
        return facts.Revision(why, not unsigned(call), (submission.number, criterion.pk) in above)

    def apply(at: datetime) -> dict[str, Any]:
        ScoreRevision.objects.create(
            score=score, old_points=score.points, old_reason=score.reason, why=why.strip(), at=at
        )
        score.points, score.reason, score.at = points, new.reason.strip() or score.reason, at
        score.save()
        digest = scores_digest(actor, call)
        SignedScores.objects.filter(call=call, round=scored_now(call), member=actor).update(digest=digest)
        return {"number": submission.number, "sha256": digest}

    advance(call, Verb.REVISE_SCORE, actor=actor, facts=gather, apply=apply)


@dataclass(frozen=True, slots=True)
class Apart:
    """One criterion of one application, and how far the members are apart on it."""

    number: str
    criterion: Criterion
    spread: Spread


def apart(wholes: Iterable[Whole], call: Call) -> list[Apart]:
    """The spread of every criterion of every application, once, also where it counts for several lots."""
    found = {
        (one.offer, whole.criterion(one.criterion).pk): Apart(one.offer, whole.criterion(one.criterion), one)
        for whole in wholes
        for one in spreads(whole.evaluation, call.spread_limit)
    }
    return list(found.values())


def above_limit(wholes: Iterable[Whole], call: Call) -> list[Apart]:
    """Where the members differ by more than the limit of the call."""
    return [one for one in apart(wholes, call) if one.spread.above]


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


def notes_missing(call: Call, wholes: Iterable[Whole]) -> list[LocalizedText]:
    """Where a consensus note is owed: number and criterion."""
    written = set(ConsensusNote.objects.filter(submission__call=call).values_list("submission__number", "criterion_id"))
    return [
        lt("{number} ({criterion})", "{number} ({criterion})", "{number} ({criterion})").format(
            number=one.number, criterion=one.criterion.title
        )
        for one in above_limit(wholes, call)
        if (one.number, one.criterion.pk) not in written
    ]


def round_facts(call: Call) -> facts.RoundSigned:
    """What keeps the result of a round from being signed. In a call with lots one lot with somebody passing is enough."""
    wholes = evaluations(call, scored_now(call))
    passed = 0
    faults: list[str] = []
    for whole in wholes:
        try:
            passed += len(going_on(call, whole.lines()))
        except CannotRank as error:
            passed += 1  # what passes is not known yet: the faults are the refusal
            faults += error.faults
    return facts.RoundSigned(
        unsigned=tuple(str(one) for one in unsigned(call)),
        notes_missing=tuple(notes_missing(call, wholes)),
        faults=tuple(dict.fromkeys(faults)),
        few_judges=panel.few_judges(call),
        passed=passed,
    )


def going_on(call: Call, lines: Collection[Line]) -> set[str]:
    """The numbers of those that go on from a round: at the threshold or above it, and not more than it lets through.

    Whoever is equal to the last of them goes on too.
    """
    passed = sorted((line for line in lines if line.passed), key=lambda line: line.technical, reverse=True)
    at_most = next((one.at_most for one in rounds_of(call) if one.key == scored_now(call)), None)
    if at_most is None or len(passed) <= at_most:
        return {line.offer for line in passed}
    return {line.offer for line in passed if line.technical >= passed[at_most - 1].technical}


def _scored(call: Call, lines: Collection[Line]) -> dict[str, tuple[str, bool]]:
    through = going_on(call, lines)
    return {line.offer: (f"{line.technical:f}", line.offer in through) for line in lines}


def skip_round(actor: Person, call: Call) -> None:
    """Go on past a round that the notice does not have. Side effects: the stage, the entry."""
    skipped = next_round(call)

    def apply(_: datetime) -> dict[str, Any]:
        return {"round": skipped.value}

    count = call.criteria.filter(round=skipped).count()
    advance(call, Verb.SKIP_ROUND, actor=actor, facts=lambda _: facts.RoundSkipped(count), apply=apply)


def next_round(call: Call) -> Round:
    """The round that a call at this stage comes to: the one that is scored there, or the first after it."""
    stage = Stage(call.stage)
    path = call.procedure.path
    ahead = [rule.round for rule in call.procedure.rounds if path.index(rule.at) >= path.index(stage)]
    return ahead[0] if ahead else scored_now(call)


def sign_technical(actor: Person, call: Call) -> None:
    """Sign the result of a round: who passed is fixed, with the table and its digest; with lots, a table for each.

    Refused while somebody has not signed, a consensus note is owed, a score is missing, or nothing passed. Side
    effects: the stage, the result, the entry.
    """

    def apply(at: datetime) -> dict[str, Any]:
        now = scored_now(call)
        ranked = [(whole, whole.lines()) for whole in evaluations(call, now)]
        table = "\n".join(scoring_file.table(whole.evaluation, lines) for whole, lines in ranked)
        digest = hashlib.sha256(table.encode()).hexdigest()
        scored = {whole.lot.key if whole.lot else "": _scored(call, lines) for whole, lines in ranked}
        RoundResult.objects.create(call=call, round=now, by=actor, at=at, table=table, sha256=digest, scored=scored)
        passed = sorted({number for of in scored.values() for number, (_points, through) in of.items() if through})
        return {"round": now.value, "sha256": digest, "passed": passed}

    advance(call, Verb.SIGN_TECHNICAL, actor=actor, facts=lambda _: round_facts(call), apply=apply)
