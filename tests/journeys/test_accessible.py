"""axe finds nothing against WCAG 2.2 AA, in light and dark, wide and on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.journeys.conftest import Demo, visit

pytestmark = pytest.mark.browser
CALL = "/ru/desk/calls/RFP-2018-001/"
PAGES = {
    None: [
        "/ru/",
        "/ru/calls/RFP-2018-001/",
        "/ky/calls/RFP-2018-001/apply/",
        "/en/calls/RFP-2018-001/ask/",
        "/ky/calls/RFP-2018-001/lost-link/",
        "/ru/account/login/",
        "/ky/account/login/code/",
    ],
    "officer": [
        "/ky/desk/",
        CALL,
        *(f"{CALL}{part}/" for part in ("amend", "extend", "questions", "seal", "opening", "preview")),
        "/ru/account/2fa/",
    ],
    "admin": ["/ru/desk/people/", "/ky/desk/people/invite/", "/ru/desk/office/settings/", "/en/desk/office/units/new/"],
}
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 360)])
@pytest.mark.parametrize("member", PAGES)
def test_axe_finds_nothing(browser: Browser, demo: Demo, member: str | None, scheme: str, width: int) -> None:
    page = visit(browser, demo, member, bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 800})
    for path in PAGES[member]:
        page.goto(path)
        found = Axe().run(page, options=OPTIONS)
        assert [(v["id"], v["nodes"][0]["html"]) for v in found.response["violations"]] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
