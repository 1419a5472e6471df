"""Our figures, as ratios within one run: these machines are noisy, absolute numbers say little.

    make bench

Each part prints what it measured, what it compares with, and the ratio.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

MIB = 1024 * 1024
SUBMISSIONS, CLIENTS = 48, 8


def main() -> int:
    """Start a demo of its own, measure, end it."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        port = _free_port()
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("ACHYK_", "DJANGO_"))}
        began = time.monotonic()
        demo = subprocess.Popen(
            [sys.executable, "-m", "achyk", "demo", "--port", str(port), "--home", folder],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )
        assert demo.stdout
        for line in demo.stdout:
            if "Ctrl+C" in line:
                break
        ready = time.monotonic() - began
        try:
            rows = [
                ("demo world built and served, environment ready", f"{ready:.1f} s", "", ""),
                _worker_memory(demo.pid),
                *_pages(port),
                _submissions(port, home, environment),
            ]
        finally:
            demo.send_signal(signal.SIGTERM)
            demo.wait(30)
        rows += _ranking(environment)
        rows += _vacancy(environment)
        rows += _opening(environment)
        rows += _search(environment)
        rows.append(_bare_machine(environment))
    width = max(len(row[0]) for row in rows)
    for what, ours, other, ratio in rows:
        print(f"{what:<{width}}  {ours:>16}  {other:>34}  {ratio:>8}")
    return 0


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _worker_memory(demo: int) -> tuple[str, str, str, str]:
    children = Path(f"/proc/{demo}/task/{demo}/children").read_text().split()
    for child in children:
        if b"worker" in Path(f"/proc/{child}/cmdline").read_bytes():
            size = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{child}/status").read_text())
            assert size
            return "memory of an idle worker", f"{int(size[1]) / 1024:.0f} MiB", "", ""
    raise RuntimeError("there is no worker")


def _rate(port: int, path: str, seconds: float = 3.0) -> tuple[float, int]:
    """Requests per second over one kept connection on each of four threads, and the size of the answer.

    The client does next to nothing: it sends the same bytes and counts the bytes of the answer, which is always the same.
    """
    counts = [0] * 4
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    line = http.client.HTTPConnection("127.0.0.1", port)
    line.request("GET", path)
    size = len(line.getresponse().read())
    line.close()

    def ask(n: int) -> None:
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(request)
            head, _, body = _until(line, b"\r\n\r\n")
            _exactly(line, size - len(body))
            whole, until = len(head) + 4 + size, time.monotonic() + seconds
            while time.monotonic() < until:
                line.sendall(request)
                _exactly(line, whole)
                counts[n] += 1

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(len(counts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds, size


def _until(line: socket.socket, end: bytes) -> tuple[bytes, bytes, bytes]:
    came = b""
    while end not in came:
        came += line.recv(65536)
    return came.partition(end)


def _exactly(line: socket.socket, length: int) -> None:
    while length > 0:
        came = len(line.recv(min(length, 65536)))
        if not came:
            raise RuntimeError("the server ended the connection")
        length -= came


def _pages(port: int) -> list[tuple[str, str, str, str]]:
    """The anonymous home and call pages, each against a bare answer of the same size under the same server.

    Taken in turn three times, for the machine is not as fast all the time: the middle of three.
    """
    rows = []
    for what, path in (("anonymous home page", "/ru/"), ("anonymous call page", "/ru/calls/RFP-2018-001/")):
        _, size = _rate(port, path, 0.5)
        with _bare_server(size) as bare_port:
            pairs = [(_rate(port, path)[0], _rate(bare_port, "/")[0]) for _time in range(3)]
        ours, plain = sorted(pairs, key=lambda pair: pair[0] / pair[1])[1]
        rows.append((what, f"{ours:.0f}/s", f"bare page of {size} bytes {plain:.0f}/s", f"{ours / plain:.2f}"))
    return rows


BARE = """
import sys
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
Granian("tools.bench:bare", address="127.0.0.1", port=int(sys.argv[1]), interface=Interfaces.WSGI, workers=1,
        blocking_threads=64, log_access=False, log_level=LogLevels.error).serve()
"""


def bare(_: dict[str, object], start_response: Callable[..., object]) -> list[bytes]:
    """The bare page."""
    start_response("200 OK", [("Content-Type", "text/html")])
    return [b"x" * int(os.environ["BARE_SIZE"])]


@contextmanager
def _bare_server(size: int) -> Iterator[int]:
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-c", BARE, str(port)],
        env={**os.environ, "BARE_SIZE": str(size), "PYTHONPATH": "."},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def _submissions(port: int, home: Path, environment: dict[str, str]) -> tuple[str, str, str, str]:
    """Files of 1 MiB by 8 clients, sealed, durable and receipted, against plain fsynced writes of 1 MiB."""
    code = """
import io, sys, time
from concurrent.futures import ThreadPoolExecutor
import django; django.setup()
from achyk.demo.world import story_call
from achyk.office.submissions import services
from achyk.office.submissions.content import Named, Planned
call, papers = story_call(), list(story_call().papers.filter(compulsory=True))
def draft(n):
    _, secret = services.begin(call, address=f"bench{n}@example.org", language="ru")
    services.fill(secret, kind="organisation", name="B", contact="B", staff=(Named("S"),),
                  plan=(Planned("Report", "2018-08-31", "100"),), prices={"USD": "1"},
                  declarations=tuple(item.key for item in call.procedure.declarations), consent=True)
    for paper in papers[1:]:
        services.add_file(secret, paper=str(paper.pk), name="a.pdf", arrival=services.seal_file(io.BytesIO(b"x")))
    return secret
count, clients = int(sys.argv[1]), int(sys.argv[2])
secrets = [draft(n) for n in range(count)]
data = bytes(1024 * 1024)
def client(mine):
    for secret in mine:
        arrival = services.seal_file(io.BytesIO(data))
        services.add_file(secret, paper=str(papers[0].pk), name="b.pdf", arrival=arrival)
        services.submit(secret)
began = time.monotonic()
with ThreadPoolExecutor(clients) as pool:
    list(pool.map(client, [secrets[n::clients] for n in range(clients)]))
print(count / (time.monotonic() - began))
"""
    secret = (home / "secret").read_text()
    ours = float(
        subprocess.run(
            [sys.executable, "-c", code, str(SUBMISSIONS), str(CLIENTS)],
            env={
                **environment,
                "ACHYK_HOME": str(home),
                "ACHYK_SECRET_KEY": secret,
                "ACHYK_ADDRESS": f"http://localhost:{port}",
                "ACHYK_DEMO": "1",
                "DJANGO_SETTINGS_MODULE": "achyk.config.settings",
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    )
    plain = _plain_writes(home)
    return (
        "submissions of 1 MiB, 8 clients",
        f"{ours:.1f}/s",
        f"fsynced writes of 1 MiB {plain:.0f}/s",
        f"{ours / plain:.2f}",
    )


def _plain_writes(home: Path) -> float:
    times = []
    for n in range(SUBMISSIONS):
        began = time.monotonic()
        descriptor = os.open(home / f"plain-{n}", os.O_WRONLY | os.O_CREAT)
        os.write(descriptor, bytes(MIB))
        os.fsync(descriptor)
        os.close(descriptor)
        times.append(time.monotonic() - began)
    return 1 / statistics.mean(times)


def _apart(module: str, environment: dict[str, str], *before: str) -> list[str]:
    """What a measurement prints that runs in a process of its own, with a home folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        own = environment | {
            "ACHYK_HOME": folder, "ACHYK_SECRET_KEY": "bench", "ACHYK_ADDRESS": "http://localhost", "ACHYK_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "achyk.config.settings", "PYTHONPATH": "src:.",
        }  # fmt: skip
        Path(folder, "static").mkdir()
        command = [*before, sys.executable, "-m", module]
        made = subprocess.run(command, env=own, check=True, capture_output=True, text=True)
    return made.stdout.split()


def _beside(what: str, ours: str, beside: str, other: str) -> tuple[str, str, str, str]:
    return what, f"{ours} s", f"{beside} {other} s", f"{float(ours) / float(other):.1f}"


def _ranking(environment: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """The ranking page of 1,000 applications, 3 members and 5 criteria, beside the exact ranking alone."""
    page, alone, queries, _size = _apart("tools.bench_ranking", environment)
    return [
        _beside("ranking page of 1,000 x 3 x 5", page, "the ranking alone", alone),
        ("queries of that page (at most 20)", queries, "", ""),
    ]


def _vacancy(environment: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """A vacancy with 10,000 applicants: the long list in bulk, its page, the ranking page."""
    bulk, inserts, page, its_queries, ranking, alone, queries = _apart("tools.bench_vacancy", environment)
    return [
        _beside("longlisting 10,000 in bulk", bulk, "the same rows inserted", inserts),
        ("page of that long list", f"{page} s", "", ""),
        ("queries of that page (at most 50)", its_queries, "", ""),
        _beside("ranking page of 10,000, rounds together", ranking, "the ranking alone", alone),
        ("queries of that page (at most 30)", queries, "", ""),
    ]


def _search(environment: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """Searching 100,000 items on PostgreSQL; at most 50 ms at the 95th percentile."""
    if not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        return [("search (PostgreSQL is not installed)", "", "", "")]
    middle, slow, items, _postings = _apart("tools.bench_search", environment, *ON_POSTGRESQL)
    share = f"{float(slow) / float(middle):.1f}"
    return [(f"search of {int(items):,} items, p95", f"{slow} ms", f"median {middle} ms", share)]


ON_POSTGRESQL = (
    "tools/with-postgresql", "bash", "-c", 'ACHYK_DATABASE_URL="$ACHYK_TEST_DATABASE_URL" exec "$0" "$@"',
)  # fmt: skip


def _opening(environment: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """Opening 500 envelopes with files of 2 MB."""
    ours, memory, reading, disk = _apart("tools.bench_opening", environment)
    return [
        _beside("opening 500 envelopes of 2 MB", ours, "500 small ones in memory", memory),
        _beside("reading their files, 1 GB", reading, "as they lie on disk", disk),
    ]


def _bare_machine(environment: dict[str, str]) -> tuple[str, str, str, str]:
    """From `make demo` in a fresh clone with an empty HOME to the first page: environment, database, world, server."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder, "clone")
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", ".", clone], check=True)
        Path(folder, "home").mkdir()
        port = _free_port()
        began = time.monotonic()
        demo = subprocess.Popen(
            ["make", "demo", f"PORT={port}"],
            cwd=clone,
            env=environment | {"HOME": str(Path(folder, "home"))},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            while not _answers(port) and demo.poll() is None and time.monotonic() - began < 600:
                time.sleep(0.2)
            took = time.monotonic() - began if demo.poll() is None else float("nan")
        finally:
            os.killpg(demo.pid, signal.SIGTERM)
            demo.wait(30)
    return "from `make demo` in a fresh clone to the first page", f"{took:.0f} s", "", ""


def _answers(port: int) -> bool:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/ru/")
        return connection.getresponse().status == 200
    except OSError:
        return False


if __name__ == "__main__":
    raise SystemExit(main())
