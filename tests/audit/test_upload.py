"""A 2 GiB upload: the memory of all processes grows by less than 64 MiB, and no file they open holds a canary."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

CANARY = b"canary-of-plaintext-5d1e"
PIECE = CANARY + bytes(1024 * 1024 - len(CANARY))
LEFT_BEHIND = (".part", "-wal", "-shm", "-journal", ".pyc")
"""Endings of files that come and go: an envelope before its name, SQLite's own, byte code under a number."""
SIZE = 2 * 1024 * len(PIECE)
pytestmark = [
    pytest.mark.audit,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]


def memory(process: int) -> int:
    """Resident bytes of a process and all its children."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    status = Path(f"/proc/{process}/status").read_text()
    own = int(re.search(r"VmRSS:\s+(\d+)", status)[1]) * 1024  # type: ignore[index]
    return own + sum(memory(int(child)) for child in children)


def test_a_two_gigabyte_upload_stays_out_of_memory_and_off_the_disk(tmp_path: Path) -> None:
    port, home, trace = 8765, tmp_path / "demo", tmp_path / "trace"
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("ACHYK_", "DJANGO_"))}
    demo = subprocess.Popen(
        ["strace", "-f", "-qq", "-e", "trace=openat,open,creat,memfd_create", "-o", trace, sys.executable, "-m", "achyk",
         "demo", "--port", str(port), "--home", str(home)],
        stdout=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    assert demo.stdout
    for line in demo.stdout:
        if "Ctrl+C" in line:
            break
    try:
        grown = upload_and_watch(port, demo.pid)
    finally:
        demo.send_signal(signal.SIGINT)
        subprocess.run(["pkill", "-TERM", "-P", str(demo.pid)], check=False)
        demo.wait(30)
        demo.stdout.close()
    assert grown < 64 * 1024 * 1024, f"memory grew by {grown / 1024 / 1024:.0f} MiB"
    log = trace.read_text(errors="replace")
    written = set(re.findall(r'open(?:at)?\([^"]*"([^"]+)"[^\n]*(?:O_WRONLY|O_RDWR|O_TMPFILE|O_CREAT)', log))
    vanished = {
        name
        for name in written
        if not Path(name).exists()
        and not name.endswith(LEFT_BEHIND)
        and Path(name).parent != home / "pages"  # public pages, put in their place by renaming
    }
    assert vanished == set(), "a file that was written and is gone could have held plaintext"
    assert "O_TMPFILE" not in log
    assert "memfd_create" not in log
    opened = set(re.findall(r'open(?:at)?\([^"]*"([^"]+)"', log))
    kept = [Path(name) for name in opened if Path(name).is_file()] + [p for p in home.rglob("*") if p.is_file()]
    mine = [path for path in kept if not str(path).startswith(("/proc/", "/sys/", "/dev/")) and __file__ != str(path)]
    assert any(path.stat().st_size > SIZE for path in mine), "the envelope must be among the files"
    assert [path for path in mine if holds_canary(path)] == []


def upload_and_watch(port: int, process: int) -> int:
    """Upload through the form, as a browser without JavaScript does; by how many bytes memory grew at most."""
    line = http.client.HTTPConnection("localhost", port, timeout=600)
    jar: dict[str, str] = {}

    def ask(method: str, path: str, body: object = None, headers: dict[str, str] | None = None) -> tuple[int, str, str]:
        cookies = "; ".join(f"{k}={v}" for k, v in jar.items())
        line.request(method, path, body=body, headers={"Cookie": cookies, **(headers or {})})  # type: ignore[arg-type]
        answer = line.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = cookie.partition("=")
            jar[name] = rest.partition(";")[0]
        return answer.status, answer.headers.get("Location", ""), answer.read().decode()

    form = "application/x-www-form-urlencoded"
    start = "/ru/calls/RFP-2018-001/apply/"
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', ask("GET", start)[2])[1]  # type: ignore[index]
    _, draft, _ = ask("POST", start, f"csrfmiddlewaretoken={token}&address=a%40example.org", {"Content-Type": form})
    paper = re.search(rf'href="({draft}papers/[^"]+)"', ask("GET", draft)[2])[1]  # type: ignore[index]
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', ask("GET", paper)[2])[1]  # type: ignore[index]
    head = (
        f'--b\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
        '--b\r\nContent-Disposition: form-data; name="file"; filename="big.bin"\r\n\r\n'
    ).encode()
    tail = b"\r\n--b--\r\n"

    def body():  # type: ignore[no-untyped-def]
        yield head
        for _ in range(SIZE // len(PIECE)):
            yield PIECE
        yield tail

    before, most, done = memory(process), [0], threading.Event()

    def watch() -> None:
        while not done.wait(0.2):
            most[0] = max(most[0], memory(process))

    watcher = threading.Thread(target=watch)
    watcher.start()
    began = time.monotonic()
    length = str(len(head) + SIZE + len(tail))
    status, _, _ = ask(
        "POST", paper, body(), {"Content-Type": "multipart/form-data; boundary=b", "Content-Length": length}
    )
    done.set()
    watcher.join()
    print(f"2 GiB in {time.monotonic() - began:.0f} s, memory +{(most[0] - before) / 1024 / 1024:.1f} MiB")  # noqa: T201
    line.close()
    assert status == 302
    return most[0] - before


def holds_canary(path: Path) -> bool:
    with path.open("rb") as file:
        rest = b""
        while piece := file.read(16 * 1024 * 1024):
            if CANARY in rest + piece:
                return True
            rest = piece[-len(CANARY) :]
    return False
