"""Files of the public log. They show hashes alone: neither size nor time tells how much happened."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from achyk.doors.access import public
from achyk.office.record.queries import checkpoint
from achyk.office.record.services import hashes, signer


@public()
def log_checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest signed state (C2SP tlog-checkpoint)."""
    signed = checkpoint()
    if signed is None:
        raise Http404
    return HttpResponse(signed.note, content_type="text/plain; charset=utf-8")


@public()
def log_leaves(request: HttpRequest) -> HttpResponse:
    """All leaf hashes under the newest checkpoint, 32 bytes each."""
    signed = checkpoint()
    if signed is None:
        raise Http404
    return HttpResponse(b"".join(hashes(signed.size)), content_type="application/octet-stream")


@public()
def log_key(request: HttpRequest) -> HttpResponse:
    """The verifier key of the office (C2SP signed-note)."""
    return HttpResponse(f"{signer().verifier}\n", content_type="text/plain; charset=utf-8")
