"""Pages for everybody: the open calls, one call, a question, being told of changes."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _

from achyk.core.values import Refused, lt
from achyk.doors import calendars
from achyk.doors.access import downloaded, public, shared
from achyk.doors.cards import card
from achyk.doors.mails import send_link
from achyk.doors.notice import call_context
from achyk.doors.portal.forms import AskForm, FollowForm, IntentionForm
from achyk.doors.portal.structured import data_of
from achyk.office.calls import queries as calls
from achyk.office.calls import services as call_services
from achyk.office.calls.models import Call
from achyk.office.files import services as files
from achyk.office.mission import clock
from achyk.office.mission.queries import installation
from achyk.office.questions import queries as questions
from achyk.office.questions import services as question_services
from achyk.ui.forms import show_refusals
from achyk.ui.reader import language_now


@public()
def choose_language(request: HttpRequest) -> HttpResponse:
    """The root: on to the reader's language."""
    return redirect(f"/{get_language_from_request(request)}/")


@public()
def now(request: HttpRequest) -> JsonResponse:
    """The office's clock in milliseconds since 1970, for showing what is left until a deadline."""
    response = JsonResponse({"milliseconds": int(clock.now().timestamp() * 1000)})
    response["Cache-Control"] = "no-store"
    return response


@public()
@shared
def brand(request: HttpRequest) -> HttpResponse:
    """The accent colour of the mission as a style sheet."""
    response = HttpResponse(f":root{{--accent:{installation().accent}}}\n", content_type="text/css")
    response["Cache-Control"] = "public, max-age=300"
    return response


@public()
@shared
def logo(request: HttpRequest) -> HttpResponse:
    """The mission's logo."""
    row = installation()
    if not row.logo:
        raise Http404
    response = HttpResponse(bytes(row.logo), content_type=row.logo_type)
    response["Cache-Control"] = "public, max-age=300"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


@public()
@shared
def home(request: HttpRequest) -> HttpResponse:
    """The open calls, then the earlier ones."""
    now = clock.now()
    listed = list(calls.public())
    is_open = {call.pk: calls.is_open(call, now) for call in listed}
    context = {
        "open": sorted((c for c in listed if is_open[c.pk]), key=lambda c: c.deadline_at or now),
        "earlier": [c for c in listed if not is_open[c.pk]],
    }
    return render(request, "portal/home.html", context)


@public()
@shared
def call_page(request: HttpRequest, reference: str) -> HttpResponse:
    """One call, the first questions first."""
    call = published(reference)
    now, language = clock.now(), language_now()
    context = call_context(call, now) | {"structured": data_of(call, language) if calls.is_open(call, now) else []}
    return render(request, "portal/call.html", context)


def published(reference: str) -> Call:
    """A call that everybody may read, or the page that there is no such page."""
    call = calls.public_call(reference)
    if call is None:
        raise Http404
    return call


@public()
def card_of_call(request: HttpRequest, reference: str) -> HttpResponse:
    """The picture that stands for a call where its link is shared."""
    call, language = published(reference), language_now()
    office = installation()
    issuer = (call.unit.name if call.unit else office.name).into(language) or "Achyk"
    png = card(call.title.into(language), issuer, call.procedure.label.into(language), office.accent)
    response = HttpResponse(png, content_type="image/png")
    response["Cache-Control"] = "public, max-age=86400"
    return response


@public()
@downloaded
def document(request: HttpRequest, reference: str, document_id: UUID) -> StreamingHttpResponse:
    """A document of a call. The download is counted; who downloads is not kept."""
    found = calls.find_document(published(reference), document_id)
    if found is None:
        raise Http404
    call_services.count_download(found)
    response = StreamingHttpResponse(files.read(found.file), content_type=found.file.media_type)
    response["Content-Length"] = str(found.file.size)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.file.name) or ""
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@public("GET", "POST")
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask a question, with or without an address."""
    call = published(reference)
    form = AskForm(request.POST or None, initial={"address": getattr(request.user, "email", "")})
    if request.method == "POST" and form.is_valid():
        try:
            secret = question_services.ask(
                call,
                text=form.cleaned_data["text"],
                language=language_now(),
                address=form.cleaned_data["address"],
            )
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            return render(request, "portal/asked.html", {"call": call, "secret": secret})
    open_now = calls.takes_questions(call, clock.now())
    return render(request, "portal/ask.html", {"call": call, "form": form, "takes_questions": open_now})


@public("GET", "POST")
def intention(request: HttpRequest, reference: str) -> HttpResponse:
    """Say whether one will bid, without a name."""
    call = published(reference)
    form = IntentionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            question_services.intend(call, **form.cleaned_data)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            messages.success(request, _("Thank you: the office sees this without your name. It binds you to nothing."))
            return redirect("portal:call", call.reference)
    asked = calls.takes_intentions(call, clock.now())
    return render(request, "portal/intention.html", {"call": call, "form": form, "asked": asked})


@public("GET", "POST")
def withdraw_question(request: HttpRequest, secret: str) -> HttpResponse:
    """Withdraw an own question by its link."""
    if request.method == "POST":
        try:
            question = question_services.withdraw(secret)
        except Refused as refused:
            return render(request, "portal/link.html", {"refusals": refused.refusals})
        messages.success(request, _("Your question is withdrawn."))
        return redirect("portal:call", question.call.reference)
    return render(request, "portal/withdraw_question.html", {"secret": secret})


@public("GET", "POST")
def follow(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask to be told of changes: a link confirms the address."""
    call = published(reference)
    form = FollowForm(request.POST or None, initial={"address": getattr(request.user, "email", "")})
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["address"]
        secret = call_services.follow(call, address=address, language=language_now())
        link = f"{settings.ACHYK_ADDRESS}/{language_now()}/follow/{secret}/"
        send_link(
            to=address,
            language=language_now(),
            subject=CONFIRM_SUBJECT.format(reference=call.reference),
            text=CONFIRM_TEXT.format(title=call.title, link=link),
        )
        return render(request, "portal/follow_sent.html", {"call": call, "address": address})
    return render(request, "portal/follow.html", {"call": call, "form": form})


CONFIRM_SUBJECT = lt(
    "{reference}: подтвердите адрес",
    "{reference}: дарегиңизди ырастаңыз",
    "{reference}: confirm your address",
)
CONFIRM_TEXT = lt(
    "Чтобы получать сообщения об изменениях в конкурсе «{title}», откройте ссылку и подтвердите адрес:\n\n{link}\n\n"
    "По этой же ссылке можно отказаться. Если вы об этом не просили, ничего не делайте.",
    "«{title}» сынагындагы өзгөртүүлөр тууралуу кабар алып туруу үчүн шилтемени ачып, дарегиңизди ырастаңыз:\n\n{link}\n\n"
    "Ушул эле шилтеме менен баш тартууга болот. Эгер сурабасаңыз, эч нерсе кылбаңыз.",
    "To be told of changes of the call “{title}”, open the link and confirm your address:\n\n{link}\n\n"
    "The same link stops the notices. If you did not ask for this, do nothing.",
)


@public("GET", "POST")
def following(request: HttpRequest, secret: str) -> HttpResponse:
    """Confirm an address, or stop being told. The link alone changes nothing: programs that test links press no button."""
    if request.method == "POST":
        stop = "stop" in request.POST
        try:
            call = call_services.stop_following(secret) if stop else call_services.confirm_follower(secret)
        except Refused as refused:
            return render(request, "portal/link.html", {"refusals": refused.refusals})
        messages.success(
            request,
            _("You will not be told any more.") if stop else _("You will be told of every change of this call."),
        )
        return redirect("portal:call", call.reference)
    return render(request, "portal/following.html", {"secret": secret})


@public()
def deadline_calendar(request: HttpRequest, reference: str) -> HttpResponse:
    """The deadline as a calendar file."""
    call = published(reference)
    return calendar_file(calendars.deadline(call, language_now()), f"{call.reference}-deadline.ics")


@public()
def meeting_calendar(request: HttpRequest, reference: str, meeting_id: UUID) -> HttpResponse:
    """An information meeting as a calendar file."""
    call = published(reference)
    meeting = questions.meetings(call).filter(pk=meeting_id).first()
    if meeting is None:
        raise Http404
    return calendar_file(calendars.meeting(meeting, language_now()), f"{call.reference}-meeting.ics")


def calendar_file(content: bytes, name: str) -> HttpResponse:
    """A calendar file to keep under a name."""
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response
