"""Two people deciding at once, as real processes on a database of its own: one moves the call, the other reads why not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.office.test_deadline import needs_psql, world

__all__ = ["world"]
RUN = [sys.executable, "-m", "tests.office.at_once_client"]


@needs_psql
@pytest.mark.parametrize(
    ("act", "refused"), [("decide", "not-now"), ("answer", "not-now"), ("pay", "not-payable"), ("slot", "slot-taken")]
)
def test_of_four_at_once_one_succeeds(world: dict[str, str], act: str, refused: str) -> None:
    subprocess.run([*RUN, "prepare", act], env=world, check=True, timeout=300)
    clients = [subprocess.Popen([*RUN, act, str(n)], env=world, stdout=subprocess.PIPE, text=True) for n in range(4)]
    said = sorted(client.communicate(timeout=300)[0].strip() for client in clients)
    assert said == sorted(["done", refused, refused, refused])


@needs_psql
def test_four_workers_put_a_call_into_the_search_once(world: dict[str, str]) -> None:
    subprocess.run([*RUN, "prepare", "index"], env=world, check=True, timeout=300)
    workers = [
        subprocess.Popen([*RUN, "index", str(n)], env=world, stdout=subprocess.PIPE, text=True) for n in range(4)
    ]
    assert [worker.communicate(timeout=300)[0].strip() for worker in workers] == ["done"] * 4
