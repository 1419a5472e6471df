"""How far the members of a panel are apart on one criterion of one offer."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from achyk.core.scoring.model import Evaluation
from achyk.core.scoring.ranking import judges_of


@dataclass(frozen=True, slots=True)
class Spread:
    """The lowest and the highest points given, and whether their distance is above the limit of the call."""

    offer: str
    criterion: str
    lowest: Decimal
    highest: Decimal
    above: bool


def spreads(evaluation: Evaluation, limit: Decimal) -> list[Spread]:
    """The spread of every criterion of every offer that has points; `limit` in percent of the criterion's maximum."""
    found = []
    for offer in evaluation.offers:
        judges = judges_of(evaluation, offer)
        for criterion in evaluation.criteria:
            given = [points for member, points in offer.scores.get(criterion.id, {}).items() if member in judges]
            if given:
                lowest, highest = min(given), max(given)
                above = (highest - lowest) * 100 > limit * criterion.maximum
                found.append(Spread(offer.id, criterion.id, lowest, highest, above))
    return found
