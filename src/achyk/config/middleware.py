"""Headers for every answer, the second factor for everybody with a role, and the door of the editors' house."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from achyk.doors.website.editors import is_editors_house, turned_away
from achyk.office.people.models import Person
from achyk.office.people.queries import has_second_factor, needs_second_factor

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
EDITORS_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)
"""Wagtail's pages carry scripts and styles in their text, and show the page being written in a frame."""
TWO_YEARS = "max-age=63072000; includeSubDomains"
Answer = Callable[[HttpRequest], HttpResponse]


class Languages(LocaleMiddleware):
    """Django's choice of the language. An unknown address leads to a page of the site only where such a page can be."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 404 and self._nothing_but_a_page(request.path_info):
            return response
        return super().process_response(request, response)

    def _nothing_but_a_page(self, path: str) -> bool:
        """Whether the address with a language in front would be asked of the pages alone, which answer to anything."""
        try:
            return resolve(f"/{get_language()}{path.rstrip('/')}/").url_name == "wagtail_serve"
        except Resolver404:
            return False


class SecurityHeaders:
    """The same strict headers on every page of ours: no inline script, no inline style, no frames, no referrer.

    A site with https says so for two years, and sends whoever came without it there.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        safe = settings.ACHYK_ADDRESS.startswith("https:")
        if safe and request.META.get("HTTP_X_FORWARDED_PROTO") == "http":
            return HttpResponsePermanentRedirect(settings.ACHYK_ADDRESS + request.get_full_path())
        response = self.get_response(request)
        editors = is_editors_house(request)
        policy = EDITORS_POLICY if editors else CONTENT_SECURITY_POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if editors or request.path.startswith(("/ru/desk", "/ky/desk", "/en/desk")):
            response.headers["Cache-Control"] = "no-store"
        if safe:
            response.headers.setdefault("Strict-Transport-Security", TWO_YEARS)
        patch_vary_headers(response, ["Cookie"])
        return response


class SecondFactor:
    """Whoever holds a role sets up a second factor before anything else at the desk.

    allauth asks for it at every sign-in once it is set up; this closes the gap before that. A sign-in by a demo
    link counts as done: such links exist in the demo alone.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._is_behind(request) and self._missing(request):
            return redirect("mfa_index")
        return self.get_response(request)

    def _is_behind(self, request: HttpRequest) -> bool:
        try:
            return is_editors_house(request) or resolve(request.path_info).namespace == "desk"
        except Resolver404:
            return False  # an address of an earlier site may lead on

    def _missing(self, request: HttpRequest) -> bool:
        person = request.user
        return (
            isinstance(person, Person)
            and not request.session.get("demo_sign_in")
            and needs_second_factor(person)
            and not has_second_factor(person)
        )


class EditorsHouse:
    """Nobody but an editor comes to the editors' pages, whatever each of them asks for by itself, and what is sent there is done whole."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_editors_house(request):
            return self.get_response(request)
        return turned_away(request) or self._all_or_nothing(request)

    def _all_or_nothing(self, request: HttpRequest) -> HttpResponse:
        """What an editor sends is done with everything that follows from it, or not at all."""
        if request.method != "POST":
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
