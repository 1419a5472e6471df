"""The written test, the interviews, the references: set, held, read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Verb
from achyk.core.values import Refused, lt
from achyk.doors.access import desk
from achyk.doors.answers import attempt, tell
from achyk.doors.calendars import interviews_of_call
from achyk.doors.desk.contracting import attachment
from achyk.doors.desk.judging import opened_file
from achyk.doors.mails import send_link
from achyk.office.assessment import interviews, references, testing
from achyk.office.assessment.interviews import SlotsGiven
from achyk.office.assessment.models import Reference, Test
from achyk.office.assessment.testing import WrittenTest
from achyk.office.calls.models import Call, Criterion
from achyk.office.casework.services import objections
from achyk.office.opening import queries as opening
from achyk.office.people.models import Person
from achyk.office.selection import scores
from achyk.office.selection.evaluation import still_in
from achyk.ui.forms import InstantField, LocalizedField, in_zone, local, show_refusals
from achyk.ui.reader import language_now


def _come_to(person: Person, reference: str, verb: Verb) -> Call:
    """The file of a call that has come to a move; before that, and of kinds without it, there is no such page."""
    call = opened_file(person, reference)
    if not call.has_come_to(verb):
        raise Http404
    return call


class WrittenTestForm(forms.Form):
    """When the test begins, how long it takes, and one question for each thing that the notice says it examines."""

    starts_at = InstantField(label=gettext_lazy("Begins"), required=True)
    minutes = forms.IntegerField(label=gettext_lazy("How many minutes"), min_value=1, max_value=600, initial=60)
    instructions = LocalizedField(
        label=gettext_lazy("What candidates read before it"), rows=4,
        help_text=gettext_lazy("What they may use, how long an answer should be."),
    )  # fmt: skip

    def __init__(self, *args: Any, call: Call, test: Test | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call = call
        self.criteria: list[Criterion] = testing.announced(call)
        written = {one.criterion_id: one.text for one in test.questions.all()} if test else {}
        for one in self.criteria:
            self.fields[f"question-{one.pk}"] = LocalizedField(
                label=_("Question: %(title)s") % {"title": one.title.into(language_now())}, rows=5
            )
            self.initial.setdefault(f"question-{one.pk}", written.get(one.pk))
        if test:
            self.initial = {
                **self.initial,
                "starts_at": local(test.starts_at, call.zone),
                "minutes": test.minutes,
                "instructions": test.instructions,
            }

    def command(self) -> WrittenTest:
        """The input as a command."""
        c = self.cleaned_data
        starts = in_zone(c["starts_at"], self.call.zone)
        if starts is None:
            raise ValueError("the form asks for the beginning")
        return WrittenTest(
            starts_at=starts,
            minutes=c["minutes"],
            instructions=c["instructions"],
            questions={one.pk: c[f"question-{one.pk}"] for one in self.criteria},
        )


class ExtraTimeForm(forms.Form):
    """How many minutes more, and why."""

    minutes = forms.IntegerField(label=gettext_lazy("Minutes more"), min_value=1, max_value=600)
    reason = forms.CharField(label=gettext_lazy("Reason"), widget=forms.Textarea(attrs={"rows": 2}))


class SlotsForm(forms.Form):
    """Times one after the other."""

    first = InstantField(label=gettext_lazy("The first begins"), required=True)
    count = forms.IntegerField(label=gettext_lazy("How many"), min_value=1, max_value=60, initial=6)
    minutes = forms.IntegerField(label=gettext_lazy("Minutes of each"), min_value=5, max_value=240, initial=40)
    pause = forms.IntegerField(label=gettext_lazy("Minutes between"), min_value=0, max_value=240, initial=10)
    place = LocalizedField(
        label=gettext_lazy("Where, or by which link"), help_text=gettext_lazy("Candidates see it once they chose.")
    )

    def command(self, zone: str) -> SlotsGiven:
        """The input as a command."""
        c = self.cleaned_data
        first = in_zone(c["first"], zone)
        if first is None:
            raise ValueError("the form asks for the first")
        return SlotsGiven(first=first, **{name: c[name] for name in ("count", "minutes", "pause", "place")})


def _attempt(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    try:
        act()
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, done)


@desk(Capability.RUN_ASSESSMENT, "GET", "POST")
def test(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Set the written test; who sits it, under which code, with how much time; end it when it is over for everybody."""
    call = _come_to(person, reference, Verb.SET_TEST)
    present = testing.test_of(call)
    form = WrittenTestForm(request.POST or None, call=call, test=present)
    if request.method == "POST" and form.is_valid():
        try:
            testing.set_test(person, call, form.command())
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("The test is set. Every candidate on the short list is told by mail."))
            return redirect("desk:test", reference)
    setting = call.allows(Verb.SET_TEST)
    context = {
        "call": call, "tab": "test", "form": form if form.criteria and setting else None, "test": present,
        "rows": [(one, ExtraTimeForm(auto_id=f"id_{one.code}_%s")) for one in testing.sittings(call)],
        "setting": setting, "announced": bool(form.criteria),
        "objections": objections(call, Verb.END_TEST, actor=person, facts=lambda at: testing.end_facts(call, at))
        if setting else (),
    }  # fmt: skip
    return render(request, "desk/test.html", context)


@desk(Capability.RUN_ASSESSMENT, "POST")
def extra_time(request: HttpRequest, person: Person, reference: str, code: str) -> HttpResponse:
    """Give one candidate extra time."""
    call = _come_to(person, reference, Verb.SET_TEST)
    sitting = next((one for one in testing.sittings(call) if one.code == code), None)
    if sitting is None:
        raise Http404
    form = ExtraTimeForm(request.POST)

    def give() -> None:
        c = form.cleaned_data
        testing.give_extra_time(person, sitting, c.get("minutes", 0), reason=c.get("reason", ""))

    heading, back = _("Extra time"), reverse("desk:test", args=[reference])
    return attempt(request, form, give, heading=heading, back=back, done=_("Saved."))


@desk(Capability.RUN_ASSESSMENT, "POST")
def end_test(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """End the test: from here it is marked."""
    call = _come_to(person, reference, Verb.SET_TEST)
    _attempt(request, lambda: testing.end_test(person, call), _("The test is over. The panel marks it by code."))
    return redirect("desk:test", reference)


@desk(Capability.SIGN_TECHNICAL, "POST")
def skip_round(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Go on past a round that the notice does not have."""
    call = opened_file(person, reference)
    _attempt(request, lambda: scores.skip_round(person, call), _("Done and recorded."))
    return redirect("desk:results", reference)


@desk(Capability.SEE_EVALUATION, "GET", "POST")
def interview_times(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The times of the interviews, who took which, and the form that offers more."""
    call = _come_to(person, reference, Verb.OFFER_SLOTS)
    offers = call.allows(Verb.OFFER_SLOTS) and person.may(Capability.RUN_ASSESSMENT, call.id)
    form = SlotsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            interviews.offer(person, call, form.command(call.zone))
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("The times are offered. Every candidate still in is told by mail."))
            return redirect("desk:interviews", reference)
    names = {one.submission.pk: one.name for one in opening.applicants(call)}
    listed = interviews.slots(call)
    taken = {one.submission_id for one in listed if one.submission_id}
    context = {
        "call": call, "tab": "interviews", "form": form if offers else None,
        "rows": [(one, names[one.submission_id] if one.submission_id else "") for one in listed],
        "without": [(one, names.get(one.pk, "")) for one in still_in(call) if one.pk not in taken],
    }  # fmt: skip
    return render(request, "desk/interviews.html", context)


@desk(Capability.SEE_EVALUATION)
def interviews_calendar(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Every interview that somebody took, as a calendar file for the panel."""
    call = _come_to(person, reference, Verb.OFFER_SLOTS)
    taken = [one for one in interviews.slots(call) if one.submission]
    content = interviews_of_call(call, taken, language_now())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


@desk(Capability.SEE_EVALUATION, "GET", "POST")
def referees(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Whom each candidate named, what was asked and what came; the button that asks."""
    call = _come_to(person, reference, Verb.ASK_REFERENCE)
    candidates = list(opening.visible_to(person, call).filter(pk__in=[one.pk for one in still_in(call)]))
    if request.method == "POST":
        submission = next((one for one in candidates if one.number == request.POST.get("number")), None)
        if submission is None:
            raise Http404
        name = request.POST.get("name", "")
        _attempt(request, lambda: _ask(person, submission, name), _("The letter with the link is on its way."))
        return redirect("desk:references", reference)
    names = {one.submission.pk: one.name for one in opening.applicants(call)}
    context = {
        "call": call, "tab": "references",
        "rows": [(one, names.get(one.pk, ""), references.referees_of(one)) for one in candidates],
        "may_ask": call.allows(Verb.ASK_REFERENCE) and person.may(Capability.RUN_ASSESSMENT, call.id),
    }  # fmt: skip
    return render(request, "desk/references.html", context)


def _ask(person: Person, submission: Any, name: str) -> None:
    row, secret = references.ask(person, submission, name)
    link = f"{settings.ACHYK_ADDRESS}/{row.language}/references/{secret}/"
    candidate = opening.answers_of_applicant(submission)["name"]
    words = {"title": submission.call.title, "name": candidate, "link": link}
    send_link(
        to=row.address,
        language=row.language,
        subject=REFERENCE_SUBJECT.format(name=candidate),
        text=REFERENCE_TEXT.format(**words),
    )


REFERENCE_SUBJECT = lt(
    "Просьба о рекомендации: {name}", "Сунуштама кат сурайбыз: {name}", "Request for a reference: {name}"
)
REFERENCE_TEXT = lt(
    "{name} назвал(а) вас как человека, который может дать рекомендацию. Речь о вакансии «{title}».\n\nНапишите её или приложите "
    "файл по этой ссылке, она только для вас:\n\n{link}\n\nРекомендацию прочтут комиссия и сотрудники, которые ведут этот набор.",
    "{name} сизди сунуштама кат бере турган адам катары атаган. Кеп «{title}» бош орду жөнүндө.\n\nАны ушул шилтеме боюнча жазыңыз "
    "же файл тиркеңиз, ал сиз үчүн гана:\n\n{link}\n\nСунуштаманы комиссия жана бул тандоону жүргүзгөн кызматкерлер окуйт.",
    "{name} named you as somebody who can give a reference. It is about the vacancy “{title}”.\n\nPlease write it or add a file by "
    "this link, which is for you alone:\n\n{link}\n\nThe panel and the staff who run this selection will read it.",
)


@desk(Capability.SEE_EVALUATION)
def reference_file(request: HttpRequest, person: Person, reference: str, pk: UUID) -> HttpResponseBase:
    """The file of a reference that came."""
    call = _come_to(person, reference, Verb.ASK_REFERENCE)
    readable = opening.visible_to(person, call)
    found = get_object_or_404(
        Reference.objects.select_related("file"), pk=pk, submission__in=readable, file__isnull=False
    )
    return attachment(found.file)


@desk(Capability.JUDGE_APPLICATIONS)
def test_file(request: HttpRequest, person: Person, reference: str, code: str) -> HttpResponseBase:
    """The file that a candidate handed in with the test, for whoever marks it."""
    call = _come_to(person, reference, Verb.END_TEST)
    mine = {one.pk for one in scores.to_score(person, call)}
    sitting = next((one for one in testing.sittings(call) if one.code == code), None)
    if sitting is None or sitting.submission_id not in mine or sitting.file is None or call.allows(Verb.SET_TEST):
        raise Http404
    return attachment(sitting.file)
