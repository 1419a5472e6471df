"""What guards look at. Each service gathers these under the lock and hands them over; guards ask nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from achyk.core.values import LocalizedText


@dataclass(frozen=True, slots=True)
class Timetable:
    """The instants of a call, all in UTC."""

    questions_until: datetime | None
    answers_until: datetime | None
    deadline: datetime | None
    opening: datetime | None
    intention_until: datetime | None = None
    """Until when people say whether they will bid; None: nobody is asked."""


@dataclass(frozen=True, slots=True)
class ReadyForApproval:
    """What the approver and the public will read: what is missing, by label."""

    now: datetime
    missing_texts: tuple[tuple[LocalizedText, tuple[str, ...]], ...]
    missing_parts: tuple[LocalizedText, ...]
    timetable: Timetable
    weights_totals: tuple[Decimal, ...]
    """What the weights of the criteria make: for each lot and round, or once where there are no lots."""
    rounds_total: Decimal
    """What the rounds count together, in percent."""
    prices_alone: bool
    """Whether the lowest price decides, so that there may be no criteria."""
    lots: int
    """How many lots, or posts, the call is divided into."""
    lots_total: Decimal | None
    """What the ceilings of the lots make; None where one of them has none, or there are no lots."""
    budget: Decimal | None
    key_holders: int
    keys_needed: int


@dataclass(frozen=True, slots=True)
class Approval:
    """Who drafted and who approves: they may not be the same."""

    drafted_by: frozenset[str]
    approver: str


@dataclass(frozen=True, slots=True)
class Returned:
    """Why a draft goes back to its author."""

    reason: str


@dataclass(frozen=True, slots=True)
class Publication:
    """What must still hold at the moment of publication."""

    now: datetime
    timetable: Timetable
    unrehearsed: tuple[LocalizedText, ...] = ()
    """Envelope kinds whose keys were not dealt to the present key holders, or not rehearsed."""


@dataclass(frozen=True, slots=True)
class KeysDealt:
    """Keys about to be dealt or reissued."""

    key_holders: int
    keys_needed: int


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Whether the test envelope opened."""

    opened: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """The hour of the opening and what is there to open."""

    now: datetime
    opening: datetime


@dataclass(frozen=True, slots=True)
class LateAdmission:
    """Why a late submission is admitted."""

    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """An amendment of a published call."""

    now: datetime
    deadline: datetime
    reason_missing: tuple[str, ...]
    changed_fields: int
    missing_texts: tuple[tuple[LocalizedText, tuple[str, ...]], ...] = ()
    new_timetable: Timetable | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """A batch of answers about to be published."""

    now: datetime
    deadline: datetime
    count: int
    missing_texts: tuple[tuple[int, tuple[str, ...]], ...]
    """Question (its place in the batch) and the languages in which question or answer is not written."""


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """An information meeting about to be announced."""

    now: datetime
    starts: datetime
    ends: datetime
    deadline: datetime


@dataclass(frozen=True, slots=True)
class Closing:
    """The deadline and the time, read after the lock was held."""

    now: datetime
    deadline: datetime


@dataclass(frozen=True, slots=True)
class Cancellation:
    """Why a call is cancelled, in the three languages, and how many lots somebody was promised by then."""

    reason_missing: tuple[str, ...]
    bound: int = 0


@dataclass(frozen=True, slots=True)
class ConflictsDeclared:
    """One member's form: for each applicant a conflict or none, a conflict with its explanation."""

    undeclared: tuple[str, ...]
    unexplained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Screening:
    """What must be complete before anybody scores. Applicants by number, members by name."""

    undeclared: tuple[str, ...]
    unchecked: tuple[str, ...]
    eligible: int
    chair: bool
    few_judges: tuple[str, ...]
    least: int = 1
    """How many eligible applications the notice asks for before anything is decided."""
    few_allowed: bool = False
    """Whether a named person allowed to go on with fewer, with a reason."""


@dataclass(frozen=True, slots=True)
class FewAllowed:
    """Going on with fewer applications than the notice asks for: why, and how many there are."""

    reason: str
    eligible: int
    least: int


@dataclass(frozen=True, slots=True)
class Written:
    """Something about one application about to be written: by whom does not matter, when does.

    `open_already`: one of its kind waits for its answer. `until` None: there is no last instant.
    """

    text: str
    open_already: bool
    now: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class AnswerWritten:
    """An answer to it. `involved`: whether whoever answers decided on the application before."""

    text: str
    waiting: bool
    involved: bool


@dataclass(frozen=True, slots=True)
class ScoresSigned:
    """How many scores a member still owes, and whether they are signed already."""

    missing: int
    signed: bool
    undeclared: tuple[str, ...] = ()
    """The member, who has not declared about every applicant."""


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why a member is excused, and which applicants would be left with too few judges."""

    reason: str
    few_judges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """A member's second thought on one own score."""

    reason: str
    all_signed: bool
    above_limit: bool


@dataclass(frozen=True, slots=True)
class RoundSigned:
    """What the chair of the panel signs."""

    unsigned: tuple[str, ...]
    notes_missing: tuple[LocalizedText, ...]
    """Applicant and criterion whose spread is above the limit and has no consensus note."""
    faults: tuple[str, ...]
    """What keeps the points from being computed: a missing score blocks, it never drops out of a mean."""
    few_judges: tuple[str, ...]
    """Applicants left with too few judges by a conflict that was found late."""
    passed: int


@dataclass(frozen=True, slots=True)
class FinancialOpening:
    """The technical result is signed: whose financial envelopes may be opened."""

    passed: int


@dataclass(frozen=True, slots=True)
class Rates:
    """Exchange rates with the source they were taken from."""

    source: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TieBroken:
    """A written decision on offers that the tie rules leave equal."""

    reason: str
    equal: tuple[str, ...]
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionPrepared:
    """What must be known before a decision is written."""

    rates_missing: tuple[str, ...]
    tied: tuple[str, ...]
    affordable: int
    """Offers that passed and whose price is within the ceiling."""
    reason_missing: tuple[str, ...]
    unchecked: tuple[str, ...] = ()
    """Works whose authors are known and not checked yet, by number."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who confirms a decision, and who may not: whoever prepared it or sat on the panel."""

    confirmer: str
    involved: frozenset[str]


@dataclass(frozen=True, slots=True)
class LettersWritten:
    """Texts of letters about to be kept: placeholders that mean nothing, letters not written in every language."""

    unknown: tuple[str, ...]
    untranslated: tuple[tuple[LocalizedText, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Release:
    """The letters that go out together, and complaints that nobody has decided."""

    letters: int
    complaints: int = 0


@dataclass(frozen=True, slots=True)
class AwardAnswer:
    """Whether this applicant has an award to answer, and until when."""

    offered: bool
    now: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """The terms of a contract beside the offer it follows. `ends` is the last day."""

    value: Decimal
    offer: Decimal
    starts: date
    ends: date
    last_due: date | None
    now: datetime
    standstill_until: datetime | None = None
    complaints: int = 0
    """Complaints that nobody has decided."""


@dataclass(frozen=True, slots=True)
class NegotiationPlan:
    """A negotiation about to be planned: what about, how many people of the office, whether there is an award for it."""

    agenda: str
    people: int
    awarded: bool


@dataclass(frozen=True, slots=True)
class NegotiationApproval:
    """Who planned and who approves: they may not be the same."""

    waiting: bool
    planner: str
    approver: str


@dataclass(frozen=True, slots=True)
class NegotiationMinutes:
    """What came of it, and whether it was approved before it was held."""

    minutes: str
    approved: bool
    held: bool


@dataclass(frozen=True, slots=True)
class HandedIn:
    """Whether a deliverable can be handed in: not accepted, and nothing waiting for an answer."""

    accepted: bool
    waiting: bool
    empty: bool


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An answer to what was handed in."""

    waiting: bool
    reason: str


@dataclass(frozen=True, slots=True)
class PaymentMade:
    """A payment for one deliverable."""

    accepted: bool
    paid: bool
    payer: str
    acceptor: str
    reference: str
    secured: bool = True
    """Whether the security that the notice asks for is on record, or none is asked for."""


@dataclass(frozen=True, slots=True)
class Completion:
    """Deliverables that are not paid yet, and awards that still wait for an answer or a contract."""

    unpaid: int
    unsettled: int = 0


@dataclass(frozen=True, slots=True)
class LotCancelled:
    """One lot about to be cancelled: why, in the three languages, how many others stay, whether somebody was promised it."""

    reason_missing: tuple[str, ...]
    left: int
    bound: bool = False


@dataclass(frozen=True, slots=True)
class ValidityAsked:
    """A later day until which all offers are asked to stand, beside the one that holds now."""

    reason_missing: tuple[str, ...]
    now: datetime
    until: datetime
    stands_until: datetime | None


@dataclass(frozen=True, slots=True)
class ValidityAnswered:
    """Whether this applicant was asked and has not answered, and until when an answer counts."""

    asked: bool
    answered: bool
    now: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Secured:
    """A security about to be recorded: beside what the notice asks for, and whether one is on record."""

    amount: Decimal
    least: Decimal
    recorded: bool


@dataclass(frozen=True, slots=True)
class SecurityReturned:
    """Whether a security is held, and how many results are not paid yet."""

    held: bool
    unpaid: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A sum about to be corrected: why, and whether it changes."""

    reason: str
    changed: bool


@dataclass(frozen=True, slots=True)
class RoundSkipped:
    """A round about to be passed over: how many criteria the notice has for it."""

    criteria: int


@dataclass(frozen=True, slots=True)
class TestSet:
    """A written test about to be set, or changed: when it begins, what of its questions is not in every language."""

    now: datetime
    starts: datetime
    begun: bool
    """Whether the one that is set has begun."""
    criteria: int
    """How many criteria the notice has for it: each is one question."""
    untranslated: tuple[tuple[LocalizedText, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ExtraTime:
    """Extra time for one candidate: why, how many minutes, whether the test is set and not over for the candidate."""

    reason: str
    minutes: int
    possible: bool


@dataclass(frozen=True, slots=True)
class Sitting:
    """A candidate and the test: between which instants, whether invited, whether it is begun, handed in."""

    now: datetime
    starts: datetime
    ends: datetime
    invited: bool
    handed_in: bool


@dataclass(frozen=True, slots=True)
class TestEnded:
    """Whether the test is over for everybody; with how many criteria the notice has for it."""

    criteria: int
    now: datetime
    ends: datetime | None
    """The last instant of the last candidate; None: it is not set."""


@dataclass(frozen=True, slots=True)
class SlotsOffered:
    """Times of interviews about to be offered: the earliest of them, how many."""

    now: datetime
    earliest: datetime | None
    count: int


@dataclass(frozen=True, slots=True)
class SlotTaken:
    """A time about to be taken: whether it is free, whether it is ahead, whether the candidate is invited."""

    now: datetime
    starts: datetime
    free: bool
    invited: bool


@dataclass(frozen=True, slots=True)
class ReferenceAsked:
    """A reference about to be asked for: whether the candidate named such a person, whether it was asked already."""

    named: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class ReferenceGiven:
    """A reference about to be given: whether anything is in it, whether it was given already."""

    empty: bool
    given: bool


@dataclass(frozen=True, slots=True)
class MeetingRecorded:
    """A meeting of the jury about to be recorded: who was there, what was said."""

    present: str
    text: str


@dataclass(frozen=True, slots=True)
class AuthorSpeaks:
    """What an author, or the office about the author's work, does after the results: is it theirs, is it shown?"""

    text: str
    shown: bool


@dataclass(frozen=True, slots=True)
class GuestSpeaks(AuthorSpeaks):
    """The text of an invited writer beside a work, and who wrote it."""

    author: str


@dataclass(frozen=True, slots=True)
class ExhibitionPlan:
    """An exhibition about to be announced: its first and last day, the languages in which something of it is not said."""

    opens_on: date
    closes_on: date | None
    missing: tuple[str, ...]
