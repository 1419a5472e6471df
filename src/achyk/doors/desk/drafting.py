"""Drafting a call, one part per page, and amending it once it is published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from achyk.core.procedures.application import Part as PricePart
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Verb
from achyk.core.procedures.procedure import Procedure
from achyk.core.values import Refused, lt
from achyk.doors.access import desk
from achyk.doors.answers import tell
from achyk.doors.desk.appointing_forms import ExcludeAuthorsForm, ExcludedForm, KeysForm, PanelForm
from achyk.doors.desk.call_forms import (
    BasicsForm,
    ClausesForm,
    ConditionsForm,
    DocumentForm,
    RoundsForm,
    SelectionForm,
    TextsForm,
    TimesForm,
)
from achyk.doors.desk.change_forms import AmendForm, ExtendForm
from achyk.doors.desk.row_forms import (
    CategoryForm,
    CriterionForm,
    LineForm,
    LotForm,
    PaperForm,
    PostForm,
    RequirementForm,
)
from achyk.doors.desk.views import file_of
from achyk.office.awards import queries as awards
from achyk.office.calls import appointing, drafting, services
from achyk.office.calls import queries as calls
from achyk.office.calls.enums import DocumentKind
from achyk.office.calls.models import Call
from achyk.office.people import queries as people
from achyk.office.people.enums import Role
from achyk.office.people.models import Person
from achyk.ui.forms import show_refusals
from achyk.ui.reader import language_now


@dataclass(frozen=True)
class Part:
    """A part of a draft that is one form: its heading, its form, the service that saves it."""

    heading: Any
    form: Any
    save: Callable[[Person, Call, Any], None]
    asked: Callable[[Procedure], bool] = lambda _kind: True
    """Whether a kind of call has this part."""


PARTS = {
    "basics": Part(gettext_lazy("Basics"), BasicsForm, drafting.write_basics),
    "texts": Part(gettext_lazy("Texts"), TextsForm, drafting.write_texts),
    "times": Part(gettext_lazy("Timetable"), TimesForm, drafting.write_times),
    "selection": Part(gettext_lazy("Comparison"), SelectionForm, drafting.write_selection),
    "rounds": Part(gettext_lazy("Rounds"), RoundsForm, drafting.write_rounds, lambda kind: len(kind.rounds) > 1),
    "clauses": Part(gettext_lazy("Standing clauses"), ClausesForm, drafting.write_clauses),
    "conditions": Part(gettext_lazy("Conditions"), ConditionsForm, drafting.write_conditions),
}
LISTS = {
    "papers": Part(gettext_lazy("Required papers"), PaperForm, drafting.write_papers),
    "lots": Part(
        gettext_lazy("Lots"),
        LotForm,
        drafting.write_lots,
        lambda kind: bool(kind.lots) and not (kind.posts or kind.works),
    ),
    "posts": Part(gettext_lazy("Posts"), PostForm, drafting.write_lots, lambda kind: kind.posts),
    "categories": Part(gettext_lazy("Categories"), CategoryForm, drafting.write_lots, lambda kind: kind.works),
    "requirements": Part(
        gettext_lazy("Requirements"), RequirementForm, drafting.write_requirements, lambda kind: kind.requirements
    ),
    "lines": Part(
        gettext_lazy("Priced lines"),
        LineForm,
        drafting.write_lines,
        lambda kind: bool(kind.lots and kind.envelope_with(PricePart.PRICE)),
    ),
    "criteria": Part(
        gettext_lazy("Criteria"),
        CriterionForm,
        drafting.write_criteria,
        lambda kind: kind.knows(Verb.SIGN_TECHNICAL),
    ),
}


def _asked(part: Part, call: Call) -> Part:
    """The part, if the kind of the call has it; else there is no such page."""
    if not part.asked(call.procedure):
        raise Http404
    return part


@desk(Capability.DRAFT_CALL, "GET", "POST")
def part(request: HttpRequest, person: Person, reference: str, name: str) -> HttpResponse:
    """One part of a draft."""
    call = file_of(person, reference)
    this = _asked(PARTS[name], call)
    form = this.form(request.POST or None, initial=this.form.of(call), call=call)
    if request.method == "POST" and form.is_valid():
        try:
            this.save(person, call, form.command())
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Saved."))
            return redirect("desk:call", call.reference)
    return _page(request, call, name, this.heading, {"form": form})


@desk(Capability.DRAFT_CALL, "GET", "POST")
def rows(request: HttpRequest, person: Person, reference: str, name: str) -> HttpResponse:
    """A part of a draft that is a list: required papers, criteria. Three empty rows are offered below."""
    call = file_of(person, reference)
    this = _asked(LISTS[name], call)
    row_set = forms.formset_factory(this.form, extra=3, can_delete=True, max_num=40)
    formset = row_set(request.POST or None, initial=this.form.rows_of(call), form_kwargs={"call": call})
    if request.method == "POST" and formset.is_valid():
        given = [f.command() for f in formset.forms if f.cleaned_data.get("title") and not f.cleaned_data.get("DELETE")]
        try:
            this.save(person, call, given)
        except Refused as refused:
            tell(request, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect(f"desk:{name}", call.reference)
    return _page(request, call, name, this.heading, {"formset": formset})


@desk(Capability.DRAFT_CALL, "GET", "POST")
def documents(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The documents of a draft."""
    call = file_of(person, reference)
    form = DocumentForm(request.POST or None, request.FILES or None, call=call)
    if request.method == "POST" and form.is_valid():
        try:
            drafting.add_document(person, call, form.command())
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Saved."))
            return redirect("desk:documents", call.reference)
    listed = [(d, DocumentKind(d.kind).label) for d in calls.documents_in_force(call)]
    return _page(request, call, "documents", _("Documents"), {"form": form, "documents": listed})


@desk(Capability.DRAFT_CALL, "POST")
def remove_document(request: HttpRequest, person: Person, reference: str, document_id: UUID) -> HttpResponse:
    """Take a document off a draft."""
    call = file_of(person, reference)
    _attempt(request, lambda: drafting.remove_document(person, call, document_id))
    return redirect("desk:documents", reference)


@desk(Capability.DRAFT_CALL, "GET", "POST")
def excluded(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Who may not take part."""
    call = file_of(person, reference)
    earlier = [one for one in awards.contracted_calls() if one.pk != call.pk]
    by_authors = ExcludeAuthorsForm(request.POST if "source" in request.POST else None, calls=earlier)
    if by_authors.is_bound and by_authors.is_valid():
        _attempt(request, lambda: _exclude_authors(person, call, earlier, by_authors.cleaned_data))
        return redirect("desk:excluded", call.reference)
    form = ExcludedForm(request.POST or None if not by_authors.is_bound else None)
    if request.method == "POST" and form.is_valid():
        try:
            drafting.add_excluded_party(person, call, **form.cleaned_data)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            return redirect("desk:excluded", call.reference)
    listed = call.excluded.select_related("exclusion")
    return _page(
        request,
        call,
        "excluded",
        _("Excluded parties"),
        {"form": form, "excluded": listed, "by_authors": by_authors if earlier else None},
    )


def _exclude_authors(person: Person, call: Call, earlier: list[Call], given: dict[str, Any]) -> None:
    """Exclude everybody named in the winning applications of an earlier call."""
    source = next(one for one in earlier if one.reference == given["source"])
    ground = AUTHORS_OF.format(reference=source.reference, title=source.title)
    with transaction.atomic():
        for name in awards.people_behind(source):
            drafting.add_excluded_party(person, call, name=name, ground=ground, exception=given["exception"])


AUTHORS_OF = lt(
    "выполняет договор по конкурсу {reference} ({title})",
    "{reference} сынагы боюнча келишимди аткарат ({title})",
    "holds the contract of the call {reference} ({title})",
)


@desk(Capability.DRAFT_CALL, "POST")
def remove_excluded(request: HttpRequest, person: Person, reference: str, party: int) -> HttpResponse:
    """Take an exclusion off a draft."""
    call = file_of(person, reference)
    _attempt(request, lambda: drafting.remove_excluded_party(person, call, party))
    return redirect("desk:excluded", reference)


@desk(Capability.DRAFT_CALL, "GET", "POST")
def keys(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The key holders of a draft and how many of them open."""
    call = file_of(person, reference)
    everybody = list(people.everybody())
    named = people.holders(Role.KEY_HOLDER, call.id)
    initial = {"holders": [str(p.pk) for p in named], "needed": call.keys_needed}
    form = KeysForm(request.POST or None, people=everybody, initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = [p for p in everybody if str(p.pk) in form.cleaned_data["holders"]]
        try:
            appointing.name_key_holders(person, call, holders_now=chosen, needed=form.cleaned_data["needed"])
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Saved."))
            return redirect("desk:call", call.reference)
    return _page(request, call, "keys", _("Key holders"), {"form": form})


@desk(Capability.DRAFT_CALL, "GET", "POST")
def panel(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The panel of a call and its chair."""
    call = file_of(person, reference)
    everybody = list(people.everybody())
    chairs = people.holders(Role.PANEL_CHAIR, call.id)
    initial = {
        "members": [str(p.pk) for p in people.holders(Role.PANEL_MEMBER, call.id)],
        "chair": str(chairs[0].pk) if chairs else "",
    }
    form = PanelForm(request.POST or None, people=everybody, initial=initial)
    if request.method == "POST" and form.is_valid():
        by_id = {str(p.pk): p for p in everybody}
        members = [by_id[pk] for pk in form.cleaned_data["members"]]
        try:
            appointing.name_panel(person, call, members=members, chair=by_id.get(form.cleaned_data["chair"]))
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Saved."))
            return redirect("desk:call", call.reference)
    return _page(request, call, "panel", _("Panel"), {"form": form})


@desk(Capability.AMEND_CALL, "GET", "POST")
def amend(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Publish an amendment of a published call."""
    call = file_of(person, reference)
    form = AmendForm(request.POST or None, request.FILES or None, call=call, initial=AmendForm.of(call))
    if request.method == "POST" and form.is_valid():
        try:
            services.amend(person, call, form.amendment())
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("The amendment is published; everybody who asked is being told."))
            return redirect("desk:call", call.reference)
    return _page(
        request,
        call,
        "amend",
        _("Publish an amendment"),
        {"form": form, "button": _("Publish the amendment")},
    )


@desk(Capability.AMEND_CALL, "GET", "POST")
def extend(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Extend the timetable of a published call."""
    call = file_of(person, reference)
    form = ExtendForm(request.POST or None, initial=ExtendForm.of(call), call=call)
    if request.method == "POST" and form.is_valid():
        try:
            services.extend(person, call, form.extension())
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("The new dates are published; everybody who asked is being told."))
            return redirect("desk:call", call.reference)
    return _page(request, call, "extend", _("Extend the deadline"), {"form": form, "button": _("Extend the deadline")})


def _attempt(request: HttpRequest, act: Callable[[], object]) -> None:
    try:
        act()
    except Refused as refused:
        tell(request, refused)


def _page(request: HttpRequest, call: Call, tab: str, heading: Any, context: dict[str, Any]) -> HttpResponse:
    whole = {"call": call, "tab": tab, "heading": heading, "frozen": call.rule.frozen} | context
    return render(request, "desk/part.html", whole)
