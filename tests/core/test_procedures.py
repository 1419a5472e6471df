"""Every kind of call as data: stages can be reached and left, everything is said in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Capability, NotAllowed, Stranger, System, require
from achyk.core.procedures.deadline import in_time
from achyk.core.procedures.declaration import Guard, Stage, Verb
from achyk.core.procedures.kinds import KINDS
from achyk.core.procedures.procedure import Procedure
from achyk.core.values import Refusal, lt
from tools import kinds

DEADLINE = datetime(2018, 2, 2, 12, 0, tzinfo=UTC)
every_kind = pytest.mark.parametrize("procedure", KINDS.values(), ids=list(KINDS))


@every_kind
def test_every_stage_is_reachable_from_the_draft(procedure: Procedure) -> None:
    reached = {Stage.DRAFT}
    for _round in procedure.stages:
        reached |= {t.to for t in procedure.transitions if t.to and t.frm & reached}
    assert reached == {rule.stage for rule in procedure.stages}


@every_kind
def test_only_terminal_stages_have_no_way_out(procedure: Procedure) -> None:
    for rule in procedure.stages:
        leaves = any(t.to not in {None, rule.stage} for t in procedure.moves_from(rule.stage))
        assert leaves is not rule.terminal, rule.stage


@every_kind
def test_a_verb_means_one_thing_from_each_stage(procedure: Procedure) -> None:
    for rule in procedure.stages:
        verbs = [t.verb for t in procedure.moves_from(rule.stage)]
        assert len(verbs) == len(set(verbs))


@every_kind
def test_only_the_draft_can_be_edited(procedure: Procedure) -> None:
    assert [rule.stage for rule in procedure.stages if not rule.frozen] == [Stage.DRAFT]


@every_kind
def test_every_cancellation_is_public(procedure: Procedure) -> None:
    assert procedure.rule(Stage.CANCELLED).public


@every_kind
def test_the_path_follows_the_transitions(procedure: Procedure) -> None:
    for here, there in zip(procedure.path, procedure.path[1:], strict=False):
        assert any(t.to is there for t in procedure.moves_from(here)), (here, there)


def test_a_case_has_reached_what_lies_behind_it_on_its_path() -> None:
    rfp = KINDS["rfp"]
    assert rfp.has_reached(Stage.OPENED, Stage.OPENED)
    assert rfp.has_reached(Stage.PRICED, Stage.OPENED)
    assert not rfp.has_reached(Stage.CLOSED, Stage.OPENED)
    assert not rfp.has_reached(Stage.CANCELLED, Stage.DRAFT)


def test_every_verb_and_capability_has_a_label() -> None:
    assert all(verb.label.missing() == () for verb in Verb)
    assert all(capability.label.missing() == () for capability in Capability)


@pytest.mark.parametrize(
    ("microseconds", "expected"), [(-1, True), (0, True), (1, False)], ids=["just before", "exactly", "just after"]
)
def test_the_deadline_includes_its_own_instant_and_nothing_after(microseconds: int, expected: bool) -> None:
    assert in_time(DEADLINE + timedelta(microseconds=microseconds), DEADLINE) is expected


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_of_two_instants_the_earlier_is_always_in_time_for_the_later(a: datetime, b: datetime) -> None:
    assert in_time(min(a, b), max(a, b))


def test_a_stranger_may_do_nothing_and_the_system_only_closes() -> None:
    assert not any(Stranger().may(capability) for capability in Capability)
    assert [c for c in Capability if System().may(c)] == [Capability.CLOSE_CALL]
    with pytest.raises(NotAllowed) as refused:
        require(Stranger(), Capability.DRAFT_CALL)
    assert "administrator" in refused.value.refusals[0].words().en


EARLY, MIDDLE, LATE = (datetime(2018, month, 1, tzinfo=UTC) for month in (1, 2, 3))
WORDS = lt("слова", "сөздөр", "words")
FORWARD = facts.Timetable(EARLY, EARLY, EARLY, EARLY)
BACKWARD = facts.Timetable(LATE, EARLY, LATE, EARLY)
LATE_INTENTION = facts.Timetable(EARLY, EARLY, EARLY, EARLY, LATE)
VALUES: dict[str, tuple[Any, ...]] = {
    "datetime": (EARLY, MIDDLE, LATE),
    "datetime | None": (EARLY, LATE, None),
    "date": (EARLY.date(), LATE.date()),
    "date | None": (EARLY.date(), LATE.date(), None),
    "str": ("", "x"),
    "int": (0, 2, 5),
    "bool": (False, True),
    "tuple[Decimal, ...]": ((), (Decimal(100),), (Decimal(100), Decimal(0)), (Decimal(10),)),
    "Decimal | None": (Decimal(10), Decimal(100), None),
    "Decimal": (Decimal(0), Decimal(10), Decimal(100)),
    "Timetable": (FORWARD, BACKWARD, LATE_INTENTION),
    "Timetable | None": (FORWARD, BACKWARD, LATE_INTENTION, None),
    "frozenset[str]": (frozenset(), frozenset({"x"})),
    "tuple[str, ...]": ((), ("ru",)),
    "tuple[LocalizedText, ...]": ((), (WORDS,)),
    "tuple[tuple[LocalizedText, tuple[str, ...]], ...]": ((), ((WORDS, ("ru",)),)),
    "tuple[tuple[int, tuple[str, ...]], ...]": ((), ((1, ("ru",)),)),
}


def all_sorts_of(facts_type: Any) -> Iterator[Any]:
    """Facts of a type with good and bad values in every mixture."""
    named = fields(facts_type)
    for values in product(*(VALUES[str(one.type)] for one in named)):
        yield facts_type(**{one.name: value for one, value in zip(named, values, strict=True)})


@every_kind
def test_the_page_of_a_kind_says_what_its_declaration_says(procedure: Procedure) -> None:
    assert (kinds.PAGES / f"{procedure.kind}.md").read_text() == kinds.page(procedure), (
        "the declaration changed: python -m tools.kinds --write"
    )


@every_kind
def test_every_refusal_of_a_kind_is_said_in_three_languages(procedure: Procedure) -> None:
    """Each guard refuses some facts and lets others pass; what it answers is read in every language."""
    asked = {(guard, move.facts) for move in procedure.transitions for guard in move.guards}
    assert asked
    for guard, facts_type in asked:
        refused, passed = answers_of(guard, facts_type)
        assert refused, f"{guard.__name__} refuses none of the facts"
        assert passed, f"{guard.__name__} refuses all of the facts"
        for refusal in refused:
            assert refusal.words().missing() == (), guard.__name__
            assert "{" not in refusal.words().ru, guard.__name__


@cache
def answers_of(guard: Guard, facts_type: Any) -> tuple[list[Refusal], int]:
    """The first refusals of a guard that is asked about every mixture, and how many it lets pass. Kinds share their guards."""
    answers = [guard(made) for made in all_sorts_of(facts_type)]
    refused = [refusal for refusal in answers if refusal is not None]
    return refused[:50], len(answers) - len(refused)
