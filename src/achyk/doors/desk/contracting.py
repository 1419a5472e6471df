"""After the release: the award, the contract, what is handed in, accepted and paid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from achyk.core.procedures.application import Part
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.deadline import in_time
from achyk.core.procedures.declaration import Verb
from achyk.core.values import Refused
from achyk.doors.access import desk
from achyk.doors.answers import attempt, tell
from achyk.doors.desk.deciding import lot_named
from achyk.doors.desk.judging import opened_file
from achyk.doors.desk.panel_forms import WrittenReasonForm
from achyk.office.awards import negotiations, queries, services
from achyk.office.awards.models import Answer, Contract, HandIn, Reply, Security
from achyk.office.awards.queries import Offer, Progress
from achyk.office.awards.services import Terms
from achyk.office.calls import queries as calls
from achyk.office.calls.models import Call, Lot
from achyk.office.files import services as files
from achyk.office.mission import clock
from achyk.office.people.models import Person
from achyk.ui.forms import show_refusals
from achyk.ui.reader import language_now


class TermsForm(forms.Form):
    """What is agreed beyond the work plan."""

    number = forms.CharField(label=gettext_lazy("Number of the contract"), max_length=60)
    value = forms.DecimalField(label=gettext_lazy("Value"), max_digits=14, decimal_places=2)
    starts_on = forms.DateField(
        label=gettext_lazy("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class SecurityForm(forms.Form):
    """What the contractor secures, and how it is found."""

    amount = forms.DecimalField(label=gettext_lazy("Amount"), max_digits=14, decimal_places=2)
    reference = forms.CharField(label=gettext_lazy("Guarantee or deposit, with its number"), max_length=200)
    good_until = forms.DateField(
        label=gettext_lazy("Good until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class PaymentForm(forms.Form):
    """How a payment is found again. Its sum is that of the accepted result: there is no field for it."""

    reference = forms.CharField(label=gettext_lazy("Number of the payment document"), max_length=100)
    paid_on = forms.DateField(
        label=gettext_lazy("Day of the payment"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def released_file(person: Person, reference: str) -> Call:
    """The file of a call whose results are out; before that there is no such page."""
    call = opened_file(person, reference)
    if not call.has_come_to(Verb.ACCEPT_AWARD):
        raise Http404
    return call


@dataclass(frozen=True, slots=True)
class AwardShown:
    """Where one award stands: of the call, or of one of its lots."""

    lot: Lot | None
    offers: list[tuple[Offer, bool]]
    """Those that wait for an answer, and whether its time is over."""
    answers: list[Answer]
    unsigned: list[Answer]
    """Accepted, and without a contract yet."""
    contracts: list[ContractShown]

    @property
    def taken(self) -> bool:
        """Whether somebody accepted the award."""
        return any(one.reply == Reply.ACCEPTED for one in self.answers)


@dataclass(frozen=True, slots=True)
class ContractShown:
    """One contract: its security, what of it is asked, its deliverables."""

    contract: Contract
    security: Security | None
    security_asked: Decimal
    rows: list[tuple[Progress, WrittenReasonForm]]


@desk(Capability.SEE_PAYMENTS)
def award(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """For each lot: whose turn it is, the contract, its deliverables and payments, and what I can do about each."""
    call = released_file(person, reference)
    shown, signing = _awards(call), call.procedure.knows(Verb.SIGN_CONTRACT)
    context = {
        "call": call, "tab": "award", "shown": shown,
        "completable": call.allows(Verb.COMPLETE)
        and all(one.paid for award in shown for contract in award.contracts for one, _form in contract.rows)
        and not any(award.offers or (signing and award.unsigned) for award in shown),
        "signing": signing and call.allows(Verb.SIGN_CONTRACT), "contracts": signing, "talks": len(negotiations.of_call(call)),
        "may_manage": person.may(Capability.MANAGE_CONTRACT, call.id),
        "may_accept": person.may(Capability.ACCEPT_RESULTS, call.id),
        "may_pay": person.may(Capability.RECORD_PAYMENT, call.id),
    }  # fmt: skip
    return render(request, "desk/award.html", context)


def _awards(call: Call) -> list[AwardShown]:
    standing, unsigned, contracts = (
        queries.standing_offers(call),
        queries.unsigned_awards(call),
        queries.contracts_of(call),
    )
    answers: dict[Lot | None, list[Answer]] = {}
    for answer in queries.answers_of_call(call):
        answers.setdefault(answer.lot, []).append(answer)
    now = clock.now()
    return [
        AwardShown(
            lot,
            [(one, not in_time(now, one.until)) for one in standing if one.lot == lot],
            answers.get(lot, []),
            [one for one in unsigned if one.lot == lot],
            [_contract_shown(one) for one in contracts if one.lot == lot],
        )
        for lot in calls.lots_of(call)
    ]


def _contract_shown(contract: Contract) -> ContractShown:
    return ContractShown(
        contract, queries.security_of(contract), queries.security_asked(contract), _progress_rows(contract)
    )


def _progress_rows(contract: Contract) -> list[tuple[Progress, WrittenReasonForm]]:
    return [(one, WrittenReasonForm(auto_id=f"id_{one.deliverable.pk}_%s")) for one in queries.progress(contract)]


def _made(request: HttpRequest, reference: str, move: Callable[[], object], done: str) -> HttpResponse:
    try:
        move()
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, done)
    return redirect("desk:award", reference)


@desk(Capability.MANAGE_CONTRACT, "POST")
def lapse(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Record that no answer came in time."""
    call = released_file(person, reference)
    lot = lot_named(call, request.POST.get("lot", ""))
    done = _("Recorded. The reserve's turn comes.")
    return _made(request, reference, lambda: services.lapse(person, call, lot), done)


@desk(Capability.MANAGE_CONTRACT, "GET", "POST")
def contract(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Record the contract of the call, or of the lot that the address names."""
    call = released_file(person, reference)
    lot, seat = lot_named(call, request.GET.get("lot", "")), request.GET.get("seat", "1")
    awarded = next((one for one in queries.unsigned_awards(call) if (one.lot, str(one.seat)) == (lot, seat)), None)
    if awarded is None or not call.allows(Verb.SIGN_CONTRACT):
        raise Http404
    price = queries.price_offered(awarded.submission, lot)
    number = f"{call.reference}-C{lot.number}" if lot else f"{call.reference}-C"
    number += f".{awarded.seat}" if (lot.winners if lot else call.winners) > 1 else ""
    form = TermsForm(request.POST or None, initial={"value": price.given, "number": number})
    if request.method == "POST" and form.is_valid():
        try:
            services.sign_contract(person, call, Terms(**form.cleaned_data), lot, awarded.seat)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("The contract is recorded."))
            return redirect("desk:award", reference)
    planned = call.procedure.envelope_with(Part.PLAN)
    today = clock.now().date()
    context = {"call": call, "tab": "award", "form": form, "price": price, "lot": lot,
               "contractor": queries.contractor_of(awarded.submission),
               "plan": queries.plan_of(awarded.submission, lot, price.given, today) if planned else []}  # fmt: skip
    return render(request, "desk/contract.html", context)


@desk(Capability.MANAGE_CONTRACT, "GET", "POST")
def security(request: HttpRequest, person: Person, reference: str, pk: UUID) -> HttpResponse:
    """Record the performance security of a contract, or give it back."""
    call = released_file(person, reference)
    found = next((one for one in queries.contracts_of(call) if one.pk == pk), None)
    if found is None:
        raise Http404
    if "return" in request.POST:
        done = _("The security is returned.")
        return _made(request, reference, lambda: services.return_security(person, call, found), done)
    form = SecurityForm(request.POST or None, initial={"amount": queries.security_asked(found)})
    if request.method == "POST" and form.is_valid():
        try:
            services.record_security(person, call, found, **form.cleaned_data)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            return redirect("desk:award", reference)
    context = {"call": call, "tab": "award", "form": form, "contract": found}
    return render(request, "desk/security.html", context)


@desk(Capability.ACCEPT_RESULTS, "POST")
def accept(request: HttpRequest, person: Person, reference: str, deliverable: UUID) -> HttpResponse:
    """Accept what was handed in, or return it with a reason."""
    call = released_file(person, reference)
    if "return" in request.POST:
        form = WrittenReasonForm(request.POST)
        return attempt(
            request,
            form,
            lambda: services.return_deliverable(person, call, deliverable, reason=form.cleaned_data.get("reason", "")),
            heading=Verb.RETURN_DELIVERABLE.label.into(language_now()),
            back=reverse("desk:award", args=[reference]),
            done=_("Returned. The contractor is told."),
        )
    return _made(
        request,
        reference,
        lambda: services.accept_deliverable(person, call, deliverable),
        _("Accepted. Its sum can be paid now."),
    )


@desk(Capability.RECORD_PAYMENT, "GET", "POST")
def pay(request: HttpRequest, person: Person, reference: str, deliverable: UUID) -> HttpResponse:
    """Record the payment of one accepted result."""
    call = released_file(person, reference)
    found = queries.contract_with(deliverable)
    if found is None or found.call_id != call.pk:
        raise Http404
    one = next(p for p in queries.progress(found) if p.deliverable.pk == deliverable)
    if not one.accepted:
        raise Http404
    form = PaymentForm(request.POST or None, initial={"paid_on": clock.now().date()})
    if request.method == "POST" and form.is_valid():
        try:
            services.pay(person, call, deliverable, **form.cleaned_data)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("The payment is recorded."))
            return redirect("desk:payments")
    return render(request, "desk/pay.html", {"call": call, "tab": "award", "form": form, "one": one, "contract": found})


@desk(Capability.MANAGE_CONTRACT, "POST")
def complete(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Complete the contract."""
    call = released_file(person, reference)
    return _made(request, reference, lambda: services.complete(person, call), _("Done and recorded."))


@desk(Capability.SEE_PAYMENTS)
def version_file(request: HttpRequest, person: Person, reference: str, version: UUID) -> HttpResponseBase:
    """The file of one version that was handed in."""
    call = released_file(person, reference)
    found = get_object_or_404(
        HandIn.objects.select_related("file"), pk=version, deliverable__contract__call=call, file__isnull=False
    )
    return attachment(found.file)


def attachment(file: Any) -> HttpResponseBase:
    """A kept file as a download that opens in no page of ours."""
    response = StreamingHttpResponse(files.read(file), content_type=file.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name) or ""
    response["Content-Length"] = str(file.size)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@desk(Capability.SEE_PAYMENTS)
def payments(request: HttpRequest, person: Person) -> HttpResponse:
    """What is accepted and waits to be paid, over all contracts; and what was paid."""
    context = {"payable": queries.payable(), "paid": queries.paid(), "may_pay": person.may(Capability.RECORD_PAYMENT)}
    return render(request, "desk/payments.html", context)
