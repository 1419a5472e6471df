"""The main job, from the notice to the last payment: in Russian, and in Kyrgyz without JavaScript.

It holds a conflict of interest, a consensus note, a failed threshold, a tie and a returned result; at the end a
stranger computes the published table again, byte for byte.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Demo, follow, running_demo, visit
from tests.journeys.test_submission import begin, fill_everything, press

pytestmark = pytest.mark.browser
FILE = "/{}/desk/calls/RFP-2018-001/"
WORDS = {
    "ru": {
        "undeclared": "Не заявлено о конфликте",
        "hidden": "Оценки скрыты",
        "owed": "согласительной записки нет",
        "winner": "признано лучшим",
        "below": "не набрало проходной",
        "evaluated": "Идёт отбор",
        "performed": "Исполнен",
        "paid": "оплачено",
    },
    "ky": {
        "undeclared": "билдирилген эмес",
        "hidden": "баалар жашыруун",
        "owed": "макулдашуу жазуусу жок",
        "winner": "эң мыкты деп табылды",
        "below": "өтүү баллын алган жок",
        "evaluated": "Тандоо жүрүүдө",
        "performed": "Аткарылды",
        "paid": "төлөндү",
    },
}
NAMES = ("Арча", "Булак", "Чынар")
"""The first two are equal; the third stays below the threshold, and the expert is in conflict with it."""
POINTS = {"Арча": "9", "Булак": "9", "Чынар": "5"}


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """A world of its own for each journey."""
    with running_demo(tmp_path / "home") as own:
        yield own


@pytest.mark.parametrize(("language", "scripts"), [("ru", True), ("ky", False)], ids=["ru", "ky-without-javascript"])
def test_from_the_notice_to_the_last_payment(
    browser: Browser,
    demo: Demo,
    tmp_path: Path,
    language: str,
    scripts: bool,
) -> None:
    def enter(member: str | None) -> Page:
        return visit(browser, demo, member, java_script_enabled=scripts)

    words, file = WORDS[language], FILE.format(language)
    bidders = {name: enter(None) for name in NAMES}
    numbers = {}
    for name, page in bidders.items():
        begin(page, language, f"bidder{NAMES.index(name)}@example.org")
        fill_everything(page, name, b"%PDF-1.7 proposal")
        follow(page.locator("main form button").last)
        numbers[name] = page.locator("dd strong").first.inner_text()
    officer, approver, finance = enter("officer"), enter("key1"), enter("finance")
    panel = [enter(member) for member in ("panel1", "panel2", "expert")]
    cards = list(json.loads((demo.home / "cards" / "RFP-2018-001.json").read_text()).values())

    move_clock(officer, language, "2018-02-05")
    open_envelopes(officer, file, "technical", cards)
    declare_conflicts(panel, file, numbers)
    check_eligibility(officer, file, numbers, words["undeclared"])
    score(panel, file, numbers, words["hidden"])
    settle_and_sign(panel[0], file, words["owed"])
    open_envelopes(officer, file, "financial", cards[1:])
    expect(officer.get_by_text(numbers["Чынар"]).last).to_be_visible()
    decide(officer, panel[0], approver, file, numbers)
    reader = enter(None)
    reader.goto(f"/{language}/calls/RFP-2018-001/")
    expect(reader.locator(".note.wait strong")).to_have_text(f"{words['evaluated']}.")
    officer.goto(f"{file}decision/")
    press_at(officer, "/decision/release/")

    read_letters(bidders, language, words, numbers)
    computed_again(reader, language, tmp_path)
    follow(bidders["Арча"].locator("button[name=accept]"))
    perform(officer, finance, bidders["Арча"], file)
    officer.goto(file)
    expect(officer.locator(".kind .state")).to_have_text(words["performed"])
    bidders["Арча"].reload()
    expect(bidders["Арча"].get_by_text(words["paid"], exact=True)).to_have_count(2)


def press_at(page: Page, address: str) -> None:
    """The button of the form that goes to an address."""
    follow(page.locator(f"form[action$='{address}'] button").first)


def move_clock(page: Page, language: str, day: str) -> None:
    page.goto(f"/{language}/demo/")
    follow(page.locator(f"form:has(input[value^='{day}']) button"))


def open_envelopes(officer: Page, file: str, kind: str, cards: list[dict[str, str]]) -> None:
    officer.goto(f"{file}opening/")
    for place, card in enumerate(cards[:2], 1):
        officer.locator(f"[name={kind}-{place}]").fill(card[kind])
    press(officer, f"[name={kind}-1]")
    expect(officer.locator("[role=status]")).to_be_visible()


def declare_conflicts(panel: list[Page], file: str, numbers: dict[str, str]) -> None:
    for place, member in enumerate(panel):
        member.goto(f"{file}applicants/")
        for name, number in numbers.items():
            conflict = place == 2 and name == "Чынар"
            member.locator(f"[name=conflict-{number}][value={'yes' if conflict else 'no'}]").check()
            if conflict:
                member.locator(f"[name=explanation-{number}]").fill("We wrote a book together")
        press(member, "[name^=conflict-]")
        member.goto(f"{file}applications/{numbers['Арча']}/")
        expect(member.get_by_text("Арча").first).to_be_visible()


def check_eligibility(officer: Page, file: str, numbers: dict[str, str], undeclared: str) -> None:
    for number in numbers.values():
        officer.goto(f"{file}applicants/{number}/eligibility/")
        for choice in officer.locator("input[value=pass]").all():
            choice.check()
        press(officer, "input[value=pass]")
    assert undeclared not in officer.content()
    press_at(officer, "/applicants/screen/")


def score(panel: list[Page], file: str, numbers: dict[str, str], hidden: str) -> None:
    for place, member in enumerate(panel):
        member.goto(f"{file}results/")
        expect(member.get_by_text(hidden)).to_be_visible()
        for name, number in numbers.items():
            if place == 2 and name == "Чынар":
                continue
            member.goto(f"{file}scores/{number}/")
            for criterion, field in enumerate(member.locator("[name^=points-]").all()):
                far = place == 1 and name == "Чынар" and criterion == 0
                field.fill("9" if far else POINTS[name])
            for field in member.locator("[name^=reason-]").all():
                field.fill("Because")
            press(member, "[name^=points-]")
        follow(member.locator("main form button").last)


def settle_and_sign(chair: Page, file: str, owed: str) -> None:
    """The spread on the third is above the limit: without a note the result cannot be signed."""
    chair.goto(f"{file}results/")
    expect(chair.get_by_text(owed)).to_be_visible()
    follow(chair.locator("a[href$='/note/']").first)
    chair.locator("[name=text]").fill("One of us values the field work more")
    press(chair, "[name=text]")
    press_at(chair, "/results/sign/")


def decide(officer: Page, chair: Page, approver: Page, file: str, numbers: dict[str, str]) -> None:
    chair.goto(f"{file}ranking/")
    chair.locator("[name=place-1]").select_option(numbers["Арча"])
    chair.locator("[name=place-2]").select_option(numbers["Булак"])
    chair.locator("[name=reason]").fill("The first explains its sample better")
    press(chair, "[name=place-1]")
    officer.goto(f"{file}ranking/decide/")
    for code in ("ru", "ky", "en"):
        officer.locator(f"[name=reason_{code}]").fill(f"Best value {code}")
    press(officer, "[name=reason_ru]")
    approver.goto(f"{file}decision/")
    press_at(approver, "/decision/confirm/")


def read_letters(bidders: dict[str, Page], language: str, words: dict[str, str], numbers: dict[str, str]) -> None:
    for name, said in (("Арча", "winner"), ("Чынар", "below")):
        page = bidders[name]
        page.goto(re.sub(r"[a-z]+/$", "", page.url))
        follow(page.locator(f"a[href^='/{language}/drafts/'][href$='/result/']"))
        expect(page.get_by_text(words[said])).to_be_visible()
        expect(page.get_by_text(numbers[name]).first).to_be_visible()


def computed_again(reader: Page, language: str, folder: Path) -> None:
    """The published file through `achyk score` gives the published table, byte for byte."""
    reader.goto(f"/{language}/calls/RFP-2018-001/result/")
    expect(reader.get_by_text("Арча").first).to_be_visible()
    published = {}
    for kind in ("score.yaml", "table.txt"):
        with reader.expect_download() as download:
            reader.locator(f"a[href$='{kind}']").click()
        download.value.save_as(folder / kind)
        published[kind] = (folder / kind).read_bytes()
    printed = subprocess.run(
        [sys.executable, "-m", "achyk", "score", folder / "score.yaml"],
        env={"PYTHONPATH": "src"},
        capture_output=True,
        check=True,
    )
    assert printed.stdout == published["table.txt"]
    assert b"written-decision" in printed.stdout
    assert b"below threshold" in printed.stdout


def perform(officer: Page, finance: Page, winner: Page, file: str) -> None:
    officer.goto(f"{file}award/contract/")
    officer.locator("[name=starts_on]").fill("2018-03-01")
    officer.locator("[name=ends_on]").fill("2018-09-30")
    press(officer, "[name=starts_on]")
    winner.goto(winner.url.replace("/result/", "/contract/"))
    for place in range(2):
        hand_in(winner, f"report-{place}.pdf")
        officer.goto(f"{file}award/")
        if place == 0:
            returned(officer)
            winner.reload()
            expect(winner.get_by_text("The sample is missing")).to_be_visible()
            hand_in(winner, "report-again.pdf")
            officer.reload()
        follow(officer.locator("form[action$='/accept/'] button:not([name=return])").first)
        finance.goto("/ru/desk/payments/")
        follow(finance.locator("a[href$='/pay/']").first)
        finance.locator("[name=reference]").fill(f"PO-{place}")
        press(finance, "[name=reference]")
        winner.reload()
    officer.goto(f"{file}award/")
    press_at(officer, "/award/complete/")


def hand_in(winner: Page, name: str) -> None:
    form = winner.locator("form:has([name=file])").first
    form.locator("[name=file]").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.7"})
    follow(form.locator("button"))
    expect(winner.locator("[role=status]")).to_be_visible()


def returned(officer: Page) -> None:
    officer.locator("details:has([name=return]) summary").first.click()
    officer.locator("details[open] [name=reason]").fill("The sample is missing")
    follow(officer.locator("details[open] [name=return]"))
