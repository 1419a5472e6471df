"""200 processes submit across the deadline with random stalls: the receipts in time are the opening list."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CLIENTS = 200
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def world(tmp_path: Path) -> dict[str, str]:
    """A database of its own, on the engine that is being tested."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("ACHYK_", "DJANGO_", "PYTEST"))}
    environment |= {
        "ACHYK_HOME": str(tmp_path),
        "ACHYK_SECRET_KEY": "deadline",
        "ACHYK_ADDRESS": "http://localhost",
        "ACHYK_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "achyk.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    server = os.environ.get("ACHYK_TEST_DATABASE_URL")
    if server:
        name = f"own_{os.getpid()}_{tmp_path.name.replace('-', '_')}"
        subprocess.run(["psql", "-q", server, "-c", f"CREATE DATABASE {name}"], check=True)
        environment["ACHYK_DATABASE_URL"] = server.rsplit("/", 1)[0] + f"/{name}"
    return environment


needs_psql = pytest.mark.skipif(
    bool(os.environ.get("ACHYK_TEST_DATABASE_URL")) and shutil.which("psql") is None, reason="psql is not installed"
)


@needs_psql
def test_every_receipt_in_time_is_in_the_opening_list(world: dict[str, str]) -> None:
    run = [sys.executable, "-m", "tests.office.deadline_client"]
    subprocess.run([*run, "prepare", str(CLIENTS)], env=world, check=True, timeout=300)
    clients = [
        subprocess.Popen([*run, "submit", str(n)], env=world, stdout=subprocess.PIPE, text=True)
        for n in range(CLIENTS // 25)
    ]
    subprocess.run([*run, "close"], env=world, check=True, timeout=300)
    printed = [client.communicate(timeout=300)[0] for client in clients]
    assert [client.returncode for client in clients] == [0] * len(clients)
    lines = [line.split() for text in printed for line in text.splitlines()]
    receipts = {number for verdict, number in lines if verdict == "receipt"}
    listed = set(subprocess.run([*run, "list"], env=world, check=True, capture_output=True, text=True).stdout.split())
    assert receipts == listed
    assert len(lines) == CLIENTS
    assert 0 < len(receipts) < CLIENTS, "the deadline must fall into the middle"
