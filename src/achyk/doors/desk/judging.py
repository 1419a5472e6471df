"""The panel at work: applicants and conflicts, eligibility, scores, spread, the technical result."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.procedures.rounds import Round
from achyk.core.scoring.model import Line
from achyk.core.scoring.ranking import judges_of
from achyk.core.scoring.spread import Spread
from achyk.core.values import Refused
from achyk.doors.access import desk
from achyk.doors.answers import attempt, tell
from achyk.doors.desk.panel_forms import (
    DeclarationForm,
    EligibilityForm,
    NoteForm,
    RevisionForm,
    ScoresForm,
    WrittenReasonForm,
)
from achyk.doors.desk.views import file_of
from achyk.office.assessment import testing
from achyk.office.calls.models import Call, Criterion, Lot
from achyk.office.casework.services import objections
from achyk.office.opening import queries as opening
from achyk.office.opening.queries import Applicant
from achyk.office.people.models import Person
from achyk.office.selection import eligibility, panel, queries, scores
from achyk.office.selection.evaluation import eligible, evaluations
from achyk.office.submissions.models import Submission
from achyk.ui.forms import show_refusals
from achyk.ui.reader import language_now


def opened_file(person: Person, reference: str) -> Call:
    """The file of a call whose envelopes are open; before that there is no such page."""
    call = file_of(person, reference)
    if not call.has_come_to(Verb.SCREEN):
        raise Http404
    return call


def scored_file(person: Person, reference: str) -> Call:
    """The file of a call that a panel scores, from the moment it does; for other kinds there is no such page."""
    call = opened_file(person, reference)
    if not call.has_come_to(Verb.SIGN_TECHNICAL):
        raise Http404
    return call


def application_of(call: Call, number: str) -> Submission:
    """An opened application by its number, or no page."""
    return get_object_or_404(opening.opened(call).select_related("draft", "call"), number=number)


def scored_application(call: Call, number: str) -> Submission:
    """An application that is scored, by its number; in a blind round by its code, and by nothing else."""
    codes = codes_now(call)
    if codes:
        number = next((found for found, code in codes.items() if code == number), "")
    return application_of(call, number)


def codes_now(call: Call) -> dict[str, str]:
    """In a blind round that is being scored: the code that stands for each number; else nothing."""
    rule = call.procedure.round_at(Stage(call.stage))
    return testing.codes(call) if rule and rule.blind else {}


@desk(Capability.SEE_EVALUATION, "GET", "POST")
def applicants(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Who applied, what everybody declared, how the checklist stands; a member declares here."""
    call = opened_file(person, reference)
    if not call.has_come_to(Verb.DECLARE_CONFLICTS):
        raise Http404
    listed = _concerned(call)
    judges = person.may(Capability.JUDGE_APPLICATIONS, call.id) and call.allows(Verb.DECLARE_CONFLICTS)
    form = DeclarationForm(request.POST or None, applicants=listed, declared=queries.declarations_of(person, call))
    if request.method == "POST" and form.is_valid():
        try:
            panel.declare(person, call, form.stated())
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Declared and recorded. You can read the applications without a conflict."))
            return redirect("desk:applicants", reference)
    may_screen = person.may(Capability.SCREEN_APPLICATIONS, call.id)
    context = {
        "call": call, "tab": "applicants", "form": form, "judges": judges, "may_screen": may_screen,
        "rows": [
            (one, *standing) for one, standing in zip(listed, queries.standing_of(call, listed), strict=True)
        ],
        "works": opening.works(call) if call.procedure.works else [],
        "readable": {one.number for one in opening.visible_to(person, call)},
        "undeclared": panel.undeclared(call), "members": panel.members(call),
        "few": eligibility.few_allowed(call), "few_form": WrittenReasonForm(auto_id="id_few_%s"),
        "may_allow_few": call.allows(Verb.ALLOW_FEW) and call.least_offers > 1 and person.may(Capability.CONFIRM_DECISION, call.id),
        "screening": call.allows(Verb.SCREEN),
        "objections": _screen_objections(person, call) if may_screen and call.allows(Verb.SCREEN) else (),
    }  # fmt: skip
    return render(request, "desk/applicants.html", context)


def _concerned(call: Call) -> list[Applicant]:
    """Who applied; where members declare only after the check, those that passed it."""
    wanted = {one.pk for one in eligible(call)} if call.procedure.one_failure_suffices else None
    return [one for one in opening.applicants(call) if wanted is None or one.submission.pk in wanted]


def _screen_objections(person: Person, call: Call) -> Any:
    return objections(call, Verb.SCREEN, actor=person, facts=lambda _: eligibility.screening(call))


def freeze(form: forms.Form) -> None:
    """Show a form whose time is over: to read, not to change."""
    for field in form.fields.values():
        field.disabled = True


@desk(Capability.SCREEN_APPLICATIONS, "GET", "POST")
def check(request: HttpRequest, person: Person, reference: str, number: str) -> HttpResponse:
    """The checklist of one application."""
    call = opened_file(person, reference)
    submission = application_of(call, number)
    form = EligibilityForm(
        request.POST or None,
        items=eligibility.items_for(call, submission),
        seen=eligibility.seen(call).get(number, {}),
        checks=queries.checks_of(submission),
    )
    if not call.allows(Verb.SCREEN):
        freeze(form)
    if request.method == "POST" and form.is_valid():
        try:
            eligibility.check(person, call, submission, form.answers())
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Saved."))
            return redirect("desk:applicants", reference)
    context = {"call": call, "tab": "applicants", "form": form, "submission": submission,
               "open": call.allows(Verb.SCREEN), "language": submission.draft.language.upper()}  # fmt: skip
    return render(request, "desk/eligibility.html", context)


@desk(Capability.SCREEN_APPLICATIONS, "POST")
def screen(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Close the eligibility check."""
    call = opened_file(person, reference)
    try:
        eligibility.screen(person, call)
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, _("The eligibility check is closed."))
    return redirect("desk:longlist" if call.procedure.one_failure_suffices else "desk:applicants", reference)


@desk(Capability.JUDGE_APPLICATIONS, "GET", "POST")
def my_scores(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The applications I score, how far I am, and my signature."""
    call = opened_file(person, reference)
    if request.method == "POST":
        try:
            scores.sign(person, call)
        except Refused as refused:
            tell(request, refused)
        else:
            messages.success(request, _("Your scores are signed. They can no longer be changed."))
        return redirect("desk:scores", reference)
    mine = scores.to_score(person, call)
    given = queries.given_by(person, mine)
    criteria, codes = scores.criteria_for(call, mine), codes_now(call)
    rows = [
        (codes.get(one.number, one.number), len(_of_round(given, one, criteria)), len(criteria[one.pk])) for one in mine
    ]
    context = {
        "call": call, "tab": "scores", "signed": scores.has_signed(person, call), "rows": sorted(rows) if codes else rows,
        "missing": scores.missing(person, call), "round": scores.scored_now(call).label, "blind": bool(codes),
    }  # fmt: skip
    return render(request, "desk/my_scores.html", context)


def _of_round(given: Any, one: Submission, criteria: Any) -> list[Any]:
    """The scores of one application that are of the round, which the criteria are of."""
    wanted = {criterion.pk for criterion in criteria[one.pk]}
    return [score for pk, score in given.get(one.pk, {}).items() if pk in wanted]


@desk(Capability.JUDGE_APPLICATIONS, "GET", "POST")
def score(request: HttpRequest, person: Person, reference: str, number: str) -> HttpResponse:
    """Points and reasons for one application."""
    call = opened_file(person, reference)
    submission = scored_application(call, number)
    mine = scores.to_score(person, call)
    if submission not in mine:
        raise Http404
    given = queries.given_by(person, [submission]).get(submission.pk, {})
    form = ScoresForm(
        request.POST or None, criteria=scores.criteria_for(call, [submission])[submission.pk], scores=given
    )
    signed = scores.has_signed(person, call)
    if signed:
        freeze(form)
    if request.method == "POST" and form.is_valid():
        try:
            scores.write(person, call, submission, form.given())
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Saved."))
            return redirect("desk:scores", reference)
    blind = bool(codes_now(call))
    context = {"call": call, "tab": "scores", "form": form, "number": number, "blind": blind, "signed": signed,
               "rows": _with_answers(form, submission if blind else None),
               "sitting": testing.sitting_of(submission) if blind else None}  # fmt: skip
    return render(request, "desk/score.html", context)


def _with_answers(form: ScoresForm, submission: Submission | None) -> list[tuple[Criterion, Any, Any, str]]:
    """Each criterion with its fields; of a written test also with what was asked and answered."""
    sitting = testing.sitting_of(submission) if submission else None
    answers = sitting.answers if sitting else {}
    asked = {one.criterion_id: one.text for one in sitting.test.questions.all()} if sitting else {}
    return [(one, fields, asked.get(one.pk), answers.get(str(one.pk), "")) for one, fields in form.rows()]


@dataclass(frozen=True, slots=True)
class Picture:
    """One criterion of one application: where each member stands between nothing and the most points."""

    criterion: Criterion
    marks: list[tuple[str, Decimal]]
    """(letter, points)."""
    spread: Spread
    note: Any
    mine: bool
    reasons: list[tuple[Person, str]]

    @property
    def dots(self) -> list[tuple[str, int]]:
        """(letters of those who gave the same, place on a line of 200 units)."""
        together: dict[int, str] = {}
        for letter, points in self.marks:
            place = int(200 * points / self.criterion.maximum)
            together[place] = together.get(place, "") + letter
        return [(letters, place) for place, letters in together.items()]


@desk(Capability.SEE_EVALUATION)
def results(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Who has signed; once all have, every score with its spread, the notes, and the technical result."""
    call = scored_file(person, reference)
    scoring = call.allows(Verb.SIGN_TECHNICAL)
    waiting = scores.unsigned(call) if scoring else []
    context = {
        "call": call, "tab": "results", "seats": [(one, WrittenReasonForm(auto_id=f"id_{one.letter}_%s")) for one in panel.seats(call)], "unsigned": waiting,
        "may_sign": person.may(Capability.SIGN_TECHNICAL, call.id), "may_excuse": person.may(Capability.EXCUSE_MEMBER, call.id),
        "scoring": scoring, "skips": _skips(person, call), "two_envelopes": len(call.procedure.envelopes) > 1, "signed_results": [(one, Round(one.round).label) for one in queries.round_results(call)],
        "round": scores.scored_now(call).label,
    }  # fmt: skip
    if not waiting:
        context |= {"rows": _standings(person, call), "revisions": queries.revisions(call)}
        if scoring and context["may_sign"]:
            context["objections"] = objections(
                call, Verb.SIGN_TECHNICAL, actor=person, facts=lambda _: scores.round_facts(call)
            )
    return render(request, "desk/results.html", context)


def _skips(person: Person, call: Call) -> Any:
    """The round that can be passed over from here, in words, for whoever may; None: there is none."""
    if not (call.allows(Verb.SKIP_ROUND) and person.may(Capability.SIGN_TECHNICAL, call.id)):
        return None
    ahead = scores.next_round(call)
    return None if call.criteria.filter(round=ahead).exists() else ahead.label


@dataclass(frozen=True, slots=True)
class Standing:
    """One application: the pictures of its criteria, and its line in the technical result of each lot."""

    number: str
    pictures: list[Picture]
    lines: list[tuple[Lot | None, Line]]


def _standings(person: Person, call: Call) -> list[Standing]:
    wholes = evaluations(call, scores.scored_now(call))
    notes, reasons = queries.notes_of(call), queries.reasons_of(call)
    own = next((seat.letter for seat in panel.seats(call) if seat.member_id == person.pk), "")
    lines: dict[str, list[tuple[Lot | None, Line]]] = {}
    given: dict[tuple[str, UUID], tuple[list[tuple[str, Decimal]], bool]] = {}
    for whole in wholes:
        for line in whole.lines():
            lines.setdefault(line.offer, []).append((whole.lot, line))
        for offer in whole.evaluation.offers:
            mine = own in judges_of(whole.evaluation, offer)
            for key, scores_of in offer.scores.items():
                given[offer.id, whole.criterion(key).pk] = (list(scores_of.items()), mine)
    pictures: dict[str, list[Picture]] = {}
    for one in scores.apart(wholes, call):
        place = (one.number, one.criterion.pk)
        marks, mine = given[place]
        picture = Picture(one.criterion, marks, one.spread, notes.get(place), mine, reasons.get(place, []))
        pictures.setdefault(one.number, []).append(picture)
    codes = codes_now(call)
    return [
        Standing(codes.get(number, number), pictures.get(number, []), found) for number, found in sorted(lines.items())
    ]


@desk(Capability.SIGN_TECHNICAL, "GET", "POST")
def note(request: HttpRequest, person: Person, reference: str, number: str, criterion_id: UUID) -> HttpResponse:
    """A consensus note."""
    call = opened_file(person, reference)
    submission = scored_application(call, number)
    criterion = get_object_or_404(call.criteria.all(), pk=criterion_id)
    written = queries.notes_of(call).get((number, criterion.pk))
    form = NoteForm(request.POST or None, initial={"text": written.text if written else ""})
    if request.method == "POST" and form.is_valid():
        try:
            scores.write_note(person, call, submission, criterion, form.cleaned_data["text"])
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            return redirect("desk:results", reference)
    return _on_a_score(request, call, submission, criterion, form, _("Consensus note"))


@desk(Capability.JUDGE_APPLICATIONS, "GET", "POST")
def revise(request: HttpRequest, person: Person, reference: str, number: str, criterion_id: UUID) -> HttpResponse:
    """Revise one own score."""
    call = opened_file(person, reference)
    submission = scored_application(call, number)
    criterion = get_object_or_404(call.criteria.all(), pk=criterion_id)
    form = RevisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        try:
            scores.revise(person, call, submission, criterion, scores.Points(c["points"], c["reason"]), why=c["why"])
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Revised. The old score stays on record."))
            return redirect("desk:results", reference)
    return _on_a_score(request, call, submission, criterion, form, _("Revise my score"))


def _on_a_score(
    request: HttpRequest, call: Call, submission: Submission, criterion: Criterion, form: Any, heading: str
) -> HttpResponse:
    number = codes_now(call).get(submission.number, submission.number)
    context = {"call": call, "tab": "results", "number": number, "criterion": criterion, "form": form,
               "heading": heading}  # fmt: skip
    return render(request, "desk/on_a_score.html", context)


@desk(Capability.SIGN_TECHNICAL, "POST")
def sign_technical(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Sign the technical result."""
    call = opened_file(person, reference)
    try:
        scores.sign_technical(person, call)
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, _("The result is signed."))
    return redirect("desk:results", reference)


@desk(Capability.EXCUSE_MEMBER, "POST")
def excuse(request: HttpRequest, person: Person, reference: str, letter: str) -> HttpResponse:
    """Excuse a member of the panel."""
    call = opened_file(person, reference)
    seat = next((one for one in panel.seats(call) if one.letter == letter), None)
    if seat is None:
        raise Http404
    form = WrittenReasonForm(request.POST)
    return attempt(
        request,
        form,
        lambda: panel.excuse(person, call, seat.member, reason=form.cleaned_data.get("reason", "")),
        heading=Verb.EXCUSE_MEMBER.label.into(language_now()),
        back=reverse("desk:results", args=[reference]),
    )
