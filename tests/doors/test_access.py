"""Every address, every role, every stage of the call, against the committed table."""

from __future__ import annotations

import os

import pytest

from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.rfp import REQUEST_FOR_PROPOSALS
from achyk.office.awards import services as awards
from achyk.office.calls import services as calls
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.questions import services as questions
from achyk.office.selection import decision
from tests.cast import Cast, after, deal_and_rehearse, make_cast, make_draft, publish, same
from tests.doors import access
from tests.engines import own_share
from tests.office.test_awards import TERMS, perform
from tests.office.test_selection import World, hand_in_all, open_all


def bring_to(stage: str, cast: Cast, call: Call) -> None:
    """Bring a draft to a stage of its path."""
    if stage == "draft":
        return
    deal_and_rehearse(cast, call)
    calls.ask_approval(cast.officer, call)
    if stage == "review":
        return
    calls.approve(cast.approver, call)
    if stage == "approved":
        return
    calls.publish(cast.officer, call)
    questions.ask(call, text="May we?", language="en")
    if stage == "published":
        return
    if stage == "cancelled":
        calls.cancel(cast.officer, call, same("Why"))
        return
    offers = hand_in_all(call)
    if stage == "closed":
        clock.move_to(after(call, seconds=1))
        calls.close_if_due(call)
        return
    evaluate(stage, open_all(cast, call, offers))


def evaluate(stage: str, world: World) -> None:
    """Go on from the opening."""
    draft = world.offers["Almaz"].draft
    for reached, step in (
        ("opened", world.screened),
        ("screened", lambda: world.scored(Almaz=("9.5", "9"), Beles=("9", "9"))),
        ("scored", world.priced),
        ("priced", world.decided),
        ("decided", lambda: decision.confirm(world.cast.approver, world.call)),
        ("confirmed", lambda: decision.release(world.cast.officer, world.call)),
        ("released", lambda: awards.answer(draft, accept=True)),
        ("awarded", lambda: awards.sign_contract(world.cast.officer, world.call, TERMS)),
        ("contracted", lambda: perform(world)),
    ):
        if stage == reached:
            return
        step()


ASKED_DAILY = own_share(["draft", "opened", "published", "contracted", "released"])
"""The stages at which doors open or close for many; the others are asked by `make audit`."""
STAGES = [
    pytest.param(stage, marks=[] if stage in ASKED_DAILY else pytest.mark.audit)
    for stage in (rule.stage.value for rule in REQUEST_FOR_PROPOSALS.stages)
]


@pytest.mark.django_db
@pytest.mark.parametrize("stage", STAGES)
def test_every_address_answers_every_role_as_the_table_says(stage: str) -> None:
    cast = make_cast()
    call = make_draft(cast)
    bring_to(stage, cast, call)
    found = sorted(access.lines(stage, call, cast))
    kept = access.TABLE.read_text().splitlines() if access.TABLE.exists() else []
    if os.environ.get("ACHYK_WRITE_TABLE"):
        others = [line for line in kept if not line.startswith(f"{stage} |")]
        access.TABLE.write_text("\n".join(sorted([*others, *found])) + "\n")
        return
    assert found == sorted(line for line in kept if line.startswith(f"{stage} |"))


def test_every_view_declares_what_it_needs() -> None:
    known = {"public", "role", *(capability.value for capability in Capability)}
    for name, pattern in access.addresses():
        assert getattr(pattern.callback, "needs", None) in known, name


def test_no_page_answers_unknown_and_forbidden_differently(cast: Cast, client) -> None:  # type: ignore[no-untyped-def]
    call = make_draft(cast)
    client.force_login(cast.finance, backend="allauth.account.auth_backends.AuthenticationBackend")
    publish(cast, call)
    hidden = make_draft(cast, "RFP-2018-002")
    for path in (f"/ru/calls/{hidden.reference}/", "/ru/calls/RFP-0000-000/"):
        assert client.get(path).status_code == 404
