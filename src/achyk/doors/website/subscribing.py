"""Pages on which visitors ask to be told by mail, confirm, change and end it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from achyk.core.values import Refused, lt
from achyk.doors.access import public
from achyk.doors.mails import send_link
from achyk.doors.website import subscriptions
from achyk.doors.website.forms import SubscribeForm, WishForm
from achyk.ui.reader import language_now

SUBJECT = lt("Подтвердите подписку", "Жазылууну ырастаңыз", "Confirm your subscription")
TEXT = lt(
    "Кто-то, наверное вы, попросил присылать на этот адрес новости сайта.\n\nОткройте ссылку и подтвердите подписку:\n"
    "{link}\n\nЕсли вы об этом не просили, ничего не делайте: без подтверждения мы больше не напишем.",
    "Кимдир бирөө, балким сиз, бул дарекке сайттын жаңылыктарын жөнөтүүнү сурады.\n\nШилтемени ачып, жазылууну ырастаңыз:\n"
    "{link}\n\nЭгер сурабасаңыз, эч нерсе кылбаңыз: ырасталбаса, биз мындан ары жазбайбыз.",
    "Somebody, probably you, asked for the news of this site to be sent to this address.\n\nOpen the link and confirm the "
    "subscription:\n{link}\n\nIf you did not ask for this, do nothing: without a confirmation we write no more.",
)


@public("GET", "POST")
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask to be told by mail. Whoever sends the form gets the same answer, subscribed before or not."""
    form = SubscribeForm(request.POST or None, initial={"language": language_now()})
    if request.method == "POST" and form.is_valid():
        address, wish = form.cleaned_data["address"], form.wish()
        token = subscriptions.ask(address, wish)
        if token:
            link = settings.ACHYK_ADDRESS + reverse("website:subscription", args=[token])
            send_link(to=address, language=wish.language, subject=SUBJECT, text=TEXT.format(link=link))
        return render(request, "website/subscribe_sent.html", {"address": address})
    return render(request, "website/subscribe.html", {"form": form})


@public("GET", "POST")
def subscription(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm a subscription, or change it. The link alone changes nothing: programs that test links press no button."""
    try:
        found = subscriptions.by_token(token)
        if request.method == "POST" and not found.confirmed_at:
            subscriptions.confirm(token)
            messages.success(request, _("You are subscribed. Each letter has a link that ends it."))
            return redirect("website:subscription", token)
        form = WishForm(request.POST or None, initial=WishForm.of(found))
        if request.method == "POST" and form.is_valid():
            subscriptions.change(token, form.wish())
            messages.success(request, _("Saved."))
            return redirect("website:subscription", token)
    except Refused as refused:
        return _answer(request, "website/subscription.html", {"listed": refused.refusals})
    context = {"form": form, "token": token, "subscription": found}
    return _answer(request, "website/subscription.html", context)


def _answer(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    response = render(request, template, context)
    response["Cache-Control"] = "no-store"
    return response


@csrf_exempt  # RFC 8058: mail programs post here without cookies; the link itself is what entitles
@public("GET", "POST")
def end(request: HttpRequest, token: str) -> HttpResponse:
    """End a subscription at once. Opened in a browser, it leads to the page with the button."""
    if request.method != "POST":
        return redirect("website:subscription", token)
    subscriptions.end(token)
    return _answer(request, "website/subscription_ended.html", {})
