"""The headers that give an A+ at mdn's HTTP Observatory, on every kind of page; strict policies outside the editors' house."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from achyk.office.calls.models import Call
from tests.cast import Cast
from tests.doors.access import signed_in
from tests.site import Newsroom, news

STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
PAGES = (
    "/ru/", "/ky/all/", "/en/news/", "/ru/contacts/", "/ru/search/?q=a", "/ru/subscribe/", "/ru/visits/", "/ru/calls/",
    "/ru/calls/RFP-2018-001/", "/ru/calls/RFP-2018-001/apply/", "/ru/account/login/", "/ru/nothing/", "/brand.css",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _with_https(settings: Any) -> None:
    settings.ACHYK_ADDRESS = "https://mission.example.org"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True


def policy_of(header: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in header.split(";"))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_the_headers_of_an_a_plus(
    newsroom: Newsroom, published: Call, client: Client, path: str
) -> None:
    """Each is a rule of the Observatory that would cost points, or give some, by its absence."""
    answer = client.get(path, headers={"x-forwarded-proto": "https"})
    policy = policy_of(answer["Content-Security-Policy"])
    assert STRICT.items() <= policy.items()
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert int(answer["Strict-Transport-Security"].split("=")[1].split(";")[0]) >= 15_768_000
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] in {"no-referrer", "same-origin", "strict-origin"}
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in answer
    for cookie in answer.cookies.values():
        assert cookie["secure"], cookie
        assert cookie["httponly"], cookie
        assert cookie["samesite"] in {"Lax", "Strict"}, cookie


def test_scripts_and_styles_are_our_own(newsroom: Newsroom, published: Call, client: Client) -> None:
    page = newsroom.publish(news("Форум"))
    for path in (*PAGES[:-1], page.url):
        html = client.get(path, headers={"x-forwarded-proto": "https"}).content.decode()
        assert " style=" not in html, path
        assert "<style" not in html, path
        assert 'src="http' not in html, path
        assert " onclick=" not in html, path


def test_whoever_comes_without_https_is_sent_there(newsroom: Newsroom, client: Client) -> None:
    answer = client.get("/ru/news/?page=2", headers={"x-forwarded-proto": "http"})
    assert (answer.status_code, answer["Location"]) == (301, "https://mission.example.org/ru/news/?page=2")


def test_only_the_editors_house_may_hold_scripts_in_its_text(cast: Cast, newsroom: Newsroom) -> None:
    browser = signed_in(newsroom.editor)
    inside = browser.get("/editors/", headers={"x-forwarded-proto": "https"})["Content-Security-Policy"]
    assert "'unsafe-inline'" in inside
    assert "'unsafe-eval'" not in inside
    assert policy_of(inside)["default-src"] == "'none'"
    outside = browser.get("/ru/", headers={"x-forwarded-proto": "https"})["Content-Security-Policy"]
    assert "unsafe" not in outside
