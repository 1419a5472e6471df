"""How far an application has come, as its applicant may know it: of kinds that tell everybody after each round."""

from __future__ import annotations

from dataclasses import dataclass

from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.procedures.rounds import Round
from achyk.core.values import LocalizedText, lt
from achyk.office.calls.models import Lot
from achyk.office.opening.models import Bid
from achyk.office.selection.evaluation import LOT_POINT
from achyk.office.selection.models import Check, RoundResult
from achyk.office.submissions.models import Submission


@dataclass(frozen=True, slots=True)
class Step:
    """One round, and whether the application passed it: in one lot, or as a whole (None)."""

    label: LocalizedText
    lot: Lot | None
    passed: bool
    reasons: tuple[LocalizedText, ...] = ()


LONGLIST = lt("Длинный список", "Узун тизме", "Long list")


def steps_of(submission: Submission) -> list[Step]:
    """The rounds that are over and what came of each; none of kinds that tell everything at the release."""
    call = submission.call
    if Verb.SCREEN not in call.procedure.told or not call.has_reached(Stage.SCREENED):
        return []
    bids = Bid.objects.filter(submission=submission).select_related("lot")
    lots: list[Lot | None] = [bid.lot for bid in bids] or [None]
    steps = [_longlisted(submission, lot) for lot in lots]
    for result in RoundResult.objects.filter(call=call):
        for lot in lots:
            line = result.scored.get(lot.key if lot else "", {}).get(submission.number)
            if line:
                steps.append(Step(Round(result.round).label, lot, line[1]))
    return steps


def _longlisted(submission: Submission, lot: Lot | None) -> Step:
    failed = list(Check.objects.filter(submission=submission, passed=False).order_by("pk"))
    about = [
        row
        for row in failed
        if not row.item.startswith(LOT_POINT)
        or (lot is not None and row.item.partition("/")[0] == f"{LOT_POINT}{lot.key}")
    ]
    return Step(LONGLIST, lot, not about, tuple(row.reason for row in about))
