"""The demo: its own secret, its own folder, a world to walk through, the server and the worker."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def serve_demo(*, port: int, home: str, fresh: bool) -> int:
    """Make the demo world if it is not there, print the sign-in links, serve until interrupted."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # before anything is started that has to be ended
    folder = Path(home).resolve()
    if fresh and folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    _environment(folder, port)
    _build_world(folder)
    try:
        with _process("serve", "--port", str(port)) as server, _process("worker") as worker:
            _wait_for(f"http://localhost:{port}/en/", server)
            _print_links(port)
            while server.poll() is None and worker.poll() is None:
                time.sleep(0.5)
    except KeyboardInterrupt:
        return 0
    return 1


def _environment(folder: Path, port: int) -> None:
    secret = folder / "secret"
    if not secret.exists():
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(48))
    os.environ |= {
        "ACHYK_HOME": str(folder),
        "ACHYK_SECRET_KEY": secret.read_text(),
        "ACHYK_ADDRESS": f"http://localhost:{port}",
        "ACHYK_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "achyk.config.settings",
    }


def _build_world(folder: Path) -> None:
    ready = folder / "ready"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    from achyk.doors.website.services import plant

    plant()  # also when the world is built already: it may be served under another address now
    if not ready.exists():
        print("Building the demo world …", flush=True)
        from achyk.demo.world import build

        build()
        ready.touch()


@contextmanager
def _process(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """One of our commands, running until the block ends, however it ends."""
    process = subprocess.Popen([sys.executable, "-m", "achyk", *arguments])
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            sys.exit("The server did not start. Is the port taken? Try: PORT=8001 make demo")
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310  our own address
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return


def _print_links(port: int) -> None:
    from achyk.demo.cast import sign_in_links

    print(f"\nAchyk, the demo: http://localhost:{port}/ru/\n")
    print("Sign in as:")
    for who, link in sign_in_links():
        print(f"  {who:<58} {link}")
    print(f"\nMails: http://localhost:{port}/ru/demo/mail/    Stop with Ctrl+C.", flush=True)
