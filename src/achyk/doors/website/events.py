"""Pages on which visitors register for an event and give a seat back; the list of guests for editors."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from achyk.core.procedures.capabilities import Capability
from achyk.core.values import Refused, lt
from achyk.doors.access import desk, public
from achyk.doors.mails import send_link
from achyk.doors.website import queries, registrations
from achyk.doors.website.forms import RegisterForm
from achyk.doors.website.models import EventPage
from achyk.office.files.sheets import to_csv
from achyk.office.mission import clock
from achyk.office.people.models import Person
from achyk.ui.forms import show_refusals
from achyk.ui.reader import language_now
from achyk.ui.words import period

SUBJECT = lt("Вы зарегистрированы: {title}", "Сиз катталдыңыз: {title}", "You are registered: {title}")
TEXT = lt(
    "Вы зарегистрированы на событие «{title}».\n\n{when}\n{where}\n\n"
    "Если не сможете прийти, откройте ссылку и откажитесь от места:\n{link}",
    "Сиз «{title}» иш-чарасына катталдыңыз.\n\n{when}\n{where}\n\n"
    "Эгер келе албасаңыз, шилтемени ачып, орундан баш тартыңыз:\n{link}",
    "You are registered for “{title}”.\n\n{when}\n{where}\n\nIf you cannot come, open the link and give the seat back:\n{link}",
)


@public("GET", "POST")
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Register for an event. Whoever sends the form gets the same answer, registered before or not."""
    event = queries.happening(pk, clock.now())
    if not isinstance(event, EventPage) or not event.registration:
        raise Http404
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        guest = form.guest(language_now())
        try:
            secret = registrations.register(event, guest)
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            _confirm(event, guest.email, secret)
            return render(request, "website/registered.html", {"event": event, "address": guest.email})
    context = {
        "event": event,
        "form": form,
        "open": registrations.takes(event, clock.now()),
        "left": registrations.seats_left(event),
    }
    return render(request, "website/register.html", context)


def _confirm(event: EventPage, address: str, secret: str) -> None:
    language = language_now()
    link = settings.ACHYK_ADDRESS + reverse("website:give-back", args=[secret])
    facts = {
        "title": event.title,
        "when": period(event.starts_at, event.ends_at, language),
        "where": ", ".join(part for part in (event.place, event.address) if part),
        "link": link,
    }
    send_link(to=address, language=language, subject=SUBJECT.format(**facts), text=TEXT.format(**facts))


@public("GET", "POST")
def give_back(request: HttpRequest, secret: str) -> HttpResponse:
    """Give a seat back. The link alone changes nothing: programs that test links press no button."""
    try:
        found = registrations.give_back(secret) if request.method == "POST" else registrations.by_secret(secret)
    except Refused as refused:
        return render(request, "website/give_back.html", {"listed": refused.refusals})
    if request.method == "POST":
        messages.success(request, _("Your seat is free again. Thank you for telling us."))
        return redirect("wagtail_serve", "events/")
    return render(request, "website/give_back.html", {"guest": found})


@desk(Capability.EDIT_SITE)
def guests_file(request: HttpRequest, person: Person, pk: int) -> HttpResponse:
    """Who comes, as a CSV file."""
    event = EventPage.objects.filter(pk=pk).first()
    if event is None:
        raise Http404
    head = [_("Name"), _("E-mail"), _("Organisation"), _("Language"), _("Registered")]
    rows = [
        (guest.name, guest.email, guest.organisation, guest.language, guest.registered_at)
        for guest in registrations.standing(event.translation_key)
    ]
    response = HttpResponse(to_csv(head, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{event.slug}.csv") or ""
    return response
