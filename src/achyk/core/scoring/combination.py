"""Several lots, bids for one, some or all of them: the combination that serves the most lots at the best sum.

A combination takes each lot at most once. Among all of them the best one serves the most lots; among those it has the
lowest sum of prices, or the highest sum of points where the rule says so. Exact: decimals, every combination counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from achyk.core.scoring.model import CannotRank

MOST_LOTS = 16
"""More would need another method than trying every set of lots."""


ENOUGH = 3
"""Equally good combinations to name: there may be very many."""


class Aim(StrEnum):
    """What the best combination has, after the most lots."""

    LOWEST_PRICE = "lowest-price"
    HIGHEST_POINTS = "highest-points"


@dataclass(frozen=True, slots=True)
class Bid:
    """One acceptable bid: for which lots, at which price and points in all.

    `alone`: whoever wins with it wins nothing else; a package bid that stands instead of the bidder's others.
    """

    id: str
    bidder: str
    lots: tuple[str, ...]
    price: Decimal
    points: Decimal = Decimal(0)
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Lots:
    """What `achyk score` reads for a call with lots. `most`: lots one bidder may win; None: as many as there are.

    `decided`: the bids of the combination that the panel chose in writing among equally good ones.
    """

    call: str
    currency: str
    lots: tuple[str, ...]
    bids: tuple[Bid, ...]
    aim: Aim = Aim.LOWEST_PRICE
    most: int | None = None
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Combination:
    """The bids that win, in the order of the lots, and the lots that nobody serves."""

    bids: tuple[Bid, ...]
    unserved: tuple[str, ...]

    @property
    def price(self) -> Decimal:
        """What all of it costs."""
        return sum((bid.price for bid in self.bids), Decimal(0))

    @property
    def points(self) -> Decimal:
        """The points of all of it."""
        return sum((bid.points for bid in self.bids), Decimal(0))


class SeveralBest(CannotRank):
    """Several combinations are equally good: the panel decides in writing. At most ENOUGH of them are named."""

    def __init__(self, combinations: tuple[tuple[str, ...], ...]) -> None:
        self.combinations = combinations
        names = " or ".join("+".join(one) for one in combinations)
        super().__init__(f"equally good combinations: {names}; the panel decides in writing")


Value = tuple[int, Fraction]
"""Lots served, then minus the price or plus the points: the greater the better."""


def faults(whole: Lots) -> list[str]:
    """Why no combination can be found."""
    found = []
    if not 0 < len(whole.lots) <= MOST_LOTS or len(set(whole.lots)) != len(whole.lots):
        found.append(f"there must be 1 to {MOST_LOTS} different lots")
    if len({bid.id for bid in whole.bids}) != len(whole.bids):
        found.append("a bid is listed twice")
    for bid in whole.bids:
        if not bid.lots or len(set(bid.lots)) != len(bid.lots) or not set(bid.lots) <= set(whole.lots):
            found.append(f"{bid.id}: its lots are not lots of this call, or stand twice")
        if bid.price <= 0:
            found.append(f"{bid.id}: the price must be above zero")
    return found


def best(whole: Lots) -> Combination:
    """The best combination. Raises CannotRank with all faults, SeveralBest when several are equally good and none is decided."""
    found = faults(whole)
    if found:
        raise CannotRank(*found)
    places = {lot: 1 << n for n, lot in enumerate(whole.lots)}
    masks = {bid.id: sum(places[lot] for lot in bid.lots) for bid in whole.bids}
    search = _Search(whole, masks)
    search.go((1 << len(whole.lots)) - 1, (), (0, Fraction(0)))
    chosen = search.found[0] if len(search.found) == 1 else _decided(whole, masks, search)
    chosen = tuple(sorted(chosen, key=lambda bid: min(whole.lots.index(lot) for lot in bid.lots)))
    served = {lot for bid in chosen for lot in bid.lots}
    return Combination(chosen, tuple(lot for lot in whole.lots if lot not in served))


def _decided(whole: Lots, masks: dict[str, int], search: _Search) -> tuple[Bid, ...]:
    """The combination that the panel chose in writing, if it is one of the equally good ones."""
    chosen: tuple[Bid, ...] = ()
    taken, value = 0, (0, Fraction(0))
    for bid in whole.bids:
        if bid.id in whole.decided and not taken & masks[bid.id] and _allowed(whole, chosen, bid):
            chosen, taken, value = (*chosen, bid), taken | masks[bid.id], _plus(value, _value(whole, bid))
    if len(chosen) == len(whole.decided) and value == search.best:
        return chosen
    raise SeveralBest(tuple(sorted(tuple(sorted(bid.id for bid in one)) for one in search.found)))


class _Search:
    """Every combination of the best value, lot by lot.

    A branch is left when, even without the limits on bidders, it cannot reach the best value found so far.
    """

    def __init__(self, whole: Lots, masks: dict[str, int]) -> None:
        self.whole, self.masks = whole, masks
        self.by_first: dict[int, list[Bid]] = {}
        for bid in sorted(whole.bids, key=lambda bid: bid.id):
            self.by_first.setdefault(masks[bid.id] & -masks[bid.id], []).append(bid)
        self.known: dict[int, Value] = {0: (0, Fraction(0))}
        self.best: Value = (-1, Fraction(0))
        self.found: list[tuple[Bid, ...]] = []

    def bids_of(self, free: int) -> Iterator[Bid]:
        """The bids that begin with the first free lot and need free lots alone."""
        return (bid for bid in self.by_first.get(free & -free, []) if not self.masks[bid.id] & ~free)

    def at_best(self, free: int) -> Value:
        """The best value of the free lots if nothing limited the bidders."""
        if free not in self.known:
            values = [self.at_best(free ^ (free & -free))]
            values += [
                _plus(_value(self.whole, bid), self.at_best(free ^ self.masks[bid.id])) for bid in self.bids_of(free)
            ]
            self.known[free] = max(values)
        return self.known[free]

    def go(self, free: int, chosen: tuple[Bid, ...], value: Value) -> None:
        """Try everything for the free lots beside what is chosen."""
        if _plus(value, self.at_best(free)) < self.best:
            return
        if not free:
            if value > self.best:
                self.best, self.found = value, []
            if len(self.found) < ENOUGH:
                self.found.append(chosen)
            return
        for bid in self.bids_of(free):
            if _allowed(self.whole, chosen, bid):
                self.go(free ^ self.masks[bid.id], (*chosen, bid), _plus(value, _value(self.whole, bid)))
        self.go(free ^ (free & -free), chosen, value)


def _value(whole: Lots, bid: Bid) -> Value:
    worth = Fraction(bid.points) if whole.aim is Aim.HIGHEST_POINTS else -Fraction(bid.price)
    return (len(bid.lots), worth)


def _plus(one: Value, other: Value) -> Value:
    return (one[0] + other[0], one[1] + other[1])


def _allowed(whole: Lots, chosen: tuple[Bid, ...], bid: Bid) -> bool:
    """Whether this bidder may win this beside what it has won."""
    own = [other for other in chosen if other.bidder == bid.bidder]
    if own and (bid.alone or any(other.alone for other in own)):
        return False
    return whole.most is None or sum(len(other.lots) for other in own) + len(bid.lots) <= whole.most
