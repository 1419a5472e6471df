"""Joining by an invitation, and the way back after the second factor is lost."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from achyk.core.values import Refused
from achyk.doors.access import public
from achyk.doors.desk.office_forms import LostFactorForm
from achyk.office.people import queries, services


@public("GET", "POST")
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Join the office by the link of an invitation. The link alone changes nothing; the button does."""
    if request.method == "POST":
        try:
            person = services.accept_invitation(secret)
        except Refused as refused:
            return render(request, "portal/link.html", {"refusals": refused.refusals})
        if queries.has_second_factor(person):
            return redirect("account_login")
        login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return redirect("desk:home")
    return render(request, "desk/join.html", {"secret": secret})


@public("GET", "POST")
def lost_second_factor(request: HttpRequest) -> HttpResponse:
    """Ask to set up the second factor anew. The answer is the same for every address."""
    form = LostFactorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = queries.person_by_email(form.cleaned_data["email"])
        if person and queries.has_second_factor(person):
            services.ask_recovery(person, form.cleaned_data["reason"])
        return render(request, "desk/recovery_asked.html")
    return render(request, "desk/lost_second_factor.html", {"form": form})
