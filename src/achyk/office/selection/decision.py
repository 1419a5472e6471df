"""From prices to letters: financial opening, rates, ties, the decision, its second person, the release."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Capability, require
from achyk.core.procedures.declaration import Verb
from achyk.core.scoring import file as scoring_file
from achyk.core.scoring.model import CannotRank, Line, TieLeft
from achyk.core.values import LocalizedText, Refusal, Refused, lt
from achyk.office.calls.enums import CURRENCIES
from achyk.office.calls.models import Call
from achyk.office.casework.services import advance
from achyk.office.opening import services as opening
from achyk.office.opening.models import Ceremony
from achyk.office.opening.queries import late_waiting, opened
from achyk.office.people.models import Person
from achyk.office.selection.evaluation import Whole, evaluation_of
from achyk.office.selection.models import Decision, Outcome, Rate, Result, Seat, TieDecision
from achyk.office.submissions.models import Submission


def passed(call: Call) -> opening.Passed:
    """Whose financial envelopes may be opened: those that reached the threshold; and who stays unread."""
    whole = evaluation_of(call, prices=False)
    through = [line.offer for line in whole.lines() if line.passed]
    unread = [one.number for one in opened(call) if one.number not in set(through)]
    return opening.Passed([whole.submissions[number] for number in through], unread)


def open_financial(actor: Person, call: Call, *, shares: Sequence[str], present: str) -> Ceremony:
    """Open the financial envelopes of those that passed, with shares typed at the desk. See opening.open_passed."""
    require(actor, Capability.OPEN_ENVELOPES, call.id)
    return opening.open_passed(actor, call, passed(call), shares=shares, present=present)


def open_financial_from_laptop(
    actor: Person, call: Call, *, opened_there: Mapping[str, Mapping[str, Any]], present: str
) -> Ceremony:
    """The same with manifests that a key holder's laptop opened."""
    require(actor, Capability.OPEN_ENVELOPES, call.id)
    return opening.open_passed_from_laptop(actor, call, passed(call), opened=opened_there, present=present)


@dataclass(frozen=True, slots=True)
class Ranking:
    """How the offers stand: the lines, or why there are none yet."""

    whole: Whole
    lines: tuple[Line, ...]
    faults: tuple[str, ...]
    tied: tuple[str, ...]


def ranking(call: Call) -> Ranking:
    """The ranking of a call after its financial opening."""
    whole = evaluation_of(call)
    try:
        return Ranking(whole, tuple(whole.lines()), (), ())
    except TieLeft as left:
        return Ranking(whole, (), (), left.offers)
    except CannotRank as error:
        return Ranking(whole, (), error.faults, ())


def set_rates(actor: Person, call: Call, rates: Mapping[str, Decimal | None], *, source: str) -> None:
    """Record what one unit of each currency is worth in the currency of the call, and where that was read.

    Refused when a currency of a price is left out, or the source. Side effects: the rates, the entry.
    """
    wanted = {price.currency for price in evaluation_of(call).prices.values()} - {call.budget_currency}
    given = {code: rate for code, rate in rates.items() if rate is not None and rate > 0 and code in CURRENCIES}

    def apply(at: datetime) -> dict[str, Any]:
        for code, rate in given.items():
            Rate.objects.update_or_create(
                call=call, currency=code, defaults={"rate": rate, "source": source.strip(), "by": actor, "at": at}
            )
        return {"rates": {code: f"{rate:f}" for code, rate in given.items()}, "source": source.strip()}

    missing = tuple(sorted(wanted - set(given)))
    advance(call, Verb.SET_RATES, actor=actor, facts=lambda _: facts.Rates(source, missing), apply=apply)


def break_tie(actor: Person, call: Call, order: Sequence[str], *, reason: str) -> None:
    """Order in writing the offers that the rules leave equal, best first, by number. Side effects: row and entry."""

    def apply(at: datetime) -> dict[str, Any]:
        TieDecision.objects.create(call=call, order=list(order), reason=reason.strip(), by=actor, at=at)
        return {"order": list(order)}

    def gather(_: datetime) -> facts.TieBroken:
        return facts.TieBroken(reason, ranking(call).tied, tuple(order))

    advance(call, Verb.BREAK_TIE, actor=actor, facts=gather, apply=apply)


def affordable(call: Call, line: Line) -> bool:
    """Whether an offer's price is within the ceiling of the call."""
    return line.price is not None and (call.budget_amount is None or line.price <= call.budget_amount)


def decide(actor: Person, call: Call, *, reason: LocalizedText, reserves: int) -> Decision:
    """Prepare the decision: the first within the ceiling wins, the next `reserves` of them are kept in reserve.

    Who wins follows from the ranking; what is written is why, in three languages. Refused while a rate or a tie is
    open or a language is missing. Side effects: the decision with the published table and file, an outcome for
    every application, the stage, the entry.
    """
    made: list[Decision] = []

    def gather(_: datetime) -> facts.DecisionPrepared:
        now = ranking(call)
        if now.faults and not now.whole.rates_missing:
            raise Refused(Refusal("cannot-rank", CANNOT_RANK, {"listed": "; ".join(now.faults)}))
        good = sum(affordable(call, line) for line in now.lines)
        waiting = bool(now.whole.rates_missing or now.tied)
        return facts.DecisionPrepared(now.whole.rates_missing, now.tied, 1 if waiting else good, reason.missing())

    def apply(at: datetime) -> dict[str, Any]:
        now = ranking(call)
        evaluation, lines = now.whole.evaluation, list(now.lines)
        decision = Decision.objects.create(
            call=call,
            reason=reason,
            table=scoring_file.table(evaluation, lines),
            file=scoring_file.write(evaluation),
            prepared_by=actor,
            prepared_at=at,
        )
        Outcome.objects.bulk_create(_outcomes(call, decision, now.whole, lines, reserves))
        made.append(decision)
        return {"sha256": hashlib.sha256(decision.table.encode()).hexdigest()}

    advance(call, Verb.DECIDE, actor=actor, facts=gather, apply=apply)
    return made[0]


CANNOT_RANK = lt(
    "Ранжирование невозможно: {listed}.", "Иреттөө мүмкүн эмес: {listed}.", "The offers cannot be ranked: {listed}."
)


def _outcomes(call: Call, decision: Decision, whole: Whole, lines: list[Line], reserves: int) -> list[Outcome]:
    good = [line.offer for line in lines if affordable(call, line)]
    results = dict.fromkeys(good[1 : 1 + reserves], Result.RESERVE) | {good[0]: Result.WINNER}

    def result_of(line: Line) -> Result:
        if not line.passed:
            return Result.BELOW_THRESHOLD
        return results.get(line.offer, Result.NOT_SELECTED if line.offer in good else Result.ABOVE_CEILING)

    ranked = [
        Outcome(
            decision=decision,
            submission=whole.submissions[line.offer],
            result=result_of(line),
            place=line.place,
            technical=line.technical if call.scored else None,
            total=line.total,
            price=line.price,
        )
        for line in lines
    ]
    others = [
        *[(one, Result.NOT_ELIGIBLE) for one in opened(call) if one.number not in whole.submissions],
        *[(one, Result.NOT_OPENED) for one in late_waiting(call)],
    ]
    return ranked + [Outcome(decision=decision, submission=one, result=result) for one, result in others]


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
        return {"sha256": hashlib.sha256(decision.table.encode()).hexdigest()}

    advance(call, Verb.CONFIRM_DECISION, actor=actor, facts=gather, apply=apply)


def release(actor: Person, call: Call) -> None:
    """Release the results: the public page and every letter at once. Side effects: the stage, the entry."""
    decision = _own(call)
    letters = decision.outcomes.count()

    def apply(at: datetime) -> dict[str, Any]:
        Decision.objects.filter(pk=decision.pk).update(released_by=actor, released_at=at)
        return {"letters": letters}

    advance(call, Verb.RELEASE, actor=actor, facts=lambda _: facts.Release(letters), apply=apply)


def outcomes(decision: Decision) -> list[Outcome]:
    """The outcomes of a decision: by place, then those without one by number."""
    rows = list(decision.outcomes.select_related("submission__draft", "submission__call__unit"))
    return sorted(rows, key=lambda one: (one.place is None, one.place or 0, one.submission.number))


def released(call: Call) -> Decision | None:
    """The decision of a call once it is released; None before, whoever asks."""
    return Decision.objects.filter(call=call, returned_at=None, released_at__isnull=False).first()


def outcomes_of(call: Call) -> list[Outcome]:
    """The outcomes of a call once they are released; none before."""
    decision = released(call)
    return outcomes(decision) if decision else []


def outcome_of(submission: Submission) -> Outcome | None:
    """What became of an application, once the results are released."""
    return (
        Outcome.objects.filter(submission=submission, decision__returned_at=None, decision__released_at__isnull=False)
        .select_related("decision", "submission__call__unit", "submission__draft")
        .first()
    )
