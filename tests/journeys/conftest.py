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
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect, sync_playwright

from tests.once import once

CHROMIUM = shutil.which("chromium-headless-shell")
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
    """A demo world in a folder, served by the same command a newcomer runs, until the block ends.

    The world is built once, by that command, and copied: every test gets a fresh one.
    """
    if not home.exists():
        shutil.copytree(once("demo-world", _build), home)
    with _served(home) as demo:
        yield demo


def _build(folder: Path) -> None:
    with _served(folder):
        pass


@contextmanager
def _served(home: Path) -> Iterator[Demo]:
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
    with running_demo(tmp_path_factory.mktemp("demo") / "home") as shared:
        yield shared


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


_console: list[str] = []


def _keep_errors(message: ConsoleMessage) -> None:
    address = message.page.url if message.page else "?"
    saved_while_writing = "/editors/" in address and "400 (Bad Request)" in message.text
    if message.type == "error" and not saved_while_writing:
        _console.append(f"{address}: {message.text}")


@pytest.fixture(autouse=True)
def _quiet_console() -> Iterator[None]:
    """Every error on a console fails the test. The editors' house saves while one writes, and is told what is missing yet."""
    _console.clear()
    yield
    assert not _console


def visit(browser: Browser, demo: Demo, member: str | None, **options: object) -> Page:
    """A window of somebody, signed in by the demo link. Every error on the console fails the test."""
    context: BrowserContext = browser.new_context(base_url=demo.address, **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.on("console", _keep_errors)
    if member:
        page.goto(demo.links[member])
    return page


def follow(target: Locator) -> None:
    """Click what leads to another page, and wait until that page is there: whoever goes on earlier cancels it."""
    with target.page.expect_navigation():
        target.click()
