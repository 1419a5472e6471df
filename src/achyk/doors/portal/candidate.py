"""What a candidate does between the application and the result: the written test, the time of the interview; a reference."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from achyk.core.procedures.declaration import Verb
from achyk.core.values import Refused
from achyk.doors import calendars
from achyk.doors.access import public
from achyk.doors.answers import tell
from achyk.doors.portal.apply import draft_page, opened_draft
from achyk.office.assessment import interviews, references, testing
from achyk.office.assessment.models import Sitting, Slot
from achyk.office.mission import clock
from achyk.office.submissions.models import Submission
from achyk.office.submissions.queries import standing
from achyk.ui.forms import show_refusals
from achyk.ui.reader import language_now


def _own(request: HttpRequest, draft_id: UUID) -> Submission:
    draft, _content, _secret = opened_draft(request, draft_id)
    submission = standing(draft)
    if submission is None:
        raise Http404
    return submission


class AnswersForm(forms.Form):
    """The answers to the questions of the test, and a file beside them or in their place."""

    file = forms.FileField(
        label=gettext_lazy("File with answers"), required=False, allow_empty_file=True,
        help_text=gettext_lazy("In place of typed answers, or beside them. Write no name in it. A new file replaces it."),
    )  # fmt: skip

    def __init__(self, *args: Any, sitting: Sitting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(sitting.test.questions.select_related("criterion"))
        answers = sitting.answers
        for one in self.questions:
            self.fields[f"answer-{one.criterion_id}"] = forms.CharField(
                label=_("Your answer"), required=False, max_length=testing.LONGEST_ANSWER,
                widget=forms.Textarea(attrs={"rows": 10}), initial=answers.get(str(one.criterion_id), ""),
            )  # fmt: skip
        self.order_fields([f"answer-{one.criterion_id}" for one in self.questions])

    def rows(self) -> list[tuple[Any, Any]]:
        """Each question with the field of its answer."""
        return [(one, self[f"answer-{one.criterion_id}"]) for one in self.questions]

    def answers(self) -> dict[UUID, str]:
        """What is written, by criterion."""
        return {one.criterion_id: self.cleaned_data[f"answer-{one.criterion_id}"] for one in self.questions}


def _sitting(request: HttpRequest, draft_id: UUID) -> Sitting:
    sitting = testing.sitting_of(_own(request, draft_id))
    if sitting is None:
        raise Http404
    return sitting


@public("GET", "POST")
def test(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The written test: before its hour when it is, then the questions under the clock; saving, handing in."""
    sitting = _sitting(request, draft_id)
    now = clock.now()
    running = sitting.test.starts_at <= now <= sitting.ends_at and sitting.handed_in_at is None
    form = AnswersForm(request.POST or None, request.FILES or None, sitting=sitting)
    if request.method == "POST":
        if "begin" in request.POST:
            _begin(request, sitting)
            return redirect("portal:test", draft_id)
        if form.is_valid() and _saved(request, sitting, form):
            return redirect("portal:test", draft_id)
    context = {
        "sitting": sitting, "test": sitting.test, "running": running, "over": now > sitting.ends_at,
        "form": form if sitting.begun_at and (running or form.is_bound) else None,
    }  # fmt: skip
    return draft_page(request, "portal/test.html", sitting.submission.draft, context)


def _begin(request: HttpRequest, sitting: Sitting) -> None:
    try:
        testing.begin(sitting)
    except Refused as refused:
        tell(request, refused)


def _saved(request: HttpRequest, sitting: Sitting, form: AnswersForm) -> bool:
    """Save what is written, and hand it in if that was pressed; what is refused stands on the form, nothing is lost."""
    file = form.cleaned_data["file"]
    try:
        testing.save(sitting, form.answers())
        if file:
            testing.attach(sitting, file.name, file.chunks())
        if "hand-in" in request.POST:
            testing.hand_in(sitting)
    except Refused as refused:
        show_refusals(form, refused, language_now())
        return False
    messages.success(request, _("Handed in.") if "hand-in" in request.POST else _("Saved. You can go on writing."))
    return True


@public("GET", "POST")
def interview(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The times that are free, and the one I took."""
    submission = _own(request, draft_id)
    call = submission.call
    own = interviews.slot_of(submission)
    if not call.has_come_to(Verb.TAKE_SLOT):
        raise Http404
    if request.method == "POST":
        slot = next((one for one in interviews.slots(call) if str(one.pk) == request.POST.get("slot")), None)
        if slot is None:
            raise Http404
        _take(request, submission, slot)
        return redirect("portal:interview", draft_id)
    context = {"own": own, "free": interviews.free(call) if call.allows(Verb.TAKE_SLOT) else []}
    return draft_page(request, "portal/interview.html", submission.draft, context)


def _take(request: HttpRequest, submission: Submission, slot: Slot) -> None:
    try:
        interviews.take(submission, slot)
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, _("The time is yours. Put it into your calendar."))


@public()
def interview_calendar(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """My interview as a calendar file."""
    own = interviews.slot_of(_own(request, draft_id))
    if own is None:
        raise Http404
    return HttpResponse(calendars.interview(own, language_now()), content_type="text/calendar; charset=utf-8")


class ReferenceForm(forms.Form):
    """A reference, in words or as a file."""

    text = forms.CharField(
        label=gettext_lazy("Your reference"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("How you know the person, what the work was, what you would say to somebody who asks."),
    )  # fmt: skip
    file = forms.FileField(label=gettext_lazy("Or a file"), required=False, allow_empty_file=True)


@public("GET", "POST")
def reference(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the reference that was asked for. The link is the referee's own."""
    try:
        asked = references.opened(secret)
    except Refused as refused:
        return render(request, "portal/link.html", {"refusals": refused.refusals}, status=404)
    form = ReferenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            references.give(
                asked,
                text=form.cleaned_data["text"],
                name=file.name if file else "",
                chunks=file.chunks() if file else None,
            )
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            return redirect("portal:reference", secret)
    context = {"asked": asked, "form": form, "call": asked.submission.call, "name": references.candidate_of(asked)}
    response = render(request, "portal/reference.html", context)
    response["Cache-Control"] = "no-store"
    return response
