"""From what the panel wrote to the evaluation that `core/scoring` ranks and `achyk score` reads.

Members stand in it as letters, criteria as c1, c2 …, offers as the numbers of their receipts. It takes the same few
queries for one application as for a thousand.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from achyk.core.procedures.declaration import Stage
from achyk.core.procedures.rounds import Round
from achyk.core.scoring import model as scoring
from achyk.core.scoring.ranking import rank
from achyk.core.values import LocalizedText
from achyk.office.calls.models import Call, Criterion, Lot
from achyk.office.calls.queries import criteria_of, lots_of, rounds_of
from achyk.office.opening.models import Bid, OpenedManifest
from achyk.office.opening.queries import opened
from achyk.office.record.services import stamp
from achyk.office.selection.models import (
    Check,
    Declaration,
    PriceCorrection,
    Rate,
    RoundResult,
    Score,
    Seat,
    TieDecision,
)
from achyk.office.submissions.models import Submission

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class PriceOffered:
    """A price as it stands in the financial envelope, and what it is in the currency of the call.

    `amount` is None while the rate of its currency is not on record.
    """

    given: Decimal
    currency: str
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Whole:
    """An evaluation with the rows it was made from."""

    evaluation: scoring.Evaluation
    submissions: dict[str, Submission]
    """The eligible ones, by number."""
    prices: dict[str, PriceOffered]
    criteria: list[Criterion]
    """Those of the round; none where rounds count together."""
    titles: list[LocalizedText]
    """What c1, c2 … are, criteria or rounds."""
    rates: list[Rate]
    ties: list[TieDecision]
    lot: Lot | None
    """None: the call has no lots."""

    def criterion(self, key: str) -> Criterion:
        """The criterion behind c1, c2 …"""
        return self.criteria[int(key[1:]) - 1]

    @property
    def rates_missing(self) -> tuple[str, ...]:
        """Currencies of prices that cannot be converted yet."""
        return tuple(sorted({price.currency for price in self.prices.values() if price.amount is None}))

    def lines(self) -> list[scoring.Line]:
        """The ranking. Raises CannotRank."""
        return rank(self.evaluation)


def eligible(call: Call, lot: Lot | None = None) -> list[Submission]:
    """The opened applications that failed no point of the checklist, by number.

    With a lot: those that bid for it and are acceptable in it. Without one, in a call with lots: in any of them.
    """
    failed = Check.objects.filter(submission__call=call, passed=False)
    barred = failed.exclude(item__startswith=LOT_POINT).values("submission")
    found = opened(call).exclude(pk__in=barred)
    wanted = [one for one in lots_of(call) if one is not None and lot in {None, one}]
    if wanted:
        points = failed.filter(item__startswith=LOT_POINT).values_list("submission_id", "item")
        refused = {(submission, item.partition("/")[0]) for submission, item in points}
        names = {one.pk: f"{LOT_POINT}{one.key}" for one in wanted}
        bids = Bid.objects.filter(submission__call=call, lot__in=wanted).values_list("submission_id", "lot_id")
        good = {submission for submission, of in bids if (submission, names[of]) not in refused}
        return [one for one in found if one.pk in good]
    return list(found)


LOT_POINT = "lot:"
"""How the key of a point of the checklist begins that is about one lot."""


def in_round(call: Call, wanted: Round, lot: Lot | None = None) -> list[Submission]:
    """Who is scored in a round: the eligible ones that passed the rounds before it."""
    return _through(call, call.procedure.rounds_before(wanted), lot)


def still_in(call: Call, lot: Lot | None = None) -> list[Submission]:
    """Who has a chance yet: the eligible ones, and of several rounds those that passed the ones that are signed."""
    if len(call.procedure.rounds) <= 1:
        return eligible(call, lot)
    return _through(call, tuple(rule.round for rule in call.procedure.rounds), lot)


def _through(call: Call, rounds: Collection[Round], lot: Lot | None) -> list[Submission]:
    """The eligible ones that passed the last of these rounds that is signed: one that was passed over stops nobody."""
    found = eligible(call, lot)
    result = RoundResult.objects.filter(call=call, round__in=rounds).order_by("-at").first()
    if result is None:
        return found
    wanted = [result.scored.get(lot.key, {})] if lot else list(result.scored.values())
    passed = {number for one in wanted for number, (_points, through) in one.items() if through}
    return [one for one in found if one.number in passed]


def round_now(call: Call) -> Round | None:
    """The round that is scored now, or the last one that was; None before the first and where nobody scores."""
    stage = Stage(call.left_from or call.stage)
    rules = [rule for rule in call.procedure.rounds if call.procedure.has_reached(stage, rule.at)]
    return rules[-1].round if rules else None


def evaluations(call: Call, within: Round | None = None) -> list[Whole]:
    """The evaluation of each lot that stands, or the one of a call without lots."""
    return [evaluation_of(call, lot, within) for lot in lots_of(call)]


def evaluation_of(call: Call, lot: Lot | None = None, within: Round | None = None) -> Whole:
    """The evaluation of a call, or of one of its lots, as it stands: of a round, without prices; or (None) of everything.

    Where several rounds count together each of them is a criterion, and what the chair signed its score.
    """
    if within is None and len(call.procedure.rounds) > 1:
        return _rounds_together(call, lot)
    return _scored(call, lot, within)


RESULT = "result"
"""Stands for the panel where the signed result of a round is what counts."""


def _rounds_together(call: Call, lot: Lot | None) -> Whole:
    results = {one.round: one.scored for one in RoundResult.objects.filter(call=call)}
    counted = [one for one in rounds_of(call) if one.weight and one.key in results]
    key = lot.key if lot else ""
    submissions = still_in(call, lot)
    ties = list(_ties(call, lot))
    evaluation = scoring.Evaluation(
        call=f"{call.reference} {lot.key}" if lot else call.reference,
        currency=call.budget_currency,
        criteria=tuple(
            scoring.Criterion(f"c{n}", Round(one.key).label.en, _plain(one.weight), Decimal(100))
            for n, one in enumerate(counted, 1)
        ),
        members=(RESULT,),
        offers=tuple(
            scoring.Offer(
                id=one.number,
                scores={
                    f"c{n}": {RESULT: Decimal(results[each.key][key][one.number][0])}
                    for n, each in enumerate(counted, 1)
                },
                received=stamp(one.received_at),
            )
            for one in submissions
        ),
        rule=_rule(call, ties, scored=True),
    )
    titles = [Round(one.key).label for one in counted]
    return Whole(evaluation, {one.number: one for one in submissions}, {}, [], titles, [], ties, lot)


def _scored(call: Call, lot: Lot | None, within: Round | None) -> Whole:
    """What members gave in a round, or in the only one; with the prices where it is about everything."""
    prices = within is None
    scored_in = within or round_now(call) or Round.TECHNICAL
    submissions = in_round(call, scored_in, lot) if within else eligible(call, lot)
    criteria = criteria_of(call, lot, scored_in)
    seats = list(Seat.objects.filter(call=call, left_at=None).select_related("member").order_by("letter"))
    recused = _recused(call, {seat.member_id: seat.letter for seat in seats})
    scores = _scores(call, criteria, seats, recused)
    offered, rates = _prices(call, lot) if prices else ({}, [])
    ties = list(_ties(call, lot)) if prices else []
    rule = _rule(call, ties, scored=bool(criteria))
    if not prices:  # neither method makes an order while there are no prices
        threshold = next(_plain(one.threshold) for one in rounds_of(call) if one.key == scored_in)
        method = scoring.Method.QUALITY_AND_COST if criteria else scoring.Method.LEAST_COST
        rule = replace(rule, method=method, threshold=threshold if criteria else Decimal(0))
    evaluation = scoring.Evaluation(
        call=f"{call.reference} {lot.key}" if lot else call.reference,
        currency=call.budget_currency,
        criteria=tuple(
            scoring.Criterion(
                f"c{n}",
                c.title.into("en"),
                _plain(c.weight),
                _plain(c.maximum),
                _plain(c.threshold),
                tuple((word.into("en"), _plain(points)) for word, points in c.scale),
            )
            for n, c in enumerate(criteria, 1)
        ),
        members=tuple(seat.letter for seat in seats) if criteria else (),
        offers=tuple(
            scoring.Offer(
                id=one.number,
                scores=scores.get(one.number, {}),
                price=offered[one.pk].amount if one.pk in offered else None,
                received=stamp(one.received_at),
                recused=tuple(sorted(recused.get(one.number, ()))) if criteria else (),
            )
            for one in submissions
        ),
        rule=rule,
    )
    by_number = {one.number: one for one in submissions}
    prices_given = {one.number: offered[one.pk] for one in submissions if one.pk in offered}
    return Whole(evaluation, by_number, prices_given, criteria, [one.title for one in criteria], rates, ties, lot)


def _ties(call: Call, lot: Lot | None) -> QuerySet[TieDecision]:
    return TieDecision.objects.filter(call=call, lot=lot, combination=False).select_related("by")


def _plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros: as people write it."""
    return Decimal(f"{value.normalize():f}")


def _rule(call: Call, written: list[TieDecision], *, scored: bool) -> scoring.Rule:
    """The rule of the call. What its tie rules leave equal is decided in writing, whether they say so or not."""
    order = tuple(number for one in written for number in one.order)
    ties = tuple(scoring.Tie(rule) for rule in call.tie_rules)
    by_lot = scoring.Tie.LOT in ties
    if order and not by_lot and scoring.Tie.WRITTEN_DECISION not in ties:
        ties = (*ties, scoring.Tie.WRITTEN_DECISION)
    method = scoring.Method(call.method)
    return scoring.Rule(
        technical_weight=_plain(call.technical_weight),
        threshold=_plain(call.threshold) if scored else Decimal(0),
        places=call.rounding_places,
        mode=scoring.Mode(call.rounding_mode),
        step=scoring.Step(call.rounding_step),
        ties=ties,
        decided=() if by_lot else order,
        drawn=order if by_lot else (),
        method=method,
        price_formula=scoring.PriceFormula(call.price_formula),
        technical_formula=scoring.TechnicalFormula(call.technical_formula),
        average=scoring.Average(call.average),
        floor=None if call.price_floor is None else _plain(call.price_floor),
        figures=tuple((figure, call.figures[figure]) for figure in scoring.Figure if figure in call.figures),
        sole_ceiling=None if call.sole_ceiling is None else _plain(call.sole_ceiling),
        ceiling=_plain(call.budget_amount) if method is scoring.Method.FIXED_BUDGET and call.budget_amount else None,
    )


def _recused(call: Call, letters: dict[UUID, str]) -> dict[str, set[str]]:
    """Letters of those with a conflict, by number."""
    found: dict[str, set[str]] = {}
    declared = Declaration.objects.filter(submission__call=call, conflict=True)
    for submission, member in declared.values_list("submission__number", "member_id"):
        if member in letters:
            found.setdefault(submission, set()).add(letters[member])
    return found


def _scores(
    call: Call, criteria: list[Criterion], seats: list[Seat], recused: dict[str, set[str]]
) -> dict[str, dict[str, dict[str, Decimal]]]:
    """Points by number, criterion and letter. What a member scored before declaring a conflict does not count.

    Read by number and address rather than by id: for 15,000 scores making the ids costs more than the query.
    """
    letters = {seat.member.email: seat.letter for seat in seats}
    places = {criterion.position: f"c{n}" for n, criterion in enumerate(criteria, 1)}
    given: dict[str, dict[tuple[str, str], Decimal]] = {}
    rows = Score.objects.filter(submission__call=call).values_list(
        "submission__number", "member__email", "criterion__position", "points"
    )
    for number, email, position, points in rows:
        if email in letters and position in places:
            given.setdefault(number, {})[places[position], letters[email]] = points
    return {
        number: {
            place: {
                letter: _plain(of[place, letter])
                for letter in letters.values()
                if (place, letter) in of and letter not in recused.get(number, ())
            }
            for place in places.values()
        }
        for number, of in given.items()
    }


def _prices(call: Call, lot: Lot | None) -> tuple[dict[UUID, PriceOffered], list[Rate]]:
    """The prices by submission, corrected where that is on record, and the rates that some of them need."""
    holding = call.procedure.price_envelope
    opened_ones = OpenedManifest.objects.filter(submission__call=call, envelope=holding.envelope if holding else "")
    found = {one.submission_id: prices_in(json.loads(one.content)["answers"], lot) for one in opened_ones}
    prices = {pk: given for pk, given in found.items() if given}
    for correction in PriceCorrection.objects.filter(submission__call=call, lot=lot):
        currency = counted(prices[correction.submission_id], call.budget_currency)
        prices[correction.submission_id] = {currency: f"{correction.new:f}"}
    foreign = any(call.budget_currency not in given for given in prices.values())
    rates = list(Rate.objects.filter(call=call).order_by("currency")) if foreign else []
    known = {rate.currency: rate.rate for rate in rates}
    return {pk: price_of(given, call.budget_currency, known) for pk, given in prices.items()}, rates


def prices_in(answers: dict[str, Any], lot: Lot | None) -> dict[str, str]:
    """What an opened envelope asks for a lot, or for everything: a sum by currency; empty when it does not bid for it."""
    if lot is None:
        return dict(answers.get("prices", {}))
    total = answers.get("sums", {}).get(lot.key)
    return {answers["currency"]: total} if total else {}


def counted(prices: dict[str, str], currency: str) -> str:
    """In which currency a price counts: that of the call where it is given, else the first by code."""
    return currency if currency in prices else min(prices)


def price_of(prices: dict[str, str], currency: str, rates: dict[str, Decimal]) -> PriceOffered:
    """Which price counts: the one in the call's currency, else the first by currency code, converted at its rate.

    Converted sums are rounded half up to cents. `rates`: what one unit of a currency is worth in that of the call.
    """
    other = counted(prices, currency)
    given = Decimal(prices[other])
    if other == currency:
        return PriceOffered(given, currency, given)
    rate = rates.get(other)
    converted = None if rate is None else (given * rate).quantize(CENT, ROUND_HALF_UP)
    return PriceOffered(given, other, converted)
