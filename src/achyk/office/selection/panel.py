"""Who judges: declaring conflicts, taking a seat, being excused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from achyk.core.procedures import facts
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.values import Refusal, Refused, lt
from achyk.office.calls.models import Call
from achyk.office.casework.services import advance
from achyk.office.opening.queries import opened
from achyk.office.opening.services import give_leave
from achyk.office.people.enums import Role
from achyk.office.people.models import Person
from achyk.office.people.queries import holders
from achyk.office.selection.evaluation import still_in
from achyk.office.selection.models import Declaration, Seat
from achyk.office.submissions.models import Submission

PANEL_AT_LEAST = 2
"""Members without a conflict who score each application: one alone is no panel."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a member declares about one applicant."""

    conflict: bool
    explanation: str = ""


def declare(actor: Person, call: Call, stated: Mapping[str, Stated]) -> None:
    """Declare for every applicant, by number, whether there is a conflict of interest.

    No conflict opens the application to the member; a conflict closes it, also when it is declared later, and is
    never taken back. Refused when an applicant is left out or a conflict is not explained. A member who joins while
    others score takes a seat by declaring. Side effects: declarations, leaves to read, perhaps a seat, the entry.
    """
    submissions = declared_about(call)
    before = dict(
        Declaration.objects.filter(submission__call=call, member=actor).values_list("submission_id", "conflict")
    )
    new = {
        one: stated[one.number]
        for one in submissions
        if one.number in stated and (one.pk not in before or (stated[one.number].conflict and not before[one.pk]))
    }

    def gather(_: datetime) -> facts.ConflictsDeclared:
        left_out = [one.number for one in submissions if one.pk not in before and one.number not in stated]
        silent = [one.number for one, said in new.items() if said.conflict and not said.explanation.strip()]
        return facts.ConflictsDeclared(tuple(left_out), tuple(silent))

    def apply(at: datetime) -> dict[str, Any]:
        for one, said in new.items():
            Declaration.objects.update_or_create(
                submission=one,
                member=actor,
                defaults={"conflict": said.conflict, "explanation": said.explanation.strip(), "at": at},
            )
        give_leave(actor, {one.pk: not said.conflict for one, said in new.items()})
        if call.allows(Verb.SIGN_SCORES):
            _take_seat(call, actor)
        return {
            "declared": [one.number for one in new],
            "conflicts": [one.number for one, said in new.items() if said.conflict],
        }

    advance(call, Verb.DECLARE_CONFLICTS, actor=actor, facts=gather, apply=apply)


def seat_panel(call: Call) -> None:
    """Give every member a seat and a letter, in the order of their names. At the end of the eligibility check."""
    for member in holders(Role.PANEL_MEMBER, call.id):
        _take_seat(call, member)


def _take_seat(call: Call, member: Person) -> None:
    taken = Seat.objects.filter(call=call).count()
    letter = chr(ord("A") + taken) if taken < 26 else f"M{taken + 1}"
    Seat.objects.get_or_create(call=call, member=member, defaults={"letter": letter})


def members(call: Call) -> list[Person]:
    """Who judges: the seated members once scoring has begun, the named ones before."""
    seats = list(Seat.objects.filter(call=call).select_related("member").order_by("letter"))
    if seats:
        return [seat.member for seat in seats if seat.left_at is None]
    return holders(Role.PANEL_MEMBER, call.id)


def undeclared(call: Call) -> list[Person]:
    """Members who still owe a declaration about some applicant."""
    wanted = {one.pk for one in declared_about(call)}
    done: dict[Any, set[Any]] = {}
    rows = Declaration.objects.filter(submission__call=call).values_list("member_id", "submission_id")
    for member, submission in rows:
        done.setdefault(member, set()).add(submission)
    return [member for member in members(call) if wanted - done.get(member.pk, set())]


def declared_about(call: Call) -> list[Submission]:
    """About whom members declare: everybody who applied; where they begin only after the check, those that passed it."""
    if call.procedure.transition(Verb.DECLARE_CONFLICTS, Stage.OPENED):
        return list(opened(call))
    return still_in(call)


def few_judges(call: Call, *, without: Person | None = None) -> tuple[str, ...]:
    """Numbers of applications still in with fewer than PANEL_AT_LEAST members free of a conflict."""
    judging = {member.pk for member in members(call)} - ({without.pk} if without else set())
    free: dict[Any, int] = {}
    rows = Declaration.objects.filter(submission__call=call, conflict=False).values_list("submission_id", "member_id")
    for submission, member in rows:
        free[submission] = free.get(submission, 0) + (member in judging)
    return tuple(one.number for one in still_in(call) if free.get(one.pk, 0) < PANEL_AT_LEAST)


def excuse(actor: Person, call: Call, member: Person, *, reason: str) -> None:
    """Excuse a member who cannot go on, with a reason; the scores given stay on record and do not count.

    Refused when an application would be left with fewer than two judges. Side effects: the seat, the entry.
    """
    seat = Seat.objects.filter(call=call, member=member, left_at=None).first()
    if seat is None:
        raise Refused(Refusal("no-seat", NO_SEAT))

    def gather(_: datetime) -> facts.Excuse:
        return facts.Excuse(reason, few_judges(call, without=member))

    def apply(at: datetime) -> dict[str, Any]:
        Seat.objects.filter(pk=seat.pk).update(left_at=at, reason=reason)
        return {"member": seat.letter, "words": reason}

    advance(call, Verb.EXCUSE_MEMBER, actor=actor, facts=gather, apply=apply)


NO_SEAT = lt(
    "Этот человек сейчас не в комиссии.", "Бул адам азыр комиссияда эмес.", "This person is not on the panel now."
)


def seats(call: Call) -> list[Seat]:
    """Every seat of a call, the left ones last."""
    return list(
        Seat.objects.filter(call=call).select_related("member").order_by(F("left_at").asc(nulls_first=True), "letter")
    )
