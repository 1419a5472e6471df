"""Quality and cost: weighted technical points, lowest price over price, threshold, rounding, ties.

Technical points T = sum over criteria of weight x mean of the members without a conflict / maximum (0 to 100). An offer passes when
T >= threshold. Price points F = 100 x lowest price among those that passed / price. Total = technical weight x T +
(100 - technical weight) x F, over 100. (Quality- and cost-based selection as in the World Bank's and IOM's standard
documents.) All of it is computed exactly, as fractions; rounding happens where the rule of the call says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from math import lcm

from achyk.core.scoring.model import CannotRank, Criterion, Evaluation, Line, Mode, Offer, Rule, Step, Tie, TieLeft


def round_to(value: Fraction, places: int, mode: Mode) -> Decimal:
    """A fraction (not negative) rounded to places after the point."""
    return round_ratio(value.numerator, value.denominator, places, mode)


def round_ratio(numerator: int, denominator: int, places: int, mode: Mode) -> Decimal:
    """The same for two whole numbers, reduced or not."""
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
    financial: Fraction | None = None
    total: Fraction | None = None


def faults(evaluation: Evaluation) -> list[str]:
    """Why no ranking can be made: a missing score blocks, it never drops out of a mean."""
    found = []
    if sum((c.weight for c in evaluation.criteria), Decimal(0)) != 100:
        found.append("the weights of the criteria do not add up to 100")
    if not evaluation.members:
        found.append("there are no members")
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


def technical_points(evaluation: Evaluation, offer: Offer) -> tuple[tuple[Fraction, ...], Fraction]:
    """The weighted parts and their sum, 0 to 100; rounded part by part when the rule says so."""
    exact = _exact(evaluation, _Scale.of(evaluation), offer)
    return tuple(Fraction(part, exact.over) for part in exact.parts), exact.technical


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
    judges = judges_of(evaluation, offer)
    rule, over = evaluation.rule, scale.over * scale.points * len(judges)
    parts = tuple(
        factor * sum(_whole(offer.scores[c.id][m], scale.points) for m in judges)
        for c, factor in zip(evaluation.criteria, scale.factors, strict=True)
    )
    if rule.step is Step.PARTS_FIRST:
        parts = tuple(int(round_ratio(part, over, rule.places, rule.mode).scaleb(rule.places)) for part in parts)
        over = 10**rule.places
    return _Exact(offer, parts, over, Fraction(sum(parts), over))


def _as_ruled(value: Fraction, rule: Rule) -> Fraction:
    if rule.step is Step.ONCE:
        return value
    return Fraction(round_to(value, rule.places, rule.mode))


def rank(evaluation: Evaluation) -> list[Line]:
    """The ranking: those that passed by place, then those below the threshold by their id.

    Totals are compared as the rule makes them: exactly with `once`, from rounded parts with `parts-first`; they are
    shown rounded. Places are given once every offer that passed has a price. Raises CannotRank with all faults, and
    when a tie is left to a written decision that does not name both offers.
    """
    found = faults(evaluation)
    if found:
        raise CannotRank(*found)
    rule = evaluation.rule
    scale = _Scale.of(evaluation)
    exact = [_exact(evaluation, scale, offer) for offer in evaluation.offers]
    passed = [one for one in exact if one.technical >= Fraction(rule.threshold)]
    failed = sorted((one for one in exact if one.technical < Fraction(rule.threshold)), key=lambda one: one.offer.id)
    if passed and all(one.offer.price is not None for one in passed):
        lines = _placed(_with_totals(passed, rule), rule)
    else:
        lines = [_line(one, rule, passed=True) for one in sorted(passed, key=lambda one: one.offer.id)]
    return lines + [_line(one, rule, passed=False) for one in failed]


def _with_totals(passed: list[_Exact], rule: Rule) -> list[_Exact]:
    lowest = min(Fraction(one.offer.price or 0) for one in passed)
    weight = Fraction(rule.technical_weight) / 100
    made = []
    for one in passed:
        financial = _as_ruled(100 * lowest / Fraction(one.offer.price or 1), rule)
        technical_share = _as_ruled(weight * one.technical, rule)
        total = technical_share + _as_ruled((1 - weight) * financial, rule)
        made.append(replace(one, financial=financial, total=total))
    return made


def _placed(offers: list[_Exact], rule: Rule) -> list[Line]:
    """Best total first; equal totals in the order of the tie rules, each of which may leave some equal to the next."""
    ordered: list[tuple[_Exact, str]] = []
    best_first = sorted(offers, key=_total, reverse=True)
    for _, equal in groupby(best_first, key=_total):
        ordered += _resolved(list(equal), list(rule.ties), rule, "")
    return [replace(_line(one, rule, passed=True), place=place, tie=tie) for place, (one, tie) in enumerate(ordered, 1)]


def _total(one: _Exact) -> Fraction:
    return one.total or Fraction(0)


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
    place = rule.decided.index(one.offer.id) if one.offer.id in rule.decided else len(rule.decided)
    return Fraction(place)


def _line(one: _Exact, rule: Rule, *, passed: bool) -> Line:
    def shown(value: Fraction | None) -> Decimal | None:
        return None if value is None else round_to(value, rule.places, rule.mode)

    return Line(
        offer=one.offer.id,
        parts=tuple(round_ratio(part, one.over, rule.places, rule.mode) for part in one.parts),
        technical=round_to(one.technical, rule.places, rule.mode),
        passed=passed,
        price=one.offer.price if passed else None,
        financial=shown(one.financial),
        total=shown(one.total),
        place=None,
    )
