"""The pages of a tender in lots: what goes wrong and is put right, by the forms that people use."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from achyk.core.values import Refused
from achyk.office.awards import queries as awards
from achyk.office.awards import services as contracting
from achyk.office.awards.services import Terms
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.selection import validity
from tests.cast import Cast, publish
from tests.doors.access import signed_in
from tests.doors.test_selection_pages import page, send
from tests.office.test_lots import BIDS, TWO, lot, opened_with, tender, valid_for

DESK = "/en/desk/calls/ITB-2018-001/"


def test_corrections_combinations_and_cancelled_lots(cast: Cast) -> None:
    lots = (*TWO, lot("Both", includes=(1, 2)))
    bids = BIDS | {"Dastan": (["lot-3"], {"lot-3": "1500"})}
    world = opened_with(cast, publish(cast, tender(cast, lots)), bids).screened().signed()
    officer, chair, stranger = signed_in(cast.officer), signed_in(cast.panel_1), Client()
    assert "Several combinations are equally good" in page(officer, f"{DESK}ranking/")
    singles = f"{world.number('Beles')}/lot-1 {world.number('Almaz')}/lot-2"
    send(chair, f"{DESK}ranking/tie/", combination=singles, reason="Two contracts, less risk")
    assert "Two contracts, less risk" in page(officer, f"{DESK}ranking/")
    again = officer.post(f"{DESK}ranking/correct/", {"lot": "1", "reason": "Transport"}).content.decode()
    assert "Nothing is noted" in again
    assert 'name="lot" value="1"' in again
    assert "Transport</textarea>" in again
    send(officer, f"{DESK}ranking/correct/", lot="1", number=world.number("Beles"), new="990", reason="Transport")
    shown = page(officer, f"{DESK}ranking/")
    assert "990" in shown
    assert "Transport" in shown
    assert officer.post(f"{DESK}ranking/correct/", {"lot": "9"}).status_code == 404
    send(officer, f"{DESK}lots/1/cancel/", reason_ru="Донор", reason_ky="Донор", reason_en="The donor withdrew")
    assert "The donor withdrew" in page(stranger, "/en/calls/ITB-2018-001/")
    assert "cancelled" in page(officer, DESK)
    assert "Lot 2" in page(officer, f"{DESK}ranking/decide/").replace("\n", " ")


def test_everybody_is_asked_and_answers_on_the_own_page(cast: Cast) -> None:
    call = valid_for(cast, 10)
    world = opened_with(cast, call, BIDS).screened().signed()
    officer = signed_in(cast.officer)
    notice = validity.set_by_notice(call)
    assert notice
    later = notice + timedelta(days=20)
    reasons = {f"reason_{code}": "Holidays" for code in ("ru", "ky", "en")}
    assert "later than the present one" in officer.post(
        f"{DESK}validity/", {"until_day": "2018-02-03", "until_hour": "10:00", **reasons}
    ).content.decode()  # fmt: skip
    send(officer, f"{DESK}validity/", until_day=later.date().isoformat(), until_hour="18:00", **reasons)
    assert "Nobody has answered yet" in page(officer, f"{DESK}validity/")
    clock.move_to(later + timedelta(days=2))
    with pytest.raises(Refused, match="not-asked"):
        validity.answer(world.offers["Almaz"], agrees=True)
    assert "cannot win" in page(officer, f"{DESK}validity/")


def test_a_contract_is_secured_before_it_is_paid(cast: Cast) -> None:
    world = opened_with(cast, valid_for(cast, 90), BIDS).screened().signed().released()
    contracting.answer(world.offers["Beles"].draft, accept=True, lot=world.lot(1))
    terms = Terms(number="C-1", value=Decimal(700), starts_on=date(2018, 3, 1), ends_on=date(2018, 4, 1))
    contract = contracting.sign_contract(cast.officer, world.call, terms, world.lot(1))
    officer = signed_in(cast.officer)
    assert "not on record" in page(officer, f"{DESK}award/")
    address = f"{DESK}award/security/{contract.pk}/"
    assert "not below what is asked for" in officer.post(
        address, {"amount": "1", "reference": "G-7", "good_until": "2018-12-31"}
    ).content.decode().replace("is not below", "not below")  # fmt: skip
    send(officer, address, amount="70", reference="G-7", good_until="2018-12-31")
    assert "G-7" in page(officer, f"{DESK}award/")
    held = awards.security_of(contract)
    assert held
    assert held.amount == Decimal(70)
    assert Call.objects.get(pk=world.call.pk).stage == "released"
