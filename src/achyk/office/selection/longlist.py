"""The long list at work: many applications, found by state, by post and by words, read a page at a time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from achyk.core.procedures.application import Part
from achyk.core.values import LocalizedText, lt
from achyk.office.calls.models import Call, Lot
from achyk.office.opening.models import Bid, OpenedManifest
from achyk.office.opening.queries import first_envelope, opened
from achyk.office.selection.eligibility import open_points
from achyk.office.selection.evaluation import eligible
from achyk.office.selection.models import Check
from achyk.office.submissions.models import Submission


class State(StrEnum):
    """Where an application stands in the check."""

    OPEN = "open"
    PASSED = "passed"
    FAILED = "failed"

    @property
    def label(self) -> LocalizedText:
        """The state in words."""
        return STATE_LABELS[self]


STATE_LABELS = {
    State.OPEN: lt("ещё не проверены", "али текшерилген эмес", "to be checked"),
    State.PASSED: lt("в длинном списке", "узун тизмеде", "on the long list"),
    State.FAILED: lt("не в длинном списке", "узун тизмеде эмес", "not on the long list"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; None and empty: everything."""

    state: State | None = None
    lot: Lot | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One application in short: who, for which posts, with what behind, and what it lacks."""

    submission: Submission
    name: str
    lots: tuple[int, ...]
    education: tuple[str, ...]
    employment: tuple[str, ...]
    languages: tuple[str, ...]
    state: State
    lacks: tuple[LocalizedText, ...]


def states(call: Call) -> dict[UUID, State]:
    """The state of every opened application."""
    waiting = open_points(call)
    good = {one.pk for one in eligible(call)}
    return {
        pk: State.OPEN if points else State.PASSED if pk in good else State.FAILED for pk, points in waiting.items()
    }


def found(call: Call, wanted: Wanted) -> list[Submission]:
    """The applications that are looked for, by number. Looking for words reads every application; nobody sees them by it."""
    rows = opened(call)
    if wanted.lot:
        rows = rows.filter(pk__in=Bid.objects.filter(lot=wanted.lot).values("submission"))
    listed = list(rows)
    if wanted.state:
        known = states(call)
        listed = [one for one in listed if known[one.pk] is wanted.state]
    if wanted.words.strip():
        answers = _answers(listed)
        words = wanted.words.casefold().split()
        listed = [one for one in listed if all(word in _text(answers[one.pk]) for word in words)]
    return listed


def _answers(submissions: Sequence[Submission]) -> dict[UUID, dict[str, Any]]:
    wanted = {one.pk for one in submissions}
    if not wanted:
        return {}
    call = submissions[0].call
    rows = OpenedManifest.objects.filter(submission__call=call, envelope=first_envelope(call))
    if len(wanted) <= PAGE:
        rows = rows.filter(submission__in=wanted)
    return {one.submission_id: json.loads(one.content)["answers"] for one in rows if one.submission_id in wanted}


PAGE = 100
"""Applications on one page."""


def _text(answers: dict[str, Any]) -> str:
    """Everything that can be looked for in one application."""
    parts = (Part.EDUCATION, Part.EMPLOYMENT, Part.LANGUAGES)
    rows = [" ".join(row) for part in parts for row in answers.get(part.value, ())]
    return " ".join([_name(answers), *rows]).casefold()


def _name(answers: dict[str, Any]) -> str:
    """Who applied; of works whose authors nobody knows yet, what they are called."""
    name: str = answers.get("name", "")
    return name or ", ".join(entry["title"] for entry in answers.get("entries", {}).values())


def lines(call: Call, submissions: Sequence[Submission]) -> list[Line]:
    """The lines of one page."""
    answers, known = _answers(submissions), states(call)
    lots: dict[UUID, list[int]] = {}
    for bid in Bid.objects.filter(submission__in=[one.pk for one in submissions]).select_related("lot"):
        lots.setdefault(bid.submission_id, []).append(bid.lot.number)
    lacks: dict[UUID, list[LocalizedText]] = {}
    failed = Check.objects.filter(submission__in=[one.pk for one in submissions], passed=False).order_by("pk")
    for row in failed:
        lacks.setdefault(row.submission_id, []).append(row.reason)

    def rows(one: Submission, part: Part) -> tuple[str, ...]:
        return tuple(", ".join(value for value in row if value) for row in answers[one.pk].get(part.value, ()))

    return [
        Line(
            one,
            _name(answers[one.pk]),
            tuple(sorted(lots.get(one.pk, ()))),
            rows(one, Part.EDUCATION),
            rows(one, Part.EMPLOYMENT),
            rows(one, Part.LANGUAGES),
            known[one.pk],
            tuple(lacks.get(one.pk, ())),
        )
        for one in submissions
    ]
