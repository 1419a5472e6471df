"""A request for quotations in Kyrgyz, without JavaScript on a phone: priced lines, one key, the lowest acceptable price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.conftest import Demo, follow, running_demo, visit
from tests.journeys.steps import confirm_and_release, deal_one_key
from tests.journeys.test_call import instant, three
from tests.journeys.test_submission import press
from tests.journeys.test_whole import hand_in, move_clock, press_at

pytestmark = pytest.mark.browser
REFERENCE = "RFQ-2018-003"
FILE = f"/ky/desk/calls/{REFERENCE}/"
PRICES = {"Арча": ("120", "15"), "Булак": ("100", "20"), "Чынар": ("90", "-")}
"""Chairs and delivery. The cheapest turns out not to be what was asked for."""


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    with running_demo(tmp_path / "home") as own:
        yield own


def test_quotations_from_draft_to_payment(browser: Browser, demo: Demo) -> None:
    def enter(member: str | None) -> Page:
        return visit(browser, demo, member, java_script_enabled=False, viewport={"width": 360, "height": 740})

    officer, approver, finance = enter("officer"), enter("key1"), enter("finance")
    draft(officer)
    card = deal_one_key(officer, FILE)
    for page, verb in ((officer, "ask-approval"), (approver, "approve"), (officer, "publish")):
        page.goto(FILE)
        press_at(page, f"/move/{verb}/")
    bidders = {name: enter(None) for name in PRICES}
    numbers = {name: bid(page, name) for name, page in bidders.items()}

    move_clock(officer, "ky", "2018-02-05")
    officer.goto(f"{FILE}opening/")
    officer.locator("[name=whole-1]").fill(card)
    press(officer, "[name=whole-1]")
    for name, number in numbers.items():
        officer.goto(f"{FILE}applicants/{number}/eligibility/")
        for choice in officer.locator("input[value=pass]").all():
            choice.check()
        if name == "Чынар":
            officer.locator("[name=answer-acceptable][value=fail]").check()
            officer.locator("details:has([name=reason-acceptable_ky]) summary").click()
            officer.locator("[name=reason-acceptable_ky]").fill("Отургучтар пластиктен")
        press(officer, "input[value=pass]")
    press_at(officer, "/applicants/screen/")
    decide(officer, approver)
    expect(letter(bidders["Чынар"])).to_contain_text("Отургучтар пластиктен")
    expect(letter(bidders["Булак"])).to_contain_text("эң мыкты деп табылды")
    perform(officer, finance, bidders["Булак"])
    officer.goto(FILE)
    expect(officer.locator(".kind .state")).to_have_text("Аткарылды")


def draft(page: Page) -> None:
    page.goto("/ky/desk/calls/new/")
    page.locator("[name=kind]").select_option("rfq")
    page.locator("[name=reference]").fill(REFERENCE)
    three(page, "title", "Отургучтар")
    press(page, "[name=reference]")
    page.goto(f"{FILE}basics/")
    page.locator("[name=unit]").select_option(index=1)
    page.locator("[name=project]").select_option(index=1)
    page.locator("[name=eligible][value=organisation]").check()
    press(page, "[name=unit]")
    page.goto(f"{FILE}texts/")
    for name in ("summary", "description", "instructions"):
        three(page, name, f"Текст {name}")
    press(page, "[name=summary_ru]")
    page.goto(f"{FILE}times/")
    instant(page, "deadline_at", "2018-02-02", "17:30")
    instant(page, "opens_at", "2018-02-05", "09:00")
    press(page, "[name=zone]")
    page.goto(f"{FILE}lines/")
    for place, (title, quantity, unit) in enumerate((("Отургуч", "40", "даана"), ("Жеткирүү", "1", "жолу"))):
        three(page, f"form-{place}-title", title)
        page.locator(f"[name=form-{place}-quantity]").fill(quantity)
        three(page, f"form-{place}-unit", unit)
    press(page, "[name=form-0-quantity]")
    page.goto(f"{FILE}keys/")
    page.get_by_label("Марат Жумалиев").check()
    page.locator("[name=needed]").fill("1")
    press(page, "[name=needed]")
    assert page.request.get(f"{FILE}criteria/").status == 404


def bid(page: Page, name: str) -> str:
    """Apply with a price for each line; the number of the receipt."""
    page.goto(f"/ky/calls/{REFERENCE}/")
    follow(page.locator("main a[href$='/apply/']").first)
    page.locator("[name=address]").fill(f"bidder{list(PRICES).index(name)}@example.org")
    press(page, "[name=address]")
    home = page.url
    page.goto(f"{home}applicant/")
    page.locator("[name=kind][value=organisation]").check()
    page.locator("[name=name]").fill(name)
    page.locator("[name=contact]").fill(name)
    press(page, "[name=contact]")
    page.goto(f"{home}price/")
    for field, price in zip(page.locator("fieldset input").all(), PRICES[name], strict=True):
        field.fill(price)
    press(page, "[name=currency]")
    page.goto(f"{home}declarations/")
    for box in page.locator("input[type=checkbox]").all():
        box.check()
    press(page, "[name=consent]")
    page.goto(f"{home}check/")
    follow(page.locator("main form button").last)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    return page.locator("dd strong").first.inner_text()


def decide(officer: Page, approver: Page) -> None:
    officer.goto(f"{FILE}ranking/decide/")
    expect(officer.get_by_text("4 020")).to_be_visible()
    three(officer, "reason", "Эң төмөн баа")
    press(officer, "[name=reason_ru]")
    confirm_and_release(officer, approver, FILE)


def letter(page: Page) -> Locator:
    page.goto(re.sub(r"[a-z]+/$", "result/", page.url))
    return page.locator("main")


def perform(officer: Page, finance: Page, winner: Page) -> None:
    follow(winner.locator("button[name=accept]"))
    officer.goto(f"{FILE}award/contract/")
    officer.locator("[name=starts_on]").fill("2018-03-01")
    officer.locator("[name=ends_on]").fill("2018-04-30")
    press(officer, "[name=starts_on]")
    winner.goto(winner.url.replace("/result/", "/contract/"))
    hand_in(winner, "act.pdf")
    officer.goto(f"{FILE}award/")
    follow(officer.locator("form[action$='/accept/'] button:not([name=return])").first)
    finance.goto("/ky/desk/payments/")
    follow(finance.locator("a[href$='/pay/']").first)
    finance.locator("[name=reference]").fill("PO-1")
    press(finance, "[name=reference]")
    officer.goto(f"{FILE}award/")
    press_at(officer, "/award/complete/")
