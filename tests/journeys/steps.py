"""What several journeys do in the same way: deal the one key of a call, confirm and release its decision."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page
from pypdf import PdfReader

from tests.journeys.test_submission import press
from tests.journeys.test_whole import press_at


def words_on(sheet: str) -> list[str]:
    """The words of a share card, from the text of its page."""
    found = re.findall(r"^\d{1,2}\s+([a-z]+)$|(?<=\d )([a-z]{4,8})\b", sheet, re.MULTILINE)
    return [first or second for first, second in found]


def deal_one_key(page: Page, file: str) -> str:
    """Deal the key of a call with one holder and one envelope, and rehearse; the words of the card."""
    page.goto(f"{file}seal/")
    with page.expect_download() as download:
        page.locator("form[action$='/seal/deal/'] button").click()
    card = " ".join(words_on(PdfReader(Path(download.value.path())).pages[0].extract_text()))
    page.reload()
    page.locator("[name=whole-1]").fill(card)
    press(page, "[name=whole-1]")
    return card


def confirm_and_release(officer: Page, approver: Page, file: str) -> None:
    """The decision is confirmed by another, and released."""
    approver.goto(f"{file}decision/")
    press_at(approver, "/decision/confirm/")
    officer.goto(f"{file}decision/")
    press_at(officer, "/decision/release/")
