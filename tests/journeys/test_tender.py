"""A tender in two lots, one priced line by line, from the draft to the last payment; at the end anybody computes it again."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import Demo, follow, running_demo, visit
from tests.journeys.steps import confirm_and_release, words_on
from tests.journeys.test_accessible import OPTIONS
from tests.journeys.test_call import instant, save, three
from tests.journeys.test_submission import press
from tests.journeys.test_whole import hand_in, move_clock, press_at

pytestmark = pytest.mark.browser
REFERENCE = "ITB-2018-002"
FILE = f"/ru/desk/calls/{REFERENCE}/"
OFFERS: dict[str, dict[str, tuple[str, ...]]] = {
    "Арча": {"lot-1": ("100", "–"), "lot-2": ("9 000",)},
    "Булак": {"lot-1": ("95", "30")},
    "Чынар": {"lot-2": ("8 500,50",)},
}
"""Prices by lot: two lines in the first, one sum in the second. Ten days at 100 with free halls cost less than ten at 95 and two halls at 30."""


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    with running_demo(tmp_path / "home") as own:
        yield own


def test_a_tender_in_lots_from_draft_to_payment(browser: Browser, demo: Demo, tmp_path: Path) -> None:
    officer = visit(browser, demo, "officer", bypass_csp=True)
    approver, finance = (visit(browser, demo, member) for member in ("key1", "finance"))
    panel = [visit(browser, demo, member) for member in ("panel1", "panel2", "expert")]
    draft(officer)
    cards = deal_and_rehearse(officer)
    publish(officer, approver)

    say_no(visit(browser, demo, None, bypass_csp=True), "Мало времени")
    officer.goto(f"{FILE}questions/")
    expect(officer.get_by_text("Мало времени")).to_be_visible()
    bidders = {name: visit(browser, demo, None, bypass_csp=True) for name in OFFERS}
    numbers = {name: bid(page, name, OFFERS[name]) for name, page in bidders.items()}

    move_clock(officer, "ru", "2018-02-05")
    officer.goto(f"{FILE}opening/")
    officer.locator("[name=whole-1]").fill(cards[0])
    follow(officer.get_by_role("button", name="Вскрыть конверты"))
    expect(officer.get_by_text("совпадает с распиской")).to_have_count(3)
    follow(officer.get_by_role("link", name=numbers["Арча"]))
    expect(officer.get_by_text("1000.00 USD")).to_be_visible()

    declare_conflicts_of_nobody(panel, numbers)
    check(officer, numbers)
    panel[0].goto(f"{FILE}results/")
    press_at(panel[0], "/results/sign/")
    decide(officer, approver)
    perform(officer, finance, bidders["Арча"], bidders["Чынар"])
    computed_again(visit(browser, demo, None), tmp_path)


def clean(page: Page) -> None:
    """Nothing that axe finds wrong on a page."""
    found = Axe().run(page, options=OPTIONS)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == [], page.url


def draft(page: Page) -> None:
    """Everything that the notice of a tender holds, part by part."""
    page.goto("/ru/desk/calls/new/")
    page.locator("[name=kind]").select_option("tender")
    page.locator("[name=reference]").fill(REFERENCE)
    three(page, "title", "Тренинги")
    follow(page.get_by_role("button", name="Начать черновик"))
    page.goto(f"{FILE}basics/")
    page.locator("[name=unit]").select_option(index=1)
    page.locator("[name=project]").select_option(index=1)
    page.get_by_label("Организация").check()
    save(page)
    page.goto(f"{FILE}texts/")
    for name in ("summary", "description", "instructions"):
        three(page, name, f"Текст {name}")
    save(page)
    page.goto(f"{FILE}times/")
    instant(page, "intention_until", "2018-01-26", "18:00")
    instant(page, "questions_until", "2018-01-25", "18:00")
    instant(page, "answers_until", "2018-01-30", "18:00")
    instant(page, "deadline_at", "2018-02-02", "17:30")
    instant(page, "opens_at", "2018-02-05", "09:00")
    save(page)
    page.goto(f"{FILE}lots/")
    for place, title in enumerate(("Гендер и права человека", "Противодействие торговле людьми")):
        three(page, f"form-{place}-title", title)
        three(page, f"form-{place}-audience", "Для партнёров")
    save(page)
    clean(page)
    page.goto(f"{FILE}lines/")
    for place, (title, quantity, unit) in enumerate((("День тренера", "10", "дней"), ("Зал", "2", "зала"))):
        page.locator(f"[name=form-{place}-lot]").select_option("1")
        three(page, f"form-{place}-title", title)
        page.locator(f"[name=form-{place}-quantity]").fill(quantity)
        three(page, f"form-{place}-unit", unit)
    save(page)
    clean(page)
    page.goto(f"{FILE}conditions/")
    page.locator("[name=validity_days]").fill("60")
    save(page)
    page.goto(f"{FILE}documents/")
    three(page, "title", "Требования")
    page.set_input_files("[name=file]", {"name": "req.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"})
    save(page)
    page.goto(f"{FILE}keys/")
    page.get_by_label("Марат Жумалиев").check()
    page.locator("[name=needed]").fill("1")
    save(page)
    page.goto(f"{FILE}panel/")
    for member in ("Чолпон Исакова", "Пётр Самойлов", "Ruth Ashdown"):
        page.get_by_label(member).check()
    page.locator("[name=chair]").select_option(label="Чолпон Исакова")
    save(page)


def deal_and_rehearse(page: Page) -> list[str]:
    """Deal the key in this room, type what is printed; the shares."""
    page.goto(f"{FILE}seal/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Раздать ключи в этой комнате").click()
    texts = [one.extract_text() for one in PdfReader(Path(download.value.path())).pages]
    assert all("Заявка целиком" in text for text in texts)
    cards = [" ".join(words_on(text)) for text in texts]
    page.reload()
    page.locator("[name=whole-1]").fill(cards[0])
    follow(page.get_by_role("button", name="Вскрыть пробные конверты"))
    return cards


def publish(officer: Page, approver: Page) -> None:
    officer.goto(FILE)
    follow(officer.get_by_role("button", name="Отправить на утверждение"))
    approver.goto(FILE)
    follow(approver.get_by_role("button", name="Утвердить"))
    officer.goto(FILE)
    follow(officer.get_by_role("button", name="Опубликовать"))
    expect(officer.locator(".path .now")).to_contain_text("Опубликован")


def say_no(page: Page, reason: str) -> None:
    """Somebody says without a name that they will not bid, and why."""
    page.goto(f"/ru/calls/{REFERENCE}/")
    follow(page.get_by_role("link", name="Сообщить, будете ли участвовать"))
    clean(page)
    page.get_by_label("Нет", exact=True).check()
    page.locator("[name=reason]").fill(reason)
    press(page, "[name=reason]")
    expect(page.get_by_text("Спасибо")).to_be_visible()


def bid(page: Page, name: str, prices: dict[str, tuple[str, ...]]) -> str:
    """Apply for lots as a bidder; the number of the receipt."""
    page.goto(f"/ru/calls/{REFERENCE}/")
    expect(page.get_by_role("heading", name="Лот 1. Гендер и права человека")).to_be_visible()
    follow(page.locator("main a[href$='/apply/']").first)
    page.locator("[name=address]").fill(f"bidder{list(OFFERS).index(name)}@example.org")
    press(page, "[name=address]")
    home = page.url
    page.goto(f"{home}applicant/")
    page.locator("[name=kind][value=organisation]").check()
    page.locator("[name=name]").fill(name)
    page.locator("[name=contact]").fill(name)
    press(page, "[name=contact]")
    page.goto(f"{home}price/")
    expect(page.get_by_text("Сначала выберите лоты")).to_be_visible()
    page.goto(f"{home}lots/")
    for lot in prices:
        page.locator(f"[name=lots][value={lot}]").check()
    press(page, "[name=lots]")
    page.goto(f"{home}price/")
    fields = page.locator("fieldset input").all()
    clean(page)
    for field, price in zip(fields, [one for lot in prices.values() for one in lot], strict=True):
        field.fill(price)
    press(page, "[name=currency]")
    page.goto(f"{home}declarations/")
    for box in page.locator("input[type=checkbox]").all():
        box.check()
    press(page, "[name=consent]")
    page.goto(home)
    for link in page.locator("a[href*='/papers/']").evaluate_all("all => all.map(a => a.href)"):
        page.goto(link)
        page.set_input_files("[name=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"})
        press(page, "[name=file]")
    page.goto(f"{home}check/")
    clean(page)
    follow(page.get_by_role("button", name="Запечатать и подать"))
    return page.locator("dd strong").first.inner_text()


def declare_conflicts_of_nobody(panel: list[Page], numbers: dict[str, str]) -> None:
    for member in panel:
        member.goto(f"{FILE}applicants/")
        for number in numbers.values():
            member.locator(f"[name=conflict-{number}][value=no]").check()
        press(member, "[name^=conflict-]")


def check(officer: Page, numbers: dict[str, str]) -> None:
    """Whether the offer is acceptable is asked for each lot it bids for."""
    for name, number in numbers.items():
        officer.goto(f"{FILE}applicants/{number}/eligibility/")
        expect(officer.get_by_text(re.compile(r"^Лот \d: предложенное"))).to_have_count(len(OFFERS[name]))
        for choice in officer.locator("input[value=pass]").all():
            choice.check()
        press(officer, "input[value=pass]")
    press_at(officer, "/applicants/screen/")


def decide(officer: Page, approver: Page) -> None:
    officer.goto(f"{FILE}ranking/")
    expect(officer.get_by_role("heading", name="Лот 2. Противодействие торговле людьми")).to_be_visible()
    follow(officer.get_by_role("link", name="Подготовить решение"))
    three(officer, "reason", "Наименьшая цена")
    press(officer, "[name=reason_ru]")
    confirm_and_release(officer, approver, FILE)


def perform(officer: Page, finance: Page, first: Page, second: Page) -> None:
    """Each winner accepts the own lot, delivers it and is paid."""
    for place, winner in ((1, first), (2, second)):
        winner.goto(re.sub(r"[a-z]+/$", "result/", winner.url))
        follow(winner.locator("button[name=accept]"))
        officer.goto(f"{FILE}award/")
        follow(officer.locator(f"a[href*='/contract/?'][href$='lot={place}']"))
        officer.locator("[name=starts_on]").fill("2018-03-01")
        officer.locator("[name=ends_on]").fill("2018-06-30")
        press(officer, "[name=starts_on]")
        winner.goto(winner.url.replace("/result/", "/contract/"))
        hand_in(winner, f"lot-{place}.pdf")
        officer.goto(f"{FILE}award/")
        follow(officer.locator("form[action$='/accept/'] button:not([name=return])").first)
        finance.goto("/ru/desk/payments/")
        follow(finance.locator("a[href$='/pay/']").first)
        finance.locator("[name=reference]").fill(f"PO-{place}")
        press(finance, "[name=reference]")
    officer.goto(f"{FILE}award/")
    press_at(officer, "/award/complete/")
    officer.goto(FILE)
    expect(officer.locator(".kind .state")).to_have_text("Исполнен")


def computed_again(reader: Page, folder: Path) -> None:
    reader.goto(f"/ru/calls/{REFERENCE}/result/")
    expect(reader.locator("dl.facts").get_by_text("Чынар")).to_be_visible()
    for lot in ("lot-1", "lot-2"):
        for kind in ("score.yaml", "table.txt"):
            with reader.expect_download() as download:
                reader.locator(f"a[href$='{lot}-{kind}']").click()
            download.value.save_as(folder / kind)
        command = [sys.executable, "-m", "achyk", "score", folder / "score.yaml"]
        printed = subprocess.run(command, env={"PYTHONPATH": "src"}, capture_output=True, check=True)
        assert printed.stdout == (folder / "table.txt").read_bytes()
