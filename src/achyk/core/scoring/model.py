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


class Tie(StrEnum):
    """What decides between equal totals."""

    HIGHER_TECHNICAL = "higher-technical"
    LOWER_PRICE = "lower-price"
    EARLIER_RECEIPT = "earlier-receipt"
    WRITTEN_DECISION = "written-decision"

    @property
    def label(self) -> LocalizedText:
        """The value in words."""
        return LABELS[self]


LABELS: dict[Mode | Step | Tie, LocalizedText] = {
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
    """Its weight in percent and the most points a member can give."""

    id: str
    title: str
    weight: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class Rule:
    """How a ranking is made. Weights and threshold in percent; `decided` is the panel's order for a written decision."""

    technical_weight: Decimal
    threshold: Decimal
    places: int
    mode: Mode
    step: Step
    ties: tuple[Tie, ...]
    decided: tuple[str, ...] = ()


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
    """One line of the ranking. Figures are rounded for showing; `place` is None below the threshold or before prices."""

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
