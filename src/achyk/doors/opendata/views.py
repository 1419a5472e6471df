"""Files of the public log. They show hashes alone: neither size nor time tells how much happened."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse

from achyk.doors.access import public
from achyk.office.calls.queries import told_cases
from achyk.office.record.queries import checkpoint, told
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


@public()
def log_entries(request: HttpRequest) -> StreamingHttpResponse:
    """The entries of calls whose results are released, and the covers beside them: `index body`, a line for each.

    Whoever hashes the bodies finds them among the leaves, and sees that covers are covers.
    """
    lines = (f"{index} {body.decode('ascii')}\n" for index, body in told(told_cases()))
    return StreamingHttpResponse(lines, content_type="text/plain; charset=utf-8")
