"""Setting up the office: units, donors, projects, places, settings, people and their roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from achyk.core.procedures.capabilities import Capability
from achyk.core.values import Refused, lt
from achyk.doors.access import desk
from achyk.doors.answers import tell
from achyk.doors.desk.office_forms import (
    ChannelForm,
    ClauseForm,
    DonorForm,
    GiveRoleForm,
    InviteForm,
    PlaceForm,
    ProjectForm,
    RecordForm,
    SettingsForm,
    TopicForm,
    UnitForm,
)
from achyk.doors.mails import send_link
from achyk.office.mission import queries as mission
from achyk.office.mission import services as mission_services
from achyk.office.notices.services import undelivered
from achyk.office.people import queries, services
from achyk.office.people.enums import MAY, Role
from achyk.office.people.models import Person
from achyk.ui.forms import show_refusals
from achyk.ui.reader import language_now


@dataclass(frozen=True)
class Shelf:
    """A kind of record that the administrator keeps."""

    heading: Any
    one: Any
    form: type[RecordForm]
    listed: Any


SHELVES = {
    "units": Shelf(gettext_lazy("Issuing units"), gettext_lazy("Issuing unit"), UnitForm, mission.units),
    "donors": Shelf(gettext_lazy("Donors"), gettext_lazy("Donor"), DonorForm, mission.donors),
    "projects": Shelf(gettext_lazy("Projects"), gettext_lazy("Project"), ProjectForm, mission.projects),
    "places": Shelf(gettext_lazy("Places"), gettext_lazy("Place"), PlaceForm, mission.places),
    "topics": Shelf(gettext_lazy("Topics"), gettext_lazy("Topic"), TopicForm, mission.topics),
    "channels": Shelf(gettext_lazy("Channels"), gettext_lazy("Channel"), ChannelForm, mission.channels),
    "clauses": Shelf(gettext_lazy("Standing clauses"), gettext_lazy("Standing clause"), ClauseForm, mission.clauses),
}


@desk(Capability.MANAGE_INSTALLATION)
def shelf(request: HttpRequest, person: Person, name: str) -> HttpResponse:
    """The records of one kind."""
    if name not in SHELVES:
        raise Http404
    return render(request, "desk/shelf.html", {"shelf": SHELVES[name], "records": SHELVES[name].listed(), "tab": name})


@desk(Capability.MANAGE_INSTALLATION, "GET", "POST")
def record(request: HttpRequest, person: Person, name: str, pk: UUID | None = None) -> HttpResponse:
    """One record, new or changed."""
    if name not in SHELVES:
        raise Http404
    this = SHELVES[name]
    row: Any = get_object_or_404(this.form.model, pk=pk) if pk else this.form.model()
    form = this.form(request.POST or None, initial=this.form.of(row) if pk else None)
    if request.method == "POST" and form.is_valid():
        try:
            mission_services.keep(person, form.fill(row))
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Saved."))
            return redirect("desk:shelf", name)
    return render(
        request,
        "desk/office_form.html",
        {"form": form, "heading": this.one, "button": _("Save"), "tab": name},
    )


@desk(Capability.MANAGE_INSTALLATION, "GET", "POST")
def installation(request: HttpRequest, person: Person) -> HttpResponse:
    """Name, logo, sender, mail server."""
    form = SettingsForm(request.POST or None, request.FILES or None, initial=SettingsForm.of(mission.installation()))
    if request.method == "POST" and form.is_valid():
        try:
            mission_services.configure(person, form.command())
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Saved."))
            return redirect("desk:installation")
    context = {"form": form, "heading": _("Settings of the office"), "button": _("Save"), "tab": "settings"}
    return render(request, "desk/office_form.html", context)


@desk(Capability.MANAGE_PEOPLE)
def people(request: HttpRequest, person: Person) -> HttpResponse:
    """Who is in the office, in which roles, and who is invited."""
    held: dict[Person, list[Any]] = {member: [] for member in queries.staff()}
    for grant in queries.grants_in_force():
        held.setdefault(grant.person, []).append(Role(grant.role).label)
    context = {
        "people": held.items(),
        "invitations": queries.open_invitations(),
        "tab": "people",
        "undelivered": undelivered(),
    }
    return render(request, "desk/people.html", context)


@desk(Capability.MANAGE_PEOPLE, "GET", "POST")
def invite(request: HttpRequest, person: Person) -> HttpResponse:
    """Invite somebody by mail."""
    form = InviteForm(request.POST or None, initial={"language": language_now()})
    if request.method == "POST" and form.is_valid():
        new = form.command()
        try:
            secret = services.invite(person, new)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            link = f"{settings.ACHYK_ADDRESS}/{new.language}/desk/join/{secret}/"
            send_link(
                to=new.email,
                language=new.language,
                subject=INVITED,
                text=INVITATION.format(name=new.full_name, office=mission.installation().name, link=link),
            )
            messages.success(request, _("The invitation is sent. The link works for 14 days."))
            return redirect("desk:people")
    context = {
        "form": form,
        "heading": _("Invite somebody"),
        "button": _("Send the invitation"),
        "tab": "people",
    }
    return render(request, "desk/office_form.html", context)


INVITED = lt("Приглашение в Achyk", "Achyk'ка чакыруу", "Invitation to Achyk")
INVITATION = lt(
    "{name}!\n\nВас приглашают к работе с конкурсами: {office}.\n\nОткройте ссылку, чтобы войти:\n{link}\n\n"
    "Ссылка действует 14 дней. При первом входе вы настроите второй фактор защиты.",
    "{name}!\n\nСизди сынактар менен иштөөгө чакырышат: {office}.\n\nКирүү үчүн шилтемени ачыңыз:\n{link}\n\n"
    "Шилтеме 14 күн иштейт. Биринчи киргенде коргоонун экинчи факторун жөндөйсүз.",
    "{name}!\n\nYou are invited to work on calls: {office}.\n\nOpen the link to join:\n{link}\n\n"
    "The link works for 14 days. At the first sign-in you set up a second factor.",
)


@desk(Capability.MANAGE_PEOPLE, "GET", "POST")
def member(request: HttpRequest, person: Person, pk: UUID) -> HttpResponse:
    """One person: roles with their dates, what they allow, a new role."""
    shown = get_object_or_404(Person, pk=pk)
    form = GiveRoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ends_on = form.cleaned_data["ends_on"]
        ends_at = datetime.combine(ends_on, time(23, 59, 59), ZoneInfo(settings.TIME_ZONE)) if ends_on else None
        try:
            services.give_role(person, person=shown, role=Role(form.cleaned_data["role"]), ends_at=ends_at)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            return redirect("desk:member", pk)
    grants = [
        (grant, Role(grant.role).label) for grant in shown.grants.select_related("given_by").order_by("-starts_at")
    ]
    allowed = sorted({c for g in shown.active_grants for c in MAY[Role(g.role)]})
    context = {
        "person": shown,
        "grants": grants,
        "allowed": [c.label for c in allowed],
        "form": form,
        "tab": "people",
    }
    return render(request, "desk/member.html", context)


@desk(Capability.MANAGE_PEOPLE, "POST")
def end_role(request: HttpRequest, person: Person, pk: UUID, grant_id: UUID) -> HttpResponse:
    """End a role now."""
    shown = get_object_or_404(Person, pk=pk)
    grant = get_object_or_404(shown.grants, pk=grant_id)
    try:
        services.end_role(person, grant)
    except Refused as refused:
        tell(request, refused)
    return redirect("desk:member", pk)


@desk(Capability.CONFIRM_RECOVERY)
def recoveries(request: HttpRequest, person: Person) -> HttpResponse:
    """Requests to set up a second factor anew."""
    return render(request, "desk/recoveries.html", {"requests": queries.open_recoveries(), "tab": "people"})


@desk(Capability.CONFIRM_RECOVERY, "POST")
def decide_recovery(request: HttpRequest, person: Person, pk: UUID) -> HttpResponse:
    """Confirm or refuse one."""
    asked = get_object_or_404(queries.open_recoveries(), pk=pk)
    try:
        services.decide_recovery(person, asked, confirm="confirm" in request.POST)
    except Refused as refused:
        tell(request, refused)
    return redirect("desk:recoveries")
