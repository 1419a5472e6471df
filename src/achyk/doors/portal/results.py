"""After the release: the public result, the applicant's letter and answer, the contractor's deliverables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.values import Refused
from achyk.doors.access import public
from achyk.doors.notice import language_now
from achyk.doors.portal import cache
from achyk.doors.portal.apply import draft_page, opened_draft
from achyk.doors.portal.views import published
from achyk.office.awards import queries, services
from achyk.office.awards.services import Upload
from achyk.office.calls.models import Call
from achyk.office.selection import decision
from achyk.office.selection.letters import letter_for
from achyk.office.selection.models import Decision, Result
from achyk.office.submissions.models import Draft
from achyk.office.submissions.queries import standing
from achyk.ui.forms import show_refusals


class DeclineForm(forms.Form):
    """Why an award is declined, if the applicant wants to say."""

    reason = forms.CharField(
        label=gettext_lazy("Reason, if you want to tell it"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class HandInForm(forms.Form):
    """A result of the contract: a file, or words about where it is."""

    file = forms.FileField(label=gettext_lazy("File"), required=False, allow_empty_file=True)
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Instead of a file, or with it: what was handed over, to whom, when."),
    )  # fmt: skip


def _released(reference: str) -> tuple[Call, Decision]:
    call = published(reference)
    released = decision.released(call)
    if released is None:
        raise Http404
    return call, released


@public()
def result(request: HttpRequest, reference: str) -> HttpResponse:
    """The result of a call: who won and why, the whole table, and the file from which anybody computes it again."""

    def fresh() -> tuple[HttpResponse, Sequence[datetime | None]]:
        call, released = _released(reference)
        outcomes = decision.outcomes(released)
        awarded = queries.awarded(call)
        winner = next((one.submission for one in outcomes if one.result == Result.WINNER), None)
        chosen = awarded.submission if awarded else winner
        context = {
            "call": call, "decision": released, "winner": chosen, "winner_name": queries.contractor_of(chosen) if chosen else "",
            "moved_up": awarded is not None and chosen != winner, "contract": queries.contract_of(call),
            "rows": [(one, Result(one.result).words) for one in outcomes],
            "cancelled": call.stage == Stage.CANCELLED,
        }  # fmt: skip
        return render(request, "portal/result.html", context), []

    return cache.kept(request, fresh)


@public()
def result_file(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """The published table, or the evaluation that `achyk score` reads."""
    call, released = _released(reference)
    found = {"table.txt": released.table, "score.yaml": released.file}.get(kind)
    if found is None:
        raise Http404
    media = "text/plain" if kind == "table.txt" else "application/yaml"
    name = f"{call.reference}-{kind}"
    return HttpResponse(
        found,
        content_type=f"{media}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@public("GET", "POST")
def letter(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The applicant's letter; the winner accepts or declines here."""
    draft, _content, _secret = opened_draft(request, draft_id)
    submission = standing(draft)
    outcome = decision.outcome_of(submission) if submission else None
    if outcome is None:
        raise Http404
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.answer(draft, accept="accept" in request.POST, reason=form.cleaned_data["reason"])
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Your answer is recorded. The office sees it now."))
            return redirect("portal:letter", draft.id)
    address = request.build_absolute_uri(f"/{language_now()}/calls/{draft.call.reference}/result/")
    offer = queries.standing_offer(draft.call) if draft.call.allows(Verb.ACCEPT_AWARD) else None
    context = {
        "letter": letter_for(outcome, language_now(), address=address), "outcome": outcome, "form": form,
        "offer": offer if offer and offer.outcome.submission.draft_id == draft.pk else None,
        "answer": next((a for a in queries.answers_of_call(draft.call) if a.submission.draft_id == draft.pk), None),
        "contract": _own_contract(draft),
    }  # fmt: skip
    return draft_page(request, "portal/letter.html", draft, context)


def _own_contract(draft: Draft) -> Any:
    contract = queries.contract_of(draft.call)
    return contract if contract and contract.submission.draft_id == draft.pk else None


@public()
def contract(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The contractor's page: what is due, handed in, accepted, returned, paid."""
    draft, _content, _secret = opened_draft(request, draft_id)
    return _contract_page(request, draft, None, None)


def _contract_page(request: HttpRequest, draft: Draft, form: HandInForm | None, about: UUID | None) -> HttpResponse:
    own = _own_contract(draft)
    if own is None:
        raise Http404
    rows = [
        (one, form if form and one.deliverable.pk == about else HandInForm(auto_id=f"id_{one.deliverable.position}_%s"))
        for one in queries.progress(own)
    ]
    context = {"contract": own, "rows": rows, "about": about,
               "running": draft.call.allows(Verb.SUBMIT_DELIVERABLE)}  # fmt: skip
    return draft_page(request, "portal/contract.html", draft, context)


@public("POST")
def hand_in(request: HttpRequest, draft_id: UUID, deliverable: UUID) -> HttpResponse:
    """Hand in one result."""
    draft, _content, _secret = opened_draft(request, draft_id)
    form = HandInForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        upload = Upload(file.name, file.chunks()) if file else None
        try:
            services.hand_in(draft, deliverable, note=form.cleaned_data["note"], upload=upload)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Handed in. You get a mail when it is accepted or returned."))
            return redirect("portal:contract", draft.id)
    return _contract_page(request, draft, form, deliverable)
