"""200 processes submit across the deadline with random stalls: the receipts in time are the opening list."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.once import once

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
        return environment | {"ACHYK_DATABASE_URL": _copy_on(server, tmp_path, environment)}
    shutil.copy(once("empty", partial(_migrate, environment)) / "achyk.sqlite3", tmp_path)
    return environment


def _migrate(environment: dict[str, str], folder: Path, url: str = "") -> None:
    """An empty database with all its tables."""
    own = environment | {"ACHYK_HOME": str(folder), "ACHYK_DATABASE_URL": url}
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v", "0"], env=own, check=True, timeout=300)


def _copy_on(server: str, tmp_path: Path, environment: dict[str, str]) -> str:
    def make(folder: Path) -> None:
        name = f"empty_{os.getpid()}"
        _migrate(environment, folder, _create(server, name))
        (folder / "name").write_text(name)

    empty = once("empty-on-server", make) / "name"
    return _create(server, f"own_{os.getpid()}_{tmp_path.name.replace('-', '_')}", like=empty.read_text())


def _create(server: str, name: str, like: str = "template1") -> str:
    subprocess.run(["psql", "-q", server, "-c", f"CREATE DATABASE {name} TEMPLATE {like}"], check=True)
    return server.rsplit("/", 1)[0] + f"/{name}"


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
    subprocess.run([*run, "close", str(CLIENTS)], env=world, check=True, timeout=300)
    printed = [client.communicate(timeout=300)[0] for client in clients]
    assert [client.returncode for client in clients] == [0] * len(clients)
    lines = [line.split() for text in printed for line in text.splitlines()]
    receipts = {number for verdict, number in lines if verdict == "receipt"}
    listed = set(subprocess.run([*run, "list"], env=world, check=True, capture_output=True, text=True).stdout.split())
    assert receipts == listed
    assert len(lines) == CLIENTS
    assert 0 < len(receipts) < CLIENTS, "the deadline must fall into the middle"
