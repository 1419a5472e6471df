"""A call to partners in Kyrgyz, in two stages: concept notes, an invitation, a full proposal whose budget comes as a sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Demo, follow, running_demo, visit
from tests.journeys.steps import deal_one_key
from tests.journeys.test_call import instant, three
from tests.journeys.test_submission import press
from tests.journeys.test_vacancy import clock_to
from tests.journeys.test_whole import hand_in, press_at

pytestmark = pytest.mark.browser
CONCEPT, FULL = "CN-2018-001", "CFP-2018-001"


def file_of(reference: str) -> str:
    return f"/ky/desk/calls/{reference}/"


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    with running_demo(tmp_path / "home") as own:
        yield own


def test_partners_from_a_concept_note_to_the_first_payment(browser: Browser, demo: Demo) -> None:
    officer, approver = visit(browser, demo, "officer"), visit(browser, demo, "key1")
    panel = [visit(browser, demo, "panel1"), visit(browser, demo, "panel2")]
    clause(visit(browser, demo, "admin"))
    card = announce(officer, approver, CONCEPT, "concept", ("2018-02-02", "2018-02-05"))
    partners = {name: visit(browser, demo, member) for name, member in (("Арча", "bidder1"), ("Булак", "bidder2"))}
    homes = {name: concept(page, name) for name, page in partners.items()}
    clock_to(officer, "2018-02-05", "10:00")
    evaluate(officer, panel, CONCEPT, card, {"Арча": "9", "Булак": "5"})
    decide(officer, approver, CONCEPT)

    card = announce(officer, approver, FULL, "grant", ("2018-03-02", "2018-03-05"))
    loser, winner = partners["Булак"], partners["Арча"]
    loser.goto(homes["Булак"])
    expect(loser.get_by_text("Толук сунушту баштоо")).to_have_count(0)
    loser.goto(f"/ky/calls/{FULL}/")
    expect(loser.get_by_text("чакырылгандар гана")).to_be_visible()
    home = full_proposal(winner, homes["Арча"])
    clock_to(officer, "2018-03-05", "10:00")
    evaluate(officer, panel, FULL, card, {"Арча": "8"})
    decide(officer, approver, FULL)
    winner.goto(f"{home}result/")
    follow(winner.locator("button[name=accept]"))
    perform(officer, visit(browser, demo, "finance"), winner, home)
    officer.goto(file_of(FULL))
    expect(officer.locator(".kind .state")).to_have_text("Аткарылды")


def clause(administrator: Page) -> None:
    administrator.goto("/ky/desk/office/clauses/new/")
    three(administrator, "name", "Убада эмес")
    three(administrator, "text", "Бул сынак каржылоо убадасы эмес")
    for kind in ("concept", "grant"):
        administrator.locator(f"[name=kinds][value={kind}]").check()
    press(administrator, "[name=name_ru]")


def announce(officer: Page, approver: Page, reference: str, kind: str, days: tuple[str, str]) -> str:
    """From the draft to the public; the words of the one key."""
    address = file_of(reference)
    officer.goto("/ky/desk/calls/new/")
    officer.locator("[name=kind]").select_option(kind)
    officer.locator("[name=reference]").fill(reference)
    three(officer, "title", "Маалымат өнөктүгү")
    press(officer, "[name=reference]")
    officer.goto(f"{address}basics/")
    officer.locator("[name=unit]").select_option(index=1)
    officer.locator("[name=project]").select_option(index=1)
    officer.locator("[name=eligible][value=organisation]").check()
    officer.locator("[name=budget_amount]").fill("10000")
    if kind == "grant":
        officer.locator("[name=follows]").select_option(label=CONCEPT)
    press(officer, "[name=unit]")
    officer.goto(f"{address}texts/")
    for name in ("summary", "description", "instructions"):
        three(officer, name, f"Текст {name}")
    press(officer, "[name=summary_ru]")
    officer.goto(f"{address}times/")
    instant(officer, "deadline_at", days[0], "17:30")
    instant(officer, "opens_at", days[1], "09:00")
    press(officer, "[name=zone]")
    officer.goto(f"{address}lots/")
    for place, title in enumerate(("Ош", "Нарын")):
        three(officer, f"form-{place}-title", title)
    press(officer, "[name=form-0-title_ru]")
    officer.goto(f"{address}requirements/")
    three(officer, "form-0-title", "Үч жылдык тажрыйба")
    press(officer, "[name=form-0-title_ru]")
    officer.goto(f"{address}criteria/")
    three(officer, "form-0-title", "Ыкма")
    officer.locator("[name=form-0-weight]").fill("100")
    press(officer, "[name=form-0-weight]")
    if kind == "grant":
        officer.goto(f"{address}conditions/")
        officer.locator("[name=overhead_limit]").fill("7")
        press(officer, "[name=overhead_limit]")
    officer.goto(f"{address}keys/")
    officer.get_by_label("Елена Воронцова").check()
    officer.locator("[name=needed]").fill("1")
    press(officer, "[name=needed]")
    officer.goto(f"{address}panel/")
    for name in ("Чолпон Исакова", "Пётр Самойлов"):
        officer.locator("[name=members]").locator("xpath=..").filter(has_text=name).locator("input").check()
    officer.locator("[name=chair]").select_option(label="Чолпон Исакова")
    press(officer, "[name=chair]")
    card = deal_one_key(officer, address)
    for page, verb in ((officer, "ask-approval"), (approver, "approve"), (officer, "publish")):
        page.goto(address)
        press_at(page, f"/move/{verb}/")
    return card


def concept(page: Page, name: str) -> str:
    """A concept note for the first area; the address of its draft."""
    page.goto(f"/ky/calls/{CONCEPT}/")
    expect(page.get_by_text("каржылоо убадасы эмес")).to_be_visible()
    follow(page.locator("main a[href$='/apply/']").first)
    press(page, "[name=address]")
    home = page.url
    page.goto(f"{home}applicant/")
    page.locator("[name=kind][value=organisation]").check()
    page.locator("[name=name]").fill(name)
    page.locator("[name=contact]").fill(name)
    press(page, "[name=contact]")
    choose_area(page, home)
    page.goto(f"{home}diligence/")
    for choice in page.locator("input[value=yes]").all():
        choice.check()
    press(page, "[name^=note-]")
    paper(page, home)
    declare_and_submit(page, home)
    return home


def choose_area(page: Page, home: str) -> None:
    page.goto(f"{home}lots/")
    page.locator("[name=lots]").first.check()
    press(page, "[name=lots]")


def paper(page: Page, home: str) -> None:
    page.goto(home)
    follow(page.locator("main a[href*='/papers/']").first)
    page.locator("[name=file]").set_input_files(
        {"name": "note.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 note"}
    )
    press(page, "[name=file]")


def declare_and_submit(page: Page, home: str) -> None:
    page.goto(f"{home}declarations/")
    for box in page.locator("input[type=checkbox]").all():
        box.check()
    press(page, "[name=consent]")
    page.goto(f"{home}check/")
    follow(page.locator("main form button").last)
    expect(page.locator("h1")).to_contain_text("Тил кат")


def evaluate(officer: Page, panel: list[Page], reference: str, card: str, points: dict[str, str]) -> None:
    address = file_of(reference)
    officer.goto(f"{address}opening/")
    officer.locator("[name=whole-1]").fill(card)
    press(officer, "[name=whole-1]")
    officer.goto(f"{address}applicants/")
    rows = [row.inner_text() for row in officer.locator("tbody tr").all()]
    numbers = {number: name for row in rows for name in points for number in re.findall(NUMBER, row) if name in row}
    for number in numbers:
        officer.goto(f"{address}applicants/{number}/eligibility/")
        for choice in officer.locator("input[value=pass]").all():
            choice.check()
        press(officer, "input[value=pass]")
    for page in panel:
        page.goto(f"{address}applicants/")
        for choice in page.locator("input[value=no]").all():
            choice.check()
        press(page, "input[value=no]")
    officer.goto(f"{address}applicants/")
    press_at(officer, "/applicants/screen/")
    for page in panel:
        for number, name in numbers.items():
            page.goto(f"{address}scores/{number}/")
            page.locator("[name^=points-]").fill(points[name])
            page.locator("[name^=reason-]").fill("Себеби")
            press(page, "[name^=points-]")
        page.goto(f"{address}scores/")
        follow(page.locator("main form button").last)
    panel[0].goto(f"{address}results/")
    press_at(panel[0], "/results/sign/")


NUMBER = r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b"


def decide(officer: Page, approver: Page, reference: str) -> None:
    address = file_of(reference)
    officer.goto(f"{address}ranking/decide/")
    officer.locator("[name=reserves]").fill("1")
    three(officer, "reason", "Баллдар")
    press(officer, "[name=reason_ru]")
    approver.goto(f"{address}decision/")
    press_at(approver, "/decision/confirm/")
    officer.goto(f"{address}decision/")
    press_at(officer, "/decision/release/")


def full_proposal(page: Page, concept_home: str) -> str:
    """Begun from the page of the concept note; who applies is there already; the budget comes as a sheet."""
    page.goto(concept_home)
    follow(page.get_by_role("button", name="Толук сунушту баштоо"))
    home = page.url
    page.goto(f"{home}applicant/")
    expect(page.locator("[name=name]")).to_have_value("Арча")
    choose_area(page, home)
    page.goto(f"{home}diligence/")
    follow(page.locator("button[name=use]"))
    assert page.locator("input[value=yes]:checked").count() == 8
    press(page, "[name^=note-]")
    budget(page, home)
    page.goto(f"{home}plan/")
    page.locator("[name=title-1]").fill("Өнөктүк")
    page.locator("[name=due-1]").fill("2018-09-30")
    page.locator("[name=share-1]").fill("100")
    press(page, "[name=title-1]")
    paper(page, home)
    declare_and_submit(page, home)
    return home


def budget(page: Page, home: str) -> None:
    page.goto(f"{home}budget/")
    page.locator("details summary").first.click()
    with page.expect_download() as download:
        page.locator("a[href$='.xlsx']").first.click()
    book = load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    book.active.append(["Жетекчи", "адам", 1, 6, 500, 600])
    book.active.append(["Басма", "даана", 1000, None, 12.5, None])
    filled = io.BytesIO()
    book.save(filled)
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.locator("[name$=-sheet]").set_input_files({"name": "b.xlsx", "mimeType": media, "buffer": filled.getvalue()})
    page.locator("[name$=-overhead]").fill("8")
    press(page, "[name$=-overhead]")
    expect(page.get_by_text("эң көбү 7 %")).to_be_visible()
    expect(page.get_by_text("эң көбү 10000")).to_be_visible()
    page.locator("[name$=-quantity-2]").fill("500")
    page.locator("[name$=-overhead]").fill("7")
    press(page, "[name$=-overhead]")
    expect(page.get_by_text("9 255,50")).to_be_visible()


def perform(officer: Page, finance: Page, winner: Page, home: str) -> None:
    address = file_of(FULL)
    officer.goto(f"{address}award/")
    follow(officer.locator("a[href*='/award/contract/']").first)
    officer.locator("[name=starts_on]").fill("2018-04-01")
    officer.locator("[name=ends_on]").fill("2018-12-31")
    press(officer, "[name=starts_on]")
    winner.goto(f"{home}contract/")
    hand_in(winner, "report.pdf")
    officer.goto(f"{address}award/")
    follow(officer.locator("form[action$='/accept/'] button:not([name=return])").first)
    finance.goto("/ky/desk/payments/")
    follow(finance.locator(f"a[href*='{FULL}'][href$='/pay/']").first)
    finance.locator("[name=reference]").fill("PO-1")
    press(finance, "[name=reference]")
    officer.goto(f"{address}award/")
    press_at(officer, "/award/complete/")
