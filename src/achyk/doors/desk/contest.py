"""A contest at the desk: works for the jury, records of its meetings, authors once they are named, texts for the gallery."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Verb
from achyk.core.values import Refused
from achyk.doors.access import desk
from achyk.doors.answers import tell
from achyk.doors.desk.judging import application_of, freeze, opened_file
from achyk.doors.desk.panel_forms import EligibilityForm
from achyk.office.calls.models import Call
from achyk.office.gallery import exhibitions
from achyk.office.gallery import services as gallery_services
from achyk.office.gallery.exhibitions import ExhibitionGiven
from achyk.office.mission import clock
from achyk.office.opening import queries as opening
from achyk.office.opening.services import draw
from achyk.office.people.models import Person
from achyk.office.selection import eligibility, jury, queries
from achyk.office.selection.evaluation import still_in
from achyk.ui.forms import LocalizedField, show_refusals
from achyk.ui.reader import language_now

SIDES = {"small": 480, "large": 1600}


def _contest(person: Person, reference: str, verb: Verb = Verb.SCREEN) -> Call:
    """The file of a contest that has come to a move; of other kinds there is no such page."""
    call = opened_file(person, reference)
    if not (call.procedure.works and call.has_come_to(verb)):
        raise Http404
    return call


@desk(Capability.SEE_EVALUATION)
def works(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Every work that is open, by number, with its pictures: nothing says whose it is."""
    call = _contest(person, reference)
    if not opening.may_see_works(person, call):
        raise Http404
    context = {"call": call, "tab": "works", "rows": opening.works(call)}
    return render(request, "desk/works.html", context)


@desk(Capability.SEE_EVALUATION)
def picture(request: HttpRequest, person: Person, reference: str, number: str, blob: UUID, size: str) -> HttpResponse:
    """One picture, drawn anew, without a word of where, when or by whom."""
    call = _contest(person, reference)
    if size not in SIDES or not opening.may_see_works(person, call):
        raise Http404
    try:
        drawn = draw(application_of(call, number), str(blob), SIDES[size])
    except Refused:
        raise Http404 from None
    return HttpResponse(drawn, content_type="image/jpeg", headers={"Cache-Control": "private, max-age=600"})


class MeetingForm(forms.Form):
    """The record of a meeting of the jury."""

    held_on = forms.DateField(
        label=gettext_lazy("Held on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    present = forms.CharField(label=gettext_lazy("Who was there"), widget=forms.Textarea(attrs={"rows": 3}))
    text = LocalizedField(
        label=gettext_lazy("What was said and decided"),
        rows=6,
        help_text=gettext_lazy("Everybody reads it after the release."),
    )


@desk(Capability.SEE_EVALUATION, "GET", "POST")
def meetings(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The records of the jury's meetings; the chair writes one."""
    call = _contest(person, reference, Verb.RECORD_MEETING)
    writes = call.allows(Verb.RECORD_MEETING) and person.may(Capability.SIGN_TECHNICAL, call.id)
    form = MeetingForm(request.POST or None, initial={"held_on": clock.now().date()})
    if request.method == "POST" and form.is_valid():
        try:
            jury.record_meeting(person, call, **form.cleaned_data)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Recorded."))
            return redirect("desk:meetings", reference)
    context = {"call": call, "tab": "meetings", "rows": jury.meetings(call), "form": form if writes else None}
    return render(request, "desk/meetings.html", context)


@desk(Capability.SCREEN_APPLICATIONS)
def authors(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The authors of the works that passed every round, and whether they are checked."""
    call = _contest(person, reference, Verb.DECIDE)
    waiting = set(eligibility.unchecked_authors(call))
    listed = [one for one in opening.applicants(call) if one.kind is not None]
    failed = {one.submission.pk for one in listed} - {one.pk for one in still_in(call)}
    context = {
        "call": call, "tab": "authors",
        "rows": [(one, one.submission.number in waiting, one.submission.pk in failed) for one in listed],
    }  # fmt: skip
    return render(request, "desk/authors.html", context)


@desk(Capability.SCREEN_APPLICATIONS, "GET", "POST")
def author(request: HttpRequest, person: Person, reference: str, number: str) -> HttpResponse:
    """What is checked of one author."""
    call = _contest(person, reference, Verb.DECIDE)
    submission = application_of(call, number)
    try:
        seen = eligibility.author_seen(call, submission)
    except LookupError:
        raise Http404 from None
    checks = queries.checks_of(submission)
    form = EligibilityForm(request.POST or None, items=eligibility.author_items(call), seen=seen, checks=checks)
    if not call.allows(Verb.DECIDE):
        freeze(form)
    if request.method == "POST" and form.is_valid():
        try:
            eligibility.check_author(person, call, submission, form.answers())
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Saved."))
            return redirect("desk:authors", reference)
    context: dict[str, Any] = {"call": call, "tab": "authors", "form": form, "submission": submission,
                               "open": call.allows(Verb.DECIDE), "language": submission.draft.language.upper()}  # fmt: skip
    return render(request, "desk/eligibility.html", context)


class GuestTextForm(forms.Form):
    """What an invited writer wrote to a work."""

    author = forms.CharField(label=gettext_lazy("Who wrote it"), max_length=200)
    text = LocalizedField(label=gettext_lazy("The text"), rows=6)


@desk(Capability.SEE_EVALUATION, "GET", "POST")
def gallery(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """What hangs in the gallery; authors' texts are read here before they are shown, invited writers' texts are added."""
    call = _contest(person, reference, Verb.PUBLISH_AUTHOR_TEXT)
    publishes = call.allows(Verb.PUBLISH_AUTHOR_TEXT) and person.may(Capability.RELEASE_DECISION, call.id)
    shown = gallery_services.works(call)
    number = request.POST.get("number", "")
    guest = GuestTextForm(request.POST if "author" in request.POST else None, auto_id=f"id_{number}_%s")
    if request.method == "POST":
        submission = next((work.submission for work in shown if work.submission.number == number), None)
        if submission is None:
            raise Http404
        try:
            if not guest.is_bound:
                gallery_services.publish_text(person, submission)
            elif guest.is_valid():
                gallery_services.add_guest_text(person, submission, **guest.cleaned_data)
        except Refused as refused:
            show_refusals(guest, refused, language_now()) if guest.is_bound else tell(request, refused)
        if not guest.errors:
            messages.success(request, _("The text is shown."))
            return redirect("desk:gallery", reference)
    rows = [
        (work, guest if own == number else GuestTextForm(auto_id=f"id_{own}_%s"))
        for work in shown
        for own in (work.submission.number,)
    ]
    context = {
        "call": call, "tab": "gallery", "rows": rows, "publishes": publishes, "exhibitions": exhibitions.exhibitions(call),
    }  # fmt: skip
    return render(request, "desk/gallery.html", context)


class ExhibitionForm(forms.Form):
    """Where and when the works hang, and what else is shown."""

    opens_on = forms.DateField(
        label=gettext_lazy("Opens on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    opens_at = forms.TimeField(
        label=gettext_lazy("Hour of the opening"), required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=gettext_lazy("By the clock of the call. Empty: no hour is said."),
    )  # fmt: skip
    closes_on = forms.DateField(
        label=gettext_lazy("Closes on"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    place = LocalizedField(label=gettext_lazy("Place"), rows=2)
    least_works = forms.IntegerField(
        label=gettext_lazy("Works shown, at least"), required=False, min_value=1, max_value=9999
    )
    beside = LocalizedField(
        label=gettext_lazy("Also shown"), rows=3,
        help_text=gettext_lazy("A film, stories, a slide show: one a line."),
    )  # fmt: skip
    credits = LocalizedField(
        label=gettext_lazy("Made by"), rows=3,
        help_text=gettext_lazy("Role and name, one a line: curator, author of the film."),
    )  # fmt: skip


@desk(Capability.RELEASE_DECISION, "GET", "POST")
def exhibition(request: HttpRequest, person: Person, reference: str, pk: UUID | None = None) -> HttpResponse:
    """Announce an exhibition of the works, or change one."""
    call = _contest(person, reference, Verb.ANNOUNCE_EXHIBITION)
    changed = exhibitions.find(call, pk) if pk else None
    if pk and changed is None:
        raise Http404
    names = ExhibitionGiven.__dataclass_fields__
    form = ExhibitionForm(
        request.POST or None, initial={name: getattr(changed, name) for name in names} if changed else {}
    )
    if request.method == "POST" and form.is_valid():
        try:
            exhibitions.announce(person, call, ExhibitionGiven(**form.cleaned_data), changes=changed)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("The exhibition is announced; everybody who takes part or follows is told."))
            return redirect("desk:gallery", reference)
    context = {
        "call": call, "tab": "gallery", "heading": _("Exhibition"), "form": form, "button": _("Announce the exhibition"),
    }  # fmt: skip
    return render(request, "desk/part.html", context)
