"""The decision: prepared from the rankings, confirmed by a second person, released to everybody at once."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from achyk.core.procedures import facts
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.scoring import file as scoring_file
from achyk.core.scoring import lots_file
from achyk.core.scoring.model import Line
from achyk.core.values import LocalizedText, Refusal, Refused, lt
from achyk.office.calls.models import Call
from achyk.office.casework.services import advance
from achyk.office.opening.models import Bid
from achyk.office.opening.queries import late_waiting, opened
from achyk.office.people.models import Person
from achyk.office.selection.comparison import Combined, Ranking, combine, rankings
from achyk.office.selection.eligibility import unchecked_authors
from achyk.office.selection.exchanges import open_complaints
from achyk.office.selection.models import (
    Decision,
    Outcome,
    PublishedTable,
    Result,
    RoundResult,
    Seat,
)
from achyk.office.submissions.models import Submission


def decide(
    actor: Person, call: Call, *, reason: LocalizedText, reserves: int, reserve_until: date | None = None
) -> Decision:
    """Prepare the decision: the first within the ceiling wins, the next `reserves` of them are kept in reserve.

    With lots each lot has its own winner; with packages, the bids of the best combination win. Who wins follows from
    the rankings; what is written is why, in three languages. Refused while a rate or a tie is open or a language is
    missing. Side effects: the decision with its published tables and files, an outcome for every application and each
    lot it bid for, the stage, the entry.
    """
    made: list[Decision] = []

    def gather(_: datetime) -> facts.DecisionPrepared:
        ranked = rankings(call)
        lacking = tuple(sorted({code for one in ranked for code in one.whole.rates_missing}))
        faults = [fault for one in ranked for fault in one.faults]
        if faults and not lacking:
            raise Refused(Refusal("cannot-rank", CANNOT_RANK, {"listed": "; ".join(faults)}))
        tied = tuple(f"{one.name} {number}".strip() for one in ranked for number in one.tied)
        combined = combine(call, ranked) if not (lacking or tied) else None
        if combined and combined.choices:
            tied = tuple(" + ".join(one) for one in combined.choices)
        good = sum(len(one.good) for one in ranked)
        unchecked = tuple(unchecked_authors(call))
        return facts.DecisionPrepared(lacking, tied, 1 if lacking or tied else good, reason.missing(), unchecked)

    def apply(at: datetime) -> dict[str, Any]:
        ranked = rankings(call)
        combined = combine(call, ranked)
        decision = Decision.objects.create(
            call=call, reason=reason, prepared_by=actor, prepared_at=at, reserve_until=reserve_until
        )
        PublishedTable.objects.bulk_create(_tables(decision, ranked, combined))
        Outcome.objects.bulk_create(_outcomes(call, decision, ranked, combined, reserves))
        made.append(decision)
        return {"sha256": digest_of(decision)}

    advance(call, Verb.DECIDE, actor=actor, facts=gather, apply=apply)
    return made[0]


CANNOT_RANK = lt(
    "Ранжирование невозможно: {listed}.", "Иреттөө мүмкүн эмес: {listed}.", "The offers cannot be ranked: {listed}."
)


def digest_of(decision: Decision) -> str:
    """SHA-256 of the published tables of a decision, one after the other: 64 hexadecimal digits."""
    whole = "\n".join(decision.tables.values_list("table", flat=True))
    return hashlib.sha256(whole.encode()).hexdigest()


def file_named(decision: Decision, name: str) -> str | None:
    """A published file by its name: `score.yaml` or `table.txt`, with the key of the lot in front; None: no such file."""
    for one in decision.tables.all():
        found = {f"{one.prefix}score.yaml": one.file, f"{one.prefix}table.txt": one.table}.get(name)
        if found is not None:
            return found
    return None


def _tables(decision: Decision, ranked: Sequence[Ranking], combined: Combined | None) -> list[PublishedTable]:
    made = [
        PublishedTable(
            decision=decision,
            name=one.name,
            table=scoring_file.table(one.whole.evaluation, list(one.lines)),
            file=scoring_file.write(one.whole.evaluation),
        )
        for one in ranked
    ]
    if combined and combined.found:
        made.append(
            PublishedTable(
                decision=decision,
                name="lots",
                table=lots_file.table(combined.lots, combined.found),
                file=lots_file.write(combined.lots),
            )
        )
    return made


def _outcomes(
    call: Call, decision: Decision, ranked: Sequence[Ranking], combined: Combined | None, reserves: int
) -> list[Outcome]:
    made = [outcome for one in ranked for outcome in _outcomes_in(call, decision, one, combined, reserves)]
    made += _fallen_in_rounds(call, decision, ranked)
    late = set(late_waiting(call))
    made += _bids_without_rank(call, decision, {(one.submission_id, one.lot_id) for one in made})
    told = {one.submission_id for one in made}
    made += [
        Outcome(decision=decision, submission=one, result=Result.NOT_ELIGIBLE)
        for one in opened(call)
        if one.pk not in told
    ]
    return made + [Outcome(decision=decision, submission=one, result=Result.NOT_OPENED) for one in late]


def _outcomes_in(
    call: Call, decision: Decision, ranked: Ranking, combined: Combined | None, reserves: int
) -> list[Outcome]:
    """The outcomes in one lot, or of a call without lots."""
    good = [line.offer for line in ranked.good]
    winners = [line.offer for line in winning(call, ranked, combined)]
    others = [number for number in good if number not in winners] if winners else []
    results: dict[str, Result]
    if call.procedure.invites:
        results = dict.fromkeys(good[:reserves], Result.INVITED)
    else:
        kept = good if call.procedure.reserve_alone else others[:reserves]
        results = dict.fromkeys(kept, Result.RESERVE) | dict.fromkeys(winners, Result.WINNER)

    def result_of(line: Line) -> Result:
        if not line.passed:
            return Result.BELOW_THRESHOLD
        if line.offer in ranked.expired:
            return Result.EXPIRED
        return results.get(line.offer, Result.NOT_SELECTED if line.offer in good else Result.ABOVE_CEILING)

    scored = bool(ranked.whole.titles)
    return [
        Outcome(
            decision=decision,
            submission=ranked.whole.submissions[line.offer],
            lot=ranked.whole.lot,
            result=result_of(line),
            seat=winners.index(line.offer) + 1 if line.offer in winners else 1,
            place=line.place,
            technical=line.technical if scored else None,
            total=line.total,
            price=line.price,
        )
        for line in ranked.lines
    ]


def winning(call: Call, ranked: Ranking, combined: Combined | None) -> list[Line]:
    """The lines that win, best first: as many as there are to be won."""
    if combined:
        return [line for line in ranked.good if line.offer == combined.won_by(ranked)]
    if call.procedure.reserve_alone or call.procedure.invites:
        return []
    lot = ranked.whole.lot
    return ranked.good[: lot.winners if lot else call.winners]


def _fallen_in_rounds(call: Call, decision: Decision, ranked: Sequence[Ranking]) -> list[Outcome]:
    """Of a call with several rounds: what was scored in one and did not go on, with the points it had there."""
    if len(call.procedure.rounds) <= 1:
        return []
    by_number = {one.number: one for one in opened(call)}
    return [
        Outcome(
            decision=decision,
            submission=by_number[number],
            lot=one.whole.lot,
            result=Result.BELOW_THRESHOLD,
            round=result.round,
            technical=Decimal(points) if call.criteria.filter(round=result.round).exists() else None,
        )
        for result in RoundResult.objects.filter(call=call)
        for one in ranked
        for number, (points, passed) in result.scored.get(one.name, {}).items()
        if not passed
    ]


def _bids_without_rank(call: Call, decision: Decision, ranked: set[tuple[Any, Any]]) -> list[Outcome]:
    """Bids for a lot that were not ranked in it: the lot was cancelled, or the bid is not acceptable in it."""
    return [
        Outcome(
            decision=decision,
            submission=bid.submission,
            lot=bid.lot,
            result=Result.LOT_CANCELLED if bid.lot.cancelled_at else Result.NOT_ELIGIBLE,
        )
        for bid in Bid.objects.filter(submission__call=call).select_related("submission", "lot")
        if (bid.submission_id, bid.lot_id) not in ranked
    ]


def standing(call: Call) -> Decision | None:
    """The decision of a call that was not returned."""
    return Decision.objects.filter(call=call, returned_at=None).select_related("prepared_by", "confirmed_by").first()


def _own(call: Call) -> Decision:
    decision = standing(call)
    if decision is None:
        raise Refused(Refusal("no-decision", NO_DECISION))
    return decision


NO_DECISION = lt("Решения ещё нет.", "Чечим али жок.", "There is no decision yet.")


def return_decision(actor: Person, call: Call, *, reason: str) -> None:
    """Send the decision back to whoever prepared it, with a reason. It stays on record. Side effects: stage, entry."""
    decision = _own(call)

    def apply(at: datetime) -> dict[str, Any]:
        Decision.objects.filter(pk=decision.pk).update(returned_by=actor, returned_at=at, return_reason=reason)
        return {"words": reason}

    advance(call, Verb.RETURN_DECISION, actor=actor, facts=lambda _: facts.Returned(reason), apply=apply)


def confirm(actor: Person, call: Call) -> None:
    """Confirm the decision as a second person, who neither prepared it nor sat on the panel. Side effects: stage, entry."""
    decision = _own(call)
    panel = Seat.objects.filter(call=call).values_list("member_id", flat=True)

    def gather(_: datetime) -> facts.Confirmation:
        return facts.Confirmation(str(actor.pk), frozenset({str(decision.prepared_by_id), *map(str, panel)}))

    def apply(at: datetime) -> dict[str, Any]:
        Decision.objects.filter(pk=decision.pk).update(confirmed_by=actor, confirmed_at=at)
        return {"sha256": digest_of(decision)}

    advance(call, Verb.CONFIRM_DECISION, actor=actor, facts=gather, apply=apply)


def release(actor: Person, call: Call) -> None:
    """Release the results: the public page and every letter at once. Side effects: the stage, the entry."""
    decision = _own(call)
    letters = decision.outcomes.values("submission").distinct().count()

    def apply(at: datetime) -> dict[str, Any]:
        Decision.objects.filter(pk=decision.pk).update(released_by=actor, released_at=at)
        return {"letters": letters}

    advance(call, Verb.RELEASE, actor=actor, facts=lambda _: facts.Release(letters, open_complaints(call)), apply=apply)


def outcomes(decision: Decision) -> list[Outcome]:
    """The outcomes of a decision: by lot, by place, then those without one by number."""
    rows = list(decision.outcomes.select_related("submission__draft", "submission__call__unit", "lot"))

    def order(one: Outcome) -> tuple[Any, ...]:
        lot = one.lot.number if one.lot else 0
        return (one.result in NOT_RANKED, lot, one.place is None, one.place or 0, one.submission.number)

    return sorted(rows, key=order)


@dataclass(frozen=True, slots=True)
class OnRoster:
    """Somebody who is kept in reserve: from which call, for what, until which day."""

    outcome: Outcome
    until: date


def roster(calls: Collection[Call], today: date) -> list[OnRoster]:
    """Everybody in a reserve of these calls that has not ended, the best first within each call."""
    rows = Outcome.objects.filter(
        result=Result.RESERVE, decision__call__in=calls, decision__returned_at=None,
        decision__released_at__isnull=False, decision__reserve_until__gte=today,
    ).select_related("decision__call", "submission__call", "submission__draft", "lot")  # fmt: skip
    return [
        OnRoster(one, one.decision.reserve_until)
        for one in rows.order_by("decision__reserve_until", "decision__call__reference", "lot__number", "place")
        if one.decision.reserve_until
    ]


def invited_to(call: Call) -> list[Submission]:
    """The applications of the first stage that were invited to a call; nobody where it follows none."""
    outcomes = Outcome.objects.filter(
        decision__call=call.follows_id, result=Result.INVITED, decision__returned_at=None,
        decision__released_at__isnull=False,
    )  # fmt: skip
    return list(Submission.objects.filter(pk__in=outcomes.values("submission")).select_related("draft"))


def second_stages(submission: Submission) -> list[Call]:
    """The published second stages to which an application was invited."""
    invited = Outcome.objects.filter(
        submission=submission, result=Result.INVITED, decision__returned_at=None, decision__released_at__isnull=False
    )
    if not invited.exists():
        return []
    return list(
        Call.objects.filter(follows=submission.call_id, published_at__isnull=False).exclude(stage=Stage.CANCELLED)
    )


NOT_RANKED = {Result.NOT_ELIGIBLE, Result.NOT_OPENED}


def released(call: Call) -> Decision | None:
    """The decision of a call once it is released; None before, whoever asks."""
    return Decision.objects.filter(call=call, returned_at=None, released_at__isnull=False).first()


def outcomes_of(call: Call) -> list[Outcome]:
    """The outcomes of a call once they are released; none before."""
    decision = released(call)
    return outcomes(decision) if decision else []


def outcomes_for(submission: Submission) -> list[Outcome]:
    """What became of an application, in each lot it bid for, once the results are released; none before."""
    rows = Outcome.objects.filter(
        submission=submission, decision__returned_at=None, decision__released_at__isnull=False
    ).select_related("decision", "submission__call__unit", "submission__draft", "lot")
    return list(rows.order_by("lot__number"))
