"""A tender in lots: priced lines, packages, a ranking, an award and a contract for each lot; what goes wrong in one lot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest

from achyk.core.procedures.application import Envelope
from achyk.core.scoring import lots_file
from achyk.core.scoring.combination import best
from achyk.core.values import LocalizedText, Refused
from achyk.office.awards import cancelling
from achyk.office.awards import queries as awards
from achyk.office.awards import services as contracting
from achyk.office.awards.services import Terms
from achyk.office.calls import drafting
from achyk.office.calls import services as calls
from achyk.office.calls.commands import Conditions, CriterionGiven, LineGiven, LotGiven, Paper
from achyk.office.calls.models import Call, Lot
from achyk.office.calls.rules import ready_for_approval
from achyk.office.mission import clock
from achyk.office.notices.models import Delivery
from achyk.office.notices.services import derive
from achyk.office.opening import queries as opened
from achyk.office.opening import services as opening
from achyk.office.selection import comparison, decision, eligibility, panel, scores, validity
from achyk.office.selection.eligibility import Answer
from achyk.office.selection.letters import letter_for
from achyk.office.selection.models import Decision, Result
from achyk.office.selection.panel import Stated
from achyk.office.selection.scores import Points
from achyk.office.submissions import pricing, rules
from achyk.office.submissions import services as submissions
from achyk.office.submissions.content import Content
from achyk.office.submissions.models import Submission
from tests.cast import CARDS, Cast, make_draft, publish, same
from tests.office.test_submissions import filled

PASSED = Answer(passed=True, reason=LocalizedText())
Prices = dict[str, str]


def lot(title: str, ceiling: int | None = None, includes: Sequence[int] = ()) -> LotGiven:
    return LotGiven(
        title=same(title), description=same(f"{title} at length"), audience=LocalizedText(),
        ceiling=None if ceiling is None else Decimal(ceiling), includes=tuple(includes),
    )  # fmt: skip


def tender(cast: Cast, lots: Sequence[LotGiven], lines: Sequence[LineGiven] = (), *, scored: bool = False) -> Call:
    """A draft of a tender; without criteria the lowest price decides."""
    draft = make_draft(cast, "ITB-2018-001", kind="tender")
    drafting.write_lots(cast.officer, draft, lots)
    drafting.write_lines(cast.officer, draft, lines)
    if not scored:
        drafting.write_criteria(cast.officer, draft, [])
    Call.objects.filter(pk=draft.pk).update(budget_amount=None)
    draft.refresh_from_db()
    return draft


def bid(call: Call, name: str, lots: Sequence[str], prices: Prices) -> str:
    """A complete draft that bids for lots; the secret of its link. Prices by lot, or by lot and number of the line."""
    secret = filled(call, name, f"{name.lower()}@example.org")
    asked = pricing.to_price(call, lots)
    places: dict[str, int] = {}
    lines = {}
    for one in asked:
        places[one.lot] = places.get(one.lot, 0) + 1
        place = one.lot if one.unit is None else f"{one.lot}/{places[one.lot]}"
        if place in prices:
            lines[one.key] = prices[place]
    submissions.fill(secret, lots=tuple(lots), currency="USD", lines=lines)
    return secret


@dataclass
class World:
    """A tender after its opening."""

    cast: Cast
    call: Call
    offers: dict[str, Submission]

    def screened(self, unacceptable: dict[str, str] | None = None) -> World:
        """Everybody declares no conflict; whoever is named fails in the named lot."""
        for member in (self.cast.panel_1, self.cast.panel_2, self.cast.panel_3):
            panel.declare(member, self.call, {s.number: Stated(conflict=False) for s in self.offers.values()})
        for name, one in self.offers.items():
            answers = {item.key: PASSED for item in eligibility.items_for(self.call, one)}
            if unacceptable and name in unacceptable:
                answers[f"lot:{unacceptable[name]}"] = Answer(passed=False, reason=same("Not what was asked for"))
            eligibility.check(self.cast.officer, self.call, one, answers)
        eligibility.screen(self.cast.officer, self.call)
        return self

    def signed(self) -> World:
        scores.sign_technical(self.cast.panel_1, self.call)
        return self

    def released(self, reserves: int = 1) -> World:
        decision.decide(self.cast.officer, self.call, reason=same("Lowest"), reserves=reserves)
        decision.confirm(self.cast.approver, self.call)
        decision.release(self.cast.officer, self.call)
        return self

    def number(self, name: str) -> str:
        return self.offers[name].number

    def lot(self, number: int) -> Lot:
        return self.call.lots.get(number=number)

    def winners(self) -> dict[int, str]:
        names = {one.pk: name for name, one in self.offers.items()}
        return {
            one.lot.number: names[one.submission_id]
            for one in decision.outcomes_of(self.call)
            if one.result == Result.WINNER and one.lot
        }

    def results(self, name: str) -> dict[int, str]:
        return {one.lot.number: one.result for one in decision.outcomes_for(self.offers[name]) if one.lot}


def opened_with(cast: Cast, call: Call, bids: dict[str, tuple[Sequence[str], Prices]]) -> World:
    """A published tender in which these bid, after its opening."""
    offers = {name: submissions.submit(bid(call, name, lots, prices)) for name, (lots, prices) in bids.items()}
    assert call.opens_at
    clock.move_to(call.opens_at + timedelta(minutes=1))
    opening.open_received(cast.officer, call, shares=CARDS[call.reference]["whole"][:2], present="")
    return World(cast, call, offers)


TWO = (lot("Gender"), lot("Trafficking"))
BIDS: dict[str, tuple[Sequence[str], Prices]] = {
    "Almaz": (["lot-1", "lot-2"], {"lot-1": "900", "lot-2": "800"}),
    "Beles": (["lot-1"], {"lot-1": "700"}),
    "Chynar": (["lot-2"], {"lot-2": "1000"}),
}


def test_each_lot_has_its_own_winner_and_reserve(cast: Cast) -> None:
    world = opened_with(cast, publish(cast, tender(cast, TWO)), BIDS).screened().signed().released()
    assert world.winners() == {1: "Beles", 2: "Almaz"}
    assert world.results("Almaz") == {1: Result.RESERVE, 2: Result.WINNER}
    text = letter_for(decision.outcomes_for(world.offers["Almaz"]), "en", address="x").text
    assert "Lot 1, Gender en." in text
    assert "is in reserve" in text
    assert "is the best" in text
    assert {one.name for one in Decision.objects.get(call=world.call).tables.all()} == {"lot-1", "lot-2"}


def test_whoever_bids_for_two_lots_gets_one_letter(cast: Cast) -> None:
    world = opened_with(cast, publish(cast, tender(cast, TWO)), BIDS).screened().signed()
    while derive():
        pass
    before = Delivery.objects.count()
    world.released()
    while derive():
        pass
    assert Delivery.objects.count() == before + len(BIDS)


def test_a_bid_that_is_not_acceptable_in_one_lot_stays_in_the_other(cast: Cast) -> None:
    world = opened_with(cast, publish(cast, tender(cast, TWO)), BIDS)
    world.screened({"Almaz": "lot-2"}).signed().released()
    assert world.winners() == {1: "Beles", 2: "Chynar"}
    assert world.results("Almaz") == {1: Result.RESERVE, 2: Result.NOT_ELIGIBLE}
    assert "Not what was asked for" in letter_for(
        decision.outcomes_for(world.offers["Almaz"]), "en", address="x"
    ).text  # fmt: skip


def test_a_lot_above_its_ceiling_finds_nobody_and_the_others_are_awarded(cast: Cast) -> None:
    lots = (lot("Gender", 600), lot("Trafficking", 900))
    world = opened_with(cast, publish(cast, tender(cast, lots)), BIDS).screened().signed().released()
    assert world.winners() == {2: "Almaz"}
    assert world.results("Beles") == {1: Result.ABOVE_CEILING}


def test_lots_are_awarded_contracted_and_paid_side_by_side(cast: Cast) -> None:
    world = opened_with(cast, publish(cast, tender(cast, TWO)), BIDS).screened().signed().released()
    call, first, second = world.call, world.lot(1), world.lot(2)
    beles, almaz = world.offers["Beles"].draft, world.offers["Almaz"].draft
    with pytest.raises(Refused, match="no-offer"):
        contracting.answer(almaz, accept=True, lot=first)
    contracting.answer(beles, accept=False, lot=first)
    contracting.answer(almaz, accept=True, lot=first)  # the reserve has moved up
    contracting.answer(almaz, accept=True, lot=second)
    with pytest.raises(Refused, match="unsettled"):
        contracting.complete(cast.officer, call)
    for n, (one, value) in enumerate(((first, 900), (second, 800))):
        terms = Terms(number=f"C-{n}", value=Decimal(value), starts_on=date(2018, 3, 1), ends_on=date(2018, 4, 1))
        contract = contracting.sign_contract(cast.officer, call, terms, one)
        (only,) = awards.progress(contract)
        assert only.deliverable.title == one.title.into("ru")
        contracting.hand_in(almaz, only.deliverable.pk, note="Done", upload=None)
        contracting.accept_deliverable(cast.officer, call, only.deliverable.pk)
        contracting.pay(cast.finance, call, only.deliverable.pk, reference=f"PO-{n}", paid_on=date(2018, 4, 5))
    contracting.complete(cast.officer, call)
    assert Call.objects.get(pk=call.pk).stage == "performed"


def test_a_package_wins_when_all_of_it_costs_less_and_the_file_says_so(cast: Cast) -> None:
    lots = (*TWO, lot("Both", includes=(1, 2)))
    bids = BIDS | {"Dastan": (["lot-3"], {"lot-3": "1400"})}
    world = opened_with(cast, publish(cast, tender(cast, lots)), bids).screened().signed().released()
    assert world.winners() == {3: "Dastan"}
    assert world.results("Beles") == {1: Result.NOT_SELECTED}
    published = Decision.objects.get(call=world.call).tables.get(name="lots")
    whole = lots_file.read(published.file)
    assert lots_file.table(whole, best(whole)) == published.table


def test_a_bidder_wins_no_more_lots_than_the_notice_allows(cast: Cast) -> None:
    draft = tender(cast, TWO)
    conditions = Conditions(most_lots=1, validity_days=60, bid_security=None, performance_security=Decimal(5))
    drafting.write_conditions(cast.officer, draft, conditions)
    bids = BIDS | {"Almaz": (["lot-1", "lot-2"], {"lot-1": "100", "lot-2": "200"})}
    world = opened_with(cast, publish(cast, draft), bids).screened().signed().released()
    assert world.winners() == {1: "Beles", 2: "Almaz"}


def test_equally_good_combinations_are_chosen_in_writing(cast: Cast) -> None:
    lots = (*TWO, lot("Both", includes=(1, 2)))
    bids = BIDS | {"Dastan": (["lot-3"], {"lot-3": "1500"})}
    world = opened_with(cast, publish(cast, tender(cast, lots)), bids).screened().signed()
    combined = comparison.combine(world.call, comparison.rankings(world.call))
    assert combined
    assert len(combined.choices) == 2
    with pytest.raises(Refused, match="tie"):
        decision.decide(cast.officer, world.call, reason=same("Lowest"), reserves=0)
    with pytest.raises(Refused, match="tie-order"):
        comparison.choose_combination(cast.panel_1, world.call, ["7K3MQ-Q2PXH/lot-1"], reason="Why not")
    single = next(one for one in combined.choices if len(one) == 2)
    comparison.choose_combination(cast.panel_1, world.call, single, reason="Two contracts, less risk")
    assert world.released().winners() == {1: "Beles", 2: "Almaz"}


LINES = (
    LineGiven(title=same("Door"), quantity=Decimal(3), unit=same("piece"), lot=1),
    LineGiven(title=same("Handle"), quantity=Decimal("2.5"), unit=same("kg"), lot=1),
)


def test_a_lot_comes_to_the_sum_of_its_lines_and_a_dash_is_free(cast: Cast) -> None:
    call = publish(cast, tender(cast, (lot("Hardware"), lot("Paint")), LINES))
    bids: dict[str, tuple[Sequence[str], Prices]] = {
        "Almaz": (["lot-1"], {"lot-1/1": "10,50", "lot-1/2": "–"}),
        "Beles": (["lot-1"], {"lot-1/1": "10", "lot-1/2": "0.333"}),
    }
    world = opened_with(cast, call, bids).screened().signed()
    prices = comparison.ranking(call, world.lot(1)).whole.prices
    assert prices[world.offers["Almaz"].number].amount == Decimal("31.50")
    assert prices[world.offers["Beles"].number].amount == Decimal("30.83")  # 30 + 0.8325, half up


@pytest.mark.parametrize(
    "prices", [{"lot-1/1": "10"}, {"lot-1/1": "10", "lot-1/2": "ten"}, {"lot-1/1": "0", "lot-1/2": "-"}]
)
def test_a_missing_price_or_an_offer_of_nothing_is_not_submitted(cast: Cast, prices: Prices) -> None:
    call = publish(cast, tender(cast, (lot("Hardware"), lot("Paint")), LINES))
    with pytest.raises(Refused, match="incomplete"):
        submissions.submit(bid(call, "Almaz", ["lot-1"], prices))


def test_corrected_arithmetic_changes_the_order_and_stays_on_record(cast: Cast) -> None:
    world = opened_with(cast, publish(cast, tender(cast, TWO)), BIDS).screened().signed()
    one, first = world.offers["Beles"], world.lot(1)
    for new, reason, code in (("700", "Why", "sum-unchanged"), ("950", " ", "reason-missing")):
        with pytest.raises(Refused, match=code):
            comparison.correct_price(cast.officer, world.call, one, first, Decimal(new), reason=reason)
    comparison.correct_price(cast.officer, world.call, one, first, Decimal(950), reason="The total left out transport")
    assert world.released().winners()[1] == "Almaz"
    assert opened.manifests(world.call)[one.pk].answers["sums"] == {"lot-1": "700.00"}


def test_a_cancelled_lot_takes_its_package_with_it(cast: Cast) -> None:
    lots = (*TWO, lot("Both", includes=(1, 2)))
    bids = BIDS | {"Dastan": (["lot-3"], {"lot-3": "100"})}
    world = opened_with(cast, publish(cast, tender(cast, lots)), bids)
    with pytest.raises(Refused, match="reason-missing"):
        calls.cancel_lot(cast.officer, world.call, 1, LocalizedText())
    calls.cancel_lot(cast.officer, world.call, 1, same("The donor withdrew"))
    with pytest.raises(Refused, match="last-lot"):
        calls.cancel_lot(cast.officer, world.call, 2, same("This too"))
    world.screened().signed().released()
    assert world.winners() == {2: "Almaz"}
    assert world.results("Dastan") == {3: Result.LOT_CANCELLED}
    assert world.call.amendments.get().changes[0]["old"]["en"] == "Gender en"


def test_after_the_release_only_what_nobody_was_promised_is_cancelled(cast: Cast) -> None:
    world = opened_with(cast, publish(cast, tender(cast, TWO)), BIDS).screened().signed().released()
    call, first, second = world.call, world.lot(1), world.lot(2)
    almaz = world.offers["Almaz"].draft
    contracting.answer(almaz, accept=True, lot=second)
    terms = Terms(number="C-2", value=Decimal(800), starts_on=date(2018, 3, 1), ends_on=date(2018, 4, 1))
    contract = contracting.sign_contract(cast.officer, call, terms, second)
    for refused in (
        lambda: cancelling.cancel_lot(cast.officer, call, 2, same("Why")),
        lambda: cancelling.cancel(cast.officer, call, same("Why")),
    ):
        with pytest.raises(Refused, match="bound"):
            refused()
    cancelling.cancel_lot(cast.officer, call, 1, same("The donor withdrew"))
    assert {one.lot for one in awards.standing_offers(call)} == set()
    with pytest.raises(Refused, match="no-offer"):
        contracting.answer(world.offers["Beles"].draft, accept=True, lot=first)
    (only,) = awards.progress(contract)
    contracting.hand_in(almaz, only.deliverable.pk, note="Done", upload=None)
    contracting.accept_deliverable(cast.officer, call, only.deliverable.pk)
    contracting.pay(cast.finance, call, only.deliverable.pk, reference="PO", paid_on=date(2018, 4, 5))
    contracting.complete(cast.officer, call)
    assert Call.objects.get(pk=call.pk).stage == "performed"


def test_a_released_call_of_lots_is_cancelled_while_nobody_has_a_contract(cast: Cast) -> None:
    world = opened_with(cast, publish(cast, tender(cast, TWO)), BIDS).screened().signed().released()
    while derive():
        pass
    before = Delivery.objects.count()
    cancelling.cancel(cast.officer, world.call, same("The money is gone"))
    assert Call.objects.get(pk=world.call.pk).stage == "cancelled"
    while derive():
        pass
    assert Delivery.objects.count() == before + len(BIDS)


def test_points_and_price_decide_each_lot_by_its_own_criteria(cast: Cast) -> None:
    draft = tender(cast, TWO, scored=True)
    none = LocalizedText()
    given = [
        CriterionGiven(title=same("Trainers"), guidance=none, weight=Decimal(60), maximum=Decimal(10)),
        CriterionGiven(title=same("Gender"), guidance=none, weight=Decimal(40), maximum=Decimal(10), lot=1),
        CriterionGiven(title=same("Trafficking"), guidance=none, weight=Decimal(40), maximum=Decimal(10), lot=2),
    ]
    drafting.write_criteria(cast.officer, draft, given)
    Call.objects.filter(pk=draft.pk).update(method="quality-and-cost")
    draft.refresh_from_db()
    world = opened_with(cast, publish(cast, draft), BIDS).screened()
    points = {"Trainers en": "8", "Gender en": "9", "Trafficking en": "7"}
    for member in (cast.panel_1, cast.panel_2, cast.panel_3):
        for one in scores.to_score(member, world.call):
            criteria = scores.criteria_for(world.call, [one])[one.pk]
            assert len(criteria) == 1 + len(one.bids.all())
            given_now = {c.pk: Points(Decimal(points[c.title.en]), "Because") for c in criteria}
            scores.write(member, world.call, one, given_now)
        assert scores.missing(member, world.call) == 0
        scores.sign(member, world.call)
    world.signed()
    lines = {n: comparison.ranking(world.call, world.lot(n)).lines for n in (1, 2)}
    assert {n: lines[n][0].technical for n in lines} == {1: Decimal("84.00"), 2: Decimal("76.00")}
    assert world.released().winners() == {1: "Beles", 2: "Almaz"}


def test_the_draft_says_what_is_wrong_with_its_lots(cast: Cast) -> None:
    draft = tender(cast, (lot("Gender", 600), lot("Trafficking", 400)))
    Call.objects.filter(pk=draft.pk).update(budget_amount=900)
    draft.refresh_from_db()
    facts = ready_for_approval(draft, clock.now())
    assert (facts.lots_total, facts.budget) == (Decimal(1000), Decimal(900))
    with pytest.raises(Refused, match="lots-total"):
        calls.ask_approval(cast.officer, draft)
    for wrong in ((1,), (1, 9), (1, 3)):
        with pytest.raises(Refused, match="package"):
            drafting.write_lots(cast.officer, draft, (*TWO, lot("Both", includes=wrong)))
    with pytest.raises(Refused, match="no-such-lot"):
        drafting.write_lines(
            cast.officer, draft, [LineGiven(title=same("X"), quantity=Decimal(1), unit=same("x"), lot=7)]
        )
    proposal = make_draft(cast, "RFP-2018-009")
    with pytest.raises(Refused, match="no-lots"):
        drafting.write_lots(cast.officer, proposal, TWO)


def test_a_paper_of_a_lot_is_asked_of_whoever_bids_for_it(cast: Cast) -> None:
    draft = tender(cast, TWO)
    papers = [
        Paper(envelope=Envelope.WHOLE, title=same(title), guidance=LocalizedText(), compulsory=True, lot=number)
        for title, number in (("Company", None), ("Gender note", 1), ("Trafficking note", 2))
    ]
    drafting.write_papers(cast.officer, draft, papers)
    call = publish(cast, draft)

    def asked(*lots: str) -> set[str]:
        return {task.label.en for task in rules.tasks(call, Content(lots=lots)) if task.slug.startswith("papers/")}

    assert asked("lot-1") == {"Company en", "Gender note en"}
    assert asked("lot-1", "lot-2") == {"Company en", "Gender note en", "Trafficking note en"}
    world = opened_with(cast, call, {"Beles": BIDS["Beles"]})
    points = {item.label.en for item in eligibility.items_for(call, world.offers["Beles"])}
    assert "Gender note en" in points
    assert "Trafficking note en" not in points


def valid_for(cast: Cast, days: int) -> Call:
    draft = tender(cast, TWO)
    conditions = Conditions(most_lots=None, validity_days=days, bid_security=None, performance_security=Decimal(10))
    drafting.write_conditions(cast.officer, draft, conditions)
    return publish(cast, draft)


def test_offers_are_asked_to_stand_longer_and_who_refuses_or_is_silent_is_out(cast: Cast) -> None:
    call = valid_for(cast, 10)
    world = opened_with(cast, call, BIDS).screened().signed()
    notice = validity.set_by_notice(call)
    assert notice
    with pytest.raises(Refused, match="validity-earlier"):
        validity.ask(cast.officer, call, notice, reason=same("Holidays"))
    with pytest.raises(Refused, match="reason-missing"):
        validity.ask(cast.officer, call, notice + timedelta(days=30), reason=LocalizedText())
    validity.ask(cast.officer, call, notice + timedelta(days=30), reason=same("Holidays"))
    while derive():
        pass
    assert Delivery.objects.filter(about__in=[one.number for one in world.offers.values()]).exists()
    validity.answer(world.offers["Almaz"], agrees=True)
    validity.answer(world.offers["Beles"], agrees=False)
    with pytest.raises(Refused, match="not-asked"):
        validity.answer(world.offers["Beles"], agrees=True)
    assert validity.expired(call, clock.now()) == frozenset()
    clock.move_to(notice + timedelta(days=1))
    assert validity.expired(call, clock.now()) == {world.number("Beles"), world.number("Chynar")}
    world.released()
    assert world.winners() == {1: "Almaz", 2: "Almaz"}
    assert world.results("Beles") == {1: Result.EXPIRED}
    assert "no longer stood" in letter_for(decision.outcomes_for(world.offers["Beles"]), "en", address="x").text


def test_nothing_is_paid_before_the_contract_is_secured(cast: Cast) -> None:
    world = opened_with(cast, valid_for(cast, 90), BIDS).screened().signed().released()
    call, first, beles = world.call, world.lot(1), world.offers["Beles"].draft
    contracting.answer(beles, accept=True, lot=first)
    terms = Terms(number="C-1", value=Decimal(700), starts_on=date(2018, 3, 1), ends_on=date(2018, 4, 1))
    contract = contracting.sign_contract(cast.officer, call, terms, first)
    (only,) = awards.progress(contract)
    contracting.hand_in(beles, only.deliverable.pk, note="Done", upload=None)
    contracting.accept_deliverable(cast.officer, call, only.deliverable.pk)
    pay = partial(contracting.pay, cast.finance, call, only.deliverable.pk, reference="PO-1", paid_on=date(2018, 4, 5))
    with pytest.raises(Refused, match="not-secured"):
        pay()
    secure = partial(
        contracting.record_security, cast.officer, call, contract,
        reference="Guarantee 7 of the bank", good_until=date(2018, 12, 31),
    )  # fmt: skip
    with pytest.raises(Refused, match="security"):
        secure(amount=Decimal("69.99"))
    secure(amount=Decimal(70))
    with pytest.raises(Refused, match="security-held"):
        contracting.return_security(cast.officer, call, contract)
    pay()
    contracting.return_security(cast.officer, call, contract)
    held = awards.security_of(contract)
    assert held
    assert held.returned_at
