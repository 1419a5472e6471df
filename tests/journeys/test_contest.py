"""A photo contest in Russian: pictures in their order, a jury that sees no name, places, the gallery with an author's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import Demo, follow, running_demo, visit
from tests.journeys.steps import confirm_and_release, words_on
from tests.journeys.test_call import instant, three
from tests.journeys.test_grants import NUMBER
from tests.journeys.test_submission import press
from tests.journeys.test_vacancy import clock_to
from tests.journeys.test_whole import press_at
from tests.office.test_contest import photograph

pytestmark = pytest.mark.browser
REFERENCE = "PC-2018-001"
FILE = f"/ru/desk/calls/{REFERENCE}/"
AUTHORS = {"Аида": "9", "Бек": "6"}


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    with running_demo(tmp_path / "home") as own:
        yield own


def test_a_contest_from_draft_to_the_gallery(browser: Browser, demo: Demo) -> None:
    officer, approver = visit(browser, demo, "officer"), visit(browser, demo, "key1")
    jury = [visit(browser, demo, "panel1"), visit(browser, demo, "panel2")]
    licence(visit(browser, demo, "admin"))
    draft(officer)
    cards = deal_and_rehearse(officer)
    for page, verb in ((officer, "ask-approval"), (approver, "approve"), (officer, "publish")):
        page.goto(FILE)
        press_at(page, f"/move/{verb}/")
    authors = {name: visit(browser, demo, None) for name in AUTHORS}
    homes = {name: enter(page, name) for name, page in authors.items()}

    clock_to(officer, "2018-02-05", "10:00")
    open_envelope(officer, "works", cards)
    longlist(officer)
    titles = {f"Серия {name[0]}": points for name, points in AUTHORS.items()}
    judge(jury, titles, declare=True)
    judge(jury, titles)
    meeting(jury[0])
    open_envelope(officer, "authors", cards)
    check_authors(officer)
    decide(officer, approver)

    winner = authors["Аида"]
    winner.goto(f"{homes['Аида']}work/")
    winner.locator("[name=text]").fill("Я ехала тем же поездом")
    press(winner, "[name=text]")
    officer.goto(f"{FILE}gallery/")
    follow(officer.locator("main form button").first)
    guest = officer.locator("main section.panel[id]").first
    guest.locator("summary").click()
    guest.locator("[name=author]").fill("Приглашённый писатель")
    three(guest, "text", "Поезд шёл на север")
    follow(guest.locator("details button"))
    exhibit(officer)
    reader = visit(browser, demo, None)
    reader.goto(f"/ru/calls/{REFERENCE}/result/")
    expect(reader.get_by_text("Поезд шёл на север ru")).to_be_visible()
    expect(reader.get_by_text("Я ехала тем же поездом")).to_be_visible()
    expect(reader.get_by_text("Решили единогласно")).to_be_visible()
    expect(reader.locator("#exhibition")).to_contain_text("26 сентября 2018 г., 19:30")
    expect(reader.locator("#exhibition")).to_contain_text("Большой зал ru")
    assert reader.get_by_text("резерв", exact=True).count() == 0
    assert shown(reader) == 4
    loser = authors["Бек"]
    loser.goto(f"{homes['Бек']}work/")
    loser.locator("details summary").click()
    loser.locator("[name=reason]").fill("Меня попросили")
    press(loser, "[name=reason]")
    reader.reload()
    assert shown(reader) == 2
    officer.goto(FILE)
    expect(officer.locator(".kind .state")).to_have_text("Победители объявлены")


def exhibit(page: Page) -> None:
    """The officer announces where the works will hang."""
    page.goto(f"{FILE}gallery/exhibition/")
    page.locator("[name=opens_on]").fill("2018-09-26")
    page.locator("[name=opens_at]").fill("19:30")
    three(page, "place", "Большой зал")
    press(page, "[name=opens_on]")
    expect(page.get_by_role("link", name="26 сентября 2018")).to_be_visible()


def shown(page: Page) -> int:
    """How many pictures of the gallery are really drawn."""
    images = page.locator(".pictures img")
    for image in images.all():
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", True)
    return int(
        page.evaluate("[...document.querySelectorAll('.pictures img')].filter(one => one.naturalWidth > 0).length")
    )


def licence(administrator: Page) -> None:
    administrator.goto("/ru/desk/office/clauses/new/")
    three(administrator, "name", "Лицензия")
    three(administrator, "text", "Миссия может показывать снимки с именем автора")
    administrator.locator("[name=kinds][value=contest]").check()
    press(administrator, "[name=name_ru]")


def draft(page: Page) -> None:
    page.goto("/ru/desk/calls/new/")
    page.locator("[name=kind]").select_option("contest")
    page.locator("[name=reference]").fill(REFERENCE)
    three(page, "title", "Миграция в снимках")
    press(page, "[name=reference]")
    page.goto(f"{FILE}basics/")
    page.locator("[name=unit]").select_option(index=1)
    press(page, "[name=unit]")
    page.goto(f"{FILE}texts/")
    for name in ("summary", "description", "instructions"):
        three(page, name, f"Текст {name}")
    press(page, "[name=summary_ru]")
    page.goto(f"{FILE}times/")
    instant(page, "deadline_at", "2018-02-02", "17:30")
    instant(page, "opens_at", "2018-02-05", "09:00")
    press(page, "[name=zone]")
    page.goto(f"{FILE}categories/")
    three(page, "form-0-title", "Миграция")
    page.locator("[name=form-0-winners]").fill("1")
    page.locator("[name=form-0-least_pixels]").fill("1000")
    page.locator("[name=form-0-least_age]").fill("16")
    press(page, "[name=form-0-winners]")
    page.goto(f"{FILE}rounds/")
    for name, weight, least in (("shortlist", "0", "50"), ("ranking", "100", "0")):
        page.locator(f"[name=weight-{name}]").fill(weight)
        page.locator(f"[name=threshold-{name}]").fill(least)
    press(page, "[name=weight-ranking]")
    page.goto(f"{FILE}criteria/")
    for place, (title, of) in enumerate((("Взгляд", "shortlist"), ("Сила", "ranking"))):
        page.locator(f"[name=form-{place}-round]").select_option(of)
        three(page, f"form-{place}-title", title)
        page.locator(f"[name=form-{place}-weight]").fill("100")
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


def deal_and_rehearse(page: Page) -> dict[str, str]:
    """The words of the one holder's card, by envelope."""
    page.goto(f"{FILE}seal/")
    with page.expect_download() as download:
        page.locator("form[action$='/seal/deal/'] button").click()
    cards = {}
    for sheet in PdfReader(Path(download.value.path())).pages:
        text = sheet.extract_text()
        found = words_on(text)
        half = len(found) // 2
        if "Работы" in text and "Автор" in text and len(found) > 40:
            cards = {"works": " ".join(found[:half]), "authors": " ".join(found[half:])}
        else:
            cards["works" if "Работы" in text else "authors"] = " ".join(found)
    page.reload()
    for kind, card in cards.items():
        page.locator(f"[name={kind}-1]").fill(card)
    press(page, "[name=works-1]")
    return cards


def enter(page: Page, name: str) -> str:
    """Two pictures with captions, the second first; the author apart from them; the address of the draft."""
    page.goto(f"/ru/calls/{REFERENCE}/")
    follow(page.locator("main a[href$='/apply/']").first)
    page.locator("[name=address]").fill(f"author{list(AUTHORS).index(name)}@example.org")
    press(page, "[name=address]")
    home = page.url
    page.goto(f"{home}lots/")
    page.locator("[name=lots]").first.check()
    press(page, "[name=lots]")
    page.goto(f"{home}entry/")
    upload(page, photograph(600, 400))
    expect(page.get_by_text("нужно не меньше 1000")).to_be_visible()
    upload(page, photograph())
    upload(page, photograph(1200, 1800))
    page.locator("[name$='-title']").fill(f"Серия {name[0]}")
    page.locator("[name$='-persons'][value=agreed]").check()
    for field, caption in zip(page.locator("[name*='-caption-']").all(), ("Отъезд", "Возвращение"), strict=True):
        field.fill(caption)
    for field, place in zip(page.locator("[name*='-place-']").all(), ("2", "1"), strict=True):
        field.fill(place)
    press(page, "[name$='-title']")
    expect(page.locator("[name*='-caption-']").first).to_have_value("Возвращение")
    page.goto(f"{home}author/")
    page.locator("[name=name]").fill(name)
    page.locator("[name=born]").fill("1995-05-05")
    page.locator("[name=phone]").fill("+996 555 000000")
    press(page, "[name=name]")
    page.goto(f"{home}declarations/")
    for box in page.locator("input[type=checkbox]").all():
        box.check()
    press(page, "[name=consent]")
    page.goto(f"{home}check/")
    follow(page.locator("main form button").last)
    expect(page.locator("h1")).to_contain_text("Расписка")
    return home


def upload(page: Page, picture: bytes) -> None:
    page.locator("[name=file]").set_input_files({"name": "me.jpg", "mimeType": "image/jpeg", "buffer": picture})
    press(page, "[name=file]")


def open_envelope(page: Page, kind: str, cards: dict[str, str]) -> None:
    page.goto(f"{FILE}opening/")
    page.locator(f"[name={kind}-1]").fill(cards[kind])
    press(page, f"[name={kind}-1]")


def longlist(page: Page) -> None:
    page.goto(f"{FILE}longlist/")
    page.locator("[name=everything]").check()
    press(page, "[name=answer]")
    press_at(page, "/applicants/screen/")


def judge(jury: list[Page], titles: dict[str, str], *, declare: bool = False) -> None:
    """Each member looks at the works, scores them and signs; the chair signs the round. Nobody reads a name."""
    for page in jury:
        page.goto(f"{FILE}applicants/")
        assert not any(name in page.locator("main").inner_text() for name in AUTHORS)
        if declare:
            for choice in page.locator("input[value=no]").all():
                choice.check()
            press(page, "input[value=no]")
        page.goto(f"{FILE}works/")
        works = {title: re.search(NUMBER, panel_of(page, title)) for title in titles}
        for title, found in works.items():
            assert found
            page.goto(f"{FILE}applications/{found[0]}/")
            assert not any(name in page.locator("main").inner_text() for name in AUTHORS)
            assert page.locator("a[href*='/applications/'][href$='/']", has_text=".jpg").count() == 0
            page.goto(f"{FILE}scores/{found[0]}/")
            page.locator("[name^=points-]").fill(titles[title])
            page.locator("[name^=reason-]").fill("Видно")
            press(page, "[name^=points-]")
        page.goto(f"{FILE}scores/")
        follow(page.locator("main form button").last)
    jury[0].goto(f"{FILE}results/")
    press_at(jury[0], "/results/sign/")


def panel_of(page: Page, title: str) -> str:
    return page.locator("section.panel", has_text=title).first.inner_text()


def meeting(chair: Page) -> None:
    chair.goto(f"{FILE}meetings/")
    chair.locator("[name=present]").fill("Чолпон Исакова, Пётр Самойлов")
    three(chair, "text", "Решили единогласно")
    press(chair, "[name=present]")


def check_authors(officer: Page) -> None:
    officer.goto(f"{FILE}authors/")
    for address in [one.get_attribute("href") for one in officer.locator(".tasks a").all()]:
        assert address
        officer.goto(address)
        for choice in officer.locator("input[value=pass]").all():
            choice.check()
        press(officer, "input[value=pass]")


def decide(officer: Page, approver: Page) -> None:
    officer.goto(f"{FILE}ranking/decide/")
    three(officer, "reason", "Решение жюри")
    press(officer, "[name=reason_ru]")
    confirm_and_release(officer, approver, FILE)
