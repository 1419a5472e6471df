"""A call from the draft to published answers, as its people see it, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.conftest import Demo, follow, visit
from tests.journeys.test_submission import printed_words

pytestmark = pytest.mark.browser


def three(page: Page | Locator, name: str, text: str) -> None:
    """Fill a text in three languages."""
    for code in ("ru", "ky", "en"):
        page.locator(f"[name={name}_{code}]").fill(f"{text} {code}")


def instant(page: Page, name: str, day: str, hour: str) -> None:
    """Fill a date and an hour."""
    page.locator(f"[name={name}_day]").fill(day)
    page.locator(f"[name={name}_hour]").fill(hour)


def save(page: Page) -> None:
    follow(page.get_by_role("button", name="Сохранить"))


def draft_everything(page: Page, reference: str) -> None:
    """Write a whole call, part by part, as the officer does."""
    desk = f"/ru/desk/calls/{reference}"
    page.goto("/ru/desk/calls/new/")
    page.locator("[name=reference]").fill(reference)
    three(page, "title", "Проверка пути")
    follow(page.get_by_role("button", name="Начать черновик"))
    expect(page.get_by_text("В черновике пока не хватает")).to_be_visible()

    page.goto(f"{desk}/basics/")
    page.locator("[name=unit]").select_option(index=1)
    page.locator("[name=project]").select_option(index=1)
    page.get_by_label("Организация").check()
    page.get_by_label("Ош", exact=True).check()
    page.locator("[name=budget_amount]").fill("35000")
    save(page)

    page.goto(f"{desk}/texts/")
    for name in ("summary", "description", "instructions"):
        three(page, name, f"Текст {name}")
    save(page)

    page.goto(f"{desk}/times/")
    instant(page, "questions_until", "2018-02-05", "18:00")
    instant(page, "answers_until", "2018-02-08", "18:00")
    instant(page, "deadline_at", "2018-02-15", "18:00")
    instant(page, "opens_at", "2018-02-16", "10:00")
    save(page)

    page.goto(f"{desk}/papers/")
    three(page, "form-0-title", "Методология")
    three(page, "form-1-title", "Цена")
    page.locator("[name=form-1-envelope]").select_option("financial")
    save(page)

    page.goto(f"{desk}/criteria/")
    three(page, "form-0-title", "Подход")
    page.locator("[name=form-0-weight]").fill("100")
    save(page)

    page.goto(f"{desk}/documents/")
    three(page, "title", "Задание")
    page.set_input_files("[name=file]", {"name": "tz.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"})
    save(page)
    expect(page.get_by_text("SHA-256")).to_be_visible()

    page.goto(f"{desk}/keys/")
    for holder in ("Марат Жумалиев", "Елена Воронцова"):
        page.get_by_label(holder).check()
    page.locator("[name=needed]").fill("2")
    save(page)


def deal_and_rehearse(page: Page, reference: str) -> None:
    """Deal the keys in this room; then the holders type what is printed on their cards."""
    page.goto(f"/ru/desk/calls/{reference}/seal/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Раздать ключи в этой комнате").click()
    cards = printed_words(Path(download.value.path()))
    page.reload()
    for name, kind in (("technical", "Техническое"), ("financial", "Финансовое")):
        for place in (1, 2):
            page.locator(f"[name={name}-{place}]").fill(cards[kind][place - 1])
    follow(page.get_by_role("button", name="Вскрыть пробные конверты"))
    expect(page.get_by_text("Пробные конверты открылись")).to_be_visible()


def test_a_call_goes_from_draft_to_answers_in_russian(browser: Browser, demo: Demo) -> None:
    officer = visit(browser, demo, "officer")
    draft_everything(officer, "RFP-2018-077")
    officer.goto("/ru/desk/calls/RFP-2018-077/preview/")
    expect(officer.get_by_role("heading", name="Как сравниваются заявки")).to_be_visible()
    officer.goto("/ru/desk/calls/RFP-2018-077/")
    follow(officer.get_by_role("button", name="Отправить на утверждение"))
    expect(officer.locator(".path .now")).to_contain_text("На утверждении")

    approver = visit(browser, demo, "key1")
    approver.goto("/ru/desk/")
    follow(approver.get_by_role("link", name="Утвердить конкурс"))
    follow(approver.get_by_role("button", name="Утвердить"))
    expect(approver.locator(".path .now")).to_contain_text("Утверждён")

    officer.reload()
    expect(officer.get_by_text("Ключи не розданы нынешним хранителям")).to_be_visible()
    deal_and_rehearse(officer, "RFP-2018-077")
    officer.goto("/ru/desk/calls/RFP-2018-077/")
    follow(officer.get_by_role("button", name="Опубликовать"))
    expect(officer.locator(".path .now")).to_contain_text("Опубликован")

    reader = visit(browser, demo, None)
    reader.goto("/ru/")
    follow(reader.get_by_role("link", name="Проверка пути ru"))
    expect(reader.locator("[data-left-until]")).to_contain_text("осталось")
    follow(reader.get_by_role("link", name="Задать вопрос").first)
    reader.get_by_label("Ваш вопрос").fill("Можно ли вдвоём?")
    follow(reader.get_by_role("button", name="Отправить вопрос"))
    expect(reader.get_by_role("heading", name="Ваш вопрос принят")).to_be_visible()

    officer.goto("/ru/desk/calls/RFP-2018-077/questions/")
    follow(officer.get_by_role("link", name="Можно ли вдвоём?"))
    three(officer, "text", "Можно ли вдвоём?")
    officer.locator("[name=state]").select_option("answered")
    three(officer, "answer", "Да, можно")
    save(officer)
    follow(officer.get_by_role("button", name="Опубликовать ответы"))

    reader.goto("/en/calls/RFP-2018-077/")
    expect(reader.locator("#q1")).to_contain_text("Да, можно en")


def test_a_reader_asks_in_kyrgyz_without_javascript(browser: Browser, demo: Demo) -> None:
    page = visit(browser, demo, None, java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto("/ky/")
    follow(page.get_by_role("link", name="Кыргызстандагы ички миграцияны изилдөөнүн методологиясы"))
    expect(page.locator("#q20")).to_contain_text("Жооп кийинкиге калтырылды")
    follow(page.get_by_role("link", name="Суроо берүү").first)
    page.get_by_role("button", name="Суроону жөнөтүү").click()
    page.get_by_label("Сурооңуз").fill("Мөөнөт узартылабы?")
    follow(page.get_by_role("button", name="Суроону жөнөтүү"))
    expect(page.get_by_role("heading", name="Сурооңуз кабыл алынды")).to_be_visible()


@pytest.mark.parametrize("language", ["ru", "ky", "en"])
def test_the_first_view_of_a_call_is_light_and_fits_a_phone(browser: Browser, demo: Demo, language: str) -> None:
    page = visit(browser, demo, None, viewport={"width": 360, "height": 740})
    loaded: list[int] = []
    page.on("requestfinished", lambda request: loaded.append(request.sizes()["responseBodySize"]))
    page.goto(f"/{language}/calls/RFP-2018-001/", wait_until="networkidle")
    assert sum(loaded) < 60 * 1024
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
