"""What guards look at. Each service gathers these under the lock and hands them over; guards ask nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from achyk.core.values import LocalizedText


@dataclass(frozen=True, slots=True)
class Timetable:
    """The instants of a call, all in UTC."""

    questions_until: datetime | None
    answers_until: datetime | None
    deadline: datetime | None
    opening: datetime | None


@dataclass(frozen=True, slots=True)
class ReadyForApproval:
    """What the approver and the public will read: what is missing, by label."""

    now: datetime
    missing_texts: tuple[tuple[LocalizedText, tuple[str, ...]], ...]
    missing_parts: tuple[LocalizedText, ...]
    timetable: Timetable
    weights_total: Decimal
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
    """Why a call is cancelled, in the three languages."""

    reason_missing: tuple[str, ...]
