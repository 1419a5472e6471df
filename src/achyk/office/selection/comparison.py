"""How the offers compare: the second envelope of those that passed, rates, corrections, ties, rankings, lots combined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import median
from typing import Any

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Capability, require
from achyk.core.procedures.declaration import Verb
from achyk.core.scoring.combination import Aim, Bid, Combination, Lots, SeveralBest, best
from achyk.core.scoring.model import CannotRank, Line, Method, TieLeft
from achyk.core.values import Refusal, Refused, lt
from achyk.office.calls.enums import CURRENCIES
from achyk.office.calls.models import Call, Lot
from achyk.office.casework.services import advance
from achyk.office.mission import clock
from achyk.office.opening import services as opening
from achyk.office.opening.models import Ceremony
from achyk.office.opening.queries import opened
from achyk.office.people.models import Person
from achyk.office.selection import validity
from achyk.office.selection.evaluation import Whole, evaluation_of, evaluations, still_in
from achyk.office.selection.models import PriceCorrection, Rate, TieDecision
from achyk.office.submissions.models import Submission


def passed(call: Call) -> opening.Passed:
    """Whose financial envelopes may be opened: those that reached the threshold; and who stays unread.

    By quality alone, that of the best only, and of those equal to it.
    """
    through = {
        line.offer: whole.submissions[line.offer]
        for whole in evaluations(call, call.procedure.rounds[-1].round)
        for line in _to_be_priced(call, whole)
    }
    unread = [one.number for one in opened(call) if one.number not in through]
    return opening.Passed([through[number] for number in sorted(through)], unread)


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


def _to_be_priced(call: Call, whole: Whole) -> list[Line]:
    lines = [line for line in whole.lines() if line.passed]
    if call.procedure.works:
        going_on = {one.number for one in still_in(call, whole.lot)}
        return [line for line in lines if line.offer in going_on]
    if call.method != Method.QUALITY_BASED:
        return lines
    best = max((line.technical for line in lines), default=None)
    return [line for line in lines if line.technical == best]


@dataclass(frozen=True, slots=True)
class Ranking:
    """How the offers stand, for a lot or for a call without any: the lines, or why there are none yet."""

    whole: Whole
    ceiling: Decimal | None
    """Of the lot; of the call where it has no lots."""
    priced: bool
    """Whether offers of this kind of call have a price."""
    lines: tuple[Line, ...] = ()
    faults: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    expired: frozenset[str] = frozenset()
    """Numbers of offers that no longer stand."""

    @property
    def name(self) -> str:
        """How it is named in files: the key of the lot, empty without lots."""
        return self.whole.lot.key if self.whole.lot else ""

    def affordable(self, line: Line) -> bool:
        """Whether an offer stands, and its price is known and within the ceiling of the lot, or of the call; where
        offers have no price, whether it has a place.
        """
        if line.place is None or line.offer in self.expired:
            return False
        if not self.priced:
            return True
        return line.price is not None and (self.ceiling is None or line.price <= self.ceiling)

    @property
    def good(self) -> list[Line]:
        """The lines that can win, best first."""
        return [line for line in self.lines if self.affordable(line)]


def rankings(call: Call) -> list[Ranking]:
    """The ranking of each lot that stands, or the one of a call without lots."""
    return [_ranked(call, whole) for whole in evaluations(call)]


def ranking(call: Call, lot: Lot | None = None) -> Ranking:
    """The ranking of one lot, or of a call without lots."""
    return _ranked(call, evaluation_of(call, lot))


def _ranked(call: Call, whole: Whole) -> Ranking:
    ceiling = whole.lot.ceiling if whole.lot else call.budget_amount
    priced = call.procedure.priced
    try:
        expired = validity.expired(call, clock.now())
        return Ranking(whole, ceiling, priced, lines=tuple(whole.lines()), expired=expired)
    except TieLeft as left:
        return Ranking(whole, ceiling, priced, tied=left.offers)
    except CannotRank as error:
        return Ranking(whole, ceiling, priced, faults=error.faults)


FAR = Decimal("0.5")


def unusual(lines: Sequence[Line]) -> set[str]:
    """The offers whose price is more than half away from the median of at least three: somebody should ask why."""
    prices = sorted(line.price for line in lines if line.price is not None)
    if len(prices) < 3:
        return set()
    middle = median(prices)
    return {line.offer for line in lines if line.price is not None and abs(line.price - middle) > FAR * middle}


@dataclass(frozen=True, slots=True)
class Combined:
    """How lots combine where packages stand beside single lots or a bidder may win only some: the choice, or why none."""

    lots: Lots
    found: Combination | None
    choices: tuple[tuple[str, ...], ...]
    """Equally good combinations, as the ids of their bids: the panel chooses one in writing."""

    def won_by(self, ranking: Ranking) -> str | None:
        """The number of the offer that wins a lot."""
        key = ranking.name
        return next((bid.bidder for bid in self.found.bids if bid.id.endswith(f"/{key}")), None) if self.found else None


def combine(call: Call, ranked: Sequence[Ranking]) -> Combined | None:
    """The best combination of the offers that can win; None where each lot is decided by its own ranking.

    The lowest sum where the lowest price decides, else the highest sum of points, in which a package counts its points
    once for each of its lots.
    """
    lots = [one.whole.lot for one in ranked if one.whole.lot]
    if not lots or not all(one.priced for one in ranked) or not (call.most_lots or any(lot.includes for lot in lots)):
        return None
    by_price = call.method == Method.LEAST_COST
    whole = Lots(
        call=call.reference,
        currency=call.budget_currency,
        lots=tuple(lot.key for lot in lots if not lot.includes),
        bids=tuple(_bid(one, line) for one in ranked for line in one.good),
        aim=Aim.LOWEST_PRICE if by_price else Aim.HIGHEST_POINTS,
        most=call.most_lots,
        decided=tuple(
            bid
            for one in TieDecision.objects.filter(call=call, combination=True).order_by("-at")[:1]
            for bid in one.order
        ),
    )
    try:
        return Combined(whole, best(whole), ())
    except SeveralBest as left:
        return Combined(whole, None, left.combinations)


def _bid(ranked: Ranking, line: Line) -> Bid:
    lot = ranked.whole.lot
    if lot is None or line.price is None:
        raise ValueError("only what is offered for a lot, at a price, combines")
    covered = tuple(f"lot-{number}" for number in sorted(lot.includes)) or (lot.key,)
    points = (line.total or Decimal(0)) * len(covered)
    return Bid(f"{line.offer}/{lot.key}", line.offer, covered, line.price, points, alone=bool(lot.includes))


def set_rates(actor: Person, call: Call, rates: Mapping[str, Decimal | None], *, source: str) -> None:
    """Record what one unit of each currency is worth in the currency of the call, and where that was read.

    Refused when a currency of a price is left out, or the source. Side effects: the rates, the entry.
    """
    offered = [price for whole in evaluations(call) for price in whole.prices.values()]
    wanted = {price.currency for price in offered} - {call.budget_currency}
    given = {code: rate for code, rate in rates.items() if rate is not None and rate > 0 and code in CURRENCIES}

    def apply(at: datetime) -> dict[str, Any]:
        for code, rate in given.items():
            Rate.objects.update_or_create(
                call=call, currency=code, defaults={"rate": rate, "source": source.strip(), "by": actor, "at": at}
            )
        return {"rates": {code: f"{rate:f}" for code, rate in given.items()}, "source": source.strip()}

    missing = tuple(sorted(wanted - set(given)))
    advance(call, Verb.SET_RATES, actor=actor, facts=lambda _: facts.Rates(source, missing), apply=apply)


def correct_price(
    actor: Person, call: Call, submission: Submission, lot: Lot | None, new: Decimal, *, reason: str
) -> None:
    """Note that an offer comes to another sum once its arithmetic is corrected, in the currency in which it was given.

    The offer itself stays as it was sealed; the corrected sum is what is compared, and the reason is on record.
    Refused for an offer that has no price there. Side effects: the correction, the entry.
    """
    whole = evaluation_of(call, lot)
    offered = whole.prices.get(submission.number)
    if offered is None:
        raise Refused(Refusal("no-price", NO_PRICE))

    def apply(at: datetime) -> dict[str, Any]:
        PriceCorrection.objects.create(
            submission=submission, lot=lot, old=offered.given, new=new, reason=reason.strip(), by=actor, at=at
        )
        return {
            "number": submission.number,
            "lot": lot.number if lot else 0,
            "old": f"{offered.given:f}",
            "new": f"{new:f}",
            "words": reason.strip(),
        }

    changed = new > 0 and new != offered.given
    advance(call, Verb.CORRECT_PRICE, actor=actor, facts=lambda _: facts.Correction(reason, changed), apply=apply)


NO_PRICE = lt(
    "У этой заявки здесь нет цены.", "Бул сунуштун бул жерде баасы жок.", "This application has no price here."
)


def break_tie(actor: Person, call: Call, order: Sequence[str], *, reason: str, lot: Lot | None = None) -> None:
    """Order in writing the offers that the rules leave equal, best first, by number. Side effects: row and entry."""

    def apply(at: datetime) -> dict[str, Any]:
        TieDecision.objects.create(call=call, lot=lot, order=list(order), reason=reason.strip(), by=actor, at=at)
        return {"order": list(order), "lot": lot.number if lot else 0}

    def gather(_: datetime) -> facts.TieBroken:
        return facts.TieBroken(reason, ranking(call, lot).tied, tuple(order))

    advance(call, Verb.BREAK_TIE, actor=actor, facts=gather, apply=apply)


def choose_combination(actor: Person, call: Call, bids: Sequence[str], *, reason: str) -> None:
    """Choose in writing one of several equally good combinations of bids for lots. Side effects: row and entry."""

    def apply(at: datetime) -> dict[str, Any]:
        TieDecision.objects.create(
            call=call, combination=True, order=sorted(bids), reason=reason.strip(), by=actor, at=at
        )
        return {"combination": sorted(bids)}

    def gather(_: datetime) -> facts.TieBroken:
        combined = combine(call, rankings(call))
        offered = [set(one) for one in combined.choices] if combined else []
        return facts.TieBroken(reason, tuple(sorted(bids)) if set(bids) in offered else (), tuple(bids))

    advance(call, Verb.BREAK_TIE, actor=actor, facts=gather, apply=apply)
