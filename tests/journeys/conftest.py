"""A real demo server and a real browser. Without Chromium these tests are skipped, and say so."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Two cores run other tests beside the browser.
expect.set_options(timeout=20_000)


class Demo:
    """A running demo: its address, the sign-in link of each member of the cast, its folder."""

    def __init__(self, address: str, links: dict[str, str], home: Path) -> None:
        self.address = address
        self.links = links
        self.home = home


@contextmanager
def running_demo(home: Path) -> Iterator[Demo]:
    """A demo world in a folder, served by the same command a newcomer runs, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("ACHYK_", "DJANGO_"))}
    process = subprocess.Popen(
        [sys.executable, "-m", "achyk", "demo", "--port", str(port), "--home", str(home)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    links: dict[str, str] = {}
    assert process.stdout
    for line in process.stdout:
        if found := re.search(r"(http://\S+/demo/as/(\w+):\S+)", line):
            links[found[2]] = found[1]
        if "Ctrl+C" in line:
            break
    try:
        yield Demo(f"http://localhost:{port}", links, home)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        process.stdout.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo that the tests of a module share."""
    with running_demo(tmp_path_factory.mktemp("demo")) as shared:
        yield shared


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


def visit(browser: Browser, demo: Demo, member: str | None, **options: object) -> Page:
    """A window of somebody, signed in by the demo link. Every error on the console fails the test."""
    context: BrowserContext = browser.new_context(base_url=demo.address, **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.on("console", lambda message: pytest.fail(message.text) if message.type == "error" else None)
    if member:
        page.goto(demo.links[member])
    return page


def follow(target: Locator) -> None:
    """Click what leads to another page, and wait until that page is there: whoever goes on earlier cancels it."""
    with target.page.expect_navigation():
        target.click()
