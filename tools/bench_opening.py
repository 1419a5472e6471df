"""Opening 500 envelopes with a file of 2 MB each, and reading those files.

Run by `tools.bench` in a process of its own, with a home folder of its own. Prints: seconds of the opening, of opening one
envelope of the same kind 500 times in memory, of reading all files through the seal, of reading them as they lie on disk.
"""

from __future__ import annotations

import io
import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

ENVELOPES, SIZE = 500, 2_000_000


def main() -> None:
    """Make the world, open it, read it, print."""
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from achyk.core.procedures.application import Envelope
    from achyk.office.mission import clock
    from achyk.office.opening import services as opening
    from achyk.office.opening.queries import opened, opened_files
    from tests.cast import CARDS, make_cast, make_draft, publish

    cast = make_cast()
    call = publish(cast, make_draft(cast))
    for number in range(ENVELOPES):
        _hand_in(call, number)
    clock.move_to(call.opens_at + timedelta(minutes=1))
    shares = CARDS[call.reference]["technical"][:2]
    began = time.perf_counter()
    opening.open_received(cast.officer, call, shares=shares, present="")
    took = time.perf_counter() - began
    found = [(one, file["blob"]) for one in opened(call) for file in opened_files(one, Envelope.TECHNICAL)[:1]]
    assert len(found) == ENVELOPES
    began = time.perf_counter()
    read = sum(len(piece) for one, blob in found for piece in opening.read_file(cast.officer, one, blob)[1])
    through = time.perf_counter() - began
    assert read == ENVELOPES * SIZE
    print(f"{took:.2f} {_in_memory():.2f} {through:.2f} {_from_disk():.2f}")


def _hand_in(call: Any, number: int) -> None:
    from achyk.office.submissions import services as submissions
    from achyk.office.submissions.content import Named, Planned

    _draft, secret = submissions.begin(call, address=f"b{number}@example.org", language="en")
    submissions.fill(
        secret, kind="organisation", name=f"Bidder {number}", contact="B", staff=(Named("S"),),
        plan=(Planned("Report", "2018-08-31", "100"),), prices={"USD": "1"},
        declarations=tuple(item.key for item in call.procedure.declarations), consent=True,
    )  # fmt: skip
    for place, paper in enumerate(call.papers.filter(compulsory=True)):
        data = os.urandom(SIZE) if place == 0 else b"x"
        arrival = submissions.seal_file(io.BytesIO(data))
        submissions.add_file(secret, paper=str(paper.pk), name="a.pdf", arrival=arrival)
    submissions.submit(secret)


def _in_memory() -> float:
    """Seconds of opening an envelope of 4 KiB as often, without a database."""
    from achyk.core.sealing.envelopes import open_bytes, seal_bytes
    from achyk.core.sealing.identities import new_secret, recipient_of

    secret = new_secret()
    sealed, _facts = seal_bytes(bytes(4096), recipient_of(secret))
    began = time.perf_counter()
    for _ in range(ENVELOPES):
        open_bytes(sealed, secret, 4096)
    return time.perf_counter() - began


def _from_disk() -> float:
    """Seconds of reading the sealed files as they lie."""
    files = [
        path for path in Path(os.environ["ACHYK_HOME"]).rglob("*") if path.is_file() and path.stat().st_size > SIZE
    ]
    began = time.perf_counter()
    for path in files:
        path.read_bytes()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
