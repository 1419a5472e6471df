"""Who gets what answer at which address: the committed table and how it is made.

Each line of access_table.txt is `stage | METHOD name | part=status …`. An address without a line fails the test.
After a change of addresses or roles: ACHYK_WRITE_TABLE=1 pytest tests/doors/test_access.py, then read the difference.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from achyk.doors.website.editors import HOUSE
from achyk.office.awards.models import Deliverable
from achyk.office.calls.models import Call
from achyk.office.people.models import Person
from achyk.office.questions.models import Question
from achyk.office.submissions.models import Submission
from tests.cast import Cast

TABLE = Path(__file__).with_name("access_table.txt")
UNKNOWN = UUID(int=1)
SAME_ROLE = {"key_2", "key_3", "bidder"}
"""Whoever holds exactly what another of the cast holds is not asked twice."""
ELSEWHERE = {"draft", "contracted"}
"""Addresses that name no call do not hang on its stage: they are asked in these two alone."""
SAID_IN_FULL = {
    "wagtail_serve": "/ru/news/",
    "editors-sign-in": "/editors/login/",
    "editors-closed": "/editors/localize/update/1/",
}
OF_THE_SITE: dict[str, dict[str, Any]] = {
    "website:calendar": {"pk": 1},
    "website:topic": {"slug": "unknown"},
    "website:register": {"pk": 1},
    "website:card": {"pk": 1},
    "website:feed": {"form": "atom"},
    "website:feed-of-kind": {"kind": "news", "form": "json"},
    "site-guests": {"pk": 1},
    "website:labels": {"pk": 1},
    "website:press-kit": {"pk": 1},
    "wagtaildocs_serve": {"pk": 1, "name": "report.pdf"},
    "site-picture": {"name": "images/unknown.webp"},
}
OUTSIDE = ("account_", "mfa_")
"""allauth's own addresses: tested by the sign-in tests."""


def addresses() -> list[tuple[str, Any]]:
    """(name, view) of every address of ours."""
    return sorted(_walk(get_resolver().url_patterns, ""), key=lambda pair: pair[0])


def _walk(patterns: list[Any], namespace: str) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver) and str(pattern.pattern) == HOUSE:
            continue  # Wagtail's own: test_editors_house.py walks them
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found += _walk(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and pattern.name and not pattern.name.startswith(OUTSIDE):
            found.append((namespace + pattern.name, pattern))
    return found


def path_of(name: str, pattern: Any, call: Call, cast: Cast) -> str:
    """The address filled with the call, its things, and the person `editor`."""
    if name in SAID_IN_FULL:
        return SAID_IN_FULL[name]
    if name in OF_THE_SITE:
        return reverse(name, kwargs=OF_THE_SITE[name])
    question = Question.objects.filter(call=call).first()
    submission = Submission.objects.filter(call=call).order_by("received_at").last()  # panel_3 has a conflict with it
    deliverable = Deliverable.objects.filter(contract__call=call).first()
    values = {
        "reference": call.reference,
        "document_id": call.documents.get().pk,
        "party": call.excluded.get().pk,
        "question_id": question.pk if question else UNKNOWN,
        "meeting_id": UNKNOWN,
        "verb": "cancel",
        "secret": "guessed",
        "token": "guessed",
        "name": "score.yaml" if name == "desk:score-file" else "units",
        "pk": cast.editor.pk if name in {"desk:member", "desk:end-role"} else UNKNOWN,
        "grant_id": UNKNOWN,
        "draft_id": UNKNOWN,
        "paper_id": UNKNOWN,
        "kind": "table.txt" if name == "portal:result-file" else "txt",
        "envelope": "technical",
        "number": submission.number if submission else "7K3MQ-Q2PXH",
        "blob": UNKNOWN,
        "criterion_id": call.criteria.all()[0].pk,
        "letter": "A",
        "code": "ABCD",
        "key": "all",
        "size": "small",
        "form": "csv",
        "lot": 1,
        "deliverable": deliverable.pk if deliverable else UNKNOWN,
        "version": UNKNOWN,
    }
    wanted = set(pattern.pattern.converters) - set(pattern.default_args)
    return reverse(name, kwargs={key: values[key] for key in wanted})


def signed_in(person: Person) -> Client:
    """A browser of somebody. Second factors count as set up: what is tested here is the role."""
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["demo_sign_in"] = True
    session.save()
    return client


def answer(client: Client, method: str, path: str) -> int:
    """The status that somebody gets. Whatever it changed is undone."""
    with transaction.atomic():
        status = int(getattr(client, method.lower())(path).status_code)
        transaction.set_rollback(True)
    return status


def lines(stage: str, call: Call, cast: Cast) -> list[str]:
    """The table's lines for one stage of the call."""
    made = []
    people = {part: person for part, person in cast.everybody().items() if part not in SAME_ROLE}
    browsers = {"nobody": Client()} | {part: signed_in(person) for part, person in people.items()}
    for name, pattern in addresses():
        if stage not in ELSEWHERE and "reference" not in pattern.pattern.converters:
            continue
        path = path_of(name, pattern, call, cast)
        for method in ("GET", "POST"):
            answers = {part: answer(browser, method, path) for part, browser in browsers.items()}
            made.append(f"{stage} | {method} {name} | {_grouped(answers)}")
    return made


def _grouped(answers: dict[str, int]) -> str:
    by_status: dict[int, list[str]] = {}
    for part, status in answers.items():
        by_status.setdefault(status, []).append(part)
    if len(by_status) == 1:
        return f"{next(iter(by_status))}: everybody"
    return "; ".join(f"{status}: {' '.join(parts)}" for status, parts in sorted(by_status.items()))
