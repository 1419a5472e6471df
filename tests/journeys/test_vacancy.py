"""A vacancy for an assistant in Russian: long list, short list, written test by code, interview, offer, roster."""

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
from tests.journeys.test_whole import move_clock, press_at

pytestmark = pytest.mark.browser
REFERENCE = "VAC-2018-001"
FILE = f"/ru/desk/calls/{REFERENCE}/"
CANDIDATES = ("Асема", "Болот", "Вера")


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    with running_demo(tmp_path / "home") as own:
        yield own


def test_a_vacancy_from_draft_to_the_roster(browser: Browser, demo: Demo) -> None:
    officer, approver = visit(browser, demo, "officer"), visit(browser, demo, "key1")
    panel = [visit(browser, demo, "panel1"), visit(browser, demo, "panel2")]
    draft(officer)
    card = deal_one_key(officer, FILE)
    for page, verb in ((officer, "ask-approval"), (approver, "approve"), (officer, "publish")):
        page.goto(FILE)
        press_at(page, f"/move/{verb}/")
    phone = {"java_script_enabled": False, "viewport": {"width": 360, "height": 740}}
    candidates = {name: visit(browser, demo, None, **phone) for name in CANDIDATES}
    homes = {name: apply(page, name) for name, page in candidates.items()}

    move_clock(officer, "ru", "2018-02-05")
    officer.goto(f"{FILE}opening/")
    officer.locator("[name=whole-1]").fill(card)
    press(officer, "[name=whole-1]")
    longlist(officer)
    for page in panel:
        declare(page)
    score(panel, {"Асема": "9", "Болот": "8"}, names_in_applicants(panel[0]))

    set_test(officer)
    for name in ("Асема", "Болот"):
        expect(open_draft(candidates[name], homes[name])).to_contain_text("Письменный тест")
    expect(open_draft(candidates["Вера"], homes["Вера"])).to_contain_text("Нет двух лет работы")
    clock_to(officer, "2018-02-08", "10:30")
    for name in ("Асема", "Болот"):
        sit(candidates[name], homes[name], f"Пишет {name}")
    clock_to(officer, "2018-02-08", "12:00")
    officer.goto(f"{FILE}test/")
    press_at(officer, "/test/end/")
    mark_by_code(panel, {"Пишет Асема": "9", "Пишет Болот": "7"})

    offer_times(officer)
    for name in ("Болот", "Асема"):
        take_time(candidates[name], homes[name])
    score(panel, {"Асема": "8", "Болот": "6"}, names_in_applicants(panel[0]))
    ask_reference(officer, demo, browser)
    decide(officer, approver)
    expect(letter(candidates["Болот"], homes["Болот"])).to_contain_text("кадровом резерве до 01.03.2019")
    expect(letter(candidates["Вера"], homes["Вера"])).to_contain_text("Нет двух лет работы")
    expect(letter(candidates["Асема"], homes["Асема"])).to_contain_text("предлагается место")
    follow(candidates["Асема"].locator("button[name=accept]"))
    officer.goto(f"{FILE}award/")
    press_at(officer, "/award/complete/")
    officer.goto(FILE)
    expect(officer.locator(".kind .state")).to_have_text("Места заняты")


def clock_to(page: Page, day: str, hour: str) -> None:
    page.goto("/ru/demo/")
    instant(page, "instant", day, hour)
    press(page, "[name=instant_day]")


def draft(page: Page) -> None:
    page.goto("/ru/desk/calls/new/")
    page.locator("[name=kind]").select_option("vacancy")
    page.locator("[name=reference]").fill(REFERENCE)
    three(page, "title", "Ассистент")
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
    page.goto(f"{FILE}posts/")
    three(page, "form-0-title", "Ассистент проекта")
    page.locator("[name=form-0-grade]").fill("G5")
    page.locator("[name=form-0-contract]").select_option("fixed-term")
    page.locator("[name^=form-0-station-]").first.fill("1")
    press(page, "[name=form-0-grade]")
    page.goto(f"{FILE}requirements/")
    three(page, "form-0-title", "Два года работы")
    press(page, "[name=form-0-title_ru]")
    page.goto(f"{FILE}rounds/")
    for name, weight, least in (("shortlist", "0", "50"), ("test", "40", "60"), ("interview", "60", "60")):
        page.locator(f"[name=weight-{name}]").fill(weight)
        page.locator(f"[name=threshold-{name}]").fill(least)
    press(page, "[name=weight-test]")
    page.goto(f"{FILE}criteria/")
    for place, (title, of) in enumerate((("Опыт", "shortlist"), ("Письмо", "test"), ("Мотивация", "interview"))):
        page.locator(f"[name=form-{place}-round]").select_option(of)
        three(page, f"form-{place}-title", title)
        page.locator(f"[name=form-{place}-weight]").fill("100")
    press(page, "[name=form-0-weight]")
    page.goto(f"{FILE}documents/")
    page.locator("[name=kind]").select_option("terms-of-reference")
    three(page, "title", "Техническое задание")
    page.locator("[name=language]").select_option("ru")
    page.locator("[name=lot]").select_option("1")
    page.locator("[name=file]").set_input_files(
        {"name": "tor.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    press(page, "[name=file]")
    page.goto(f"{FILE}keys/")
    page.get_by_label("Елена Воронцова").check()
    press(page, "[name=needed]")
    page.goto(f"{FILE}panel/")
    for name in ("Чолпон Исакова", "Пётр Самойлов"):
        page.locator("[name=members]").locator("xpath=..").filter(has_text=name).locator("input").check()
    page.locator("[name=chair]").select_option(label="Чолпон Исакова")
    press(page, "[name=chair]")


def apply(page: Page, name: str) -> str:
    """Fill in every part of the form, add the CV, submit; the address of the draft."""
    page.goto(f"/ru/calls/{REFERENCE}/")
    follow(page.locator("main a[href$='/apply/']").first)
    page.locator("[name=address]").fill(f"candidate{CANDIDATES.index(name)}@example.org")
    press(page, "[name=address]")
    home = page.url
    filled = {
        "candidate": {"name": name, "nationality": "Кыргызстан", "phone": "+996 555 123456"},
        "education": {"institution-1": "КНУ", "degree-1": "Диплом"},
        "employment": {"employer-1": "Центр", "months-1": "2014-2017"},
        "languages": {"name-1": "кыргызский", "level-1": "родной"},
        "referees": {"name-1": "Нурлан", "address-1": "referee@example.org"},
    }
    for part, values in filled.items():
        page.goto(f"{home}{part}/")
        for field, value in values.items():
            page.locator(f"[name={field}]").fill(value)
        press(page, f"[name={next(iter(values))}]")
    page.goto(f"{home}lots/")
    page.locator("[name=lots]").check()
    press(page, "[name=lots]")
    page.goto(f"{home}relatives/")
    page.locator("[name=no_relatives]").check()
    press(page, "[name=no_relatives]")
    page.goto(home)
    follow(page.locator("main a[href*='/papers/']").first)
    cv = {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 cv"}
    page.locator("[name=file]").set_input_files(cv)
    press(page, "[name=file]")
    page.goto(f"{home}declarations/")
    for box in page.locator("input[type=checkbox]").all():
        box.check()
    press(page, "[name=consent]")
    page.goto(f"{home}check/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    follow(page.locator("main form button").last)
    expect(page.locator("h1")).to_contain_text("Расписка")
    return home


def longlist(page: Page) -> None:
    """Вера lacks two years of work; the others meet everything. All by the form for many."""
    page.goto(f"{FILE}longlist/?words=Вера")
    page.locator("[name=marked]").check()
    page.locator("[name=answer]").select_option(index=1)
    three(page, "reason", "Нет двух лет работы")
    press(page, "[name=answer]")
    page.goto(f"{FILE}longlist/?state=open")
    page.locator("[name=answer]").select_option("meets")
    page.locator("[name=everything]").check()
    press(page, "[name=answer]")
    press_at(page, "/applicants/screen/")


def declare(page: Page) -> None:
    page.goto(f"{FILE}applicants/")
    assert page.get_by_text("Вера").count() == 0
    for choice in page.locator("input[value=no]").all():
        choice.check()
    press(page, "input[value=no]")


def names_in_applicants(page: Page) -> dict[str, str]:
    """The names by number, as the panel sees them."""
    page.goto(f"{FILE}applicants/")
    rows = [row.inner_text() for row in page.locator("tbody tr").all()]
    return {number: name for row in rows for name in CANDIDATES for number in re.findall(NUMBER, row) if name in row}


NUMBER = r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b"


def score(panel: list[Page], points: dict[str, str], names: dict[str, str]) -> None:
    """Every member scores whoever is still in and signs; then the chair signs the result of the round."""
    for page in panel:
        page.goto(f"{FILE}scores/")
        for number in page.locator(".tasks a").all_inner_texts():
            page.goto(f"{FILE}scores/{number}/")
            give(page, points[names[number]])
        page.goto(f"{FILE}scores/")
        follow(page.locator("main form button").last)
    panel[0].goto(f"{FILE}results/")
    press_at(panel[0], "/results/sign/")


def give(page: Page, points: str) -> None:
    page.locator("[name^=points-]").fill(points)
    page.locator("[name^=reason-]").fill("Потому что")
    press(page, "[name^=points-]")


def set_test(page: Page) -> None:
    page.goto(f"{FILE}test/")
    instant(page, "starts_at", "2018-02-08", "10:00")
    page.locator("[name=minutes]").fill("90")
    three(page, "instructions", "Пишите сами")
    page.locator("[name^=question-][lang=ru]").fill("Напишите письмо")
    page.locator("[name^=question-][lang=ky]").fill("Кат жазыңыз")
    page.locator("[name^=question-][lang=en]").fill("Write a letter")
    press(page, "[name=minutes]")


def open_draft(page: Page, home: str) -> Locator:
    page.goto(home)
    return page.locator("main")


def sit(page: Page, home: str, answer: str) -> None:
    page.goto(f"{home}test/")
    follow(page.locator("button[name=begin]"))
    expect(page.get_by_text("Напишите письмо")).to_be_visible()
    page.locator("textarea").fill(answer)
    follow(page.locator("button:not([name])", has_text="Сохранить"))
    expect(page.locator("textarea")).to_have_value(answer)
    follow(page.locator("button[name=hand-in]"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def mark_by_code(panel: list[Page], points: dict[str, str]) -> None:
    """The markers see codes and answers, no number and no name."""
    for page in panel:
        page.goto(f"{FILE}scores/")
        codes = page.locator(".tasks a").all_inner_texts()
        assert all(re.fullmatch(r"[A-Z0-9]{4}", code) for code in codes)
        for code in codes:
            page.goto(f"{FILE}scores/{code}/")
            text = page.locator("main").inner_text()
            assert not re.search(NUMBER, text)
            give(page, next(value for answer, value in points.items() if answer in text))
        page.goto(f"{FILE}scores/")
        follow(page.locator("main form button").last)
    panel[0].goto(f"{FILE}results/")
    press_at(panel[0], "/results/sign/")


def offer_times(page: Page) -> None:
    page.goto(f"{FILE}interviews/")
    instant(page, "first", "2018-02-14", "10:00")
    page.locator("[name=count]").fill("3")
    three(page, "place", "Комната 4")
    press(page, "[name=count]")


def take_time(page: Page, home: str) -> None:
    page.goto(f"{home}interview/")
    page.locator("[name=slot]").first.check()
    press(page, "[name=slot]")
    expect(page.get_by_text("Комната 4")).to_be_visible()
    calendar = page.request.get(f"{home}interview.ics")
    assert b"BEGIN:VEVENT" in calendar.body()


def ask_reference(officer: Page, demo: Demo, browser: Browser) -> None:
    officer.goto(f"{FILE}references/")
    follow(officer.locator("form button", has_text="рекомендаци").first)
    officer.goto("/ru/demo/mail/")
    link = re.search(r"/ru/references/[\w-]+/", officer.content())
    assert link
    referee = visit(browser, demo, None)
    referee.goto(link[0])
    referee.locator("[name=text]").fill("Надёжный человек")
    press(referee, "[name=text]")
    officer.goto(f"{FILE}references/")
    expect(officer.get_by_text("Надёжный человек")).to_be_visible()


def decide(officer: Page, approver: Page) -> None:
    officer.goto(f"{FILE}ranking/decide/")
    three(officer, "reason", "Больше баллов")
    officer.locator("[name=reserve_until]").fill("2019-03-01")
    press(officer, "[name=reason_ru]")
    confirm_and_release(officer, approver, FILE)


def letter(page: Page, home: str) -> Locator:
    page.goto(f"{home}result/")
    return page.locator("main")
