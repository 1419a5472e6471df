"""Reading what the panel wrote, for its pages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.procedures.kinds import KINDS
from achyk.office.calls.models import Call
from achyk.office.opening.models import OpenedManifest
from achyk.office.opening.queries import Applicant
from achyk.office.people.models import Person
from achyk.office.selection.eligibility import unchecked
from achyk.office.selection.evaluation import round_now
from achyk.office.selection.models import (
    Check,
    ConsensusNote,
    Decision,
    Declaration,
    PriceCorrection,
    RoundResult,
    Score,
    ScoreRevision,
    Seat,
    SignedScores,
    TieDecision,
)
from achyk.office.submissions.models import Submission

FIRST_ENVELOPES = sorted({kind.envelopes[0].envelope for kind in KINDS.values()})


def declarations_of(member: Person, call: Call) -> dict[UUID, Declaration]:
    """What a member declared, by submission."""
    rows = Declaration.objects.filter(submission__call=call, member=member)
    return {row.submission_id: row for row in rows}


def standing_of(call: Call, applicants: list[Applicant]) -> list[tuple[list[Declaration], str]]:
    """For each applicant the declared conflicts, and how the checklist stands: passed, failed or open."""
    conflicts: dict[UUID, list[Declaration]] = {}
    for row in Declaration.objects.filter(submission__call=call, conflict=True).select_related("member"):
        conflicts.setdefault(row.submission_id, []).append(row)
    failed = set(Check.objects.filter(submission__call=call, passed=False).values_list("submission_id", flat=True))
    waiting = set(unchecked(call))
    return [
        (
            conflicts.get(one.submission.pk, []),
            "open" if one.submission.number in waiting else "failed" if one.submission.pk in failed else "passed",
        )
        for one in applicants
    ]


def checks_of(submission: Submission) -> dict[str, Check]:
    """The answered points of one application, by key."""
    return {row.item: row for row in Check.objects.filter(submission=submission)}


def given_by(member: Person, submissions: list[Submission]) -> dict[UUID, dict[UUID, Score]]:
    """A member's own scores, by submission and criterion."""
    found: dict[UUID, dict[UUID, Score]] = {}
    for row in Score.objects.filter(submission__in=submissions, member=member):
        found.setdefault(row.submission_id, {})[row.criterion_id] = row
    return found


def notes_of(call: Call) -> dict[tuple[str, UUID], ConsensusNote]:
    """The consensus notes of a call, by number and criterion."""
    rows = ConsensusNote.objects.filter(submission__call=call).select_related("submission", "by")
    return {(row.submission.number, row.criterion_id): row for row in rows}


def revisions(call: Call) -> list[ScoreRevision]:
    """Every revised score, oldest first. For eyes that may see the scores."""
    rows = ScoreRevision.objects.filter(score__submission__call=call)
    return list(rows.select_related("score__submission", "score__member", "score__criterion"))


def tie_decisions(call: Call) -> list[TieDecision]:
    """The panel's written decisions on what the rules leave equal, oldest first."""
    return list(TieDecision.objects.filter(call=call).select_related("by", "lot"))


def corrections(call: Call) -> list[PriceCorrection]:
    """Every corrected sum, oldest first."""
    return list(PriceCorrection.objects.filter(submission__call=call).select_related("submission", "lot", "by"))


def round_results(call: Call) -> list[RoundResult]:
    """The signed results of the rounds, in their order."""
    return list(RoundResult.objects.filter(call=call).select_related("by"))


def returned_decision(call: Call) -> Decision | None:
    """The last decision, if it was sent back and no new one stands."""
    last = Decision.objects.filter(call=call).select_related("returned_by").order_by("-prepared_at").first()
    return last if last and last.returned_at else None


@dataclass(frozen=True, slots=True)
class Owed:
    """What the panels of some calls wait for, each as a set of calls: read at once for a whole list."""

    declarations: frozenset[UUID]
    """Calls in which this member has not declared about every applicant."""
    scores: frozenset[UUID]
    """Calls in which this member has a seat and has not signed."""
    unsigned: frozenset[UUID]
    """Calls in which some member has not signed."""


def owed_by(member: Person, calls: Collection[Call]) -> Owed:
    """What the panels of these calls wait for, of this member and of all.

    Where members declare only about those that passed the check, whoever has declared nothing owes it.
    """
    ids = [call.pk for call in calls]
    applied = _counted(OpenedManifest.objects.filter(envelope__in=FIRST_ENVELOPES), "submission__call", ids)
    declared = _counted(Declaration.objects.filter(member=member), "submission__call", ids)
    seats = set(Seat.objects.filter(call__in=ids, left_at=None).values_list("call_id", "member_id"))
    rows = SignedScores.objects.filter(call__in=ids).values_list("call_id", "member_id", "round")
    now = {call.pk: round_now(call) for call in calls}
    waiting = seats - {(call, who) for call, who, signed_in in rows if now[call] == signed_in}
    late = {call.pk for call in calls if not call.procedure.transition(Verb.DECLARE_CONFLICTS, Stage.OPENED)}
    return Owed(
        declarations=frozenset(
            call for call, count in applied.items() if declared.get(call, 0) < (1 if call in late else count)
        ),
        scores=frozenset(call for call, who in waiting if who == member.pk),
        unsigned=frozenset(call for call, _who in waiting),
    )


def _counted(rows: QuerySet[Any], field: str, calls: Collection[UUID]) -> dict[UUID, int]:
    found = rows.filter(**{f"{field}__in": calls}).values(field).annotate(number=Count("pk"))
    return dict(found.values_list(field, "number"))


def reasons_of(call: Call) -> dict[tuple[str, UUID], list[tuple[Person, str]]]:
    """Why each member gave the points, by number and criterion. For eyes that may see the scores."""
    found: dict[tuple[str, UUID], list[tuple[Person, str]]] = {}
    rows = Score.objects.filter(submission__call=call).select_related("submission", "member")
    for row in rows.order_by("member__full_name"):
        found.setdefault((row.submission.number, row.criterion_id), []).append((row.member, row.reason))
    return found
