"""A vacancy with 10,000 applicants: the long list answered in bulk, its page, the ranking page; how long, how many queries.

Run by `tools.bench` in a process of its own, with a home folder of its own. Prints: seconds of answering everybody, of the
same number of plain inserts, of the page of the long list, its queries, seconds of the ranking page, of the exact ranking
alone, queries of the ranking page.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import django

APPLICANTS, TIMES = 10_000, 3


def main() -> None:
    """Make the world, check it, rank it, print."""
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call, officer = _world()
    answering, plain = _answer_everybody(call, officer)
    longlist, its_queries, _ = _page(officer, f"/en/desk/calls/{call.reference}/longlist/")
    _score_everybody(call)
    ranking, queries, _ = _page(officer, f"/en/desk/calls/{call.reference}/ranking/")
    from achyk.office.selection.evaluation import evaluations

    wholes = evaluations(call)
    alone = _median(lambda: [whole.lines() for whole in wholes])
    print(f"{answering:.2f} {plain:.2f} {longlist:.2f} {its_queries} {ranking:.2f} {alone:.2f} {queries}")


def _page(person: Any, address: str) -> tuple[float, int, int]:
    """Seconds, queries, bytes."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="localhost")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["demo_sign_in"] = True
    session.save()
    with CaptureQueriesContext(connection) as caught:
        response = client.get(address)
    assert response.status_code == 200, response.status_code
    queries = sum("clockoffset" not in query["sql"] for query in caught)
    return _median(lambda: client.get(address)), queries, len(response.content)


def _median(do: Callable[[], object]) -> float:
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        do()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def _world() -> tuple[Any, Any]:
    """A vacancy whose applications are open, written straight into the tables."""
    from achyk.office.calls.models import Call
    from achyk.office.mission import clock
    from achyk.office.opening.models import Bid, OpenedManifest
    from achyk.office.submissions.models import Draft, Submission
    from tests.cast import make_cast, publish
    from tests.office.test_vacancy import vacancy_draft

    cast = make_cast()
    call = publish(cast, vacancy_draft(cast))
    now = clock.now()
    drafts = [
        Draft(call=call, secret_digest=f"{n:064}", content="", address="x@example.org", address_key="", language="ru",
              begun_at=now, touched_at=now)
        for n in range(APPLICANTS)
    ]  # fmt: skip
    Draft.objects.bulk_create(drafts, batch_size=500)
    submissions = [
        Submission(call=call, draft=draft, draft_revision=1, number=f"{n:05}-BENCH", received_at=now + timedelta(seconds=n),
                   in_time=True, entry_id=n + 100_000, entry_hash="")
        for n, draft in enumerate(drafts)
    ]  # fmt: skip
    Submission.objects.bulk_create(submissions, batch_size=500)
    lots = list(call.lots.all())
    Bid.objects.bulk_create(
        (Bid(submission=one, lot=lots[0] if n % 10 else lots[1]) for n, one in enumerate(submissions)), batch_size=500
    )
    manifest = {"call": call.reference, "files": [], "number": "", "envelope": "whole"}
    OpenedManifest.objects.bulk_create(
        (OpenedManifest(submission=one, envelope="whole", opened_at=now,
                        content=json.dumps(manifest | {"answers": _answers(n)})) for n, one in enumerate(submissions)),
        batch_size=500,
    )  # fmt: skip
    Call.objects.filter(pk=call.pk).update(stage="opened")
    call.refresh_from_db()
    return call, cast.officer


def _answers(n: int) -> dict[str, Any]:
    return {
        "kind": "person", "name": f"Candidate {n}", "education": [["KNU", "Law", "Diploma", "2008-2013"]],
        "employment": [["Centre", "Assistant", "2014-2017", "Letters and meetings"]], "languages": [["Kyrgyz", "fluent"]],
        "lots": ["lot-1" if n % 10 else "lot-2"],
    }  # fmt: skip


def _answer_everybody(call: Any, officer: Any) -> tuple[float, float]:
    """Seconds of answering every point of everybody at once, and of inserting the same rows without a thought."""
    from achyk.core.values import LocalizedText
    from achyk.office.opening.queries import opened
    from achyk.office.selection.eligibility import check_many
    from achyk.office.selection.models import Check

    began = time.perf_counter()
    assert check_many(officer, call, list(opened(call)), lacking=None, reason=LocalizedText()) == APPLICANTS
    ours = time.perf_counter() - began
    rows = list(Check.objects.filter(submission__call=call))
    Check.objects.filter(submission__call=call).delete()
    began = time.perf_counter()
    Check.objects.bulk_create(rows, batch_size=500)
    return ours, time.perf_counter() - began


def _score_everybody(call: Any) -> None:
    """Signed rounds that everybody passed."""
    from achyk.core.procedures.rounds import Round
    from achyk.core.scoring.model import Tie
    from achyk.office.calls.models import Call
    from achyk.office.mission import clock
    from achyk.office.opening.models import Bid
    from achyk.office.people.models import Person
    from achyk.office.selection.models import RoundResult

    chair, scored = Person.objects.first(), dict[str, dict[str, tuple[str, bool]]]()
    bids = Bid.objects.filter(submission__call=call).values_list("submission__number", "lot__number")
    for number, (submission, lot) in enumerate(bids):
        points = Decimal(6000 + (number * 7919) % 4001) / 100
        scored.setdefault(f"lot-{lot}", {})[submission] = (f"{points}", True)
    for one in (Round.SHORTLIST, Round.TEST, Round.INTERVIEW):
        RoundResult.objects.create(call=call, round=one, scored=scored, by=chair, at=clock.now())
    Call.objects.filter(pk=call.pk).update(stage="scored", tie_rules=[Tie.EARLIER_RECEIPT])
    call.refresh_from_db()


if __name__ == "__main__":
    main()
