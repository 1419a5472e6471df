"""A call for a roster in Kyrgyz, without JavaScript: nobody wins, whoever reaches the points is kept until the last day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Demo, follow, running_demo, visit
from tests.journeys.steps import confirm_and_release, deal_one_key
from tests.journeys.test_call import instant, three
from tests.journeys.test_quotations import letter
from tests.journeys.test_submission import press
from tests.journeys.test_whole import move_clock, press_at

pytestmark = pytest.mark.browser
REFERENCE = "ROS-2018-001"
FILE = f"/ky/desk/calls/{REFERENCE}/"
POINTS = {"Айжамал": "9", "Кубат": "4"}
"""Translators; the second does not reach seventy of a hundred."""


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    with running_demo(tmp_path / "home") as own:
        yield own


def test_a_roster_from_draft_to_the_list_at_the_desk(browser: Browser, demo: Demo) -> None:
    def enter(member: str | None) -> Page:
        return visit(browser, demo, member, java_script_enabled=False)

    officer, approver = enter("officer"), enter("key1")
    panel = [enter("panel1"), enter("panel2")]
    draft(officer)
    card = deal_one_key(officer, FILE)
    for page, verb in ((officer, "ask-approval"), (approver, "approve"), (officer, "publish")):
        page.goto(FILE)
        press_at(page, f"/move/{verb}/")
    people = {name: enter(None) for name in POINTS}
    numbers = {name: apply(page, name) for name, page in people.items()}

    move_clock(officer, "ky", "2018-02-05")
    officer.goto(f"{FILE}opening/")
    officer.locator("[name=whole-1]").fill(card)
    press(officer, "[name=whole-1]")
    for page in panel:
        page.goto(f"{FILE}applicants/")
        for choice in page.locator("input[value=no]").all():
            choice.check()
        press(page, "input[value=no]")
    for number in numbers.values():
        officer.goto(f"{FILE}applicants/{number}/eligibility/")
        for choice in officer.locator("input[value=pass]").all():
            choice.check()
        press(officer, "input[value=pass]")
    press_at(officer, "/applicants/screen/")
    for page in panel:
        score(page, numbers)
    panel[0].goto(f"{FILE}results/")
    press_at(panel[0], "/results/sign/")
    decide(officer, approver)

    expect(letter(people["Айжамал"])).to_contain_text("31.12.2018")
    expect(letter(people["Кубат"])).to_contain_text("өтүү баллын алган жок")
    officer.goto("/ky/desk/roster/")
    expect(officer.get_by_text("Айжамал").first).to_be_visible()
    assert officer.get_by_text("Кубат").count() == 0
    officer.goto(FILE)
    expect(officer.locator(".kind .state")).to_have_text("Резерв жарыяланды")


def draft(page: Page) -> None:
    page.goto("/ky/desk/calls/new/")
    page.locator("[name=kind]").select_option("roster")
    page.locator("[name=reference]").fill(REFERENCE)
    three(page, "title", "Котормочулардын резерви")
    press(page, "[name=reference]")
    page.goto(f"{FILE}basics/")
    page.locator("[name=unit]").select_option(index=1)
    page.locator("[name=eligible][value=person]").check()
    press(page, "[name=unit]")
    page.goto(f"{FILE}texts/")
    for name in ("summary", "description", "instructions"):
        three(page, name, f"Текст {name}")
    press(page, "[name=summary_ru]")
    page.goto(f"{FILE}times/")
    instant(page, "deadline_at", "2018-02-02", "17:30")
    instant(page, "opens_at", "2018-02-05", "09:00")
    page.locator("[name=results_days]").fill("30")
    press(page, "[name=zone]")
    page.goto(f"{FILE}criteria/")
    three(page, "form-0-title", "Котормонун сапаты")
    page.locator("[name=form-0-weight]").fill("100")
    press(page, "[name=form-0-weight]")
    page.goto(f"{FILE}keys/")
    page.get_by_label("Елена Воронцова").check()
    page.locator("[name=needed]").fill("1")
    press(page, "[name=needed]")
    page.goto(f"{FILE}panel/")
    for name in ("Чолпон Исакова", "Пётр Самойлов"):
        page.locator("[name=members]").locator("xpath=..").filter(has_text=name).locator("input").check()
    page.locator("[name=chair]").select_option(label="Чолпон Исакова")
    press(page, "[name=chair]")


def apply(page: Page, name: str) -> str:
    """Apply with a portfolio; the number of the receipt."""
    page.goto(f"/ky/calls/{REFERENCE}/")
    follow(page.locator("main a[href$='/apply/']").first)
    page.locator("[name=address]").fill(f"person{list(POINTS).index(name)}@example.org")
    press(page, "[name=address]")
    home = page.url
    page.goto(f"{home}applicant/")
    page.locator("[name=kind][value=person]").check()
    page.locator("[name=name]").fill(name)
    page.locator("[name=contact]").fill(name)
    press(page, "[name=contact]")
    page.goto(f"{home}staff/")
    page.locator("[name=staff]").fill(f"{name}; котормочу")
    press(page, "[name=staff]")
    page.goto(home)
    follow(page.locator("main a[href*='/papers/']").first)
    portfolio = {"name": "portfolio.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 portfolio"}
    page.locator("[name=file]").set_input_files(portfolio)
    press(page, "[name=file]")
    page.goto(f"{home}declarations/")
    for box in page.locator("input[type=checkbox]").all():
        box.check()
    press(page, "[name=consent]")
    page.goto(f"{home}check/")
    follow(page.locator("main form button").last)
    number = page.locator("dd strong").first.inner_text()
    assert re.fullmatch(r"[0-9A-Z]{5}-[0-9A-Z]{5}", number)
    return number


def score(member: Page, numbers: dict[str, str]) -> None:
    for name, number in numbers.items():
        member.goto(f"{FILE}scores/{number}/")
        member.locator("[name^=points-]").fill(POINTS[name])
        member.locator("[name^=reason-]").fill("Мисалдары боюнча")
        press(member, "[name^=points-]")
    member.goto(f"{FILE}scores/")
    follow(member.locator("main form button").last)


def decide(officer: Page, approver: Page) -> None:
    officer.goto(f"{FILE}ranking/decide/")
    three(officer, "reason", "Баллдар боюнча")
    officer.locator("[name=reserve_until]").fill("2018-12-31")
    press(officer, "[name=reason_ru]")
    confirm_and_release(officer, approver, FILE)
