"""Questions at the desk: answering, deferring, merging, publishing; meetings."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from achyk.core.procedures.capabilities import Capability
from achyk.core.values import Refused
from achyk.doors.access import desk
from achyk.doors.answers import tell
from achyk.doors.desk.choices import into
from achyk.doors.desk.views import file_of
from achyk.office.calls.models import Call
from achyk.office.people.models import Person
from achyk.office.questions import queries, services
from achyk.office.questions.enums import State
from achyk.office.questions.models import Question
from achyk.office.questions.services import AnswerGiven
from achyk.ui.forms import InstantField, LocalizedField, in_zone, offer, show_refusals
from achyk.ui.reader import language_now


class AnswerForm(forms.Form):
    """The question as the public will read it, and its answer."""

    text = LocalizedField(label=gettext_lazy("Question as it will be published"), rows=4)
    state = forms.ChoiceField(label=gettext_lazy("What becomes of it"))
    answer = LocalizedField(label=gettext_lazy("Answer"), rows=6)
    deferred_to = LocalizedField(label=gettext_lazy("Deferred: who will answer"))
    deferred_until = forms.DateField(
        label=gettext_lazy("Deferred: by which date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = (State.NEW, State.ANSWERED, State.PARTLY, State.DEFERRED, State.WITHDRAWN)
        offer(self, "state", [(s.value, into(s.label)) for s in offered])

    @staticmethod
    def of(question: Question) -> dict[str, Any]:
        """What the form shows for a question."""
        names = ("text", "state", "answer", "deferred_to", "deferred_until")
        return {name: getattr(question, name) for name in names}

    def command(self) -> AnswerGiven:
        """The input as a command."""
        return AnswerGiven(**self.cleaned_data | {"state": State(self.cleaned_data["state"])})


class MeetingForm(forms.Form):
    """Date, hours and place of an information meeting, by the clock of the call's zone."""

    starts_at = InstantField(label=gettext_lazy("Begins"), required=True)
    ends_at = InstantField(label=gettext_lazy("Ends"), required=True)
    place = LocalizedField(label=gettext_lazy("Place"), rows=2)


@desk(Capability.SEE_CALL_FILE)
def questions(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Every question of a call, and what is ready to be published."""
    call = file_of(person, reference)
    listed = queries.at_desk(call)
    context = {
        "call": call,
        "tab": "questions",
        "ready": queries.ready(call),
        "batches": queries.batches(call),
        "intentions": queries.intentions(call),
        "questions": [(q, State(q.state).label) for q in listed],
        "may_answer": person.may(Capability.ANSWER_QUESTIONS, call.id),
    }
    return render(request, "desk/questions.html", context)


@desk(Capability.ANSWER_QUESTIONS, "GET", "POST")
def question(request: HttpRequest, person: Person, reference: str, question_id: UUID) -> HttpResponse:
    """Answer one question."""
    call, found = _question(person, reference, question_id)
    form = AnswerForm(request.POST or None, initial=AnswerForm.of(found))
    if request.method == "POST" and form.is_valid():
        try:
            services.answer(person, found, form.command())
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Saved. It goes out with the next batch."))
            return redirect("desk:questions", reference)
    others = [q for q in queries.at_desk(call) if q.pk != found.pk and q.merged_into_id is None]
    context = {"call": call, "tab": "questions", "question": found, "form": form, "others": others}
    return render(request, "desk/question.html", context)


@desk(Capability.ANSWER_QUESTIONS, "POST")
def merge(request: HttpRequest, person: Person, reference: str, question_id: UUID) -> HttpResponse:
    """Merge a question into another one."""
    call, found = _question(person, reference, question_id)
    try:
        into_question = queries.find(call, UUID(request.POST.get("into", "")))
    except ValueError:
        into_question = None
    if into_question is None:
        raise Http404
    try:
        services.merge(person, found, into_question)
    except Refused as refused:
        tell(request, refused)
        return redirect("desk:question", reference, question_id)
    return redirect("desk:questions", reference)


@desk(Capability.ANSWER_QUESTIONS, "POST")
def publish_answers(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Publish what is ready as the next batch."""
    call = file_of(person, reference)
    try:
        services.publish_answers(person, call)
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, _("The answers are published, to everybody at once."))
    return redirect("desk:questions", reference)


@desk(Capability.ANSWER_QUESTIONS, "GET", "POST")
def meeting(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Announce an information meeting."""
    call = file_of(person, reference)
    form = MeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        try:
            services.announce_meeting(
                person,
                call,
                starts_at=_zoned(c["starts_at"], call),
                ends_at=_zoned(c["ends_at"], call),
                place=c["place"],
            )
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("The meeting is announced; everybody who asked is being told."))
            return redirect("desk:questions", reference)
    context = {
        "call": call,
        "tab": "meeting",
        "heading": _("Information meeting"),
        "form": form,
        "button": _("Announce the meeting"),
    }
    return render(request, "desk/part.html", context)


def _zoned(value: Any, call: Call) -> Any:
    return in_zone(value, call.zone)


def _question(person: Person, reference: str, question_id: UUID) -> tuple[Call, Question]:
    call = file_of(person, reference)
    found = queries.find(call, question_id)
    if found is None:
        raise Http404
    return call, found
