"""The demo world is built by services, and a worker closes its call when the clock passes the deadline."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from achyk.config.worker import work_once
from achyk.demo import cast, world
from achyk.office.mission import clock
from achyk.office.questions import queries


def test_the_demo_world_holds_the_twenty_questions_and_the_open_one(db: None) -> None:
    world.build()
    call = world.story_call()
    answers = queries.public_answers(call)
    assert [a.question.number for a in answers] == list(range(1, 21))
    assert [(a.question.number, a.state) for a in queries.still_open(call)] == [(19, "partly"), (20, "deferred")]
    assert clock.now() - world.TODAY < timedelta(minutes=1)
    for member in cast.CAST:
        client = Client()
        assert client.get(f"/ru/demo/as/{cast.sign_in_token(member)}/").status_code == 302
        assert client.get("/ru/desk/").status_code in {200, 403}
    clock.move_to(world.TIMES.deadline_at + timedelta(seconds=1))
    while work_once():
        pass
    assert world.story_call().stage == "closed"


STARTING = """
import time
from achyk.config import demo
demo._build_world = lambda folder: None
demo._wait_for = lambda address, server: (print("up", flush=True), time.sleep(60))
demo.serve_demo(port=8999, home={home!r}, fresh=False)
"""


def test_whoever_ends_the_demo_ends_all_its_processes_even_while_it_starts(tmp_path: Path) -> None:
    """One that lived on would write into a folder that its owner takes for free."""
    started = subprocess.Popen(
        [sys.executable, "-c", STARTING.format(home=str(tmp_path))],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert started.stdout
    assert started.stdout.readline() == "up\n"
    started.terminate()
    assert started.wait(20) == 0
    started.stdout.close()
    with pytest.raises(ProcessLookupError):
        os.killpg(started.pid, 0)
