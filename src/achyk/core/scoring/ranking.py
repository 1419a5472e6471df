"""From scores and prices to an order: exact, by the rule of the call, the same whatever the order of the input.

Technical points T = sum over criteria of weight x average of the members without a conflict / maximum (0 to 100). An
offer passes when T and every criterion reach their thresholds and, where a ceiling is set, its price does not exceed it.
Price points F and the order follow the method and the formulas of the rule (see `model`); with quality and cost
total = technical weight x T + (100 - technical weight) x F, over 100, as in the World Bank's and IOM's standard
documents. A call without criteria compares prices alone. All of it is computed exactly, as fractions; rounding happens where the rule of the call says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from math import lcm

from achyk.core.scoring.model import (
    Average,
    CannotRank,
    Criterion,
    Evaluation,
    Figure,
    Line,
    Method,
    Mode,
    Offer,
    PriceFormula,
    Rule,
    TechnicalFormula,
    Tie,
    TieLeft,
)


def round_to(value: Fraction, places: int, mode: Mode) -> Decimal:
    """A fraction rounded to places after the point."""
    return round_ratio(value.numerator, value.denominator, places, mode)


def round_ratio(numerator: int, denominator: int, places: int, mode: Mode) -> Decimal:
    """The same for two whole numbers, reduced or not. What is below zero is rounded as its counterpart above it."""
    if numerator < 0:
        return -round_ratio(-numerator, denominator, places, mode)
    whole, rest = divmod(numerator * 10**places, denominator)
    if (mode is Mode.HALF_UP and 2 * rest >= denominator) or (
        mode is Mode.HALF_EVEN and (2 * rest > denominator or (2 * rest == denominator and whole % 2))
    ):
        whole += 1
    return Decimal(whole).scaleb(-places)


@dataclass(frozen=True, slots=True)
class _Exact:
    offer: Offer
    parts: tuple[int, ...]
    """Numerators of the weighted parts over `over`: reducing thousands of fractions costs more than it says."""
    over: int
    technical: Fraction
    """Absolute, 0 to 100: what thresholds and the tie rule look at."""
    out: str = ""
    financial: Fraction | None = None
    total: Fraction | None = None
    """What is shown."""
    worth: Fraction = Fraction(0)
    """What the order follows: the greater the better."""


def faults(evaluation: Evaluation) -> list[str]:
    """Why no ranking can be made: a missing score blocks, it never drops out of a mean."""
    found = []
    if evaluation.criteria:
        if sum((c.weight for c in evaluation.criteria), Decimal(0)) != 100:
            found.append("the weights of the criteria do not add up to 100")
        if not evaluation.members:
            found.append("there are no members")
    elif evaluation.rule.method is not Method.LEAST_COST or evaluation.rule.threshold:
        found.append("without criteria the lowest price decides, and there is no threshold")
    found += _rule_faults(evaluation)
    if len({offer.id for offer in evaluation.offers}) != len(evaluation.offers):
        found.append("an offer is listed twice")
    for offer in evaluation.offers:
        judges = judges_of(evaluation, offer)
        found += [
            f"{offer.id}: {member} is recused but is no member"
            for member in offer.recused
            if member not in evaluation.members
        ]
        if evaluation.members and not judges:
            found.append(f"{offer.id}: every member is recused")
        for criterion in evaluation.criteria:
            found += _score_faults(offer, criterion, judges)
        if offer.price is not None and offer.price <= 0:
            found.append(f"{offer.id}: the price must be above zero")
    return found


def _rule_faults(evaluation: Evaluation) -> list[str]:
    rule, found = evaluation.rule, []
    if rule.method is Method.FIXED_BUDGET and rule.ceiling is None:
        found.append("a fixed budget needs a ceiling")
    if rule.method is Method.COEFFICIENT and rule.technical_weight >= 100:
        found.append("a coefficient needs a technical weight below 100")
    for criterion in evaluation.criteria:
        points = [worth for _word, worth in criterion.words]
        if len(set(points)) != len(points):
            found.append(f"{criterion.id}: two words are worth the same")
        if any(not 0 <= worth <= criterion.maximum for worth in points):
            found.append(f"{criterion.id}: a word is worth more than the maximum")
    return found


def judges_of(evaluation: Evaluation, offer: Offer) -> tuple[str, ...]:
    """The members who score this offer: all but those recused from it."""
    return tuple(member for member in evaluation.members if member not in offer.recused)


def _score_faults(offer: Offer, criterion: Criterion, judges: Sequence[str]) -> list[str]:
    given = offer.scores.get(criterion.id, {})
    found = [f"{offer.id}: no score of {member} for {criterion.id}" for member in judges if member not in given]
    found += [
        f"{offer.id}: a score of {member}, who is {'recused' if member in offer.recused else 'no member'}"
        for member in given
        if member not in judges
    ]
    found += [
        f"{offer.id}: the score of {member} for {criterion.id} is not between 0 and {criterion.maximum}"
        for member, score in given.items()
        if not 0 <= score <= criterion.maximum
    ]
    return found


@dataclass(frozen=True, slots=True)
class _Scale:
    """Whole numbers in place of decimals: points times `points`, and per criterion its factor over `over`."""

    points: int
    factors: tuple[int, ...]
    over: int

    @classmethod
    def of(cls, evaluation: Evaluation) -> _Scale:
        """The scale in which every weight, maximum and score of an evaluation is whole."""
        shares = [Fraction(c.weight) / Fraction(c.maximum) for c in evaluation.criteria]
        over = lcm(*(share.denominator for share in shares))
        given = (points for offer in evaluation.offers for of in offer.scores.values() for points in of.values())
        places = max((-int(points.as_tuple().exponent) for points in given), default=0)
        return cls(10 ** max(places, 0), tuple(int(share * over) for share in shares), over)


def _whole(points: Decimal, times: int) -> int:
    """Points times a power of ten that makes them whole: exact, whatever the number of digits."""
    numerator, denominator = points.as_integer_ratio()
    return numerator * times // denominator


def _exact(evaluation: Evaluation, scale: _Scale, offer: Offer) -> _Exact:
    rule, judges = evaluation.rule, judges_of(evaluation, offer)
    averages = [
        _average([_whole(offer.scores[c.id][m], scale.points) for m in judges], scale.points, rule)
        for c in evaluation.criteria
    ]
    per = averages[0][1] if averages else 1
    over = scale.over * per
    parts = tuple(factor * points for (points, _), factor in zip(averages, scale.factors, strict=True))
    places = rule.places_of(Figure.PART)
    if places is not None:
        parts = tuple(int(round_ratio(part, over, places, rule.mode).scaleb(places)) for part in parts)
        over = 10**places
    technical = _rounded(Fraction(sum(parts), over), Figure.TECHNICAL, rule)
    missed = [
        c.id
        for c, (points, _) in zip(evaluation.criteria, averages, strict=True)
        if c.threshold and Fraction(points, per) * 100 < Fraction(c.threshold) * Fraction(c.maximum)
    ]
    below = "below threshold" if technical < Fraction(rule.threshold) else ""
    return _Exact(offer, parts, over, technical, below or (f"below threshold of {', '.join(missed)}" if missed else ""))


def _average(points: list[int], scale: int, rule: Rule) -> tuple[int, int]:
    """The members' mean or median as a numerator and the denominator, which is the same for every criterion."""
    if rule.average is Average.MEAN:
        numerator, count = sum(points), len(points)
    else:
        ordered, middle = sorted(points), len(points) // 2
        numerator, count = (ordered[middle] + ordered[-1 - middle], 2)
    places = rule.places_of(Figure.SCORE)
    if places is None:
        return numerator, count * scale
    return int(round_ratio(numerator, count * scale, places, rule.mode).scaleb(places)), int(10**places)


def _rounded(value: Fraction, figure: Figure, rule: Rule) -> Fraction:
    places = rule.places_of(figure)
    return value if places is None else Fraction(round_to(value, places, rule.mode))


def rank(evaluation: Evaluation) -> list[Line]:
    """The ranking: those that passed by place, then those that are out by their id.

    Totals are compared as the rule makes them and are shown rounded. Places are given once every offer that passed has a
    price, with the quality-based method before. Raises CannotRank with all faults, and TieLeft when a tie is left to a
    written decision, or to a lot, that does not name both offers.
    """
    found = faults(evaluation)
    if found:
        raise CannotRank(*found)
    rule, scale = evaluation.rule, _Scale.of(evaluation)
    exact = [_exact(evaluation, scale, offer) for offer in evaluation.offers]
    passed = _within_ceiling([one for one in exact if not one.out], rule)
    still_in = [one for one in passed if not one.out]
    out = [one for one in exact if one.out] + [one for one in passed if one.out]
    if still_in and (rule.method is Method.QUALITY_BASED or all(one.offer.price is not None for one in still_in)):
        lines = _placed(_valued(still_in, rule), rule)
    else:
        lines = [_line(one, rule) for one in sorted(still_in, key=lambda one: one.offer.id)]
    return lines + [_line(one, rule) for one in sorted(out, key=lambda one: one.offer.id)]


def _within_ceiling(passed: list[_Exact], rule: Rule) -> list[_Exact]:
    """The same, those above the ceiling marked; a sole offer has a ceiling of its own."""
    ceilings = [rule.ceiling, rule.sole_ceiling if len(passed) == 1 else None]
    limit = min((Fraction(ceiling) for ceiling in ceilings if ceiling is not None), default=None)
    if limit is None:
        return passed
    return [
        replace(one, out="above ceiling") if one.offer.price is not None and Fraction(one.offer.price) > limit else one
        for one in passed
    ]


def _valued(offers: list[_Exact], rule: Rule) -> list[_Exact]:
    """With price points, the total that is shown, and what the order follows."""
    if rule.method in {Method.QUALITY_BASED, Method.FIXED_BUDGET}:
        return [replace(one, total=one.technical, worth=one.technical) for one in offers]
    prices = [Fraction(one.offer.price or 0) for one in offers]
    lowest, highest = min(prices), max(prices)
    weight = Fraction(rule.technical_weight) / 100
    best = max(one.technical for one in offers) or Fraction(1)
    made = []
    for one, price in zip(offers, prices, strict=True):
        if rule.method is Method.LEAST_COST:
            total = price
        elif rule.method is Method.COEFFICIENT:
            total = _rounded(price / (1 + weight * one.technical / 100 / (1 - weight)), Figure.TOTAL, rule)
        else:
            financial = _rounded(_price_points(price, lowest, highest, rule), Figure.FINANCIAL, rule)
            technical = one.technical
            if rule.technical_formula is TechnicalFormula.RELATIVE:
                technical = _rounded(100 * technical / best, Figure.TECHNICAL, rule)
            total = _rounded(weight * technical, Figure.SHARE, rule)
            total += _rounded((1 - weight) * financial, Figure.SHARE, rule)
            total = _rounded(total, Figure.TOTAL, rule)
            made.append(replace(one, financial=financial, total=total, worth=total))
            continue
        made.append(replace(one, total=total, worth=-total))
    return made


def _price_points(price: Fraction, lowest: Fraction, highest: Fraction, rule: Rule) -> Fraction:
    if rule.price_formula is PriceFormula.LOWEST_OVER_PRICE:
        points = 100 * lowest / price
    elif rule.price_formula is PriceFormula.LINEAR:
        points = 100 - 100 * (price - lowest) / lowest
    else:
        points = 100 * (highest - price) / (highest - lowest) if highest > lowest else Fraction(100)
    return points if rule.floor is None else max(points, Fraction(rule.floor))


def _placed(offers: list[_Exact], rule: Rule) -> list[Line]:
    """Best first; equal ones in the order of the tie rules, each of which may leave some equal to the next."""
    ordered: list[tuple[_Exact, str]] = []
    best_first = sorted(offers, key=_worth, reverse=True)
    for _, equal in groupby(best_first, key=_worth):
        ordered += _resolved(list(equal), list(rule.ties), rule, "")
    return [replace(_line(one, rule), place=place, tie=tie) for place, (one, tie) in enumerate(ordered, 1)]


def _worth(one: _Exact) -> Fraction:
    return one.worth


def _resolved(equal: list[_Exact], ties: list[Tie], rule: Rule, decided_by: str) -> list[tuple[_Exact, str]]:
    if len(equal) == 1:
        return [(equal[0], decided_by)]
    if not ties:
        raise TieLeft(tuple(sorted(one.offer.id for one in equal)))
    tie, *others = ties
    keys = {one.offer.id: _tie_key(one, tie, rule) for one in equal}
    resolved: list[tuple[_Exact, str]] = []
    for key in sorted(set(keys.values())):
        group = [one for one in equal if keys[one.offer.id] == key]
        by = tie.value if len(set(keys.values())) > 1 else decided_by
        resolved += _resolved(group, others, rule, by)
    return resolved


def _tie_key(one: _Exact, tie: Tie, rule: Rule) -> Fraction | str:
    if tie is Tie.HIGHER_TECHNICAL:
        return -one.technical
    if tie is Tie.LOWER_PRICE:
        return Fraction(one.offer.price or 0)
    if tie is Tie.EARLIER_RECEIPT:
        return one.offer.received
    order = rule.drawn if tie is Tie.LOT else rule.decided
    return Fraction(order.index(one.offer.id) if one.offer.id in order else len(order))


def _line(one: _Exact, rule: Rule) -> Line:
    def shown(value: Fraction | None) -> Decimal | None:
        return None if value is None else round_to(value, rule.places, rule.mode)

    passed = not one.out.startswith("below")
    return Line(
        offer=one.offer.id,
        parts=tuple(round_ratio(part, one.over, rule.places, rule.mode) for part in one.parts),
        technical=round_to(one.technical, rule.places, rule.mode),
        passed=passed,
        price=one.offer.price if passed else None,
        financial=shown(one.financial),
        total=shown(one.total),
        place=None,
        out=one.out,
    )
