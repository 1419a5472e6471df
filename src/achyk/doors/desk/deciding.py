"""From prices to the release: ranking, rates, ties, the decision, its second person, the letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from achyk.core.procedures.capabilities import Capability, require
from achyk.core.procedures.declaration import Verb
from achyk.core.scoring import lots_file
from achyk.core.scoring.model import Line, Method
from achyk.core.values import Refusal, Refused, lt
from achyk.doors.access import desk
from achyk.doors.answers import attempt, tell
from achyk.doors.desk.judging import opened_file
from achyk.doors.desk.panel_forms import (
    CombinationForm,
    CorrectionForm,
    DecisionForm,
    LettersForm,
    RatesForm,
    TieForm,
    WrittenReasonForm,
)
from achyk.doors.desk.templatetags.desk import Row
from achyk.doors.publication import published_file
from achyk.office.calls import queries as calls
from achyk.office.calls.models import Call, Lot
from achyk.office.people.models import Person
from achyk.office.selection import comparison, decision, queries
from achyk.office.selection.comparison import Ranking
from achyk.office.selection.letters import PLACEHOLDERS, letter_for, texts_of, write_texts
from achyk.office.selection.models import Decision, Outcome, Result
from achyk.ui.forms import show_refusals
from achyk.ui.reader import language_now


def _priced_file(person: Person, reference: str) -> Call:
    """The file of a call whose prices are known; before that there is no such page."""
    call = opened_file(person, reference)
    if not call.has_come_to(Verb.DECIDE):
        raise Http404
    return call


@dataclass(frozen=True, slots=True)
class RankingShown:
    """The ranking of a call or of one of its lots as the page shows it, with the forms for whoever may close it."""

    ranking: Ranking
    rows: list[Row]
    tie_form: TieForm | None
    correction_form: CorrectionForm | None

    @property
    def lot(self) -> Lot | None:
        """The lot, if the call has any."""
        return self.ranking.whole.lot


@desk(Capability.SEE_EVALUATION)
def ranking(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """How the offers stand, lot by lot, what is still open, and the forms for whoever may close it."""
    call = _priced_file(person, reference)
    ranked = comparison.rankings(call)
    lacking = _rates_missing(ranked)
    combined = None if lacking or any(one.tied or one.faults for one in ranked) else comparison.combine(call, ranked)
    deciding = call.allows(Verb.DECIDE) and person.may(Capability.PREPARE_DECISION, call.id)
    breaks = _may_break(person, call)
    settled = not (lacking or any(one.tied or one.faults for one in ranked) or (combined and combined.choices))
    context = {
        "call": call, "tab": "ranking", "method": Method(call.method).label, "method_points": call.criteria.exists(),
        "shown": [_shown(one, breaks=breaks, corrects=deciding) for one in ranked],
        "priced": call.procedure.priced, "lacking": lacking, "deciding": deciding, "settled": settled, "combined": combined,
        "combination_table": lots_file.table(combined.lots, combined.found) if combined and combined.found else "",
        "combination_form": CombinationForm(choices=combined.choices) if combined and combined.choices and breaks else None,
        "rates_form": RatesForm(currencies=lacking, into=call.budget_currency),
        "ties": queries.tie_decisions(call), "rates": ranked[0].whole.rates if ranked else [],
        "corrections": queries.corrections(call),
        "returned": queries.returned_decision(call) if call.allows(Verb.DECIDE) else None,
    }  # fmt: skip
    return render(request, "desk/ranking.html", context)


def _shown(ranked: Ranking, *, breaks: bool, corrects: bool) -> RankingShown:
    ids = f"id_{ranked.name or 'all'}_%s"
    numbers = [line.offer for line in ranked.lines if line.price is not None]
    return RankingShown(
        ranked,
        _rows(ranked),
        TieForm(tied=ranked.tied, lot=ranked.whole.lot, auto_id=ids) if ranked.tied and breaks else None,
        CorrectionForm(numbers=numbers, lot=ranked.whole.lot, auto_id=ids) if numbers and corrects else None,
    )


def _rates_missing(ranked: Sequence[Ranking]) -> tuple[str, ...]:
    return tuple(sorted({code for one in ranked for code in one.whole.rates_missing}))


def _may_break(person: Person, call: Call) -> bool:
    """Whether this person decides in writing on a tie: who does, says the kind of the call."""
    return call.allows(Verb.BREAK_TIE) and person.may(call.procedure.needs(Verb.BREAK_TIE), call.id)


def _rows(ranked: Ranking) -> list[Row]:
    unusual = comparison.unusual(ranked.lines)
    return [
        Row(line, ranked.whole.prices.get(line.offer), ranked.affordable(line), line.offer in unusual)
        for line in ranked.lines
    ]


def lot_named(call: Call, number: str) -> Lot | None:
    """The lot that an address or a form names, or no page."""
    try:
        return calls.lot_of(call, int(number) if number else None)
    except (ValueError, Lot.DoesNotExist):
        raise Http404 from None


def _told(
    request: HttpRequest, reference: str, form: forms.Form, move: Callable[[], object], heading: str
) -> HttpResponse:
    return attempt(request, form, move, heading=heading, back=reverse("desk:ranking", args=[reference]))


@desk(Capability.PREPARE_DECISION, "POST")
def set_rates(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Record the exchange rates."""
    call = _priced_file(person, reference)
    form = RatesForm(request.POST, currencies=_rates_missing(comparison.rankings(call)), into=call.budget_currency)
    return _told(
        request,
        reference,
        form,
        lambda: comparison.set_rates(person, call, form.rates(), source=form.cleaned_data.get("source", "")),
        _("Exchange rates"),
    )


@desk(Capability.PREPARE_DECISION, "POST")
def correct_price(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Note the corrected sum of an offer."""
    call = _priced_file(person, reference)
    lot = lot_named(call, request.POST.get("lot", ""))
    ranked = comparison.ranking(call, lot)
    form = CorrectionForm(request.POST, numbers=list(ranked.whole.prices), lot=lot)

    def correct() -> None:
        if not form.is_valid():
            raise Refused(Refusal("correction-incomplete", CORRECTION_INCOMPLETE))
        c = form.cleaned_data
        submission = ranked.whole.submissions[c["number"]]
        comparison.correct_price(person, call, submission, lot, c["new"], reason=c["reason"])

    return _told(request, reference, form, correct, Verb.CORRECT_PRICE.label.into(language_now()))


CORRECTION_INCOMPLETE = lt(
    "Ничего не записано: выберите предложение, укажите исправленную сумму и причину.",
    "Эч нерсе жазылган жок: сунушту тандап, оңдолгон сумманы жана себебин көрсөтүңүз.",
    "Nothing is noted: choose an offer, give the corrected sum and the reason.",
)


@desk(Capability.SEE_EVALUATION, "POST")
def break_tie(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Record the written decision on a tie, or on equally good combinations of bids for lots."""
    call = _priced_file(person, reference)
    require(person, call.procedure.needs(Verb.BREAK_TIE), call.id)
    heading = _("Record the panel's decision")
    reason = request.POST.get("reason", "")
    if "combination" in request.POST:
        bids = request.POST["combination"].split()
        written = WrittenReasonForm(request.POST)
        return _told(
            request,
            reference,
            written,
            lambda: comparison.choose_combination(person, call, bids, reason=reason),
            heading,
        )
    lot = lot_named(call, request.POST.get("lot", ""))
    form = TieForm(request.POST, tied=comparison.ranking(call, lot).tied, lot=lot)
    return _told(
        request,
        reference,
        form,
        lambda: comparison.break_tie(person, call, form.order(), reason=reason, lot=lot),
        heading,
    )


@desk(Capability.PREPARE_DECISION, "GET", "POST")
def decide(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Prepare the decision: who wins follows from the rankings; what is written is why."""
    call = _priced_file(person, reference)
    form = DecisionForm(request.POST or None, kind=call.procedure)
    if request.method == "POST" and form.is_valid():
        try:
            decision.decide(person, call, **form.cleaned_data)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(
                request, _("The decision is prepared. Another person confirms it; nobody outside sees it yet.")
            )
            return redirect("desk:decision", reference)
    context = {"call": call, "tab": "ranking", "form": form, "winners": _winners(call), "priced": call.procedure.priced}
    return render(request, "desk/decide.html", context)


def _winners(call: Call) -> list[tuple[Lot | None, list[Line]]]:
    """Who would win each lot as things stand; nobody while something is open."""
    ranked = comparison.rankings(call)
    combined = comparison.combine(call, ranked) if not any(one.tied or one.faults for one in ranked) else None
    return [(one.whole.lot, decision.winning(call, one, combined)) for one in ranked]


@desk(Capability.SEE_EVALUATION)
def decided(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The decision: who gets what, each letter as it will be read, and the moves that are left."""
    call = _priced_file(person, reference)
    standing = _standing(call)
    address = request.build_absolute_uri(f"/{language_now()}/calls/{call.reference}/result/")
    texts = texts_of(call)
    by_application: dict[Any, list[Outcome]] = {}
    for one in decision.outcomes(standing):
        by_application.setdefault(one.submission, []).append(one)
    context = {
        "call": call, "tab": "decision", "decision": standing, "tables": list(standing.tables.all()),
        "rows": [
            (submission, [(one, Result(one.result).words_in(call)) for one in found],
             letter_for(found, submission.draft.language, address=address, texts=texts))
            for submission, found in by_application.items()
        ],
        "may_confirm": call.allows(Verb.CONFIRM_DECISION) and person.may(Capability.CONFIRM_DECISION, call.id),
        "may_write": call.allows(Verb.WRITE_LETTERS) and person.may(Capability.RELEASE_DECISION, call.id),
        "may_release": call.allows(Verb.RELEASE) and person.may(Capability.RELEASE_DECISION, call.id),
        "return_form": WrittenReasonForm(),
    }  # fmt: skip
    return render(request, "desk/decision.html", context)


@desk(Capability.RELEASE_DECISION, "GET", "POST")
def letters(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """How the letters of this decision begin; each is shown as it will be read on the page of the decision."""
    call = _priced_file(person, reference)
    present = {one.result for one in decision.outcomes(_standing(call))}
    results = [result for result in Result if result in present]
    form = LettersForm(request.POST or None, results=results, texts=texts_of(call))
    if not call.allows(Verb.WRITE_LETTERS):
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            write_texts(person, call, form.texts(), for_later=form.cleaned_data["for_later"])
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Saved. Read the letters below as they will be read."))
            return redirect("desk:decision", reference)
    context = {"call": call, "tab": "decision", "form": form, "placeholders": PLACEHOLDERS}
    return render(request, "desk/letters.html", context)


def _standing(call: Call) -> Decision:
    standing = decision.standing(call)
    if standing is None:
        raise Http404
    return standing


@desk(Capability.CONFIRM_DECISION, "POST")
def confirm(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Confirm the decision as the second person, or return it."""
    call = _priced_file(person, reference)
    if "return" in request.POST:
        form = WrittenReasonForm(request.POST)
        return attempt(
            request,
            form,
            lambda: decision.return_decision(person, call, reason=form.cleaned_data.get("reason", "")),
            heading=_("Return it"),
            back=reverse("desk:ranking", args=[reference]),
        )
    try:
        decision.confirm(person, call)
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, _("Confirmed. Until it is released nobody outside sees anything."))
    return redirect("desk:decision", reference)


@desk(Capability.RELEASE_DECISION, "POST")
def release(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Release the results and the letters, all at once."""
    call = _priced_file(person, reference)
    try:
        decision.release(person, call)
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, _("The results are public, and the letters are on their way."))
    return redirect("desk:decision", reference)


@desk(Capability.SEE_EVALUATION)
def export(request: HttpRequest, person: Person, reference: str, name: str) -> HttpResponse:
    """A table of the decision, or the file of it that `achyk score` reads."""
    found = decision.file_named(_standing(_priced_file(person, reference)), name)
    if found is None:
        raise Http404
    return published_file(reference, name, found)
