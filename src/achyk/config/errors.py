"""Pages for what went wrong: sentences, and the way back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django's signature
    """The form was open too long: show again what was typed, so that nothing is lost, and ask once more."""
    typed = [(name, value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"]
    return render(request, "ui/stale_form.html", {"typed": typed, "action": request.get_full_path()}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's signature
    """No such page, or not for this reader: the answer is the same."""
    return render(request, "ui/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something of ours broke."""
    return render(request, "ui/broken.html", status=500)
