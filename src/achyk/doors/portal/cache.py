"""Finished pages for anonymous readers, kept in the process.

A public page changes only with the ledger or with the clock: an entry is good while the newest ledger entry and
the settings of the office are the same and none of the call's instants has passed since. Nothing personal, no
form with a token and no time left is on such a page.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from achyk.office.mission import clock
from achyk.office.mission.queries import revision
from achyk.office.record.queries import newest

SIZE = 500
_Kept = tuple[tuple[int, int], datetime | None, bytes]
_pages: OrderedDict[str, _Kept] = OrderedDict()
_lock = Lock()


def kept(request: HttpRequest, render: Callable[[], tuple[HttpResponse, Sequence[datetime | None]]]) -> HttpResponse:
    """The page from the cache, or rendered now and kept until the next of the given instants.

    Signed-in readers, and anybody with a session, always get a fresh page.
    """
    if request.COOKIES or request.method != "GET" or request.GET:
        return render()[0]
    state, now = (newest(), revision()), clock.now()
    held = _pages.get(request.path)
    if held and held[0] == state and (held[1] is None or now <= held[1]):
        return HttpResponse(held[2])
    response, instants = render()
    if isinstance(response, TemplateResponse):
        response.render()
    if response.status_code == 200:
        ahead = [instant for instant in instants if instant is not None and instant >= now]
        with _lock:
            _pages[request.path] = (state, min(ahead, default=None), response.content)
            while len(_pages) > SIZE:
                _pages.popitem(last=False)
    return response


def forget() -> None:
    """Throw every kept page away: tests begin anew."""
    with _lock:
        _pages.clear()
