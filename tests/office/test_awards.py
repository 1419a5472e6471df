"""After the release: whose turn it is, what a contract takes over, and that no sum can be wrong."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from achyk.core.values import Refused
from achyk.office.awards import queries, services
from achyk.office.awards.models import Acceptance, Contract, Deliverable, Payment
from achyk.office.awards.services import Terms, Upload
from achyk.office.calls import services as calls
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.people import services as people
from achyk.office.people.enums import Role
from achyk.office.people.models import Person
from tests.cast import Cast, same
from tests.office.test_selection import World, make_world

TERMS = Terms(number="C-1", value=Decimal("12000.01"), starts_on=date(2018, 3, 1), ends_on=date(2018, 9, 30))


@pytest.fixture
def world(cast: Cast, published: Call) -> World:
    made = make_world(cast, published)
    return made.screened().scored(Almaz=("9.5", "9"), Beles=("9", "9")).priced().decided().released()


def award(world: World) -> Contract:
    services.answer(world.offers["Almaz"].draft, accept=True)
    return services.sign_contract(world.cast.officer, world.call, TERMS)


def results(contract: Contract) -> list[Deliverable]:
    return [one.deliverable for one in queries.progress(contract)]


def hand_in_and_accept(world: World, deliverable: Deliverable) -> None:
    services.hand_in(world.offers["Almaz"].draft, deliverable.pk, note="Here it is", upload=None)
    services.accept_deliverable(world.cast.officer, world.call, deliverable.pk)


def perform(world: World) -> None:
    """Hand in, accept and pay everything; complete the contract."""
    for one in Deliverable.objects.filter(contract__call=world.call):
        hand_in_and_accept(world, one)
        services.pay(world.cast.finance, world.call, one.pk, reference="PO", paid_on=date(2018, 9, 9))
    services.complete(world.cast.officer, world.call)


def test_the_reserve_moves_up_when_the_winner_says_no(world: World) -> None:
    winner, reserve = world.offers["Almaz"].draft, world.offers["Beles"].draft
    with pytest.raises(Refused, match="no-offer"):
        services.answer(reserve, accept=True)
    services.answer(winner, accept=False, reason="No people left")
    offer = queries.standing_offer(world.call)
    assert offer
    assert offer.outcome.submission == world.offers["Beles"]
    services.answer(reserve, accept=True)
    assert world.call.__class__.objects.get(pk=world.call.pk).stage == "awarded"
    with pytest.raises(Refused, match="not-now"):
        services.answer(winner, accept=True)


def test_silence_lapses_after_ten_days_and_not_before(world: World) -> None:
    offer = queries.standing_offer(world.call)
    assert offer
    with pytest.raises(Refused, match="answer-awaited"):
        services.lapse(world.cast.officer, world.call)
    clock.move_to(offer.until + timedelta(seconds=1))
    with pytest.raises(Refused, match="answer-late"):
        services.answer(world.offers["Almaz"].draft, accept=True)
    services.lapse(world.cast.officer, world.call)
    following = queries.standing_offer(world.call)
    assert following
    assert following.until > offer.until
    services.answer(world.offers["Beles"].draft, accept=False)
    assert queries.standing_offer(world.call) is None
    calls.cancel(world.cast.officer, world.call, same("Nobody is left"))


def test_a_contract_takes_its_results_from_the_work_plan(world: World) -> None:
    contract = award(world)
    planned = [(one.title, one.due_on, one.amount) for one in results(contract)]
    assert planned == [
        ("Report", date(2018, 4, 30), Decimal("4800.00")),
        ("Study", date(2018, 8, 31), Decimal("7200.01")),
    ]
    assert (contract.contractor, contract.currency) == ("Almaz", "USD")
    contract.refresh_from_db()
    assert contract.planned_total == contract.value


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"value": Decimal("12500.51")}, "above-offer"),
        ({"value": Decimal(0)}, "above-offer"),
        ({"ends_on": date(2018, 8, 30)}, "period"),
        ({"ends_on": date(2018, 3, 1)}, "period"),
    ],
)
def test_terms_that_break_the_offer_are_refused(world: World, change: dict[str, object], code: str) -> None:
    services.answer(world.offers["Almaz"].draft, accept=True)
    terms = Terms(**{name: change.get(name, getattr(TERMS, name)) for name in Terms.__dataclass_fields__})  # type: ignore[arg-type]
    with pytest.raises(Refused, match=code):
        services.sign_contract(world.cast.officer, world.call, terms)


def test_from_hand_in_to_the_last_payment(world: World) -> None:
    contract = award(world)
    report, study = results(contract)
    draft, cast, call = world.offers["Almaz"].draft, world.cast, world.call
    with pytest.raises(Refused, match="nothing-handed-in"):
        services.hand_in(draft, report.pk, note=" ", upload=None)
    with pytest.raises(Refused, match="no-deliverable"):
        services.hand_in(world.offers["Beles"].draft, report.pk, note="Mine", upload=None)
    services.hand_in(draft, report.pk, note="", upload=Upload("report.pdf", [b"%PDF"]))
    with pytest.raises(Refused, match="handed-in"):
        services.hand_in(draft, report.pk, note="Again", upload=None)
    with pytest.raises(Refused, match="reason-missing"):
        services.return_deliverable(cast.officer, call, report.pk, reason=" ")
    services.return_deliverable(cast.officer, call, report.pk, reason="The sample is missing")
    with pytest.raises(Refused, match="nothing-waiting"):
        services.accept_deliverable(cast.officer, call, report.pk)
    with pytest.raises(Refused, match="not-payable"):
        services.pay(cast.finance, call, report.pk, reference="PO-1", paid_on=date(2018, 5, 5))
    hand_in_and_accept(world, report)
    with pytest.raises(Refused, match="reference-missing"):
        services.pay(cast.finance, call, report.pk, reference="", paid_on=date(2018, 5, 5))
    services.pay(cast.finance, call, report.pk, reference="PO-1", paid_on=date(2018, 5, 5))
    with pytest.raises(Refused, match="not-payable"):
        services.pay(cast.finance, call, report.pk, reference="PO-1", paid_on=date(2018, 5, 5))
    with pytest.raises(Refused, match="unpaid"):
        services.complete(cast.officer, call)
    hand_in_and_accept(world, study)
    services.pay(cast.finance, call, study.pk, reference="PO-2", paid_on=date(2018, 9, 9))
    services.complete(cast.officer, call)
    contract.refresh_from_db()
    assert (call.stage, contract.paid_total) == ("performed", contract.value)


def test_whoever_accepted_does_not_pay(world: World) -> None:
    (report, _study) = results(award(world))
    people.give_role(world.cast.administrator, person=world.cast.officer, role=Role.FINANCE)
    both = Person.objects.get(pk=world.cast.officer.pk)
    services.hand_in(world.offers["Almaz"].draft, report.pk, note="Here", upload=None)
    services.accept_deliverable(both, world.call, report.pk)
    with pytest.raises(Refused, match="second-person"):
        services.pay(both, world.call, report.pk, reference="PO-1", paid_on=date(2018, 5, 5))


def test_the_database_itself_refuses_a_wrong_sum(world: World) -> None:
    contract = award(world)
    report, study = results(contract)
    hand_in_and_accept(world, report)
    acceptance = Acceptance.objects.get()
    payment = {"acceptance": acceptance, "reference": "X", "paid_on": date(2018, 5, 5), "by": world.cast.finance}
    version = services.hand_in(world.offers["Almaz"].draft, study.pk, note="Here", upload=None)
    officer, now = world.cast.officer, clock.now()
    wrong = (
        lambda: Payment.objects.create(amount=report.amount + 1, at=now, **payment),
        lambda: Acceptance.objects.create(deliverable=study, hand_in=version, amount=1, by=officer, at=now),
        lambda: Acceptance.objects.filter(pk=acceptance.pk).update(amount=1),
        lambda: Acceptance.objects.filter(pk=acceptance.pk).delete(),
        lambda: Deliverable.objects.filter(pk=study.pk).update(amount=1),
        lambda: Deliverable.objects.create(contract=contract, title="Advance", due_on=now, amount=1, position=9),
        lambda: Contract.objects.filter(pk=contract.pk).update(paid_total=contract.value),
    )
    for attempt in wrong:
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    Payment.objects.create(amount=report.amount, at=now, **payment)
    contract.refresh_from_db()
    assert contract.paid_total == report.amount
