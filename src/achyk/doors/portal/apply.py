"""Applying by web: start page, task list, one thing per page, check your answers, seal and submit, receipt."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from achyk.core.procedures.application import HISTORY, Envelope, Part
from achyk.core.procedures.declaration import Verb
from achyk.core.values import LANGUAGES, LocalizedText, Refused, lt
from achyk.doors.access import public
from achyk.doors.answers import tell
from achyk.doors.mails import send_link
from achyk.doors.notice import said_of
from achyk.doors.portal.apply_forms import (
    ApplicantForm,
    AuthorForm,
    CandidateForm,
    DeclarationsForm,
    DiligenceForm,
    EducationForm,
    EmploymentForm,
    FileForm,
    LanguagesForm,
    LinesForm,
    LotsForm,
    PlanForm,
    PricedLot,
    PriceForm,
    RefereesForm,
    RelativesForm,
    RowsForm,
    StaffForm,
    StartForm,
)
from achyk.doors.portal.uploads import SealingHandler
from achyk.doors.portal.views import published
from achyk.office.assessment import testing
from achyk.office.calls import queries as calls
from achyk.office.calls.enums import ApplicantKind
from achyk.office.calls.models import Call
from achyk.office.calls.queries import papers_for
from achyk.office.gallery import services as gallery
from achyk.office.mission import clock
from achyk.office.people import queries as people
from achyk.office.people import services as people_services
from achyk.office.people.models import Organisation, Person
from achyk.office.seals.queries import keys_in_force
from achyk.office.selection import exchanges, validity
from achyk.office.selection.decision import outcomes_for, second_stages
from achyk.office.selection.evaluation import still_in
from achyk.office.selection.models import Topic
from achyk.office.selection.progress import steps_of
from achyk.office.submissions import budget, pictures, pricing, queries, receipts, services
from achyk.office.submissions.content import Content
from achyk.office.submissions.models import Draft
from achyk.office.submissions.rules import incomplete, label_of, tasks
from achyk.ui.forms import show_refusals
from achyk.ui.reader import language_now
from achyk.ui.words import instant, zone_words

COOKIE_AGE = 60 * 24 * 3600
"""Seconds; the link in the mail works as long as the draft exists."""


@public("GET", "POST")
def start(request: HttpRequest, reference: str) -> HttpResponse:
    """What is needed, how long, by when; then a draft, whose link goes out by mail."""
    call = published(reference)
    form = StartForm(request.POST or None, initial={"address": getattr(request.user, "email", "")})
    if request.method == "POST" and form.is_valid():
        try:
            draft, secret = services.begin(call, address=form.cleaned_data["address"], language=language_now())
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            mail_link(draft, secret)
            return _with_cookies(redirect("portal:draft", draft.id), draft, secret)
    keys = keys_in_force(call.id)
    context = {
        "call": call, "form": form, "is_open": calls.is_open(call, clock.now()),
        "papers": [(Envelope(p.envelope).label, p) for p in call.papers.filter(asked=True).select_related("lot")],
        "parts": call.procedure.parts, "weaker": any(key.place == "desk" for key in keys.values()),
    }  # fmt: skip
    return render(request, "portal/apply_start.html", context)


def mail_link(draft: Draft, secret: str) -> None:
    """Mail the link of a draft to its holder."""
    link = f"{settings.ACHYK_ADDRESS}/{draft.language}/drafts/open/{secret}/"
    send_link(
        to=draft.address, language=draft.language, subject=LINK_SUBJECT.format(reference=draft.call.reference),
        text=LINK_TEXT.format(title=draft.call.title, link=link),
    )  # fmt: skip


LINK_SUBJECT = lt("{reference}: ваш черновик", "{reference}: сиздин караламаңыз", "{reference}: your draft")
LINK_TEXT = lt(
    "По этой ссылке открывается ваш черновик по конкурсу «{title}»:\n\n{link}\n\nНикому её не пересылайте: кто её "
    "знает, тот читает и подаёт ваше предложение. В офисе её нет, и восстановить написанное без неё нельзя.",
    "«{title}» сынагы боюнча караламаңыз ушул шилтеме менен ачылат:\n\n{link}\n\nАны эч кимге жөнөтпөңүз: ким билсе, "
    "ошол сунушуңузду окуйт жана тапшырат. Кеңседе ал жок, ансыз жазылганды калыбына келтирүү мүмкүн эмес.",
    "This link opens your draft for the call “{title}”:\n\n{link}\n\nDo not pass it on: whoever has it can read and "
    "submit your proposal. The office does not have it, and what you typed cannot be recovered without it.",
)


def _with_cookies(response: HttpResponse, draft: Draft, secret: str) -> HttpResponse:
    """The secret moves from the address into cookies that only the draft's own pages get."""
    for language in LANGUAGES:
        response.set_cookie(
            f"draft-{language}", secret, max_age=COOKIE_AGE, path=f"/{language}/drafts/{draft.id}/", httponly=True,
            samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
    response["Cache-Control"] = "no-store"
    return response


@public()
def open_link(request: HttpRequest, secret: str) -> HttpResponse:
    """The link of a draft: its secret leaves the address at once."""
    try:
        draft, _content = services.open_draft(secret)
    except Refused as refused:
        return render(request, "portal/link.html", {"refusals": refused.refusals}, status=404)
    return _with_cookies(redirect("portal:draft", draft.id), draft, secret)


def opened_draft(request: HttpRequest, draft_id: UUID) -> tuple[Draft, Content, str]:
    """The draft of this browser. Unknown, foreign and lost look the same."""
    secret = request.COOKIES.get(f"draft-{language_now()}", "")
    try:
        draft, content = services.open_draft(secret)
    except Refused:
        raise Http404 from None
    if draft.id != draft_id:
        raise Http404
    return draft, content, secret


def draft_page(request: HttpRequest, template: str, draft: Draft, context: dict[str, Any]) -> HttpResponse:
    """A page of a draft: kept by no cache."""
    now = clock.now()
    whole = {"draft": draft, "call": draft.call, "is_open": calls.is_open(draft.call, now)} | context
    response = render(request, template, whole)
    response["Cache-Control"] = "no-store"
    return response


@public()
def task_list(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """What is done and what is not."""
    draft, content, _secret = opened_draft(request, draft_id)
    standing = queries.standing(draft)
    changed = standing is not None and standing.draft_revision != draft.revision
    context = {
        "tasks": tasks(draft.call, content), "standing": standing, "changed": changed,
        "outcome": bool(standing and outcomes_for(standing)),
        "corresponding": standing is not None and draft.call.has_come_to(Verb.ASK_CLARIFICATION),
        "waiting": standing is not None and any(
            one.topic == Topic.CLARIFICATION and one.answered_at is None for one in exchanges.about(standing)
        ),
        "shown": standing is not None and draft.call.procedure.works and gallery.is_shown(standing),
        "second_stages": second_stages(standing) if standing else [],
        "steps": steps_of(standing) if standing else [],
        "sitting": testing.sitting_of(standing) if standing else None,
        "invited": standing is not None and draft.call.has_come_to(Verb.TAKE_SLOT) and standing in still_in(draft.call),
        "asked": validity.asked_of(standing) if standing and draft.call.allows(Verb.ANSWER_VALIDITY) else None,
    }  # fmt: skip
    return draft_page(request, "portal/draft.html", draft, context)


PAGES: dict[str, Any] = {
    "applicant": ApplicantForm,
    "candidate": CandidateForm,
    "author": AuthorForm,
    "education": EducationForm,
    "employment": EmploymentForm,
    "languages": LanguagesForm,
    "referees": RefereesForm,
    "relatives": RelativesForm,
    "staff": StaffForm,
    "plan": PlanForm,
    "diligence": DiligenceForm,
    "lots": LotsForm,
    "price": PriceForm,
    "declarations": DeclarationsForm,
}
OF_THE_CALL = {"applicant", "lots", "price", "diligence", "declarations"}
"""Pages whose form depends on the call."""


@public("GET", "POST")
def part(request: HttpRequest, draft_id: UUID, name: str) -> HttpResponse:
    """One page of the form."""
    draft, content, secret = opened_draft(request, draft_id)
    if name not in draft.call.procedure.parts or (name == Part.LOTS and not draft.call.lots.exists()):
        raise Http404
    organisation = _organisation(request) if name == Part.DILIGENCE else None
    form = _form_for(name, draft.call, content, request.POST or None)
    if organisation and "use" in request.POST:
        form = DiligenceForm(initial=DiligenceForm.of_answers(people.diligence_of(organisation)), call=draft.call)
    elif request.method == "POST" and form.is_valid():
        services.fill(secret, **form.values())
        if organisation and "keep" in request.POST:
            people_services.keep_diligence(organisation, form.values()["diligence"])
        return redirect("portal:draft", draft.id)
    context = {
        "form": form, "label": label_of(Part(name), draft.call), "name": name, "apart": len(draft.call.procedure.envelopes) > 1,
        "lines": isinstance(form, LinesForm), "listed": isinstance(form, RowsForm),
        "history": name in HISTORY, "organisation": organisation,
        "kept": bool(organisation and people.diligence_of(organisation)),
    }  # fmt: skip
    return draft_page(request, "portal/draft_part.html", draft, context)


def _organisation(request: HttpRequest) -> Organisation | None:
    """The organisation of whoever is signed in, if any: what is kept with it is theirs to use."""
    return people.organisation_of(request.user) if isinstance(request.user, Person) else None


def _form_for(name: str, call: Call, content: Content, data: Any) -> Any:
    """The form of a page: prices are asked for line by line where the call has lots or lines."""
    if name == Part.PRICE and pricing.by_lines(call):
        return LinesForm(data, initial=LinesForm.of(content), call=call, chosen=content.lots)
    extra = {"call": call} if name in OF_THE_CALL else {}
    return PAGES[name](data, initial=PAGES[name].of(content), **extra)


@csrf_exempt
@public("GET", "POST")
def paper(request: HttpRequest, draft_id: UUID, paper_id: UUID) -> HttpResponse:
    """One required paper. The safety mark is checked inside, after the sealing handler is set: checking reads the body."""
    opened_draft(request, draft_id)
    if request.method == "POST":
        if int(request.META.get("CONTENT_LENGTH") or 0) > services.LARGEST_FILE + 1024 * 1024:
            return render(request, "portal/too_large.html", status=413)
        request.upload_handlers = [SealingHandler(request)]
    return _paper(request, draft_id, paper_id)


@csrf_protect
def _paper(request: HttpRequest, draft_id: UUID, paper_id: UUID) -> HttpResponse:
    draft, content, secret = opened_draft(request, draft_id)
    wanted = draft.call.papers.filter(pk=paper_id, asked=True).first()
    if wanted is None:
        raise Http404
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if "remove" in request.POST:
            services.remove_file(secret, request.POST["remove"])
            return redirect("portal:draft-paper", draft.id, paper_id)
        if _took(request, form, secret, str(paper_id)):
            return redirect("portal:draft-paper", draft.id, paper_id)
    context = {
        "form": form,
        "paper": wanted,
        "files": content.files_for(str(paper_id)),
        "envelope": Envelope(wanted.envelope).label,
    }
    return draft_page(request, "portal/draft_paper.html", draft, context)


def _took(request: HttpRequest, form: FileForm, secret: str, paper_id: str) -> bool:
    """Put the file that arrived into the draft; what went wrong stands on the form."""
    handler: Any = request.upload_handlers[0]
    if handler.too_large:
        form.add_error("file", _("The file is larger than 4 GB. Divide it or make it smaller."))
    elif handler.broken:
        form.add_error(
            "file", _("The line broke before the whole file arrived. Nothing of it was kept. Send it again.")
        )
    elif form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            services.add_file(secret, paper=paper_id, name=upload.name, arrival=upload.arrival)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            return True
    return False


@public("GET", "POST")
def check(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Check your answers; then seal and submit, or hand in late."""
    draft, content, secret = opened_draft(request, draft_id)
    refused_with: tuple[Any, ...] = ()
    if request.method == "POST":
        try:
            services.submit(secret, late="late" in request.POST)
        except Refused as refused:
            refused_with = refused.refusals
        else:
            return redirect("portal:receipt", draft.id)
    lacking = incomplete(draft.call, content)
    context = {
        "content": content, "refusals": refused_with, "lacking": [lacking] if lacking else [],
        "kind": ApplicantKind(content.kind).label if content.kind else None,
        "papers": [(p, Envelope(p.envelope).label, content.files_for(str(p.pk))) for p in papers_for(draft.call, content.lots)],
        "declarations": [item.label for item in draft.call.procedure.declarations if item.key in content.declarations],
        "entries": [
            (lot, content.entries[key])
            for key, lot in pictures.keys_of(draft.call, content.lots).items()
            if key in content.entries
        ],
        "listed": _listed(draft.call, content), "budgets": _budgets(draft.call, content),
        "diligence": said_of(draft.call.procedure, content.diligence),
        "accepted": [one for one in draft.call.clauses.all() if str(one.pk) in content.clauses],
        "parts": draft.call.procedure.parts, "lots": _priced_lots(draft.call, content),
        "standing": queries.standing(draft),
    }  # fmt: skip
    return draft_page(request, "portal/check.html", draft, context)


def _budgets(call: Call, content: Content) -> list[Any]:
    """For each budget that is asked for: its area with its lines, and what they come to."""
    if Part.BUDGET not in call.procedure.parts:
        return []
    return [
        ((lot, lines := content.budget.get(key, ())), budget.sums(lines, content.overhead.get(key, "")))
        for key, lot in budget.keys_of(call, content.lots).items()
    ]


def _listed(call: Call, content: Content) -> list[tuple[LocalizedText, str, list[str]]]:
    """The parts that are lists, and the posts that were chosen where nothing is priced, each entry in one line."""
    found = []
    for part in call.procedure.parts:
        form = PAGES.get(part)
        if form and issubclass(form, RowsForm):
            rows = [", ".join(value for value in astuple(one) if value) for one in getattr(content, form.name)]
            if part is Part.RELATIVES and content.no_relatives:
                rows = [_("I have no relatives among the staff of the mission")]
            found.append((part.label, part.value, rows))
        elif part is Part.LOTS and call.lots.exists() and not pricing.by_lines(call):
            chosen = [lot for lot in pricing.lots_standing(call) if lot.key in content.lots]
            titles = [f"{lot.number}. {lot.title.into(language_now())}" for lot in chosen]
            found.append((label_of(part, call), part.value, titles))
    return found


def _priced_lots(call: Call, content: Content) -> list[PricedLot]:
    """What the offer asks line by line; nothing where one price is given."""
    return (
        LinesForm(initial=LinesForm.of(content), call=call, chosen=content.lots).lots()
        if pricing.by_lines(call)
        else []
    )


@public()
def receipt(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The receipt of what stands, with what happens next."""
    draft, _content, _secret = opened_draft(request, draft_id)
    standing = queries.standing(draft)
    if standing is None:
        return redirect("portal:draft", draft.id)
    context = {
        "submission": standing, "envelopes": [(Envelope(one.envelope).label, one) for one in standing.envelopes.all()],
        "proof": receipts.proof_note(standing) is not None,
    }  # fmt: skip
    return draft_page(request, "portal/receipt.html", draft, context)


@public()
def receipt_file(request: HttpRequest, draft_id: UUID, kind: str) -> HttpResponse:
    """The receipt as a signed text, as a PDF, or its proof once the call has closed."""
    draft, _content, _secret = opened_draft(request, draft_id)
    standing = queries.standing(draft)
    if standing is None:
        raise Http404
    if kind == "pdf":
        zone, language = draft.call.zone, language_now()
        received = (
            f"{instant(standing.received_at, language, zone)} ({zone_words(standing.received_at, language, zone)})"
        )
        content: bytes | str = receipts.receipt_pdf(standing, language=language, received=received)
    else:
        found = receipts.receipt_note(standing) if kind == "txt" else receipts.proof_note(standing)
        if found is None:
            raise Http404
        content = found
    media = "application/pdf" if kind == "pdf" else "text/plain; charset=utf-8"
    name = f"{standing.number}.{'proof.txt' if kind == 'proof' else kind}"
    return HttpResponse(content, content_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@public("POST")
def answer_validity(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Let the offer stand longer, or refuse."""
    draft, _content, _secret = opened_draft(request, draft_id)
    standing = queries.standing(draft)
    if standing is None:
        raise Http404
    try:
        validity.answer(standing, agrees="agree" in request.POST)
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, _("Your answer is recorded. The office sees it now."))
    return redirect("portal:draft", draft.id)


@public("POST")
def second_stage(request: HttpRequest, draft_id: UUID, reference: str) -> HttpResponse:
    """Begin the full proposal to which this concept note was invited: who applies is taken over, the rest begins anew."""
    draft, content, _secret = opened_draft(request, draft_id)
    call = published(reference)
    submission = queries.standing(draft)
    if submission is None or call not in second_stages(submission):
        raise Http404
    try:
        new, secret = services.begin(call, address=draft.address, language=language_now(), invited=True)
    except Refused as refused:
        tell(request, refused)
        return redirect("portal:draft", draft.id)
    services.fill(secret, **{name: getattr(content, name) for name in TAKEN_OVER})
    mail_link(new, secret)
    return _with_cookies(redirect("portal:draft", new.id), new, secret)


TAKEN_OVER = ("kind", "name", "registration", "contact", "phone", "address", "members", "diligence")
"""What a full proposal takes over from its concept note."""


@public("GET", "POST")
def withdraw(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Withdraw what was submitted."""
    draft, _content, secret = opened_draft(request, draft_id)
    refused_with: tuple[Any, ...] = ()
    if request.method == "POST":
        try:
            services.withdraw(secret)
        except Refused as refused:
            refused_with = refused.refusals
        else:
            messages.success(
                request, _("Your application is withdrawn. Its envelopes are destroyed; the draft is still here.")
            )
            return redirect(reverse("portal:draft", args=[draft.id]))
    return draft_page(request, "portal/withdraw.html", draft, {"refusals": refused_with})


@public("GET", "POST")
def lost_link(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for a new link. The answer is the same for every address."""
    call = published(reference)
    form = StartForm(request.POST or None)
    form.fields["address"].help_text = ""
    if request.method == "POST" and form.is_valid():
        code = services.ask_new_link(call, form.cleaned_data["address"])
        return render(request, "portal/lost_link_asked.html", {"call": call, "code": code})
    return render(request, "portal/lost_link.html", {"call": call, "form": form})
