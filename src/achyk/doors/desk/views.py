"""The desk: what waits for me, the file of a call, its path."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.values import LocalizedText, Refusal, Refused
from achyk.doors.access import desk
from achyk.doors.answers import attempt
from achyk.doors.desk.call_forms import BeginForm, CopyForm, TemplateForm
from achyk.doors.desk.change_forms import PublicReasonForm, ReasonForm
from achyk.doors.notice import call_context
from achyk.office.awards import cancelling
from achyk.office.awards.queries import contractor_of, payable, waiting_for_answer
from achyk.office.calls import drafting, rules
from achyk.office.calls import queries as calls
from achyk.office.calls import services as call_services
from achyk.office.calls.models import Call
from achyk.office.casework.services import objections
from achyk.office.mission import clock
from achyk.office.people import queries as people
from achyk.office.people.enums import Role
from achyk.office.people.models import Person
from achyk.office.questions import queries as questions
from achyk.office.record.queries import history
from achyk.office.selection import decision, exchanges
from achyk.office.selection.models import Topic
from achyk.office.selection.queries import owed_by
from achyk.office.submissions.queries import open_lost_links
from achyk.ui.forms import show_refusals
from achyk.ui.reader import language_now


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
            "may_read": person.may(Capability.READ_APPLICATIONS),
            "roles": [Role(grant.role).label for grant in person.active_grants],
        },
    )


def _waiting(person: Person, listed: list[Call]) -> list[tuple[str, str, str]]:
    """(what, about what, address) of everything that this person can do next."""
    desk_address = f"/{language_now()}/desk/"
    waiting = [
        (what, call.reference, f"{desk_address}calls/{call.reference}/{page}")
        for call, todo in _to_do(person, listed).items()
        for what, page in todo
    ]
    if person.may(Capability.RECORD_PAYMENT):
        due = len(payable())
        if due:
            waiting.append((_("Record payments: %(count)s") % {"count": due}, "", f"{desk_address}payments/"))
    if person.may(Capability.CONFIRM_LOST_LINK):
        waiting += [
            (_("Confirm a new link"), f"{asked.draft.call.reference} · {asked.code}", f"{desk_address}lost-links/")
            for asked in open_lost_links()
        ]
    if person.may(Capability.CONFIRM_RECOVERY):
        waiting += [
            (_("Confirm a lost second factor"), str(r.person), f"{desk_address}people/recoveries/")
            for r in people.open_recoveries()
            if r.person_id != person.pk
        ]
    return waiting


def _to_do(person: Person, listed: list[Call]) -> dict[Call, list[tuple[str, str]]]:
    """By call: (what, page of the file) of what it asks of this person now. As many queries for one call as for many."""
    ids = [call.pk for call in listed]
    mine = set(Call.drafted_by.through.objects.filter(person=person, call__in=ids).values_list("call_id", flat=True))
    complaints = exchanges.waiting(ids, Topic.COMPLAINT)
    debriefs = exchanges.waiting(ids, Topic.DEBRIEF)
    unanswered, owed, handed_in = questions.unanswered_in(ids), owed_by(person, listed), waiting_for_answer(ids)

    def asked(call: Call) -> Iterator[tuple[bool, Capability, str, str]]:
        yield call.allows(Verb.ASK_APPROVAL) and call.pk in mine, Capability.DRAFT_CALL, _("Finish the draft"), ""
        approves = call.allows(Verb.APPROVE) and call.pk not in mine
        yield approves, Capability.APPROVE_CALL, _("Approve the call"), ""
        count = unanswered.get(call.pk, 0)
        words = _("Answer questions: %(count)s") % {"count": count}
        answers = call.allows(Verb.PUBLISH_ANSWERS) and count > 0
        yield answers, Capability.ANSWER_QUESTIONS, words, "questions/"
        declares = call.allows(Verb.DECLARE_CONFLICTS) and call.pk in owed.declarations
        yield declares, Capability.JUDGE_APPLICATIONS, _("Declare conflicts of interest"), "applicants/"
        scoring = call.allows(Verb.SIGN_SCORES)
        yield scoring and call.pk in owed.scores, Capability.JUDGE_APPLICATIONS, _("Score and sign"), "scores/"
        signs = scoring and call.pk not in owed.unsigned
        yield signs, Capability.SIGN_TECHNICAL, _("Sign the result of the scoring"), "results/"
        count = handed_in.get(call.pk, 0)
        words = _("Accept or return results: %(count)s") % {"count": count}
        yield count > 0, Capability.ACCEPT_RESULTS, words, "award/"
        asked_of_us = (
            (complaints, Capability.DECIDE_COMPLAINT, _("Decide complaints: %(count)s")),
            (debriefs, Capability.PREPARE_DECISION, _("Give debriefs: %(count)s")),
        )
        for counted, needs, text in asked_of_us:
            yield call.pk in counted, needs, text % {"count": counted.get(call.pk, 0)}, "exchanges/"
        for verb, page in _steps_of(call).items():
            move = call.procedure.transition(verb, Stage(call.stage))
            if move:
                words = _("Check the eligibility") if verb is Verb.SCREEN else verb.label.into(language_now())
                yield True, move.needs, words, page

    return {
        call: [(what, page) for now, needs, what, page in asked(call) if now and person.may(needs, call.id)]
        for call in listed
    }


def _steps_of(call: Call) -> dict[Verb, str]:
    """The moves that a call waits for, and where they are made; the long list has a page of its own."""
    return STEPS | {Verb.SCREEN: "longlist/"} if call.procedure.one_failure_suffices else STEPS


STEPS = {
    Verb.PUBLISH: "",
    Verb.OPEN: "opening/",
    Verb.OPEN_TECHNICAL: "opening/",
    Verb.SCREEN: "applicants/",
    Verb.SET_TEST: "test/",
    Verb.OPEN_AUTHORS: "opening/",
    Verb.OFFER_SLOTS: "interviews/",
    Verb.OPEN_FINANCIAL: "opening/",
    Verb.DECIDE: "ranking/",
    Verb.CONFIRM_DECISION: "decision/",
    Verb.RELEASE: "decision/",
    Verb.SIGN_CONTRACT: "award/",
}
"""Moves that a call waits for as soon as they are possible, and on which page of the file they are made."""


@desk(Capability.DRAFT_CALL, "GET", "POST")
def begin(request: HttpRequest, person: Person) -> HttpResponse:
    """Begin a draft."""
    form = BeginForm(request.POST or None, templates=calls.templates())
    if request.method == "POST" and form.is_valid():
        try:
            call = form.begin(person)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            return redirect("desk:call", call.reference)
    return render(request, "desk/form.html", {"form": form, "heading": _("New call"), "button": _("Begin the draft")})


@desk(Capability.DRAFT_CALL, "GET", "POST")
def copy(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Begin a draft as a copy of this call."""
    source = file_of(person, reference)
    form = CopyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            call = drafting.begin_from(person, source, **form.cleaned_data)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("The draft is begun. Set its days, key holders and panel."))
            return redirect("desk:call", call.reference)
    heading = _("New call from %(reference)s") % {"reference": reference}
    return render(request, "desk/form.html", {"form": form, "heading": heading, "button": _("Begin the draft")})


@desk(Capability.DRAFT_CALL, "POST")
def template(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Keep this call as a template of the mission, or take it off the list."""
    call = file_of(person, reference)
    form = TemplateForm(request.POST)
    return attempt(
        request,
        form,
        lambda: drafting.name_template(person, call, form.cleaned_data.get("name", LocalizedText())),
        heading=_("Template of the mission"),
        back=reverse("desk:call", args=[reference]),
        done=_("Saved."),
    )


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
            "todo": [(what, page) for what, page in _to_do(person, [call])[call] if page],
            "lacking": _lacking(call),
            "key_holders": people.holders(Role.KEY_HOLDER, call.id),
            "authors": call.drafted_by.all(),
            "unanswered": questions.unanswered(call),
            "history": _history(call),
            "return_form": ReasonForm(),
            "cancel_form": PublicReasonForm(),
            "may_draft": person.may(Capability.DRAFT_CALL),
            "template_form": TemplateForm(initial={"name": call.template.name if hasattr(call, "template") else None}),
            "lots": [(lot, PublicReasonForm(auto_id=f"id_{lot.key}_%s")) for lot in call.lots.all()],
            "may_cancel_lots": call.allows(Verb.CANCEL_LOT) and person.may(Capability.CANCEL_CALL, call.id),
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
    if not call.allows(Verb.ASK_APPROVAL):
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
            "words": line.words,
            "id": line.id,
        }
        for line in history(call.id)
        if line.verb in set(Verb)  # receipts are not shown at the desk: their number says how many applied
    ]


Words = Mapping[str, Any]
MOVES: dict[str, tuple[type[forms.Form], Callable[[Person, Call, Words], object]]] = {
    Verb.ASK_APPROVAL.value: (forms.Form, lambda person, call, _words: call_services.ask_approval(person, call)),
    Verb.APPROVE.value: (forms.Form, lambda person, call, _words: call_services.approve(person, call)),
    Verb.PUBLISH.value: (forms.Form, lambda person, call, _words: call_services.publish(person, call)),
    Verb.CLOSE.value: (forms.Form, lambda _person, call, _words: call_services.close_if_due(call)),
    Verb.RETURN.value: (
        ReasonForm,
        lambda person, call, words: call_services.return_for_correction(person, call, words.get("reason", "")),
    ),
    Verb.CANCEL.value: (
        PublicReasonForm,
        lambda person, call, words: cancelling.cancel(person, call, words.get("reason", LocalizedText())),
    ),
}
"""What is typed for each move of the path that is made here, and what it does."""


@desk(Capability.SEE_CALL_FILE, "POST")
def move(request: HttpRequest, person: Person, reference: str, verb: str) -> HttpResponse:
    """Make one move of the path."""
    call = file_of(person, reference)
    if verb not in MOVES:
        raise Http404
    form_class, act = MOVES[verb]
    form = form_class(request.POST)
    what = Verb(verb).label.into(language_now())
    return attempt(
        request,
        form,
        lambda: act(person, call, form.cleaned_data),
        heading=what,
        back=reverse("desk:call", args=[reference]),
        done=_("Done and recorded: %(what)s") % {"what": what},
    )


@desk(Capability.CANCEL_CALL, "POST")
def cancel_lot(request: HttpRequest, person: Person, reference: str, lot: int) -> HttpResponse:
    """Cancel one lot."""
    call = file_of(person, reference)
    form = PublicReasonForm(request.POST)
    return attempt(
        request,
        form,
        lambda: cancelling.cancel_lot(person, call, lot, form.cleaned_data.get("reason", LocalizedText())),
        heading=_("Cancel the lot"),
        back=reverse("desk:call", args=[reference]),
        done=_("The lot is cancelled; everybody who asked is being told."),
    )


@desk(Capability.READ_APPLICATIONS)
def roster(request: HttpRequest, person: Person) -> HttpResponse:
    """Everybody who is kept on a roster today, whichever call it came from."""
    visible = [call for call in calls.visible_to(person) if person.may(Capability.READ_APPLICATIONS, call.id)]
    listed = [(one, contractor_of(one.outcome.submission)) for one in decision.roster(visible, clock.now().date())]
    return render(request, "desk/roster.html", {"rows": listed})


@desk(Capability.SEE_CALL_FILE)
def preview(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The call as the public will see it."""
    call = file_of(person, reference)
    return render(request, "desk/preview.html", {"tab": "preview"} | call_context(call, clock.now()))
