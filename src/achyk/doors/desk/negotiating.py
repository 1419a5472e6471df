"""Negotiations before a contract, on a page of their own."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Verb
from achyk.core.values import Refused
from achyk.doors.access import desk
from achyk.doors.answers import attempt
from achyk.doors.desk.contracting import released_file
from achyk.doors.desk.deciding import lot_named
from achyk.office.awards import negotiations as talks
from achyk.office.awards import queries
from achyk.office.mission import clock
from achyk.office.people.models import Person
from achyk.ui.forms import show_refusals
from achyk.ui.reader import language_now


class PlanForm(forms.Form):
    """What is negotiated, and by whom."""

    agenda = forms.CharField(label=gettext_lazy("Agenda"), widget=forms.Textarea(attrs={"rows": 4}))
    people = forms.CharField(
        label=gettext_lazy("Who negotiates for the office"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One name per line, at least two."),
    )  # fmt: skip


class MinutesForm(forms.Form):
    """What came of it."""

    held_on = forms.DateField(
        label=gettext_lazy("Held on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    minutes = forms.CharField(label=gettext_lazy("What was said and decided"), widget=forms.Textarea(attrs={"rows": 6}))


@desk(Capability.SEE_EVALUATION, "GET", "POST")
def negotiations(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The negotiations of a call; the form to plan one, for the award that the address names by its lot."""
    call = released_file(person, reference)
    manages = person.may(Capability.MANAGE_CONTRACT, call.id) and call.allows(Verb.PLAN_NEGOTIATION)
    lot = lot_named(call, request.GET["lot"]) if request.GET.get("lot") else None
    award = next((one for one in queries.unsigned_awards(call) if one.lot == lot), None)
    form = PlanForm(request.POST or None)
    if request.method == "POST" and award and form.is_valid():
        people = form.cleaned_data["people"].splitlines()
        try:
            talks.plan(person, call, award, agenda=form.cleaned_data["agenda"], people=people)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            return redirect("desk:negotiations", reference)
    approves = person.may(Capability.CONFIRM_DECISION, call.id) and call.allows(Verb.APPROVE_NEGOTIATION)
    context = {
        "call": call, "tab": "award", "form": form if manages and award else None, "lot": lot, "approves": approves,
        "rows": [
            (one, MinutesForm(initial={"held_on": clock.now().date()}, auto_id=f"id_{one.pk}_%s") if manages else None)
            for one in talks.of_call(call)
        ],
    }  # fmt: skip
    return render(request, "desk/negotiations.html", context)


@desk(Capability.SEE_EVALUATION, "POST")
def negotiation(request: HttpRequest, person: Person, reference: str, pk: UUID) -> HttpResponse:
    """Approve a negotiation, or record its minutes."""
    call = released_file(person, reference)
    found = talks.find(call, pk)
    if found is None:
        raise Http404
    back = reverse("desk:negotiations", args=[reference])
    if "approve" in request.POST:
        approval = forms.Form(request.POST)
        heading = Verb.APPROVE_NEGOTIATION.label.into(language_now())
        return attempt(request, approval, lambda: talks.approve(person, call, found), heading=heading, back=back)
    form = MinutesForm(request.POST)

    def record() -> None:
        c = form.cleaned_data
        talks.record(person, call, found, minutes=c.get("minutes", ""), held_on=c.get("held_on") or clock.now().date())

    return attempt(request, form, record, heading=Verb.RECORD_NEGOTIATION.label.into(language_now()), back=back)
