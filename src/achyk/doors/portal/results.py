"""After the release: the public result, the applicant's letter and answer, the contractor's deliverables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.values import LocalizedText, Refused
from achyk.doors.access import public, shared
from achyk.doors.portal.apply import draft_page, opened_draft
from achyk.doors.portal.views import published
from achyk.doors.publication import published_file
from achyk.office.awards import queries, services
from achyk.office.awards.models import Contract
from achyk.office.awards.services import Upload
from achyk.office.calls.models import Call, Lot
from achyk.office.gallery import services as gallery
from achyk.office.gallery.exhibitions import exhibitions
from achyk.office.selection import decision, jury
from achyk.office.selection.letters import letter_for
from achyk.office.selection.models import Decision, Outcome, Result
from achyk.office.submissions.models import Draft, Submission
from achyk.office.submissions.queries import standing
from achyk.ui.forms import show_refusals
from achyk.ui.reader import language_now


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
@shared
def result(request: HttpRequest, reference: str) -> HttpResponse:
    """The result of a call: who won and why, the whole table, and the file from which anybody computes it again."""
    call, released = _released(reference)
    context = {
        "call": call, "decision": released, "tables": list(released.tables.all()), "shown": _shown(call, released),
        "applications": released.outcomes.values("submission").distinct().count(),
        "others": [(one, Result(one.result).words_in(call)) for one in decision.outcomes(released) if one.lot is None]
        if call.lots.exists()
        else [],
        "works": gallery.works(call), "exhibitions": exhibitions(call), "meetings": jury.meetings(call) if call.procedure.works else [],
        "cancelled": call.stage == Stage.CANCELLED, "priced": call.procedure.priced,
    }  # fmt: skip
    return render(request, "portal/result.html", context)


@dataclass(frozen=True, slots=True)
class ResultShown:
    """The result of the call, or of one of its lots."""

    lot: Lot | None
    winners: list[tuple[Submission, str, bool]]
    """(who, under which name, whether from the reserve), one for each that was to be won."""
    contracts: list[Contract]
    rows: list[tuple[Outcome, LocalizedText]]


def _shown(call: Call, released: Decision) -> list[ResultShown]:
    by_lot: dict[Lot | None, list[Outcome]] = {}
    for one in decision.outcomes(released):
        by_lot.setdefault(one.lot, []).append(one)
    accepted = {(one.lot, one.seat): one.submission for one in queries.awards(call)}
    contracts = queries.contracts_of(call)
    lots: list[Lot | None] = [*call.lots.all()] or [None]
    shown = []
    for lot in lots:
        outcomes = by_lot.get(lot, [])
        winners = []
        for won in outcomes:
            if won.result == Result.WINNER:
                chosen = accepted.get((lot, won.seat), won.submission)
                winners.append((chosen, queries.contractor_of(chosen), chosen != won.submission))
        rows = [(one, Result(one.result).words_in(call)) for one in outcomes]
        shown.append(ResultShown(lot, winners, [one for one in contracts if one.lot == lot], rows))
    return shown


@public()
def result_file(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """A published table, or the evaluation that `achyk score` reads."""
    _call, released = _released(reference)
    found = decision.file_named(released, kind)
    if found is None:
        raise Http404
    return published_file(reference, kind, found)


@public("GET", "POST")
def letter(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The applicant's letter; whoever wins accepts or declines here, lot by lot."""
    draft, _content, _secret = opened_draft(request, draft_id)
    submission = standing(draft)
    outcomes = decision.outcomes_for(submission) if submission else []
    if not outcomes:
        raise Http404
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        lot = _own_lot(outcomes, request.POST.get("lot", ""))
        try:
            services.answer(draft, accept="accept" in request.POST, reason=form.cleaned_data["reason"], lot=lot)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Your answer is recorded. The office sees it now."))
            return redirect("portal:letter", draft.id)
    address = request.build_absolute_uri(f"/{language_now()}/calls/{draft.call.reference}/result/")
    offers = queries.standing_offers(draft.call) if draft.call.allows(Verb.ACCEPT_AWARD) else []
    context = {
        "letter": letter_for(outcomes, language_now(), address=address), "form": form,
        "offers": [offer for offer in offers if offer.outcome.submission.draft_id == draft.pk],
        "answers": [a for a in queries.answers_of_call(draft.call) if a.submission.draft_id == draft.pk],
        "contracts": queries.contracts_with(draft),
    }  # fmt: skip
    return draft_page(request, "portal/letter.html", draft, context)


def _own_lot(outcomes: list[Outcome], number: str) -> Lot | None:
    """The lot that the form names, if this application bid for it."""
    return next((one.lot for one in outcomes if one.lot and str(one.lot.number) == number), None)


@public()
def contract(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The contractor's page: what is due, handed in, accepted, returned, paid, for each contract."""
    draft, _content, _secret = opened_draft(request, draft_id)
    return _contract_page(request, draft, None, None)


def _contract_page(request: HttpRequest, draft: Draft, form: HandInForm | None, about: UUID | None) -> HttpResponse:
    own = queries.contracts_with(draft)
    if not own:
        raise Http404

    def rows(of: Contract) -> list[Any]:
        return [
            (one, form if form and one.deliverable.pk == about else HandInForm(auto_id=f"id_{one.deliverable.pk}_%s"))
            for one in queries.progress(of)
        ]

    context = {"contracts": [(one, rows(one)) for one in own], "about": about,
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
