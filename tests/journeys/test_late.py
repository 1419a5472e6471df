"""The deadline passes while somebody is typing: nothing is lost, and nothing is submitted silently."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Demo, follow, visit
from tests.journeys.test_submission import begin, fill_everything

pytestmark = pytest.mark.browser


def test_a_deadline_that_passes_while_typing_loses_nothing(browser: Browser, demo: Demo) -> None:
    page = visit(browser, demo, None)
    begin(page, "ru", "late@example.org")
    fill_everything(page, "Опоздавшие", b"%PDF-1.7 late")
    clock = visit(browser, demo, None)
    clock.goto("/ru/demo/")
    follow(clock.get_by_role("button", name="Минута после крайнего срока"))
    follow(page.get_by_role("button", name="Запечатать и подать"))
    expect(page.get_by_role("alert")).to_contain_text("Предложение НЕ подано")
    expect(page.get_by_text("Опоздавшие.pdf").first).to_be_visible()
    follow(page.get_by_role("button", name="Подать с опозданием"))
    expect(page.get_by_text("получена и запечатана, с опозданием")).to_be_visible()
