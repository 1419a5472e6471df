"""Signing in with a passkey, in a real browser with a virtual authenticator."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Demo, visit

pytestmark = pytest.mark.browser


def code_in_the_newest_mail(demo: Demo) -> str:
    """The sign-in code, from the demo's mail folder."""
    import email
    import email.policy
    import re

    newest = max((demo.home / "mail").glob("*.eml"))
    message = email.message_from_bytes(newest.read_bytes(), policy=email.policy.default)
    found = re.search(r"\b([A-Z0-9]{4}-[A-Z0-9]{4})\b", message.get_content())
    assert found
    return found[1]


def test_a_key_holder_sets_up_a_passkey_and_signs_in_with_it(browser: Browser, demo: Demo) -> None:
    page = visit(browser, demo, None)
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    page.goto("/ru/account/login/code/")
    page.locator("[name=email]").fill("key2@example.org")
    page.locator("main button[type=submit]").first.click()
    page.locator("[name=code]").fill(code_in_the_newest_mail(demo))
    page.locator("main button[type=submit]").first.click()
    expect(page).to_have_url(f"{demo.address}/ru/account/2fa/")

    page.goto("/ru/account/2fa/webauthn/add/")
    page.locator("[name=name]").fill("Ключ")
    if page.locator("[name=passwordless]").count():
        page.locator("[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda url: "add" not in url)
    page.goto("/ru/desk/")
    expect(page.get_by_role("heading", name="Что ждёт меня")).to_be_visible()

    page.get_by_role("button", name="Выйти").click()
    page.goto("/ru/desk/")
    expect(page).to_have_url(f"{demo.address}/ru/account/login/?next=/ru/desk/")
    page.locator("#passkey_login").click()
    page.wait_for_url("**/ru/desk/")
    expect(page.get_by_role("heading", name="Что ждёт меня")).to_be_visible()
