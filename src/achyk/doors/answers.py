"""Telling a reader why a service refused: on the next page, or with the form and every word that was typed."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from achyk.core.values import Refused
from achyk.ui.forms import show_refusals
from achyk.ui.languages import alternates
from achyk.ui.reader import language_now


def tell(request: HttpRequest, refused: Refused) -> None:
    """Show every refusal as a message on the next page. For buttons without words: what was typed would be lost."""
    for refusal in refused.refusals:
        messages.error(request, refusal.words().into(language_now()))


def attempt(
    request: HttpRequest, form: forms.Form, act: Callable[[], object], *, heading: str, back: str, done: str = ""
) -> HttpResponse:
    """Do what one of several forms of a page asks, and go back to the page.

    `heading`: what the button said; `back`: the address of the page; `done`: what the reader is told. Refused, the
    form comes back alone, with why and with every word that was typed; a button without fields leads back to its page.
    """
    form.is_valid()
    try:
        act()
    except Refused as refused:
        if not form.fields:
            tell(request, refused)
            return redirect(back)
        show_refusals(form, refused, language_now())
        # The address takes forms alone: the other languages are those of the page that the form stood on.
        context = {
            "form": form, "heading": heading, "back": back, "rest": _beside(request, form), "alternates": alternates(back),
        }  # fmt: skip
        return render(request, "ui/once_more.html", context)
    if done:
        messages.success(request, done)
    return redirect(back)


def _beside(request: HttpRequest, form: forms.Form) -> list[tuple[str, object]]:
    """What was sent beside the fields: which button was pressed, what it was about."""
    ours = {"csrfmiddlewaretoken", *form.fields}
    return [
        (name, value)
        for name, value in request.POST.items()
        if name not in ours and not any(name.startswith(f"{field}_") for field in form.fields)
    ]
