"""The executor: lock the row, check the capability, run the guards, write the state, append the entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from achyk.core.ledger.entries import Tag
from achyk.core.procedures.capabilities import NOT_ALLOWED, Actor, Capability, NotAllowed, require
from achyk.core.procedures.declaration import Stage, Transition, Verb
from achyk.core.values import Refusal, Refused, lt
from achyk.office.casework.models import Case
from achyk.office.mission import clock, locks
from achyk.office.record import services as record
from achyk.office.record.models import Entry

NOT_NOW = lt(
    "Сейчас конкурс на этапе: {stage}. Действие «{verb}» на этом этапе невозможно. Обновите страницу.",
    "Азыр сынак бул этапта: {stage}. «{verb}» аракети бул этапта мүмкүн эмес. Баракты жаңыртыңыз.",
    "The call is now at the stage: {stage}. “{verb}” is not possible there. Reload the page.",
)

Gather = Callable[[datetime], Any]
Apply = Callable[[datetime], dict[str, Any]]


def advance(case: Case, verb: Verb, *, actor: Actor, facts: Gather, apply: Apply | None = None) -> Entry:
    """Make one move of a case; the entry that records it.

    `facts` is asked after the lock is held, with the time read under it; `apply` writes what else changes and
    returns the detail for the entry, which becomes public one day; what it returns as `words` stays in the office. Raises NotAllowed or Refused, with nothing changed. Side effects:
    the stage, whatever `apply` writes, one ledger entry, all in one transaction.
    """
    with transaction.atomic():
        locks.own(case)
        now = clock.now()
        transition = _transition(case, verb)
        _check_capability(case, transition, actor)
        refusals = _refusals(transition, facts(now))
        if refusals:
            raise Refused(*refusals)
        detail = dict(apply(now)) if apply else {}
        words = str(detail.pop("words", ""))
        frm, to = case.stage, (transition.to or Stage(case.stage)).value
        if to != frm:
            case.stage = to
            case.left_from = "" if Stage(to) in case.procedure.path else frm
            case.save(update_fields=["stage", "left_from"])
        return record.append(
            Tag.MOVE,
            at=now,
            case=case.id,
            verb=verb.value,
            source=actor.commitment_source,
            fields={"case": str(case.id), "verb": verb.value, "from": frm, "to": to, "detail": detail},
            words=words,
        )


STAGE_OVER = lt(
    "Сейчас конкурс на этапе: {stage}. Изменить это на этом этапе нельзя. Обновите страницу.",
    "Азыр сынак бул этапта: {stage}. Бул этапта муну өзгөртүүгө болбойт. Баракты жаңыртыңыз.",
    "The call is now at the stage: {stage}. This cannot be changed there. Reload the page.",
)


def hold(case: Case, *, until: Verb, actor: Actor, needs: Capability) -> datetime:
    """Hold a case for a change that is possible until a move is made; the time read under the lock.

    Needs an open transaction. The move must be possible from where the case stands. Raises NotAllowed or Refused. Side effect: the lock, until the transaction ends.
    """
    require(actor, needs, case.id)
    locks.own(case)
    if not case.allows(until):
        raise Refused(Refusal("stage-over", STAGE_OVER, {"stage": case.rule.label}))
    return clock.now()


def objections(case: Case, verb: Verb, *, actor: Actor, facts: Gather) -> tuple[Refusal, ...]:
    """Why the move cannot be made now, in words; empty when it can. Changes nothing."""
    try:
        transition = _transition(case, verb)
        _check_capability(case, transition, actor)
    except Refused as refused:
        return refused.refusals
    return _refusals(transition, facts(clock.now()))


def _transition(case: Case, verb: Verb) -> Transition:
    stage = Stage(case.stage)
    transition = case.procedure.transition(verb, stage)
    if transition is None:
        raise Refused(Refusal("not-now", NOT_NOW, {"stage": case.procedure.rule(stage).label, "verb": verb.label}))
    return transition


def _check_capability(case: Case, transition: Transition, actor: Actor) -> None:
    if not actor.may(transition.needs, case.id):
        raise NotAllowed(Refusal("not-allowed", NOT_ALLOWED, {"capability": transition.needs.label}))


def _refusals(transition: Transition, facts: Any) -> tuple[Refusal, ...]:
    if not isinstance(facts, transition.facts):
        raise TypeError(f"{transition.verb} looks at {transition.facts.__name__}, not {type(facts).__name__}")
    return tuple(refusal for guard in transition.guards if (refusal := guard(facts)) is not None)
