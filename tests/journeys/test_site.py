"""The site from draft to reader in a real browser: an editor writes and translates, another approves, a visitor reads."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Demo, follow, visit

pytestmark = pytest.mark.browser
TITLE = "Открыт центр для мигрантов"
KYRGYZ = "Мигранттар үчүн борбор ачылды"


def write_news(page: Page) -> None:
    """Go to the news of the Russian site, fill in the form, save the draft."""
    page.goto("/editors/pages/")
    for title in ("Главная", "Новости"):
        follow(page.locator("tr", has=page.get_by_role("link", name=title, exact=True)).get_by_role("link").last)
    page.get_by_role("link", name="Добавить дочернюю страницу").first.click()
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_lead").fill("Совет и помощь перед выездом.")
    page.get_by_role("button", name="Вставить блок").first.click()
    page.get_by_role("option", name="Текст", exact=True).click()
    page.locator("[data-contentpath=body] [role=textbox]").press_sequentially("Центр работает каждый день.")
    expect(page.locator("[name^=body-][name$=value]")).to_have_value(re.compile("каждый день"))
    follow(page.get_by_role("button", name="Сохранить черновик"))


def submit(page: Page) -> None:
    """Ask a second person."""
    page.get_by_role("button", name="Больше действий").click()
    follow(page.locator("button[name=action-submit]"))


def approve(page: Page, title: str) -> None:
    """Open what waits on the first page of the house and approve it."""
    page.goto("/editors/")
    follow(page.get_by_role("link", name=title).first)
    page.get_by_role("button", name="Больше действий").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Утвердить и опубликовать").click()


def test_news_from_draft_to_reader_in_two_languages(browser: Browser, demo: Demo) -> None:
    editor, chief = visit(browser, demo, "editor"), visit(browser, demo, "chief")
    reader = visit(browser, demo, None)
    write_news(editor)
    expect(editor.locator("#id_title")).to_have_value(TITLE)
    submit(editor)
    reader.goto("/ru/news/")
    expect(reader.get_by_role("link", name=TITLE)).to_have_count(0)
    approve(chief, TITLE)

    reader.goto("/ru/")
    follow(reader.get_by_role("link", name=TITLE))
    expect(reader.get_by_text("Центр работает каждый день.")).to_be_visible()
    reader.get_by_role("navigation", name="Язык").get_by_role("link", name="Кыргызча").click()
    expect(reader.locator("html")).to_have_attribute("lang", "ky")
    expect(reader.locator("article")).to_have_attribute("lang", "ru")

    editor.goto("/editors/reports/languages/?state=missing")
    row = editor.locator("tr", has_text=TITLE)
    follow(row.get_by_role("link", name="нет перевода").first)
    editor.get_by_label("Кыргызча").check()
    follow(editor.locator("form [type=submit]").last)
    editor.goto("/editors/reports/languages/")
    follow(editor.locator("tr", has_text=TITLE).get_by_role("link", name="переводится"))
    editor.locator("#id_title").fill(KYRGYZ)
    submit(editor)
    approve(chief, KYRGYZ)
    reader.reload()
    expect(reader.get_by_role("heading", name=KYRGYZ)).to_be_visible()
    expect(reader.locator("article[lang]")).to_have_count(0)
