"""What a ranking is made from and what it says. Decimals as people wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from achyk.core.values import LocalizedText, lt


class Mode(StrEnum):
    """How a figure is rounded to its places."""

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    DOWN = "down"

    @property
    def label(self) -> LocalizedText:
        """The value in words."""
        return LABELS[self]


class Step(StrEnum):
    """When: every part before it is used, or the total once, for showing alone."""

    PARTS_FIRST = "parts-first"
    ONCE = "once"

    @property
    def label(self) -> LocalizedText:
        """The value in words."""
        return LABELS[self]


class Method(StrEnum):
    """What makes the order among the offers that passed."""

    QUALITY_AND_COST = "quality-and-cost"
    """Weighted technical points and price points."""
    LEAST_COST = "least-cost"
    """The lowest price."""
    FIXED_BUDGET = "fixed-budget"
    """The best technical points of those within the ceiling."""
    QUALITY_BASED = "quality-based"
    """The best technical points; the price of the best is opened and negotiated."""
    COEFFICIENT = "coefficient"
    """The lowest price divided by 1 + weight x T / 100 / (1 - weight)."""

    @property
    def label(self) -> LocalizedText:
        """The value in words."""
        return LABELS[self]


class PriceFormula(StrEnum):
    """How a price becomes points, 100 for the lowest."""

    LOWEST_OVER_PRICE = "lowest-over-price"
    """100 x lowest / price."""
    LINEAR = "linear"
    """100 - 100 x (price - lowest) / lowest; below zero from twice the lowest on, unless a floor is set."""
    LINEAR_RANGE = "linear-range"
    """100 x (highest - price) / (highest - lowest); 100 when all prices are equal."""

    @property
    def label(self) -> LocalizedText:
        """The value in words."""
        return LABELS[self]


class TechnicalFormula(StrEnum):
    """What the technical points are before they are weighted with the price. Thresholds look at the absolute ones."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    """100 x T / best T of those that passed."""

    @property
    def label(self) -> LocalizedText:
        """The value in words."""
        return LABELS[self]


class Average(StrEnum):
    """What the scores of the members become."""

    MEAN = "mean"
    MEDIAN = "median"

    @property
    def label(self) -> LocalizedText:
        """The value in words."""
        return LABELS[self]


class Figure(StrEnum):
    """A figure that a rule may round before it is used further."""

    SCORE = "score"
    """The members' mean or median for one criterion."""
    PART = "part"
    """That times the weight of the criterion."""
    TECHNICAL = "technical"
    FINANCIAL = "financial"
    SHARE = "share"
    """Technical and price points times their weights."""
    TOTAL = "total"

    @property
    def label(self) -> LocalizedText:
        """The value in words."""
        return FIGURE_LABELS[self]


FIGURE_LABELS = {
    Figure.SCORE: lt("Среднее по критерию", "Критерий боюнча орточо", "Average for a criterion"),
    Figure.PART: lt("Балл с весом критерия", "Критерийдин салмагы менен балл", "Points with the criterion's weight"),
    Figure.TECHNICAL: lt("Технический балл", "Техникалык балл", "Technical points"),
    Figure.FINANCIAL: lt("Балл за цену", "Баа үчүн балл", "Price points"),
    Figure.SHARE: lt(
        "Доли технического и ценового балла",
        "Техникалык жана баа баллдарынын үлүштөрү",
        "Weighted technical and price points",
    ),
    Figure.TOTAL: lt("Итог", "Жыйынтык", "Total"),
}


class Tie(StrEnum):
    """What decides between equal totals."""

    HIGHER_TECHNICAL = "higher-technical"
    LOWER_PRICE = "lower-price"
    EARLIER_RECEIPT = "earlier-receipt"
    LOT = "lot"
    """Drawn in public; the order drawn is on record."""
    WRITTEN_DECISION = "written-decision"

    @property
    def label(self) -> LocalizedText:
        """The value in words."""
        return LABELS[self]


LABELS: dict[Mode | Step | Tie | Method | PriceFormula | TechnicalFormula | Average, LocalizedText] = {
    Method.QUALITY_AND_COST: lt("По качеству и цене", "Сапаты жана баасы боюнча", "Quality and cost"),
    Method.LEAST_COST: lt("По наименьшей цене", "Эң төмөн баа боюнча", "Least cost"),
    Method.FIXED_BUDGET: lt("При фиксированном бюджете", "Белгиленген бюджетте", "Fixed budget"),
    Method.QUALITY_BASED: lt("По качеству", "Сапаты боюнча", "Quality"),
    Method.COEFFICIENT: lt(
        "Цена, делённая на коэффициент качества",
        "Сапат коэффициентине бөлүнгөн баа",
        "Price over a quality coefficient",
    ),
    PriceFormula.LOWEST_OVER_PRICE: lt(
        "Наименьшая цена к цене", "Эң төмөн баанын баага катышы", "Lowest price over price"
    ),
    PriceFormula.LINEAR: lt("Линейно от наименьшей цены", "Эң төмөн баадан сызыктуу", "Linear from the lowest price"),
    PriceFormula.LINEAR_RANGE: lt(
        "Линейно между наибольшей и наименьшей",
        "Эң жогорку менен эң төмөндүн ортосунда сызыктуу",
        "Linear between highest and lowest",
    ),
    TechnicalFormula.ABSOLUTE: lt("Баллы как есть", "Баллдар болгонундай", "Points as they are"),
    TechnicalFormula.RELATIVE: lt("Относительно лучшего", "Эң мыктысына карата", "Relative to the best"),
    Average.MEAN: lt("Среднее", "Орточо", "Mean"),
    Average.MEDIAN: lt("Медиана", "Медиана", "Median"),
    Tie.LOT: lt("Жребий", "Чүчүкулак", "Lot drawn in public"),
    Mode.HALF_UP: lt("Половина вверх", "Жарымы жогору карай", "Half up"),
    Mode.HALF_EVEN: lt("Половина к чётному", "Жарымы жупка карай", "Half to even"),
    Mode.DOWN: lt("Отбросить лишние знаки", "Ашыкча белгилерди алып салуу", "Cut off"),
    Step.PARTS_FIRST: lt("Сначала каждая часть", "Адегенде ар бир бөлүк", "Each part first"),
    Step.ONCE: lt("Один раз, итог", "Бир жолу, жыйынтыгы", "Once, the total"),
    Tie.HIGHER_TECHNICAL: lt("Выше технический балл", "Техникалык баллы жогору", "Higher technical score"),
    Tie.LOWER_PRICE: lt("Ниже цена", "Баасы төмөн", "Lower price"),
    Tie.EARLIER_RECEIPT: lt("Раньше получено", "Эрте кабыл алынган", "Earlier receipt"),
    Tie.WRITTEN_DECISION: lt(
        "Письменное решение комиссии", "Комиссиянын жазуу жүзүндөгү чечими", "Written decision of the panel"
    ),
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """Its weight in percent and the most points a member can give.

    `threshold`: percent of the maximum below which an offer fails, whatever its total. `words`: the scale in words,
    each worth points; pass or fail is a criterion of weight 0 with the words pass: 1, fail: 0 and the threshold 100.
    """

    id: str
    title: str
    weight: Decimal
    maximum: Decimal
    threshold: Decimal = Decimal(0)
    words: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """How a ranking is made. Weights and threshold in percent; `decided` is the panel's order for a written decision,
    `drawn` the order in which lots were drawn.

    `floor`: price points are never lower; None lets them fall below zero. `ceiling`: an offer above it is out;
    `sole_ceiling`: the same, when one offer alone passed. `figures`: places to which figures are rounded before they are
    used; they replace `step`. The other figures are exact and rounded for showing alone.
    """

    technical_weight: Decimal
    threshold: Decimal
    places: int
    mode: Mode
    step: Step
    ties: tuple[Tie, ...]
    decided: tuple[str, ...] = ()
    method: Method = Method.QUALITY_AND_COST
    price_formula: PriceFormula = PriceFormula.LOWEST_OVER_PRICE
    technical_formula: TechnicalFormula = TechnicalFormula.ABSOLUTE
    average: Average = Average.MEAN
    floor: Decimal | None = Decimal(0)
    ceiling: Decimal | None = None
    sole_ceiling: Decimal | None = None
    drawn: tuple[str, ...] = ()
    figures: tuple[tuple[Figure, int], ...] = ()

    def places_of(self, figure: Figure) -> int | None:
        """To how many places a figure is rounded before it is used; None: it stays exact."""
        if self.figures:
            return dict(self.figures).get(figure)
        first = self.step is Step.PARTS_FIRST and figure in {Figure.PART, Figure.FINANCIAL, Figure.SHARE}
        return self.places if first else None


@dataclass(frozen=True, slots=True)
class Offer:
    """One proposal: its members' scores by criterion and member; its price, None while the envelope is shut.

    `recused` are the members who declared a conflict with this applicant: they neither read nor score it.
    """

    id: str
    scores: Mapping[str, Mapping[str, Decimal]]
    price: Decimal | None = None
    received: str = ""
    recused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that `achyk score` reads."""

    call: str
    currency: str
    criteria: tuple[Criterion, ...]
    members: tuple[str, ...]
    offers: tuple[Offer, ...]
    rule: Rule


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ranking. Figures are rounded for showing; `place` is None for what is out, and before prices.

    `total` is what the method orders by: points, or with least cost and a coefficient a price.
    """

    offer: str
    parts: tuple[Decimal, ...]
    technical: Decimal
    passed: bool
    price: Decimal | None
    financial: Decimal | None
    total: Decimal | None
    place: int | None
    tie: str = ""
    """Which rule decided, when the total did not."""
    out: str = ""
    """Why the offer has no place: below the threshold, of all or of a criterion; above the ceiling."""


class CannotRank(ValueError):
    """The evaluation lacks something, or contradicts itself: each fault is one sentence."""

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__("; ".join(faults))


class TieLeft(CannotRank):
    """The tie rules leave these offers equal: the panel decides in writing."""

    def __init__(self, offers: tuple[str, ...]) -> None:
        self.offers = offers
        super().__init__(f"the tie rules leave these equal: {', '.join(offers)}; the panel decides in writing")
