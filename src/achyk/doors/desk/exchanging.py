"""What is asked and answered about single applications: clarifications, debriefs, complaints; going on with few."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.values import Refused
from achyk.doors.access import desk
from achyk.doors.answers import attempt
from achyk.doors.desk.judging import application_of, opened_file
from achyk.doors.desk.panel_forms import WrittenReasonForm
from achyk.office.calls.models import Call
from achyk.office.opening import queries as opening
from achyk.office.people.models import Person
from achyk.office.selection import eligibility
from achyk.office.selection import exchanges as correspondence
from achyk.office.selection.models import Exchange, Topic
from achyk.ui.forms import offer, show_refusals
from achyk.ui.reader import language_now


class ClarificationForm(forms.Form):
    """A question to one applicant."""

    number = forms.ChoiceField(label=gettext_lazy("Number"))
    text = forms.CharField(
        label=gettext_lazy("Question"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The answer explains the offer; it cannot change it."),
    )  # fmt: skip

    def __init__(self, *args: Any, numbers: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "number", [(number, number) for number in numbers])


class AnswerForm(forms.Form):
    """An answer."""

    text = forms.CharField(label=gettext_lazy("Answer"), widget=forms.Textarea(attrs={"rows": 4}))


@desk(Capability.SEE_EVALUATION, "GET", "POST")
def exchanges(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Everything asked and answered; the form to ask one applicant for a clarification."""
    call = opened_file(person, reference)
    readable = list(opening.visible_to(person, call).values_list("number", flat=True))
    form = ClarificationForm(request.POST or None, numbers=readable)
    if request.method == "POST" and form.is_valid():
        submission = application_of(call, form.cleaned_data["number"])
        try:
            correspondence.write(person, submission, Topic.CLARIFICATION, form.cleaned_data["text"])
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("The applicant is being asked."))
            return redirect("desk:exchanges", reference)
    context = {
        "call": call, "tab": "exchanges", "form": form,
        "rows": [_row(person, call, one) for one in correspondence.of_call(call) if _may_read(person, one, readable)],
        "may_ask": _may(person, call, Verb.ASK_CLARIFICATION) and readable,
    }  # fmt: skip
    return render(request, "desk/exchanges.html", context)


def _may(person: Person, call: Call, verb: Verb) -> bool:
    move = call.procedure.transition(verb, Stage(call.stage))
    return move is not None and person.may(move.needs, call.id)


def _may_read(person: Person, exchange: Exchange, readable: list[str]) -> bool:
    """Whoever reads the application reads what is asked about it; complaints and debriefs also who does not judge."""
    if exchange.submission.number in readable:
        return True
    judges = person.may(Capability.JUDGE_APPLICATIONS, exchange.submission.call_id)
    return exchange.topic != Topic.CLARIFICATION and not judges


def _row(person: Person, call: Call, exchange: Exchange) -> dict[str, Any]:
    topic = Topic(exchange.topic)
    answers = topic is not Topic.CLARIFICATION and _may(person, call, correspondence.VERBS[topic].answer)
    waits = exchange.answered_at is None
    form = AnswerForm(auto_id=f"id_{exchange.pk}_%s") if answers and waits else None
    return {"exchange": exchange, "words": topic.words, "form": form, "complaint": topic is Topic.COMPLAINT}


@desk(Capability.SEE_EVALUATION, "POST")
def answer(request: HttpRequest, person: Person, reference: str, pk: UUID) -> HttpResponse:
    """Give a debrief, or decide a complaint."""
    call = opened_file(person, reference)
    found = next((one for one in correspondence.of_call(call) if one.pk == pk), None)
    if found is None or found.topic == Topic.CLARIFICATION:
        raise Http404
    form = AnswerForm(request.POST)
    upheld = "uphold" in request.POST
    return attempt(
        request,
        form,
        lambda: correspondence.answer(person, found, form.cleaned_data.get("text", ""), upheld=upheld),
        heading=Topic(found.topic).words.into(language_now()),
        back=reverse("desk:exchanges", args=[reference]),
        done=_("Answered. The applicant is told."),
    )


@desk(Capability.CONFIRM_DECISION, "POST")
def allow_few(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Allow to go on with fewer applications than the notice asks for."""
    call = opened_file(person, reference)
    form = WrittenReasonForm(request.POST)
    return attempt(
        request,
        form,
        lambda: eligibility.allow_few(person, call, reason=form.cleaned_data.get("reason", "")),
        heading=_("Allow to go on with few applications"),
        back=reverse("desk:applicants", args=[reference]),
    )
