"""What an applicant and the office ask of each other about the own application."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from achyk.doors.access import public
from achyk.doors.answers import attempt
from achyk.doors.portal.apply import draft_page, opened_draft
from achyk.office.selection import exchanges as correspondence
from achyk.office.selection.models import Topic
from achyk.office.submissions.models import Submission
from achyk.office.submissions.queries import standing
from achyk.ui.reader import language_now


class TextForm(forms.Form):
    """Words to the office."""

    text = forms.CharField(label=gettext_lazy("Text"), widget=forms.Textarea(attrs={"rows": 4}))


def _own(request: HttpRequest, draft_id: UUID) -> Submission:
    draft, _content, _secret = opened_draft(request, draft_id)
    submission = standing(draft)
    if submission is None:
        raise Http404
    return submission


@public("GET", "POST")
def exchanges(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """What the office asks, what I asked; the forms for a debrief and a complaint, as long as they are taken."""
    submission = _own(request, draft_id)
    call = submission.call
    if request.method == "POST":
        topic = Topic.COMPLAINT if "complain" in request.POST else Topic.DEBRIEF
        actor = correspondence.applicant_of(submission)
        form = TextForm(request.POST)
        return _sent(
            request,
            draft_id,
            form,
            lambda: correspondence.write(actor, submission, topic, form.cleaned_data.get("text", "")),
            topic,
        )
    context = {
        "rows": [_row(one) for one in correspondence.about(submission)],
        "forms": [
            (topic, TextForm(auto_id=f"id_{topic}_%s"), correspondence.last_instant(call, topic))
            for topic in (Topic.DEBRIEF, Topic.COMPLAINT)
            if call.allows(correspondence.VERBS[topic].ask)
        ],
    }
    return draft_page(request, "portal/exchanges.html", submission.draft, context)


def _row(exchange: Any) -> dict[str, Any]:
    topic = Topic(exchange.topic)
    to_answer = topic is Topic.CLARIFICATION and exchange.answered_at is None
    form = TextForm(auto_id=f"id_{exchange.pk}_%s") if to_answer else None
    return {"exchange": exchange, "words": topic.words, "form": form}


@public("POST")
def answer(request: HttpRequest, draft_id: UUID, pk: UUID) -> HttpResponse:
    """Answer what the office asks. The offer does not change."""
    submission = _own(request, draft_id)
    found = next((one for one in correspondence.about(submission) if one.pk == pk), None)
    if found is None or found.topic != Topic.CLARIFICATION:
        raise Http404
    actor = correspondence.applicant_of(submission)
    form = TextForm(request.POST)
    return _sent(
        request,
        draft_id,
        form,
        lambda: correspondence.answer(actor, found, form.cleaned_data.get("text", "")),
        Topic.CLARIFICATION,
    )


def _sent(
    request: HttpRequest, draft_id: UUID, form: TextForm, act: Callable[[], object], topic: Topic
) -> HttpResponse:
    return attempt(
        request,
        form,
        act,
        heading=topic.words.into(language_now()),
        back=reverse("portal:exchanges", args=[draft_id]),
        done=_("Sent. The office sees it now."),
    )
