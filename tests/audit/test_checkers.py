"""Programs of others look at a page of every type, in three languages: axe, the Nu HTML checker, Lighthouse."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from achyk.core.values import LANGUAGES
from tests.journeys.conftest import CHROMIUM, FLAGS, Demo, browser, running_demo, visit
from tests.journeys.page_types import every_type, read
from tests.journeys.test_accessible import OPTIONS

__all__ = ["browser"]
pytestmark = pytest.mark.audit
ROOT = Path(__file__).parents[2]
MAY_NOT_INSTALL = 3
CHECKERS = ROOT / ".venv" / "checkers" / "node_modules"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with running_demo(tmp_path_factory.mktemp("demo") / "home") as shared:
        yield shared


@pytest.fixture(scope="module")
def checkers() -> Path:
    done = subprocess.run([ROOT / "tools" / "install-checkers"], capture_output=True, text=True, timeout=900)
    if done.returncode == MAY_NOT_INSTALL:
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0, done.stderr
    return CHECKERS


@pytest.mark.parametrize("width", [1200, 360])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_type_of_page(demo: Demo, browser: Browser, language: str, width: int) -> None:
    page = visit(browser, demo, None, bypass_csp=True, viewport={"width": width, "height": 800})
    for path in every_type(demo.address, language):
        page.goto(path)
        found = Axe().run(page, options=OPTIONS)
        assert [(v["id"], v["nodes"][0]["html"]) for v in found.response["violations"]] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate("document.documentElement.lang") == language, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_nu_html_checker_has_no_errors(demo: Demo, checkers: Path, tmp_path: Path, language: str) -> None:
    pages = {f"{n}.html": path for n, path in enumerate(every_type(demo.address, language))}
    for name, path in pages.items():
        (tmp_path / name).write_bytes(read(demo.address, path))
    command = ["java", "-Xss2m", "-jar", checkers / "vnu-jar" / "build" / "dist" / "vnu.jar"]
    told = subprocess.run(
        [*command, "--errors-only", "--format", "json", *(tmp_path / name for name in pages)],
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    found = json.loads(told.stderr)["messages"]
    assert [(pages[Path(one["url"]).name], one["message"], one.get("extract")) for one in found] == []
    assert len(pages) > 40


def lighthouse(checkers: Path, address: str, out: Path) -> dict[str, float]:
    """The four scores of a page, in hundredths."""
    flags = " ".join(["--headless=new", *FLAGS])
    subprocess.run(
        ["node", checkers / "lighthouse" / "cli" / "index.js", address, "--output=json", f"--output-path={out}", "--quiet",
         f"--chrome-flags={flags}", "--only-categories=performance,accessibility,best-practices,seo"],
        check=True, timeout=300, env={**os.environ, "CHROME_PATH": str(CHROMIUM)},
    )  # fmt: skip
    return {name: 100 * part["score"] for name, part in json.loads(out.read_text())["categories"].items()}


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("path", ["/ru/calls/RFP-2018-001/", "/ky/", "/en/news/", "/ru/contacts/"])
def test_lighthouse_is_content(demo: Demo, checkers: Path, tmp_path: Path, path: str) -> None:
    scores = lighthouse(checkers, demo.address + path, tmp_path / "told.json")
    if scores["performance"] < 95:  # it measures time, and something else may run beside it
        scores = lighthouse(checkers, demo.address + path, tmp_path / "told.json")
    assert scores.pop("performance") >= 95
    assert scores == {"accessibility": 100, "best-practices": 100, "seo": 100}
