"""What each view needs is declared at the view; a test walks the addresses and fails on one that declares nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from achyk.core.procedures.capabilities import NOT_ALLOWED, Actor, Capability, NotAllowed, Stranger
from achyk.core.values import Refusal
from achyk.office.people.models import Person

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
DeskView = Callable[Concatenate[HttpRequest, Person, P], HttpResponseBase]


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking: a signed-in person, or a stranger."""
    return request.user if isinstance(request.user, Person) else Stranger()


def public(*methods: str) -> Callable[[View[P]], View[P]]:
    """A page for everybody. GET and HEAD unless other methods are given."""

    def decorate(view: View[P]) -> View[P]:
        allowed = require_http_methods([*(methods or ("GET",)), "HEAD"])(view)
        allowed.needs = "public"  # type: ignore[attr-defined]  # read by the test that walks the addresses
        return allowed

    return decorate


def shared(view: View[P]) -> View[P]:
    """The page is the same for everybody who is not signed in: it may be kept until something that readers see changes.

    Nothing personal, no form with a token and no time left stands on it. Whoever keeps pages (`config/page_cache`) reads
    the mark; browsers ask each time whether theirs is still the newest.
    """

    @wraps(view)
    def marked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not request.GET:
            request.META[SHARED] = True
            response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return marked


def downloaded(view: View[P]) -> View[P]:
    """The answer is a document that somebody takes home: counted as a download (`config/visit_counter`)."""

    @wraps(view)
    def marked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            request.META[DOWNLOADED] = True
        return response

    return marked


SHARED, DOWNLOADED = "achyk.shared", "achyk.downloaded"
"""Under these names the marks stand in the environment of the request."""


def desk(needs: Capability | None, *methods: str) -> Callable[[DeskView[P]], Any]:
    """A page of the desk. `needs` None: any signed-in person with a role; the service decides about the object.

    A stranger is sent to sign in; somebody without the capability reads why, and who can help.
    """

    def decorate(view: DeskView[P]) -> Any:
        @require_http_methods([*(methods or ("GET",)), "HEAD"])
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            person = request.user
            if not isinstance(person, Person):
                return redirect_to_login(request.get_full_path())
            try:
                if not person.active_grants or (needs and not _holds(person, needs)):
                    return _refuse(request, needs)
                return view(request, person, *args, **kwargs)
            except NotAllowed as refused:
                return render(request, "ui/not_allowed.html", {"listed": refused.refusals}, status=403)

        guarded.needs = needs.value if needs else "role"  # type: ignore[attr-defined]  # read by the same test
        return guarded

    return decorate


def _holds(person: Person, capability: Capability) -> bool:
    return person.may(capability) or bool(person.cases_with(capability))


def _refuse(request: HttpRequest, needs: Capability | None) -> HttpResponse:
    capability = (needs or Capability.SEE_CALL_FILE).label
    listed = [Refusal("not-allowed", NOT_ALLOWED, {"capability": capability})]
    return render(request, "ui/not_allowed.html", {"listed": listed}, status=403)
