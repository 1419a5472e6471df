"""The desk: what waits for me, the file of a call, its path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.values import LocalizedText, Refusal, Refused
from achyk.doors.access import desk
from achyk.doors.answers import tell
from achyk.doors.desk.call_forms import BeginForm, PublicReasonForm, ReasonForm
from achyk.doors.notice import call_context, language_now
from achyk.office.awards.queries import payable, progress_of
from achyk.office.calls import queries as calls
from achyk.office.calls import rules
from achyk.office.calls import services as call_services
from achyk.office.calls.models import Call
from achyk.office.casework.services import objections
from achyk.office.mission import clock
from achyk.office.people import queries as people
from achyk.office.people.enums import Role
from achyk.office.people.models import Person
from achyk.office.questions import queries as questions
from achyk.office.record.queries import history
from achyk.office.selection import panel, scores
from achyk.office.submissions.queries import open_lost_links
from achyk.ui.forms import show_refusals


def file_of(person: Person, reference: str) -> Call:
    """The file of a call, or the page that there is no such page: unknown and forbidden look the same."""
    call = calls.call_file(person, reference)
    if call is None:
        raise Http404
    return call


@desk(None)
def home(request: HttpRequest, person: Person) -> HttpResponse:
    """What waits for me, then every call I may see."""
    listed = list(calls.visible_to(person))
    return render(
        request,
        "desk/home.html",
        {
            "waiting": list(_waiting(person, listed)),
            "calls": listed,
            "may_draft": person.may(Capability.DRAFT_CALL),
            "may_manage": person.may(Capability.MANAGE_PEOPLE),
            "roles": [Role(grant.role).label for grant in person.active_grants],
        },
    )


def _waiting(person: Person, listed: list[Call]) -> list[tuple[str, str, str]]:
    """(what, about what, address) of everything that this person can do next."""
    waiting: list[tuple[str, str, str]] = []
    for call in listed:
        address = f"/{language_now()}/desk/calls/{call.reference}/"
        mine = person.pk in set(call.drafted_by.values_list("pk", flat=True))
        if call.stage == Stage.DRAFT and mine and person.may(Capability.DRAFT_CALL, call.id):
            waiting.append((_("Finish the draft"), call.reference, address))
        if call.stage == Stage.REVIEW and not mine and person.may(Capability.APPROVE_CALL, call.id):
            waiting.append((_("Approve the call"), call.reference, address))
        if call.stage == Stage.APPROVED and person.may(Capability.PUBLISH_CALL, call.id):
            waiting.append((_("Publish the call"), call.reference, address))
        if call.stage == Stage.CLOSED and person.may(Capability.OPEN_ENVELOPES, call.id):
            waiting.append((_("Open the envelopes at the announced hour"), call.reference, f"{address}opening/"))
        if call.stage == Stage.PUBLISHED and person.may(Capability.ANSWER_QUESTIONS, call.id):
            count = questions.unanswered(call)
            if count:
                waiting.append(
                    (
                        _("Answer questions: %(count)s") % {"count": count},
                        call.reference,
                        f"{address}questions/",
                    )
                )
    for call in listed:
        waiting += [
            (what, call.reference, f"/{language_now()}/desk/calls/{call.reference}/{page}/")
            for what, page in _to_do(person, call)
        ]
    if person.may(Capability.RECORD_PAYMENT) and payable():
        waiting.append(
            (_("Record payments: %(count)s") % {"count": len(payable())}, "", f"/{language_now()}/desk/payments/")
        )
    if person.may(Capability.CONFIRM_LOST_LINK):
        waiting += [
            (
                _("Confirm a new link"),
                f"{asked.draft.call.reference} · {asked.code}",
                f"/{language_now()}/desk/lost-links/",
            )
            for asked in open_lost_links()
        ]
    if person.may(Capability.CONFIRM_RECOVERY):
        waiting += [
            (_("Confirm a lost second factor"), str(r.person), f"/{language_now()}/desk/people/recoveries/")
            for r in people.open_recoveries()
            if r.person_id != person.pk
        ]
    return waiting


def _to_do(person: Person, call: Call) -> Iterator[tuple[str, str]]:
    """(what, page of the file) of what the selection and the contract of a call ask of this person."""
    judges = person.may(Capability.JUDGE_APPLICATIONS, call.id)
    if call.stage in {Stage.OPENED, Stage.SCREENED} and judges and person in panel.undeclared(call):
        yield _("Declare conflicts of interest"), "applicants"
    if (
        call.stage == Stage.SCREENED
        and judges
        and scores.to_score(person, call)
        and not scores.has_signed(person, call)
    ):
        yield _("Score and sign"), "scores"
    if (call.stage == Stage.SCREENED and person.may(Capability.SIGN_TECHNICAL, call.id)) and not scores.unsigned(call):
        yield _("Sign the technical result"), "results"
    for stage, capability, what, page in STEPS:
        if call.stage == stage and person.may(capability, call.id):
            yield str(what), page
    if call.stage == Stage.CONTRACTED and person.may(Capability.ACCEPT_RESULTS, call.id):
        waiting = sum(one.waiting is not None for one in progress_of(call))
        if waiting:
            yield _("Accept or return results: %(count)s") % {"count": waiting}, "award"


STEPS = (
    (Stage.OPENED, Capability.SCREEN_APPLICATIONS, gettext_lazy("Check the eligibility"), "applicants"),
    (Stage.SCORED, Capability.OPEN_ENVELOPES, gettext_lazy("Open the financial envelopes"), "opening"),
    (Stage.PRICED, Capability.PREPARE_DECISION, gettext_lazy("Prepare the decision"), "ranking"),
    (Stage.DECIDED, Capability.CONFIRM_DECISION, gettext_lazy("Confirm the decision"), "decision"),
    (Stage.CONFIRMED, Capability.RELEASE_DECISION, gettext_lazy("Release the results"), "decision"),
    (Stage.AWARDED, Capability.MANAGE_CONTRACT, gettext_lazy("Record the contract"), "award"),
)
"""What each stage waits for: of whom, in words, and on which page of the file."""


@desk(Capability.DRAFT_CALL, "GET", "POST")
def begin(request: HttpRequest, person: Person) -> HttpResponse:
    """Begin a draft."""
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            call = call_services.begin(person, **form.cleaned_data)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            return redirect("desk:call", call.reference)
    return render(request, "desk/form.html", {"form": form, "heading": _("New call"), "button": _("Begin the draft")})


@desk(Capability.SEE_CALL_FILE)
def call_file(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The file of one call: its path, what is to do now and why a button is not there, its history."""
    call = file_of(person, reference)
    return render(
        request,
        "desk/call.html",
        {
            "call": call,
            "tab": "call",
            "steps": _steps(call),
            "moves": _moves(person, call),
            "todo": list(_to_do(person, call)),
            "lacking": _lacking(call),
            "key_holders": people.holders(Role.KEY_HOLDER, call.id),
            "authors": call.drafted_by.all(),
            "unanswered": questions.unanswered(call),
            "history": _history(call),
            "return_form": ReasonForm(),
            "cancel_form": PublicReasonForm(),
        },
    )


def _steps(call: Call) -> list[dict[str, Any]]:
    path = call.procedure.path
    here = path.index(Stage(call.stage)) if call.stage in path else len(path)
    return [
        {
            "label": call.procedure.rule(stage).label,
            "state": "done" if n < here else "now" if n == here else "later",
        }
        for n, stage in enumerate(path)
    ]


def _lacking(call: Call) -> tuple[Refusal, ...]:
    """What a draft still lacks, whoever reads."""
    if call.stage != Stage.DRAFT:
        return ()
    transition = call.procedure.transition(Verb.ASK_APPROVAL, Stage.DRAFT)
    gathered = rules.ready_for_approval(call, clock.now())
    return tuple(r for guard in (transition.guards if transition else ()) if (r := guard(gathered)))


FACTS: dict[Verb, Callable[[Person, Call], Callable[[Any], Any]]] = {
    Verb.ASK_APPROVAL: lambda _person, call: lambda at: rules.ready_for_approval(call, at),
    Verb.APPROVE: lambda person, call: lambda _at: call_services.approval_facts(person, call),
    Verb.RETURN: lambda _person, _call: lambda _at: facts.Returned("?"),
    Verb.PUBLISH: lambda _person, call: lambda at: rules.publication(call, at),
    Verb.CANCEL: lambda _person, _call: lambda _at: facts.Cancellation(()),
}
"""What is asked for each button on the file; texts that the form will give are taken as given."""


def _moves(person: Person, call: Call) -> list[dict[str, Any]]:
    """The moves that exist from here, each with why it cannot be made now."""
    moves = []
    for transition in call.procedure.moves_from(Stage(call.stage)):
        if transition.verb in FACTS:
            listed = objections(call, transition.verb, actor=person, facts=FACTS[transition.verb](person, call))
            moves.append({"verb": transition.verb, "label": transition.verb.label, "refusals": listed})
    return moves


def _history(call: Call) -> list[dict[str, Any]]:
    return [
        {
            "what": Verb(line.verb).label,
            "at": line.at,
            "who": line.person,
            "detail": line.fields.get("detail", {}),
            "id": line.id,
        }
        for line in history(call.id)
        if line.verb in set(Verb)  # receipts are not shown at the desk: their number says how many applied
    ]


MOVES: dict[str, Callable[[Person, Call], object]] = {
    Verb.ASK_APPROVAL.value: call_services.ask_approval,
    Verb.APPROVE.value: call_services.approve,
    Verb.PUBLISH.value: call_services.publish,
}


@desk(Capability.SEE_CALL_FILE, "POST")
def move(request: HttpRequest, person: Person, reference: str, verb: str) -> HttpResponse:
    """Make one move of the path."""
    call = file_of(person, reference)
    try:
        if verb in MOVES:
            MOVES[verb](person, call)
        elif verb == Verb.RETURN:
            call_services.return_for_correction(person, call, request.POST.get("reason", ""))
        elif verb == Verb.CANCEL:
            form = PublicReasonForm(request.POST)
            reason = form.cleaned_data["reason"] if form.is_valid() else LocalizedText()
            call_services.cancel(person, call, reason)
        elif verb == Verb.CLOSE:
            call_services.close_if_due(call)
        else:
            raise Http404
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, _("Done and recorded: %(what)s") % {"what": Verb(verb).label.into(language_now())})
    return redirect("desk:call", reference)


@desk(Capability.SEE_CALL_FILE)
def preview(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The call as the public will see it."""
    call = file_of(person, reference)
    return render(request, "desk/preview.html", {"tab": "preview"} | call_context(call, clock.now()))
