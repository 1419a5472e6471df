"""A request for quotations, the small kind: one envelope, nothing scored, the lowest acceptable price wins."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from achyk.core.procedures.application import Part
from achyk.core.scoring import file as scoring_file
from achyk.core.scoring.ranking import rank
from achyk.core.values import LocalizedText, Refused
from achyk.office.awards import queries as awards
from achyk.office.awards import services as contracting
from achyk.office.awards.services import Terms
from achyk.office.calls import drafting
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.opening import queries as opened
from achyk.office.opening import services as opening
from achyk.office.people.models import Person
from achyk.office.selection import comparison, decision, eligibility, panel
from achyk.office.selection.eligibility import Answer
from achyk.office.selection.letters import letter_for
from achyk.office.selection.models import Result
from achyk.office.selection.panel import Stated
from achyk.office.submissions import rules
from achyk.office.submissions.models import DraftFile, Submission
from tests.cast import CARDS, Cast, make_draft, publish, same
from tests.office.test_selection import hand_in_all

PASSED = Answer(passed=True, reason=LocalizedText())
PRICES = {"Almaz": {"USD": "900"}, "Beles": {"USD": "700"}, "Chynar": {"USD": "800"}}


@pytest.fixture
def quotations(cast: Cast) -> Call:
    return publish(cast, make_draft(cast, "RFQ-2018-001", kind="rfq"))


@pytest.fixture
def offers(cast: Cast, quotations: Call) -> dict[str, Submission]:
    """Three quotations, opened."""
    handed_in = hand_in_all(quotations, prices=PRICES)
    assert quotations.opens_at
    clock.move_to(quotations.opens_at + timedelta(minutes=1))
    opening.open_received(cast.officer, quotations, shares=CARDS["RFQ-2018-001"]["whole"][:2], present="")
    return handed_in


def check_all(cast: Cast, call: Call, offers: dict[str, Submission], unacceptable: str = "") -> None:
    for name, one in offers.items():
        answers = {item.key: PASSED for item in eligibility.items(call)}
        if name == unacceptable:
            answers["acceptable"] = Answer(passed=False, reason=same("The paper is too thin"))
        eligibility.check(cast.officer, call, one, answers)
    for member in (cast.panel_1, cast.panel_2, cast.panel_3):
        declare(member, call, offers)
    eligibility.screen(cast.officer, call)


def declare(member: Person, call: Call, offers: dict[str, Submission]) -> None:
    panel.declare(member, call, {one.number: Stated(conflict=False) for one in offers.values()})


def test_one_envelope_holds_everything_and_asks_for_no_plan(quotations: Call) -> None:
    parts = [task.slug for task in rules.tasks(quotations, rules.Content())]
    assert [slug for slug in parts if "/" not in slug] == ["applicant", "price", "declarations"]
    assert not quotations.scored
    assert quotations.procedure.envelope_with(Part.PLAN) is None


def test_the_receipt_names_the_one_envelope(quotations: Call) -> None:
    from achyk.office.submissions.receipts import receipt_note

    (only,) = hand_in_all(quotations, names=("Almaz",)).values()
    assert "\nwhole: " in receipt_note(only)
    assert "technical" not in receipt_note(only)


def test_an_offer_without_any_file_is_sealed_like_one_with_a_file(cast: Cast) -> None:
    draft = make_draft(cast, "RFQ-2018-001", kind="rfq")
    drafting.write_papers(cast.officer, draft, [])
    (bare,) = hand_in_all(publish(cast, draft), names=("Almaz",)).values()
    assert DraftFile.objects.filter(draft=bare.draft).count() == 1
    assert bare.envelopes.count() == 1


def test_the_lowest_price_that_is_acceptable_wins(cast: Cast, quotations: Call, offers: dict[str, Submission]) -> None:
    assert {one.name for one in opened.applicants(quotations)} == set(PRICES)
    check_all(cast, quotations, offers, unacceptable="Beles")
    made = decision.decide(cast.officer, quotations, reason=same("Lowest acceptable"), reserves=1)
    results = {one.submission.number: one.result for one in made.outcomes.all()}
    assert results == {
        offers["Chynar"].number: Result.WINNER,
        offers["Almaz"].number: Result.RESERVE,
        offers["Beles"].number: Result.NOT_ELIGIBLE,
    }
    published = made.tables.get()
    evaluation = scoring_file.read(published.file)
    assert scoring_file.table(evaluation, rank(evaluation)) == published.table
    assert "technical" not in published.table
    decision.confirm(cast.approver, quotations)
    decision.release(cast.officer, quotations)
    letters = [letter_for([one], "en", address="x").text for one in decision.outcomes_of(quotations)]
    assert not any("Technical points" in text for text in letters)
    assert any("The paper is too thin" in text for text in letters)


def test_everything_offered_is_one_result_paid_when_it_is_accepted(
    cast: Cast, quotations: Call, offers: dict[str, Submission]
) -> None:
    check_all(cast, quotations, offers)
    decision.decide(cast.officer, quotations, reason=same("Lowest"), reserves=0)
    decision.confirm(cast.approver, quotations)
    decision.release(cast.officer, quotations)
    winner = offers["Beles"].draft
    contracting.answer(winner, accept=True)
    terms = Terms(number="C-1", value=Decimal(700), starts_on=date(2018, 3, 1), ends_on=date(2018, 4, 1))
    contract = contracting.sign_contract(cast.officer, quotations, terms)
    (only,) = awards.progress(contract)
    assert (only.deliverable.due_on, only.deliverable.amount) == (date(2018, 4, 1), Decimal(700))
    contracting.hand_in(winner, only.deliverable.pk, note="Delivered", upload=None)
    contracting.accept_deliverable(cast.officer, quotations, only.deliverable.pk)
    contracting.pay(cast.finance, quotations, only.deliverable.pk, reference="PO-1", paid_on=date(2018, 4, 5))
    contracting.complete(cast.officer, quotations)
    assert Call.objects.get(pk=quotations.pk).stage == "performed"


def test_equal_prices_are_decided_in_writing_by_the_officer(cast: Cast, quotations: Call) -> None:
    offers = hand_in_all(quotations, prices={name: {"USD": "700"} for name in PRICES})
    assert quotations.opens_at
    clock.move_to(quotations.opens_at + timedelta(minutes=1))
    opening.open_received(cast.officer, quotations, shares=CARDS["RFQ-2018-001"]["whole"][:2], present="")
    check_all(cast, quotations, offers)
    tied = comparison.ranking(quotations).tied
    assert set(tied) == {one.number for one in offers.values()}
    with pytest.raises(Refused, match="tie"):
        decision.decide(cast.officer, quotations, reason=same("Lowest"), reserves=0)
    comparison.break_tie(cast.officer, quotations, sorted(tied), reason="The first delivers in a week")
    assert comparison.ranking(quotations).lines[0].offer == min(tied)
