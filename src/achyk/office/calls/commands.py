"""What the doors hand to the services: frozen, clean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from achyk.core.procedures.application import Envelope
from achyk.core.procedures.rounds import Round
from achyk.core.scoring.model import Average, Figure, Method, Mode, PriceFormula, Step, TechnicalFormula, Tie
from achyk.core.values import LocalizedText
from achyk.office.calls.enums import ApplicantKind, ContractType, DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Basics:
    """Who announces, from which money, for whom, where."""

    reference: str
    unit: UUID | None
    project: UUID | None
    places: tuple[UUID, ...]
    eligible: tuple[ApplicantKind, ...]
    budget_amount: Decimal | None
    budget_currency: str
    budget_excludes: LocalizedText
    topics: tuple[UUID, ...] = ()
    objectives: tuple[int, ...] = ()
    """Numbers of the project's objectives that the call serves."""
    follows: UUID | None = None
    """The call whose invited applicants alone may apply."""
    budget_codes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """Codes of the languages in which applications may be written; empty: any of the site's."""
    least_months: int | None = None
    most_months: int | None = None
    """How long the work lasts."""
    other_reference: str = ""
    partners: LocalizedText = field(default_factory=LocalizedText)
    judges: LocalizedText = field(default_factory=LocalizedText)


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What the public reads."""

    title: LocalizedText
    summary: LocalizedText
    description: LocalizedText
    instructions: LocalizedText
    paper_copy: LocalizedText = field(default_factory=LocalizedText)
    """Where and when the same is handed in on paper as well; empty: it is not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The timetable; instants carry a zone."""

    zone: str
    questions_until: datetime | None
    answers_until: datetime | None
    deadline_at: datetime | None
    opens_at: datetime | None
    intention_until: datetime | None = None
    """Until when people say whether they will bid; None: nobody is asked."""
    results_days: int | None = None
    """Within how many days after the deadline the results are promised; an extension leaves it as it is."""
    refuses_late: bool = False
    """Whether nothing is taken after the deadline, not even to be admitted; an extension leaves it as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """How offers will be compared."""

    technical_weight: Decimal
    threshold: Decimal
    rounding_places: int
    rounding_mode: Mode
    rounding_step: Step
    tie_rules: tuple[Tie, ...]
    spread_limit: Decimal
    """Percent of a criterion's maximum above which the panel writes a consensus note."""
    method: Method = Method.QUALITY_AND_COST
    price_formula: PriceFormula = PriceFormula.LOWEST_OVER_PRICE
    price_floor: Decimal | None = Decimal(0)
    technical_formula: TechnicalFormula = TechnicalFormula.ABSOLUTE
    average: Average = Average.MEAN
    figures: Mapping[Figure, int] = field(default_factory=dict)
    sole_ceiling: Decimal | None = None
    winners: int = 1
    """How many win, where the call has no lots."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A required paper."""

    envelope: Envelope
    title: LocalizedText
    guidance: LocalizedText
    compulsory: bool
    asked: bool = True
    """False: the notice says that it is not asked in this call."""
    history: bool = False
    """Whether it takes the place of the personal history form."""
    lot: int | None = None
    """The number of the lot for which it is asked; None: of everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionGiven:
    """A criterion: weight in percent, most points, the percent of them below which a proposal fails."""

    title: LocalizedText
    guidance: LocalizedText
    weight: Decimal
    maximum: Decimal
    threshold: Decimal = Decimal(0)
    lot: int | None = None
    """The number of the lot it counts for; None: for every lot."""
    round: Round = Round.TECHNICAL
    scale: tuple[tuple[LocalizedText, Decimal], ...] = ()
    """Words with the points they are worth; empty: members give points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundGiven:
    """How much a round counts and who passes it, both in percent; how many go on at most (None: all that pass)."""

    round: Round
    weight: Decimal
    threshold: Decimal
    at_most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostGiven:
    """What a post is; `stations`: how many of it are where, by the id of the place."""

    grade: str = ""
    contract: ContractType | None = None
    duration: LocalizedText = field(default_factory=LocalizedText)
    starts_on: date | None = None
    ends_on: date | None = None
    supervision: LocalizedText = field(default_factory=LocalizedText)
    effort_days: int | None = None
    home_based: bool = False
    department: LocalizedText = field(default_factory=LocalizedText)
    outputs: LocalizedText = field(default_factory=LocalizedText)
    stations: Mapping[UUID, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryGiven:
    """What a category takes: of whom, how many pictures, of which size and date. None: no such limit."""

    least_age: int | None = None
    most_age: int | None = None
    age_on: date | None = None
    students_only: bool = False
    least_pictures: int = 1
    most_pictures: int = 5
    least_pixels: int | None = None
    most_megabytes: int | None = None
    taken_from: date | None = None
    taken_until: date | None = None
    prize: LocalizedText = field(default_factory=LocalizedText)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementGiven:
    """What a candidate must have (essential), or what counts in favour; of the lot of a number, or of every lot."""

    title: LocalizedText
    essential: bool
    lot: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LotGiven:
    """A lot of a draft; `includes` names by number the lots that a package stands for."""

    title: LocalizedText
    description: LocalizedText
    audience: LocalizedText
    ceiling: Decimal | None = None
    winners: int = 1
    post: PostGiven | None = None
    category: CategoryGiven | None = None
    includes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineGiven:
    """Something to be priced, of a lot by its number or of the whole call."""

    title: LocalizedText
    quantity: Decimal
    unit: LocalizedText
    lot: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What bidding asks beside the offer. Sums in the currency of the call; `performance_security` in percent."""

    most_lots: int | None
    validity_days: int | None
    bid_security: Decimal | None
    performance_security: Decimal | None
    least_offers: int = 1
    standstill_days: int = 0
    debrief_days: int = 10
    complaint_days: int = 10
    overhead_limit: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentGiven:
    """A document, new or the next version of `replaces`."""

    kind: DocumentKind
    title: LocalizedText
    language: str
    name: str
    chunks: Iterable[bytes]
    lot: int | None = None
    """The number of the lot it belongs to; None: to the whole call."""
    replaces: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentGiven:
    """New values of a published call. None leaves a field as it is."""

    reason: LocalizedText
    title: LocalizedText | None = None
    summary: LocalizedText | None = None
    description: LocalizedText | None = None
    instructions: LocalizedText | None = None
    budget_amount: Decimal | None = None
    budget_excludes: LocalizedText | None = None
    document: DocumentGiven | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionGiven:
    """A later timetable, and why."""

    reason: LocalizedText
    times: Times
