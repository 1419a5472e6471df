"""Asking everybody to let the offers stand longer, and what each answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Verb
from achyk.core.values import Refused
from achyk.doors.access import desk
from achyk.doors.desk.judging import opened_file
from achyk.office.mission import clock
from achyk.office.people.models import Person
from achyk.office.selection import validity as validities
from achyk.ui.forms import InstantField, LocalizedField, in_zone, show_refusals
from achyk.ui.reader import language_now


class ValidityForm(forms.Form):
    """Until when the offers are asked to stand, and why."""

    until = InstantField(label=gettext_lazy("The offers are asked to stand until"), required=True)
    reason = LocalizedField(label=gettext_lazy("Reason"), rows=3, help_text=gettext_lazy("Every participant reads it."))


@desk(Capability.SEE_EVALUATION, "GET", "POST")
def validity(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """How long the offers stand, who was asked and what they answered; the form for asking again."""
    call = opened_file(person, reference)
    form = ValidityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        until = in_zone(form.cleaned_data["until"], call.zone)
        try:
            validities.ask(person, call, until or clock.now(), reason=form.cleaned_data["reason"])
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Everybody is being asked."))
            return redirect("desk:validity", reference)
    context: dict[str, Any] = {
        "call": call, "tab": "validity", "form": form, "by_notice": validities.set_by_notice(call),
        "requests": validities.requests(call), "expired": sorted(validities.expired(call, clock.now())),
        "may_ask": call.allows(Verb.ASK_VALIDITY) and person.may(Capability.PREPARE_DECISION, call.id)
        and call.validity_days is not None,
    }  # fmt: skip
    return render(request, "desk/validity.html", context)
