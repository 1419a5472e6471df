"""Priced lines: what an offer has to price, what a written price is worth, what each lot comes to.

A line without a price is missing and keeps the offer from being submitted; "0" or a dash says that it is free.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from achyk.core.procedures.application import Part
from achyk.core.values import LocalizedText
from achyk.office.calls.models import Call, Lot
from achyk.office.calls.queries import lines_of, lots_of

CENT = Decimal("0.01")
DASHES = {"-", "–", "—"}
WHOLE = "all"
"""Stands for the lot of a call that has lines and no lots."""


@dataclass(frozen=True, slots=True)
class PricedLine:
    """One price to be given. `key` names it in the offer: the lot, then the line, or the lot alone for its sum."""

    key: str
    lot: str
    label: LocalizedText
    quantity: Decimal = Decimal(1)
    unit: LocalizedText | None = None
    """None: the sum of the lot is asked for, not the price of one unit."""


def by_lines(call: Call) -> bool:
    """Whether prices are given line by line: the call has lots, or lines. Otherwise one price is given."""
    return (
        bool(call.procedure.lots)
        and call.procedure.envelope_with(Part.PRICE) is not None
        and (call.lots.exists() or call.items.exists())
    )


def lots_standing(call: Call) -> list[Lot]:
    """The lots that can be bid for, packages included."""
    return [lot for lot in lots_of(call) if lot is not None]


def standing_of(call: Call, chosen: Iterable[str]) -> list[str]:
    """The chosen lots that were not cancelled meanwhile, in the order of the lots."""
    wanted = set(chosen)
    return [lot.key for lot in lots_standing(call) if lot.key in wanted]


def to_price(call: Call, chosen: Iterable[str]) -> list[PricedLine]:
    """What has to be priced for the chosen lots, by key; everything where there are no lots."""
    wanted = set(chosen)
    asked: list[PricedLine] = []
    for lot in lots_of(call):
        key = lot.key if lot else WHOLE
        if lot and key not in wanted:
            continue
        lines = lines_of(call, lot)
        asked += [PricedLine(f"{key}/{line.pk}", key, line.title, line.quantity, line.unit) for line in lines]
        if lot and not lines:
            asked.append(PricedLine(key, key, lot.title))
    return asked


def worth(text: str) -> Decimal | None:
    """What a price as people write it is worth: digits with a comma or a point, 0 or a dash for free; else None."""
    cleaned = text.strip().replace("\u00a0", "").replace(" ", "").replace(",", ".")
    if cleaned in DASHES:
        return Decimal(0)
    try:
        amount = Decimal(cleaned)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount >= 0 else None


def sums(asked: Iterable[PricedLine], given: Mapping[str, str]) -> dict[str, Decimal]:
    """What each lot comes to: quantity times price of each line, half up to cents. Lots with a missing price are left out."""
    found: dict[str, Decimal | None] = {}
    for line in asked:
        price, so_far = worth(given.get(line.key, "")), found.get(line.lot, Decimal(0))
        if price is None or so_far is None:
            found[line.lot] = None
        else:
            found[line.lot] = so_far + (price * line.quantity).quantize(CENT, ROUND_HALF_UP)
    return {lot: total for lot, total in found.items() if total is not None}


def complete(call: Call, chosen: Iterable[str], currency: str, given: Mapping[str, str]) -> bool:
    """Whether every chosen lot is priced and comes to more than nothing."""
    asked = to_price(call, chosen)
    found = sums(asked, given)
    return bool(asked and currency) and {line.lot for line in asked} == set(found) and all(found.values())
