"""Headers for every answer, and the second factor for everybody with a role."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.utils.cache import patch_vary_headers

from achyk.office.people.models import Person
from achyk.office.people.queries import has_second_factor, needs_second_factor

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
Answer = Callable[[HttpRequest], HttpResponse]


class SecurityHeaders:
    """The same strict headers on every page of ours: no inline script, no inline style, no frames, no referrer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if request.path.startswith(("/ru/desk", "/ky/desk", "/en/desk")):
            response.headers["Cache-Control"] = "no-store"
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
        if self._missing(request) and resolve(request.path_info).namespace == "desk":
            return redirect("mfa_index")
        return self.get_response(request)

    def _missing(self, request: HttpRequest) -> bool:
        person = request.user
        return (
            isinstance(person, Person)
            and not request.session.get("demo_sign_in")
            and needs_second_factor(person)
            and not has_second_factor(person)
        )
