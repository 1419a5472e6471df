"""Every kind of call as data: stages can be reached and left, everything is said in three languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achyk.core.procedures.capabilities import Capability, NotAllowed, Stranger, System, require
from achyk.core.procedures.deadline import in_time
from achyk.core.procedures.declaration import Procedure, Stage, Verb
from achyk.core.procedures.kinds import KINDS

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
