"""Signing in as one of the cast, moving the clock, reading the mails. On loopback, in the demo, nowhere else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from achyk.core.values import Refused
from achyk.demo import cast, mail, story
from achyk.demo.world import MILESTONES
from achyk.doors.access import public
from achyk.doors.answers import tell
from achyk.office.mission import clock
from achyk.ui.forms import InstantField

LOOPBACK = {"127.0.0.1", "::1"}


def here_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """In the demo, and from this machine."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.ACHYK_DEMO or request.META.get("REMOTE_ADDR") not in LOOPBACK:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


class ClockForm(forms.Form):
    """Where to move the clock."""

    instant = InstantField(label=_("Move the clock to"), required=True)


@public("GET", "POST")
@here_only
def home(request: HttpRequest) -> HttpResponse:
    """The cast with their links, and the clock."""
    zone = ZoneInfo(settings.TIME_ZONE)
    form = ClockForm(request.POST or None, initial={"instant": clock.now().astimezone(zone).replace(tzinfo=None)})
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["instant"].replace(tzinfo=zone)
        if wanted > clock.now():
            clock.move_to(wanted)
            return redirect("demo:home")
        form.add_error("instant", _("The clock moves forward only: the record does not go back."))
    people = [(member, cast.sign_in_token(member)) for member in cast.CAST]
    milestones = [(label, at.astimezone(zone)) for label, at in MILESTONES if at > clock.now()]
    context = {"people": people, "form": form, "milestones": milestones, "acts": story.playable()}
    return render(request, "demo/home.html", context)


@public("POST")
@here_only
def play(request: HttpRequest) -> HttpResponse:
    """Let the cast play one act of the story."""
    try:
        story.play(request.POST.get("act", ""))
    except Refused as refused:
        tell(request, refused)
    return redirect("demo:home")


@public("POST")
@here_only
def forward(request: HttpRequest) -> HttpResponse:
    """Move the clock to one of the story's instants, or a minute past now."""
    try:
        wanted = datetime.fromisoformat(request.POST.get("instant", ""))
    except ValueError:
        wanted = clock.now() + timedelta(minutes=1)
    if wanted > clock.now():
        clock.move_to(wanted)
    return redirect("demo:home")


@public()
@here_only
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in as one of the cast."""
    member = cast.member_of(token)
    if member is None:
        raise Http404
    login(request, cast.person_of(member), backend="allauth.account.auth_backends.AuthenticationBackend")
    request.session["demo_sign_in"] = True
    return redirect("desk:home" if request.user.active_grants else "portal:home")  # type: ignore[union-attr]


@public()
@here_only
def cards(request: HttpRequest) -> HttpResponse:
    """The share cards of the demo's call. In a real installation they are on paper, in three safes, and nowhere else."""
    folder = settings.ACHYK_HOME / "cards"
    dealt = [(path.stem, json.loads(path.read_text())) for path in sorted(folder.glob("*.json"))]
    return render(request, "demo/cards.html", {"dealt": dealt})


@public()
@here_only
def mails(request: HttpRequest) -> HttpResponse:
    """The newest mails."""
    return render(request, "demo/mail.html", {"letters": mail.newest()})
