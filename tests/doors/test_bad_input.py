"""Whatever people put into a form, they get a sentence and their words back: every form that anybody reaches from a call."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from html import escape
from urllib.parse import urlsplit

import pytest
from django.contrib.messages import ERROR, get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from achyk.core.procedures.declaration import Verb
from achyk.office.assessment import references
from achyk.office.calls.models import Call
from achyk.office.submissions import services as submissions
from achyk.office.submissions.models import Submission
from tests.cast import Cast, make_draft, publish
from tests.doors.access import SAME_ROLE, signed_in
from tests.doors.forms import TEXTS, Field, Form, Page
from tests.doors.test_access import bring_to
from tests.doors.test_vacancy_pages import own_browser
from tests.engines import own_share
from tests.office.test_contest import Judged, contest_draft, judge_all
from tests.office.test_grants import areas
from tests.office.test_lots import BIDS, TWO, opened_with, tender
from tests.office.test_lots import World as Tendered
from tests.office.test_vacancy import SHORTLISTED, TESTED, Hiring, opened_vacancy, vacancy_draft

WORDS = "Слова <script>alert(1)</script>\"'>"
TAMPERED = "a page that was tampered with"
"""Its hidden fields hold something else as well: whoever does that gets an answer, not the words."""
BAD: dict[str, Callable[[Field], str]] = {
    "empty": lambda _one: "",
    "one language": lambda one: "" if one.name.endswith(("_ky", "_en")) else WORDS,
    "markup": lambda _one: WORDS,
    "null character": lambda _one: "a\0b",
    "endless": lambda _one: "9" * 30_000,
    "no number": lambda _one: "NaN",
    "below zero": lambda _one: "-1e400",
    TAMPERED: lambda _one: WORDS,
    "no day": lambda one: "25:61" if "hour" in one.name else "2018-02-31",
}
"""What is put into every field, by the name of the mistake."""

Visitors = list[tuple[Client, str]]
"""Browsers, each with the page where its owner begins."""
Setting = Callable[[Cast], tuple[Call, Visitors]]


def colleagues(cast: Cast) -> list[Client]:
    """A browser of everybody; of people who hold the same, of one."""
    return [signed_in(person) for part, person in cast.everybody().items() if part not in SAME_ROLE]


def proposals(stage: str) -> Setting:
    """A request for proposals at a stage."""

    def begin(cast: Cast) -> tuple[Call, Visitors]:
        call = make_draft(cast)
        bring_to(stage, cast, call)
        return call, [own_browser(one) for one in Submission.objects.filter(call=call)[:2]]

    return begin


def whole_desk(cast: Cast) -> tuple[Call, Visitors]:
    """A published call, and everybody at the desk itself: people, projects, clauses, requests for a new factor."""
    call, visitors = proposals("published")(cast)
    return call, [*visitors, *((browser, "/en/desk/") for browser in colleagues(cast))]


def vacancy(*steps: Callable[[Hiring], Hiring]) -> Setting:
    """A vacancy after these steps."""

    def begin(cast: Cast) -> tuple[Call, Visitors]:
        hiring = opened_vacancy(cast, publish(cast, vacancy_draft(cast)))
        for step in steps:
            step(hiring)
        return hiring.call, [own_browser(hiring.of["Aigul"]), *referees(hiring)]

    return begin


def referees(hiring: Hiring) -> Visitors:
    """Whoever is asked for a reference, once that may be asked."""
    if not hiring.call.allows(Verb.ASK_REFERENCE):
        return []
    _row, secret = references.ask(hiring.cast.officer, hiring.of["Aigul"], "Nurlan")
    return [(Client(), f"/en/references/{secret}/")]


def contest(*steps: Callable[[Judged], Judged]) -> Setting:
    """A contest after these steps."""

    def begin(cast: Cast) -> tuple[Call, Visitors]:
        judged = judge_all(cast, publish(cast, contest_draft(cast)))
        for step in steps:
            step(judged)
        return judged.call, [own_browser(judged.of["Aida"])]

    return begin


def lots(*steps: Callable[[Tendered], Tendered]) -> Setting:
    """A tender in lots after these steps."""

    def begin(cast: Cast) -> tuple[Call, Visitors]:
        world = opened_with(cast, publish(cast, tender(cast, TWO)), BIDS)
        for step in steps:
            step(world)
        return world.call, [own_browser(world.offers["Almaz"])]

    return begin


def open_for(draft: Callable[[Cast], Call]) -> Setting:
    """A published call with somebody's empty application."""

    def begin(cast: Cast) -> tuple[Call, Visitors]:
        call = publish(cast, draft(cast))
        row, secret = submissions.begin(call, address="somebody@example.org", language="en")
        browser = Client()
        browser.get(f"/en/drafts/open/{secret}/")
        return call, [(browser, f"/en/drafts/{row.pk}/")]

    return begin


def only_drafted(draft: Callable[[Cast], Call]) -> Setting:
    """A draft that is still written."""
    return lambda cast: (draft(cast), [])


def grant_draft(cast: Cast) -> Call:
    """A call to partners in two areas."""
    draft = make_draft(cast, "CFP-2018-009", kind="grant")
    areas(cast, draft)
    return draft


def tender_draft(cast: Cast) -> Call:
    """A tender in two lots."""
    return tender(cast, TWO)


RICH = ("draft", "opened", "screened", "scored", "priced", "decided", "released", "contracted")
"""Stages of a request for proposals whose pages have forms of their own."""
SHORT = (Hiring.longlisted, lambda hiring: hiring.scored(**SHORTLISTED))
OTHERS = {"vacancy": vacancy_draft, "contest": contest_draft, "grant": grant_draft, "tender": tender_draft}
SETTINGS: dict[str, Setting] = {
    **{f"proposals {stage}": proposals(stage) for stage in RICH},
    "the whole desk": whole_desk,
    **{f"{kind} drafted": only_drafted(draft) for kind, draft in OTHERS.items()},
    **{f"{kind} open": open_for(draft) for kind, draft in OTHERS.items()},
    "vacancy opened": vacancy(),
    "vacancy long list": vacancy(Hiring.longlisted),
    "vacancy short list": vacancy(*SHORT),
    "vacancy test": vacancy(*SHORT, Hiring.test_set),
    "vacancy tested": vacancy(*SHORT, Hiring.test_set, Hiring.tested),
    "vacancy interviews": vacancy(*SHORT, Hiring.test_set, Hiring.tested, lambda hiring: hiring.scored(**TESTED)),
    "contest opened": contest(),
    "contest judged": contest(Judged.checked, Judged.scored),
    "contest named": contest(Judged.checked, Judged.scored, Judged.scored, Judged.named),
    "contest released": contest(Judged.checked, Judged.scored, Judged.scored, Judged.named, Judged.released),
    "tender opened": lots(),
    "tender signed": lots(Tendered.screened, Tendered.signed),
    "tender released": lots(Tendered.screened, Tendered.signed, Tendered.released),
}


EVERY_MISTAKE = bool(os.environ.get("ACHYK_EVERY_MISTAKE"))
"""Each form makes every mistake; set by `make audit`."""
SHARE = 4
"""Otherwise each makes one in four, the next form the next ones: all are made in every setting."""

ASKED = list(SETTINGS) if EVERY_MISTAKE else own_share(SETTINGS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ASKED)
def test_bad_input_gets_a_sentence_and_nothing_is_lost(cast: Cast, name: str) -> None:
    call, applicants = SETTINGS[name](cast)
    home, desk = f"/en/calls/{call.reference}/", f"/en/desk/calls/{call.reference}/"
    visits = [(browser, desk) for browser in colleagues(cast)]
    posted, wrong = 0, []
    for form, browser in distinct_forms([*visits, *applicants, (Client(), home)]):
        mistakes = list(BAD) if EVERY_MISTAKE else list(BAD)[posted % SHARE :: SHARE]
        wrong += [
            f"{form.action} {mistake}: {what}" for mistake in mistakes for what in mistaken(browser, form, mistake)
        ]
        posted += 1
    assert wrong == []
    assert posted, "no forms were found"


def distinct_forms(visits: Iterable[tuple[Client, str]]) -> Iterator[tuple[Form, Client]]:
    """Each form once, with the first browser that sees it."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for browser, start in visits:
        for form in reached(browser, start):
            key = (urlsplit(form.action).path, form.shape)
            if key not in seen:
                seen.add(key)
                yield form, browser


def reached(browser: Client, start: str) -> Iterator[Form]:
    """The forms of a page and of every page below it that links lead to."""
    waiting, been = [start], {start}
    while waiting:
        address = waiting.pop()
        answer = browser.get(address)
        if not is_page(answer):
            continue
        page = Page(address, answer.content.decode())
        yield from page.forms
        further = {link for link in page.links if link.startswith(start)} - been
        been |= further
        waiting += sorted(further)


def is_page(answer: HttpResponseBase) -> bool:
    """Whether an answer is a page that a reader may see."""
    return answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")


def mistaken(browser: Client, form: Form, mistake: str) -> Iterator[str]:
    """What goes wrong when a form is sent with a mistake in each of its fields; what it changed is undone."""
    data, typed = filled(form, mistake)
    cookies = deepcopy(browser.cookies)
    with transaction.atomic():
        answer = browser.post(form.action, data)
        refused = [one for one in get_messages(answer.wsgi_request) if one.level >= ERROR]
        transaction.set_rollback(True)
    browser.cookies = cookies
    if answer.status_code >= 500:
        yield f"status {answer.status_code}"
    if any(typed) and answer.status_code == 302 and refused:
        yield f"words are lost: {refused[0].message}"
    if is_page(answer):
        html = answer.content.decode()
        if "<script>alert" in html:
            yield "what was typed is run"
        if 'role="alert"' in html and html.count(escape(WORDS)) < typed.count(WORDS):
            yield f"of {typed.count(WORDS)} fields with words {html.count(escape(WORDS))} come back"


def filled(form: Form, mistake: str) -> tuple[dict[str, object], list[str]]:
    """What is sent, and the words among it that somebody typed."""
    data: dict[str, object] = {}
    typed = []
    for one in form.fields:
        if one.kind in {"hidden", "button", "submit"}:
            data[one.name] = WORDS if mistake == TAMPERED else one.value
        elif one.kind == "file":
            content = b"" if mistake == "empty" else b"neither a picture nor a table"
            data[one.name] = SimpleUploadedFile("../" * 20 + "x" * 300 + ".pdf", content)
        else:
            bad = BAD[mistake](one)
            data[one.name] = bad
            typed += [bad] if one.kind in TEXTS and mistake != TAMPERED else []
    return data, typed
