"""The processes of the deadline test: prepare the drafts, submit across the deadline once all are up, close, list."""

from __future__ import annotations

import json
import os
import random
import sys
import time
from datetime import timedelta
from multiprocessing import Process
from pathlib import Path
from typing import Any

import django

HOME = Path(os.environ["ACHYK_HOME"])
PER_PROCESS = 25
LEAD = 2.0
"""Seconds between the word that all are up and the first who hands in."""
WINDOW = 6.0
"""Seconds over which the clients spread, the deadline in the middle."""


def prepare(count: int) -> None:
    from tests.cast import make_cast, make_draft, publish
    from tests.office.test_submissions import filled

    cast = make_cast()
    call = publish(cast, make_draft(cast))
    secrets = [filled(call, f"Bidder {n}", f"bidder{n}@example.org") for n in range(count)]
    (HOME / "up").mkdir()
    (HOME / "world.json").write_text(json.dumps(secrets))


def submit(group: int) -> None:
    """Each client is a process of its own; a random stall lies between looking at the clock and handing in."""
    from achyk.office.submissions import services  # read once here, not by each of the clients

    secrets = json.loads((HOME / "world.json").read_text())
    mine = secrets[group * PER_PROCESS : (group + 1) * PER_PROCESS]
    clients = [Process(target=one_client, args=(services, secret)) for secret in mine]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    sys.exit(any(client.exitcode for client in clients))


def one_client(services: Any, secret: str) -> None:
    from achyk.core.values import Refused

    generator = random.Random(secret)  # noqa: S311
    (HOME / "up" / str(os.getpid())).touch()
    start = _start()
    time.sleep(max(0.0, start - time.time()) + generator.uniform(0, WINDOW))
    receive = services.record.append

    def stalled(*args: object, **kwargs: object) -> object:
        time.sleep(generator.uniform(0, 0.05))
        return receive(*args, **kwargs)

    services.record.append = stalled
    try:
        submission = services.submit(secret)
    except Refused as refused:
        os.write(1, f"refused {refused.codes[0]}\n".encode())
    else:
        os.write(1, f"{'receipt' if submission.in_time else 'late'} {submission.number}\n".encode())


def _start() -> float:
    said = HOME / "start"
    while not said.exists():
        time.sleep(0.2)
    return float(said.read_text())


def close(count: int) -> None:
    """The worker's part: close as soon as the deadline is over, while clients are still at work."""
    from achyk.core.values import Refused
    from achyk.office.calls.models import Call
    from achyk.office.calls.services import close_if_due
    from achyk.office.mission import clock

    call = Call.objects.get()
    assert call.deadline_at
    while len(list((HOME / "up").iterdir())) < count:
        time.sleep(0.2)
    clock.move_to(call.deadline_at - timedelta(seconds=WINDOW / 2 + LEAD))
    (HOME / "start.new").write_text(str(time.time() + LEAD))
    (HOME / "start.new").rename(HOME / "start")
    while call.stage == "published":
        try:
            close_if_due(call)
        except Refused:
            time.sleep(0.02)


def listed() -> None:
    from achyk.office.calls.models import Call
    from achyk.office.submissions.queries import in_time

    print(*in_time(Call.objects.get()).values_list("number", flat=True))  # noqa: T201


if __name__ == "__main__":
    django.setup()
    verb = sys.argv[1]
    if verb == "prepare":
        prepare(int(sys.argv[2]))
    elif verb == "submit":
        submit(int(sys.argv[2]))
    elif verb == "close":
        close(int(sys.argv[2]))
    else:
        listed()
