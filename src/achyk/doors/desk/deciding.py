"""From prices to the release: ranking, rates, ties, the decision, its second person, the letters."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from achyk.core.procedures.capabilities import Capability, require
from achyk.core.procedures.declaration import Verb
from achyk.core.scoring.model import Method
from achyk.core.values import Refused
from achyk.doors.access import desk
from achyk.doors.answers import tell
from achyk.doors.desk.judging import opened_file
from achyk.doors.desk.panel_forms import DecisionForm, RatesForm, TieForm, WrittenReasonForm
from achyk.doors.desk.templatetags.desk import Row
from achyk.doors.notice import language_now
from achyk.office.calls.models import Call
from achyk.office.people.models import Person
from achyk.office.selection import decision, queries
from achyk.office.selection.decision import Ranking
from achyk.office.selection.letters import letter_for
from achyk.office.selection.models import Decision, Result
from achyk.ui.forms import show_refusals


def _priced_file(person: Person, reference: str) -> Call:
    """The file of a call whose prices are known; before that there is no such page."""
    call = opened_file(person, reference)
    if not call.has_come_to(Verb.DECIDE):
        raise Http404
    return call


@desk(Capability.SEE_EVALUATION)
def ranking(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """How the offers stand, what is still open, and the forms for whoever may close it."""
    call = _priced_file(person, reference)
    now = decision.ranking(call)
    context = {
        "call": call, "tab": "ranking", "ranking": now, "method": Method(call.method).label, "rows": _rows(call, now),
        "criteria": now.whole.criteria, "open": call.allows(Verb.DECIDE),
        "may_decide": person.may(Capability.PREPARE_DECISION, call.id),
        "rates_form": RatesForm(currencies=now.whole.rates_missing, into=call.budget_currency),
        "tie_form": TieForm(tied=now.tied) if _may_break(person, call) else None,
        "ties": now.whole.ties, "rates": now.whole.rates, "returned": queries.returned_decision(call) if call.allows(Verb.DECIDE) else None,
    }  # fmt: skip
    return render(request, "desk/ranking.html", context)


def _may_break(person: Person, call: Call) -> bool:
    """Whether this person decides in writing on a tie: who does, says the kind of the call."""
    return call.allows(Verb.BREAK_TIE) and person.may(call.procedure.needs(Verb.BREAK_TIE), call.id)


def _rows(call: Call, now: Ranking) -> list[Row]:
    return [Row(line, now.whole.prices.get(line.offer), decision.affordable(call, line)) for line in now.lines]


@desk(Capability.PREPARE_DECISION, "POST")
def set_rates(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Record the exchange rates."""
    call = _priced_file(person, reference)
    wanted = decision.ranking(call).whole.rates_missing
    form = RatesForm(request.POST, currencies=wanted, into=call.budget_currency)
    form.is_valid()
    try:
        decision.set_rates(person, call, form.rates(), source=form.cleaned_data.get("source", ""))
    except Refused as refused:
        tell(request, refused)
    return redirect("desk:ranking", reference)


@desk(Capability.SEE_EVALUATION, "POST")
def break_tie(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Record the written decision on a tie."""
    call = _priced_file(person, reference)
    require(person, call.procedure.needs(Verb.BREAK_TIE), call.id)
    form = TieForm(request.POST, tied=decision.ranking(call).tied)
    form.is_valid()
    try:
        decision.break_tie(person, call, form.order(), reason=form.cleaned_data.get("reason", ""))
    except Refused as refused:
        tell(request, refused)
    return redirect("desk:ranking", reference)


@desk(Capability.PREPARE_DECISION, "GET", "POST")
def decide(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Prepare the decision: who wins follows from the ranking; what is written is why."""
    call = _priced_file(person, reference)
    form = DecisionForm(request.POST or None)
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
    now = decision.ranking(call)
    first = next((row for row in _rows(call, now) if row.affordable), None)
    context = {"call": call, "tab": "ranking", "form": form, "first": first}
    return render(request, "desk/decide.html", context)


@desk(Capability.SEE_EVALUATION)
def decided(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The decision: who gets what, each letter as it will be read, and the moves that are left."""
    call = _priced_file(person, reference)
    standing = _standing(call)
    address = request.build_absolute_uri(f"/{language_now()}/calls/{call.reference}/result/")
    outcomes = decision.outcomes(standing)
    letters = {one.pk: letter_for(one, one.submission.draft.language, address=address) for one in outcomes}
    context = {
        "call": call, "tab": "decision", "decision": standing,
        "rows": [(one, Result(one.result).words, letters[one.pk]) for one in outcomes],
        "may_confirm": call.allows(Verb.CONFIRM_DECISION) and person.may(Capability.CONFIRM_DECISION, call.id),
        "may_release": call.allows(Verb.RELEASE) and person.may(Capability.RELEASE_DECISION, call.id),
        "return_form": WrittenReasonForm(),
    }  # fmt: skip
    return render(request, "desk/decision.html", context)


def _standing(call: Call) -> Decision:
    standing = decision.standing(call)
    if standing is None:
        raise Http404
    return standing


@desk(Capability.CONFIRM_DECISION, "POST")
def confirm(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Confirm the decision as the second person, or return it."""
    call = _priced_file(person, reference)
    try:
        if "return" in request.POST:
            decision.return_decision(person, call, reason=request.POST.get("reason", ""))
            return redirect("desk:ranking", reference)
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
def export(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The evaluation as `achyk score` reads it."""
    standing = _standing(_priced_file(person, reference))
    name = f"{reference}-score.yaml"
    return HttpResponse(
        standing.file,
        content_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
