"""axe finds nothing against WCAG 2.2 AA, in light and dark, wide and on a phone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import Demo, follow, running_demo, visit
from tests.journeys.test_submission import press
from tests.journeys.test_whole import hand_in, move_clock, open_envelopes, press_at

pytestmark = pytest.mark.browser
CALL = "/ru/desk/calls/RFP-2018-001/"
TENDER = "/ru/desk/calls/ITB-2017-002/"
PAGES = {
    None: [
        "/ru/",
        "/ky/calls/",
        "/en/all/",
        "/ru/news/",
        "/ky/news/otkryvaetsya-vystavka-migranty-nevidimaya-sila/",
        "/en/news/zayavki-teper-zapechatany-do-chasa-vskrytiya/",
        "/ru/opinions/safe-migration-a-right-of-passage-instead-of-a-leaky-boat/",
        "/ky/publications/pravo-migrantov-na-zdorove-v-tsentralnoy-azii-vyzovy-i-vozmozhnosti/",
        "/ru/events/regionalnyy-seminar-po-zdorovyu-migrantov/",
        "/ky/galleries/fotoistorii-migranty-nevidimaya-sila-v-tsentralnoy-azii/",
        "/ru/projects/protiv-torgovli-lyudmi/",
        "/ky/contacts/",
        "/ru/help/",
        "/en/privacy/",
        "/ru/topics/rights/",
        "/ru/calls/RFP-2018-001/",
        "/ky/calls/RFP-2018-001/apply/",
        "/en/calls/RFP-2018-001/ask/",
        "/ky/calls/RFP-2018-001/lost-link/",
        "/ru/account/login/",
        "/ky/account/login/code/",
        "/ru/calls/ITB-2017-002/",
        "/ky/calls/ITB-2017-002/result/",
    ],
    "officer": [
        "/ky/desk/",
        CALL,
        *(f"{CALL}{part}/" for part in ("amend", "extend", "questions", "seal", "opening", "preview")),
        "/ru/account/2fa/",
        *(f"{TENDER}{part}/" for part in ("applicants", "results", "ranking", "decision", "award")),
    ],
    "admin": ["/ru/desk/people/", "/ky/desk/people/invite/", "/ru/desk/office/settings/", "/en/desk/office/units/new/"],
}
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.mark.parametrize(
    ("member", "scheme", "width"),
    [
        (None, "light", 1200),
        (None, "dark", 360),
        ("officer", "dark", 360),
        ("admin", "light", 1200),
        pytest.param("officer", "light", 1200, marks=pytest.mark.audit),
        pytest.param("admin", "dark", 360, marks=pytest.mark.audit),
    ],
)
def test_axe_finds_nothing(browser: Browser, demo: Demo, member: str | None, scheme: str, width: int) -> None:
    page = visit(browser, demo, member, bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 800})
    for path in PAGES[member]:
        page.goto(path)
        found = Axe().run(page, options=OPTIONS)
        assert [(v["id"], v["nodes"][0]["html"]) for v in found.response["violations"]] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize(("scheme", "width"), [("dark", 360), pytest.param("light", 1200, marks=pytest.mark.audit)])
def test_axe_finds_nothing_after_the_opening(browser: Browser, tmp_path: Path, scheme: str, width: int) -> None:
    with running_demo(tmp_path / "home") as demo:

        def enter(member: str | None) -> Page:
            return visit(
                browser, demo, member, bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 800}
            )

        def clean(page: Page, path: str) -> None:
            page.goto(path)
            found = Axe().run(page, options=OPTIONS)
            assert [(v["id"], v["nodes"][0]["html"]) for v in found.response["violations"]] == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path

        officer, chair, approver, finance = enter("officer"), enter("panel1"), enter("key1"), enter("finance")
        cards = list(json.loads((demo.home / "cards" / "RFP-2018-001.json").read_text()).values())
        clean(officer, "/ru/demo/")
        press(officer, "[value=apply]")
        move_clock(officer, "ru", "2018-02-05")
        open_envelopes(officer, CALL, "technical", cards)
        clean(chair, f"{CALL}applicants/")
        clean(officer, f"{CALL}applicants/")
        clean(officer, officer.locator("a[href$='/eligibility/']").first.get_attribute("href") or "")
        officer.goto("/ru/demo/")
        press(officer, "[value=panel]")
        clean(chair, f"{CALL}scores/")
        clean(chair, chair.locator(".tasks a").first.get_attribute("href") or "")
        clean(chair, f"{CALL}results/")
        follow(chair.locator("a[href$='/note/']").first)
        chair.locator("[name=text]").fill("We weighed the sample differently")
        press(chair, "[name=text]")
        clean(chair, chair.locator("a[href$='/note/']").first.get_attribute("href") or "")
        chair.goto(f"{CALL}results/")
        press_at(chair, "/results/sign/")
        clean(officer, f"{CALL}opening/")
        open_envelopes(officer, CALL, "financial", cards)
        for page in ("ranking/", "ranking/decide/"):
            clean(officer, f"{CALL}{page}")
        for code in ("ru", "ky", "en"):
            officer.locator(f"[name=reason_{code}]").fill("Best value")
        press(officer, "[name=reason_ru]")
        clean(approver, f"{CALL}decision/")
        press_at(approver, "/decision/confirm/")
        officer.goto(f"{CALL}decision/")
        press_at(officer, "/decision/release/")
        clean(enter(None), "/ky/calls/RFP-2018-001/result/")
        winner = enter(None)
        winner.goto("/ru/demo/mail/")
        follow(winner.locator(".cards > li:has-text('bidder1@example.org') a[href*='/drafts/open/']").first)
        clean(winner, f"{winner.url}result/")
        follow(winner.locator("button[name=accept]"))
        clean(officer, f"{CALL}award/contract/")
        officer.locator("[name=starts_on]").fill("2018-03-01")
        officer.locator("[name=ends_on]").fill("2018-09-30")
        press(officer, "[name=starts_on]")
        contract = winner.url.replace("/result/", "/contract/")
        clean(winner, contract)
        hand_in(winner, "report.pdf")
        clean(officer, f"{CALL}award/")
        press_at(officer, "/accept/")
        clean(finance, "/ky/desk/payments/")
        follow(finance.locator("a[href$='/pay/']").first)
        clean(finance, finance.url)
