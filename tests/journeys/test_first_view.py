"""What the first look at the site costs over the wire, and that nothing is asked for twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Demo, visit

pytestmark = pytest.mark.browser
MOST = 60 * 1024


@pytest.mark.parametrize(
    "path", ["/ru/", "/ky/", "/ru/calls/", "/ky/calls/RFP-2018-001/", "/en/all/", "/ru/galleries/", "/ru/contacts/"]
)
def test_the_first_view_is_within_60_kb(demo: Demo, browser: Browser, path: str) -> None:
    page = visit(browser, demo, None, viewport={"width": 390, "height": 844})
    wire = page.context.new_cdp_session(page)
    came: dict[str, float] = {}
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: came.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(path, wait_until="networkidle")
    assert 3 <= len(came) < 25
    assert sum(came.values()) <= MOST, came


def test_whoever_comes_again_loads_next_to_nothing(demo: Demo, browser: Browser) -> None:
    """Styles and pictures have digests in their names and stay in the browser; the page answers 304."""
    page = visit(browser, demo, None)
    page.goto("/ru/calls/", wait_until="networkidle")
    page.goto("/ru/all/", wait_until="networkidle")
    answers = []
    page.on("response", lambda response: answers.append((response.status, response.url)))
    wire = page.context.new_cdp_session(page)
    came: list[float] = []
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    page.goto("/ru/calls/", wait_until="networkidle")
    assert sum(came) < 5 * 1024, answers
