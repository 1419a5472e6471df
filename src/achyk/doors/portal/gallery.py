"""The gallery of a contest after its results: pictures for everybody; an author's text, and taking a work down."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from achyk.core.values import Refused
from achyk.doors import calendars
from achyk.doors.access import public
from achyk.doors.portal.apply import draft_page, opened_draft
from achyk.doors.portal.views import calendar_file, published
from achyk.office.gallery import exhibitions, services
from achyk.office.opening.services import draw
from achyk.office.submissions.models import Submission
from achyk.office.submissions.queries import standing
from achyk.ui.forms import show_refusals
from achyk.ui.reader import language_now

SIDES = {"small": 480, "large": 1600}
"""Pixels of the longer side."""


@public()
def picture(request: HttpRequest, reference: str, number: str, blob: UUID, size: str) -> HttpResponse:
    """One picture that hangs in the gallery: drawn anew, without a word of where, when or by whom."""
    call = published(reference)
    submission = get_object_or_404(Submission.objects.select_related("call"), call=call, number=number)
    if size not in SIDES or not services.is_shown(submission, str(blob)):
        raise Http404
    try:
        drawn = draw(submission, str(blob), SIDES[size])
    except Refused:
        raise Http404 from None
    return HttpResponse(drawn, content_type="image/jpeg", headers={"Cache-Control": "public, max-age=600"})


@public()
def exhibition_calendar(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """The opening of an exhibition as a calendar file."""
    call = published(reference)
    planned = exhibitions.find(call, pk)
    if planned is None:
        raise Http404
    return calendar_file(calendars.exhibition(planned, language_now()), f"{call.reference}-exhibition.ics")


class AuthorTextForm(forms.Form):
    """What an author says beside the work."""

    text = forms.CharField(label=gettext_lazy("Your text"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))


class TakeDownForm(forms.Form):
    """Why a work is taken down."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


@public("GET", "POST")
def own_work(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """My work in the gallery: my text beside it, and the button that takes it down."""
    draft, _content, _secret = opened_draft(request, draft_id)
    submission = standing(draft)
    if submission is None or not (services.is_shown(submission) or services.down(submission)):
        raise Http404
    written = services.text_of(submission)
    removes = "take-down" in request.POST
    text = AuthorTextForm(
        request.POST if request.method == "POST" and not removes else None,
        initial={"text": written.text if written else ""},
    )
    down = TakeDownForm(request.POST if removes else None)
    form = down if removes else text
    if request.method == "POST" and form.is_valid():
        try:
            if removes:
                services.take_down(submission, form.cleaned_data["reason"])
            else:
                services.write_text(submission, form.cleaned_data["text"], language_now())
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(
                request, _("Your work is taken down.") if removes else _("Sent. The office reads it first.")
            )
            return redirect("portal:own-work", draft.id)
    context = {"text": text, "down": down, "written": written, "gone": services.down(submission)}
    return draft_page(request, "portal/own_work.html", draft, context)
