"""Keys and the opening: dealing, rehearsing, reissuing, opening, admitting a late one, reading."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from achyk.core.procedures.application import Envelope, EnvelopeRule, Part
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.sealing.cards import ShareCard, share_cards
from achyk.core.values import LocalizedText, Refused, lt
from achyk.doors.access import desk
from achyk.doors.answers import attempt, tell
from achyk.doors.desk.views import file_of
from achyk.doors.mails import send_link
from achyk.doors.notice import said_of
from achyk.office.calls import appointing
from achyk.office.calls.enums import ApplicantKind
from achyk.office.calls.models import Call, LineItem, Lot
from achyk.office.calls.queries import lines_of
from achyk.office.files.services import MEDIA_TYPES
from achyk.office.mission import clock
from achyk.office.mission.models import Clause
from achyk.office.opening import queries, services
from achyk.office.opening.minutes import minutes_pdf
from achyk.office.opening.models import Ceremony
from achyk.office.people.enums import Role
from achyk.office.people.models import Person
from achyk.office.people.queries import everybody, holders
from achyk.office.seals import services as seals
from achyk.office.seals.queries import keys_in_force
from achyk.office.seals.services import DealtElsewhere
from achyk.office.selection import comparison
from achyk.office.submissions import budget, pricing
from achyk.office.submissions import queries as register
from achyk.office.submissions import services as submissions
from achyk.office.submissions.models import Submission
from achyk.ui.forms import offer, show_refusals
from achyk.ui.reader import language_now
from achyk.ui.words import instant, zone_words


def envelopes_of(call: Call) -> list[str]:
    """The kinds of envelope of a call, in the order in which they are opened."""
    return [rule.envelope.value for rule in call.procedure.envelopes]


class ShareField(forms.CharField):
    """The 33 words of one share, typed from a card. Kept nowhere; shown again only if something was wrong."""

    def __init__(self, place: int) -> None:
        super().__init__(
            label=_("Share %(place)s") % {"place": place},
            required=False,
            max_length=600,
            widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        )


class SharesForm(forms.Form):
    """As many shares as are needed, for one or both kinds of envelope."""

    def __init__(self, *args: Any, call: Call, envelopes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.envelopes = envelopes
        for envelope in envelopes:
            for place in range(1, call.keys_needed + 1):
                field = ShareField(place)
                field.label = f"{Envelope(envelope).label.into(language_now())}: {field.label}"
                self.fields[f"{envelope}-{place}"] = field

    def typed(self) -> dict[str, list[str]]:
        """The shares by kind of envelope."""
        return {
            envelope: [text for name, text in self.cleaned_data.items() if name.startswith(f"{envelope}-")]
            for envelope in self.envelopes
        }


class OpeningForm(SharesForm):
    """Shares of one kind of envelope, who is there, or a file from a key holder's laptop."""

    present = forms.CharField(
        label=gettext_lazy("Who is present"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    laptop = forms.FileField(
        label=gettext_lazy("Or the file that `achyk open` made on a key holder's laptop"), required=False
    )


class ReissueForm(SharesForm):
    """Who holds shares from now on, and k of the present ones."""

    holders = forms.MultipleChoiceField(label=gettext_lazy("Key holders"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "holders", [(str(p.pk), str(p)) for p in people])


class AdmitForm(SharesForm):
    """Why a late one is admitted, and shares."""

    reason = forms.CharField(label=gettext_lazy("Reason"), widget=forms.Textarea(attrs={"rows": 2}))


class PhrasesForm(forms.Form):
    """What a laptop found in the test envelopes, by kind of envelope."""

    def __init__(self, *args: Any, envelopes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for envelope in envelopes:
            self.fields[envelope] = forms.CharField(label=Envelope(envelope).label.into(language_now()), required=False)


@desk(Capability.SEE_CALL_FILE, "GET", "POST")
def seal(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The keys of a call: dealt where, rehearsed when; the rehearsal by typing shares."""
    call = file_of(person, reference)
    form = SharesForm(request.POST or None, call=call, envelopes=envelopes_of(call))
    if request.method == "POST" and form.is_valid():
        try:
            seals.rehearse_with_shares(person, call, form.typed())
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("The test envelopes opened: the key holders can open this call."))
            return redirect("desk:seal", reference)
    context = {
        "call": call, "tab": "seal", "form": form, "phrases": PhrasesForm(envelopes=envelopes_of(call), auto_id="phrase-%s"),
        "keys": [(Envelope(kind).label, key) for kind, key in keys_in_force(call.id).items()],
        "key_holders": holders(Role.KEY_HOLDER, call.id), "before": not call.published_at,
        "may_deal": person.may(Capability.DEAL_KEYS, call.id),
    }  # fmt: skip
    return render(request, "desk/seal.html", context)


@desk(Capability.DEAL_KEYS, "POST")
def deal(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Deal the keys in this room; the answer is the PDF of the cards, which exists nowhere else."""
    call = file_of(person, reference)
    try:
        cards = seals.deal_at_desk(
            person,
            call,
            envelopes=envelopes_of(call),
            holders=holders(Role.KEY_HOLDER, call.id),
            needed=call.keys_needed,
        )
    except Refused as refused:
        tell(request, refused)
        return redirect("desk:seal", reference)
    return _cards(call, cards)


def _cards(call: Call, cards: list[ShareCard]) -> HttpResponse:
    labels = {rule.envelope.value: rule.envelope.label for rule in call.procedure.envelopes}
    pdf = share_cards(cards, call=call.reference, needed=call.keys_needed, envelopes=labels, language=language_now())
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{call.reference}-cards.pdf"',
            "Cache-Control": "no-store",
        },
    )


@desk(Capability.DEAL_KEYS, "POST")
def register_keys(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Take the public part of keys dealt on a laptop."""
    call = file_of(person, reference)
    given = _dealt_elsewhere(request)
    if {key.envelope for key in given} != set(envelopes_of(call)):
        messages.error(request, _("This is not the file that `achyk keys deal` made for the envelopes of this call."))
        return redirect("desk:seal", reference)
    try:
        seals.register_keys(
            person, call, given=given, holders=holders(Role.KEY_HOLDER, call.id), needed=call.keys_needed
        )
    except Refused as refused:
        tell(request, refused)
    return redirect("desk:seal", reference)


def _dealt_elsewhere(request: HttpRequest) -> list[DealtElsewhere]:
    """The keys in the uploaded file; none when it is not such a file."""
    file: Any = request.FILES.get("keys")
    try:
        return [
            DealtElsewhere(envelope=k["envelope"], recipient=k["recipient"], digests=tuple(k["digests"]))
            for k in json.load(file)["keys"]
        ]
    except (AttributeError, KeyError, ValueError, TypeError):
        return []


@desk(Capability.DEAL_KEYS, "POST")
def rehearse_by_phrase(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Take the phrases that a laptop found in the test envelopes."""
    call = file_of(person, reference)
    form = PhrasesForm(request.POST, envelopes=envelopes_of(call))
    return attempt(
        request,
        form,
        lambda: seals.rehearse_with_phrases(person, call, form.cleaned_data),
        heading=_("Check the phrases"),
        back=reverse("desk:seal", args=[reference]),
        done=_("The test envelopes opened: the key holders can open this call."),
    )


@desk(Capability.DEAL_KEYS, "GET", "POST")
def reissue(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Deal the same keys anew with k of the present shares."""
    call = file_of(person, reference)
    people = list(everybody())
    form = ReissueForm(request.POST or None, call=call, envelopes=envelopes_of(call), people=people)
    if request.method == "POST" and form.is_valid():
        chosen = [one for one in people if str(one.pk) in form.cleaned_data["holders"]]
        try:
            cards = appointing.reissue_keys(person, call, typed=form.typed(), holders_now=chosen)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            return _cards(call, cards)
    return render(request, "desk/reissue.html", {"call": call, "tab": "seal", "form": form})


@desk(Capability.SEE_CALL_FILE, "GET", "POST")
def opening(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The openings: before the hour what will happen, at the hour the shares, afterwards the minutes.

    The first envelope of everybody; where the kind has a second, that of those who passed, once that is signed.
    """
    call = file_of(person, reference)
    first, rule = call.procedure.envelopes[0], _opening_now(call)
    form = OpeningForm(request.POST or None, request.FILES or None, call=call, envelopes=[rule.envelope.value])
    if request.method == "POST" and form.is_valid():
        try:
            _open(person, call, form, rule)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, rule.opened.into(language_now()))
            return redirect("desk:opening", reference)
    opened = call.has_come_to(Verb.SCREEN) or call.rule.terminal
    context = {
        "call": call, "tab": "opening", "form": form, "ceremonies": _labelled(call), "envelope": rule.envelope, "first": first,
        "two": len(call.procedure.envelopes) > 1,
        "passed": comparison.passed(call) if call.allows(rule.opened_by) and rule is not first else None,
        "hour_come": bool(call.opens_at and clock.now() >= call.opens_at),
        "may_open": person.may(Capability.OPEN_ENVELOPES, call.id), "opened": opened,
        "late": [(one, _admit_form(call, one)) for one in queries.late_waiting(call)] if opened else [],
        "may_admit": person.may(Capability.ADMIT_LATE, call.id) and call.allows(Verb.ADMIT_LATE),
        "applications": queries.visible_to(person, call),
    }  # fmt: skip
    return render(request, "desk/opening.html", context)


def _opening_now(call: Call) -> EnvelopeRule:
    """The envelope that is opened next, or was opened first when none is."""
    return call.procedure.opens_now(Stage(call.stage)) or call.procedure.envelopes[0]


def _labelled(call: Call) -> list[tuple[Ceremony, Any]]:
    return [(one, Envelope(one.envelope).label) for one in queries.ceremonies(call)]


def _admit_form(call: Call, late: Submission) -> AdmitForm:
    return AdmitForm(call=call, envelopes=[queries.first_envelope(call).value], auto_id=f"id_{late.number}_%s")


def _open(person: Person, call: Call, form: OpeningForm, rule: EnvelopeRule) -> None:
    present = form.cleaned_data["present"]
    laptop = form.cleaned_data["laptop"]
    first = rule is call.procedure.envelopes[0]
    if not laptop:
        typed = form.typed()[rule.envelope]
        if first:
            services.open_received(person, call, shares=typed, present=present)
        else:
            comparison.open_financial(person, call, shares=typed, present=present)
        return
    opened = _opened_there(laptop)
    if first:
        services.open_received_from_laptop(person, call, opened=opened, present=present)
    else:
        comparison.open_financial_from_laptop(person, call, opened_there=opened, present=present)


def _opened_there(laptop: Any) -> dict[str, Any]:
    """The manifests in the file from a laptop, by number; none when it is not such a file."""
    try:
        return {str(one["number"]): one for one in json.load(laptop)["opened"]}
    except (KeyError, ValueError, TypeError):
        return {}


@desk(Capability.ADMIT_LATE, "POST")
def admit(request: HttpRequest, person: Person, reference: str, number: str) -> HttpResponse:
    """Admit a late submission."""
    call = file_of(person, reference)
    found = register.find(call, number)
    first = queries.first_envelope(call)
    form = AdmitForm(request.POST, call=call, envelopes=[first.value])
    if found is None:
        raise Http404

    def admit_it() -> None:
        reason = form.cleaned_data.get("reason", "")
        services.admit_late(person, call, found, reason=reason, shares=form.typed()[first])

    heading, back = _("Admit and open"), reverse("desk:opening", args=[reference])
    return attempt(request, form, admit_it, heading=heading, back=back)


@desk(Capability.SEE_CALL_FILE)
def minutes(request: HttpRequest, person: Person, reference: str, pk: UUID) -> HttpResponse:
    """The minutes of an opening as a PDF."""
    call = file_of(person, reference)
    ceremony = get_object_or_404(queries.ceremonies(call), pk=pk)
    language = language_now()
    at = f"{instant(ceremony.at, language, call.zone)} ({zone_words(ceremony.at, language, call.zone)})"
    pdf = minutes_pdf(ceremony, language=language, at=at)
    name = f"{call.reference}-minutes.pdf"
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@desk(Capability.OPEN_ENVELOPES)
def package(request: HttpRequest, person: Person, reference: str, envelope: str) -> JsonResponse:
    """What a key holder's laptop needs: sealed manifests once the call has closed, the test envelope before."""
    call = file_of(person, reference)
    if envelope not in keys_in_force(call.id):
        raise Http404
    kind = Envelope(envelope)
    response = JsonResponse(services.package(call, kind, _handed_out(call, kind)))
    response["Content-Disposition"] = f'attachment; filename="{call.reference}-{envelope}.json"'
    return response


def _handed_out(call: Call, kind: Envelope) -> list[Submission]:
    """The submissions whose manifests a laptop may open now."""
    if kind is queries.first_envelope(call):
        taken = call.allows(call.procedure.envelopes[0].opened_by) or call.allows(Verb.ADMIT_LATE)
        return list(register.in_time(call)) if taken else []
    rule = call.procedure.opens_now(Stage(call.stage))
    return list(comparison.passed(call).submissions) if rule and rule.envelope is kind else []


@desk(Capability.SEE_CALL_FILE)
def application(request: HttpRequest, person: Person, reference: str, number: str) -> HttpResponse:
    """One opened application. The reading is logged."""
    call = file_of(person, reference)
    found = queries.visible_to(person, call).filter(number=number).first()
    if found is None:
        raise Http404
    read = [
        services.read(person, found, rule.envelope)
        for rule in call.procedure.envelopes
        if queries.has_opened(found, rule.envelope)
    ]
    titles = {str(paper.pk): paper.title for paper in call.papers.all()}
    answers: dict[str, Any] = {}
    for manifest in read:
        answers |= manifest.answers
    declared = answers.get("declarations", [])
    context = {
        "call": call, "tab": "opening", "submission": found, "answers": answers,
        "kind": ApplicantKind(answers["kind"]).label if "kind" in answers else None,
        "works": [one for one in queries.works(call) if one.number == number] if call.procedure.works else [],
        "declarations": [item.label for item in call.procedure.declarations if item.key in declared],
        "files": [
            (titles.get(file.paper), file)
            for manifest in read
            for file in manifest.files
            if _as_it_was(person, call, file.paper)
        ],
        "listed": _listed(call, answers), "budgets": _budgets(call, answers),
        "diligence": said_of(call.procedure, answers.get("diligence", {})),
        "clauses": _accepted(call, answers),
        "sums": _sums(call, answers), "excluded": call.excluded.select_related("exclusion"),
    }  # fmt: skip
    return render(request, "desk/application.html", context)


def _as_it_was(person: Person, call: Call, paper: str) -> bool:
    """Whether a file is handed out as it was given: of works only once they are judged, and to nobody of the jury.

    What a camera wrote says when, where and by whom.
    """
    return not paper.startswith("entry:") or (
        call.has_reached(Stage.RELEASED) and person.may(Capability.READ_APPLICATIONS, call.id)
    )


OF_A_CANDIDATE = (Part.EDUCATION, Part.EMPLOYMENT, Part.LANGUAGES, Part.REFEREES, Part.RELATIVES)


def _listed(call: Call, answers: dict[str, Any]) -> list[tuple[LocalizedText, list[str]]]:
    """The lists of a candidate's form, each entry in one line; which posts, where nothing is priced."""
    listed = [
        (part.label, [", ".join(value for value in row if value) for row in answers[part.value]])
        for part in OF_A_CANDIDATE
        if part.value in answers
    ]
    if call.procedure.lots and not call.procedure.priced and answers.get("lots"):
        titles = [lot.title.into(language_now()) for lot in call.lots.all() if lot.key in answers["lots"]]
        listed.insert(0, (call.procedure.lots.many, titles))
    return listed


def _budgets(call: Call, answers: dict[str, Any]) -> list[tuple[Lot | None, str, Any, str]]:
    """The budgets of an application: for which area, under which key, its lines, what is asked of the donor."""
    lots = {lot.key: lot for lot in call.lots.all()}
    asked = answers.get("sums") or {pricing.WHOLE: next(iter(answers.get("prices", {}).values()), "")}
    return [
        (lots.get(key), key, budget.lines_in(answers, key), asked.get(key, "")) for key in answers.get("budget", {})
    ]


def _accepted(call: Call, answers: dict[str, Any]) -> list[Clause]:
    """The standing clauses that an application accepted, in the versions that it saw."""
    accepted = {(key, version) for key, version, _digest in answers.get("clauses", ())}
    return [one for one in call.clauses.all() if (str(one.key), str(one.version)) in accepted]


@desk(Capability.SEE_CALL_FILE)
def budget_sheet(request: HttpRequest, person: Person, reference: str, number: str, key: str) -> HttpResponse:
    """The budget of an opened application as a sheet. The reading is logged."""
    call = file_of(person, reference)
    found = queries.visible_to(person, call).filter(number=number).first()
    if found is None or call.procedure.envelope_with(Part.BUDGET) is None:
        raise Http404
    lines = budget.lines_in(services.read(person, found).answers, key)
    if not lines:
        raise Http404
    return HttpResponse(
        budget.to_sheet(lines, language_now()),
        content_type=MEDIA_TYPES[".xlsx"],
        headers={"Content-Disposition": f'attachment; filename="{number}-{key}.xlsx"'},
    )


def _sums(call: Call, answers: dict[str, Any]) -> list[tuple[Lot, str, list[tuple[LineItem, str]]]]:
    """For each lot that the application bids for: what it comes to, and the prices of its lines as given."""
    lines = answers.get("lines", {})
    return [
        (
            lot,
            answers["sums"][lot.key],
            [(one, lines[f"{lot.key}/{one.pk}"]) for one in lines_of(call, lot) if f"{lot.key}/{one.pk}" in lines],
        )
        for lot in call.lots.all()
        if lot.key in answers.get("sums", {}) and "budget" not in answers
    ]


@desk(Capability.SEE_CALL_FILE)
def application_file(request: HttpRequest, person: Person, reference: str, number: str, blob: UUID) -> HttpResponseBase:
    """One file of an opened application, decrypted on the way. Never shown in the page: attachment, sandboxed."""
    call = file_of(person, reference)
    found = queries.visible_to(person, call).filter(number=number).first()
    if found is None:
        raise Http404
    try:
        file, pieces = services.read_file(person, found, str(blob))
    except Refused:
        raise Http404 from None
    if not _as_it_was(person, call, file.paper):
        raise Http404
    suffix = "." + file.name.rpartition(".")[2].lower()
    response = StreamingHttpResponse(pieces, content_type=MEDIA_TYPES.get(suffix, "application/octet-stream"))
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name) or ""
    response["Content-Length"] = str(file.length)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@desk(Capability.CONFIRM_LOST_LINK, "GET", "POST")
def lost_links(request: HttpRequest, person: Person) -> HttpResponse:
    """Requests for a new link, by code: no address is shown."""
    if request.method == "POST":
        asked = get_object_or_404(register.open_lost_links(), pk=request.POST.get("request"))
        decided = submissions.decide_new_link(person, asked, confirm="confirm" in request.POST)
        if decided:
            draft, secret = decided
            link = f"{settings.ACHYK_ADDRESS}/{draft.language}/drafts/open/{secret}/"
            send_link(to=draft.address, language=draft.language, subject=NEW_LINK, text=NEW_LINK_TEXT.format(link=link))
            messages.success(request, _("The new link is mailed."))
        return redirect("desk:lost-links")
    return render(request, "desk/lost_links.html", {"requests": register.open_lost_links()})


NEW_LINK = lt("Новая ссылка на черновик", "Караламага жаңы шилтеме", "New link to your draft")
NEW_LINK_TEXT = lt(
    "Ваша новая ссылка:\n\n{link}\n\nПоданное остаётся в силе. Черновик начинается пустым.",
    "Сиздин жаңы шилтемеңиз:\n\n{link}\n\nТапшырылганы күчүндө калат. Каралама бош башталат.",
    "Your new link:\n\n{link}\n\nWhat you submitted stands. The draft begins empty.",
)
