"""docs/howto/add-a-kind.md, followed step by step: the kind it declares goes from the draft to the decision."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from achyk.core.procedures.kinds import KINDS
from achyk.core.procedures.procedure import Procedure
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.opening import services as opening
from achyk.office.selection import decision
from achyk.office.selection.models import Result
from tests.cast import CARDS, Cast, make_draft, publish, same
from tests.core import test_procedures as rules_for_every_kind
from tests.doors.access import signed_in
from tests.office.test_quotations import check_all
from tests.office.test_selection import hand_in_all
from tools import kinds

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "add-a-kind.md"


def declared() -> Procedure:
    """Step 1: the code on the page."""
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert code
    names: dict[str, Any] = {}
    exec("\n".join(line[3:] for line in code[1].splitlines()), names)  # noqa: S102  the page is what is tested
    found: Procedure = names["DIRECT"]
    return found


@pytest.fixture
def direct(monkeypatch: pytest.MonkeyPatch) -> Procedure:
    """Step 2: one kind more."""
    procedure = declared()
    monkeypatch.setitem(KINDS, procedure.kind, procedure)
    return procedure


def test_its_page_is_drawn(direct: Procedure) -> None:
    """Step 3."""
    assert "closed --> opened: Open the envelopes" in kinds.page(direct)


RULES = [
    test
    for test in vars(rules_for_every_kind).values()
    if any("procedure" in mark.args for mark in getattr(test, "pytestmark", []))
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_it_keeps_the_rules_of_every_kind(direct: Procedure, rule: Any) -> None:
    """Step 4. Its page is not written into the docs, so that comparison is left out."""
    if rule is not rules_for_every_kind.test_the_page_of_a_kind_says_what_its_declaration_says:
        rule(direct)


def test_the_desk_offers_it_and_carries_it_to_the_decision(cast: Cast, direct: Procedure) -> None:
    assert "Direct request" in signed_in(cast.officer).get("/en/desk/calls/new/").content.decode()
    call = publish(cast, make_draft(cast, "DIR-2018-001", kind="direct"))
    offers = hand_in_all(call, names=("Almaz",))
    assert call.opens_at
    clock.move_to(call.opens_at + timedelta(minutes=1))
    opening.open_received(cast.officer, call, shares=CARDS["DIR-2018-001"]["whole"][:2], present="")
    check_all(cast, call, offers)
    made = decision.decide(cast.officer, call, reason=same("The one supplier"), reserves=0)
    assert [one.result for one in made.outcomes.all()] == [Result.WINNER]
    assert "Direct request" in signed_in(cast.officer).get("/en/desk/calls/DIR-2018-001/preview/").content.decode()
    assert Call.objects.get(pk=call.pk).stage == "decided"
