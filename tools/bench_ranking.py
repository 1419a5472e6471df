"""The ranking page of a call with 1,000 applications, 3 members and 5 criteria: how long, how many queries.

Run by `tools.bench` in a process of its own, with a home folder of its own. Prints: seconds of the page, seconds of the
exact ranking alone, number of queries.
"""

from __future__ import annotations

import json
import statistics
import time
from datetime import timedelta
from decimal import Decimal

import django

OFFERS, CRITERIA, TIMES = 1000, 5, 7


def main() -> None:
    """Make the world, ask for the page a few times, print."""
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call, officer = _world()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from achyk.office.selection.evaluation import evaluation_of

    client = Client(HTTP_HOST="localhost")
    client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["demo_sign_in"] = True
    session.save()
    address = f"/en/desk/calls/{call.reference}/ranking/"
    with CaptureQueriesContext(connection) as caught:
        response = client.get(address)
    assert response.status_code == 200, response.status_code
    queries = sum("clockoffset" not in query["sql"] for query in caught)
    page = _median(lambda: client.get(address))
    whole = evaluation_of(call)
    alone = _median(whole.lines)
    print(f"{page:.3f} {alone:.3f} {queries} {len(response.content)}")


def _median(do: object) -> float:
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        do()  # type: ignore[operator]
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def _world() -> tuple[object, object]:
    """A call whose financial envelopes are open, written straight into the tables."""
    from achyk.core.values import LocalizedText
    from achyk.office.calls import drafting
    from achyk.office.calls.commands import CriterionGiven
    from achyk.office.calls.models import Call
    from achyk.office.mission import clock
    from achyk.office.opening.models import OpenedManifest
    from achyk.office.selection.models import Score, Seat
    from achyk.office.submissions.models import Draft, Submission
    from tests.cast import make_cast, make_draft, publish, same

    cast = make_cast()
    call = make_draft(cast)
    criteria = [
        CriterionGiven(title=same(f"Criterion {n}"), guidance=LocalizedText(), weight=Decimal(20), maximum=Decimal(10))
        for n in range(CRITERIA)
    ]
    drafting.write_criteria(cast.officer, call, criteria)
    publish(cast, call)
    members = (cast.panel_1, cast.panel_2, cast.panel_3)
    Seat.objects.bulk_create(
        Seat(call=call, member=member, letter=letter) for member, letter in zip(members, "ABC", strict=True)
    )
    now = clock.now()
    drafts = [
        Draft(call=call, secret_digest=f"{n:064}", content="", address="x@example.org", address_key="", language="ru",
              begun_at=now, touched_at=now)
        for n in range(OFFERS)
    ]  # fmt: skip
    Draft.objects.bulk_create(drafts)
    submissions = [
        Submission(call=call, draft=draft, draft_revision=1, number=f"{n:05}-BENCH", received_at=now + timedelta(seconds=n),
                   in_time=True, entry_id=n + 100_000, entry_hash="")
        for n, draft in enumerate(drafts)
    ]  # fmt: skip
    Submission.objects.bulk_create(submissions)
    manifest = {"call": call.reference, "files": [], "number": ""}
    OpenedManifest.objects.bulk_create(
        OpenedManifest(submission=one, envelope=envelope, opened_at=now,
                       content=json.dumps(manifest | {"envelope": envelope, "answers": {"prices": {"USD": f"{20000 + n}"}}}))
        for n, one in enumerate(submissions) for envelope in ("technical", "financial")
    )  # fmt: skip
    Score.objects.bulk_create(
        Score(submission=one, member=member, criterion=criterion, at=now, reason="Because",
              points=Decimal(70 + (n * 7 + i * 3 + j) % 31) / 10)
        for n, one in enumerate(submissions) for i, criterion in enumerate(call.criteria.all())
        for j, member in enumerate(members)
    )  # fmt: skip
    Call.objects.filter(pk=call.pk).update(stage="priced")
    return call, cast.officer


if __name__ == "__main__":
    main()
