"""An envelope from the browser to the opening; and opened without any code of ours."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import Demo, follow, visit

pytestmark = pytest.mark.browser
CALL = "/{language}/calls/RFP-2018-001/"

PLAN = (("Инструментарий", "2018-03-30", "30"), ("Отчёт", "2018-08-31", "70"))


def begin(page: Page, language: str, address: str) -> None:
    """From the page of the call to a draft of its own. Words on the pages are another test's matter."""
    page.goto(CALL.format(language=language))
    follow(page.locator("main a[href$='/apply/']").first)
    page.locator("[name=address]").fill(address)
    press(page, "[name=address]")


def press(page: Page, field: str) -> None:
    """The button of the form that holds a field."""
    follow(page.locator(f"form:has({field}) button").last)


def fill_everything(page: Page, name: str, content: bytes, price: str = "31 500") -> None:
    """Fill every task by the names of the fields."""
    draft = re.sub(r"[^/]*$", "", page.url)

    def part(slug: str) -> None:
        page.goto(f"{draft}{slug}/")

    part("applicant")
    page.locator("[name=kind][value=organisation]").check()
    page.locator("[name=name]").fill(name)
    page.locator("[name=contact]").fill(name)
    press(page, "[name=contact]")
    part("staff")
    page.locator("[name=staff]").fill(f"{name}; lead")
    press(page, "[name=staff]")
    part("plan")
    for place, (title, due, share) in enumerate(PLAN, 1):
        page.locator(f"[name=title-{place}]").fill(title)
        page.locator(f"[name=due-{place}]").fill(due)
        page.locator(f"[name=share-{place}]").fill(share)
    press(page, "[name=title-1]")
    part("price")
    page.locator("[name=USD]").fill(price)
    press(page, "[name=USD]")
    part("declarations")
    for box in page.locator("input[type=checkbox]").all():
        box.check()
    press(page, "[name=consent]")
    for link in page.locator("a[href*='/papers/']").evaluate_all("all => all.map(a => a.href)"):
        page.goto(link)
        page.set_input_files("[name=file]", {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": content})
        press(page, "[name=file]")
        expect(page.get_by_text(f"{name}.pdf")).to_be_visible()
    page.goto(f"{draft}check/")


def test_a_proposal_is_sealed_in_the_browser_and_opened_at_its_hour(
    browser: Browser, demo: Demo, tmp_path: Path
) -> None:
    bidder = visit(browser, demo, None)
    begin(bidder, "ru", "bidder1@example.org")
    fill_everything(bidder, "Мейкин талдоо", b"%PDF-1.7 Russian" * 5000)
    follow(bidder.get_by_role("button", name="Запечатать и подать"))
    expect(bidder.get_by_text("получена и запечатана, вовремя")).to_be_visible()
    number = bidder.locator("dd strong").first.inner_text()
    with bidder.expect_download() as download:
        bidder.get_by_role("link", name="Подписанный текст").click()
    receipt = tmp_path / "receipt.txt"
    download.value.save_as(receipt)

    phone = visit(browser, demo, None, java_script_enabled=False, viewport={"width": 360, "height": 740})
    begin(phone, "ky", "bidder2@example.org")
    fill_everything(phone, "Көч изилдөө", b"%PDF-1.7 Kyrgyz")
    follow(phone.get_by_role("button", name="Мөөр басып тапшыруу"))
    expect(phone.get_by_text("убагында кабыл алынып, мөөр басылды")).to_be_visible()

    opened_by_others(demo, tmp_path, "Мейкин талдоо")

    officer = visit(browser, demo, "officer")
    officer.goto("/ru/desk/calls/RFP-2018-001/opening/")
    assert number not in officer.content()
    officer.goto("/ru/demo/")
    follow(officer.get_by_role("button", name="Час вскрытия"))
    cards = json.loads((demo.home / "cards" / "RFP-2018-001.json").read_text())
    officer.goto("/ru/desk/calls/RFP-2018-001/opening/")
    for place, card in enumerate(list(cards.values())[:2], 1):
        officer.locator(f"[name=technical-{place}]").fill(card["technical"])
    officer.locator("[name=present]").fill("Представители участников")
    follow(officer.get_by_role("button", name="Вскрыть конверты"))
    expect(officer.get_by_text("совпадает с распиской")).to_have_count(2)
    follow(officer.get_by_role("link", name=number))
    expect(officer.get_by_text("Мейкин талдоо").first).to_be_visible()
    assert "31 500" not in officer.content()
    with officer.expect_download() as download:
        officer.get_by_role("link", name="Мейкин талдоо.pdf").first.click()
    assert Path(download.value.path()).read_bytes() == b"%PDF-1.7 Russian" * 5000

    bidder.reload()
    with bidder.expect_download() as download:
        bidder.get_by_role("link", name="Доказательство из открытого журнала").click()
    download.value.save_as(tmp_path / "proof.txt")
    log = tmp_path / "log"
    log.mkdir()
    for name in ("checkpoint", "leaves"):
        (log / name).write_bytes(bidder.request.get(f"/log/{name}").body())
    key = bidder.request.get("/log/key").text().strip()
    verified = subprocess.run(
        [
            sys.executable,
            "-m",
            "achyk",
            "verify",
            receipt,
            "--key",
            key,
            "--proof",
            tmp_path / "proof.txt",
            "--log",
            log,
        ],
        env={"PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"The receipt {number} is signed" in verified.stdout
    assert verified.stdout.count("It stands in the log") == 2


def printed_words(pdf: Path) -> dict[str, list[str]]:
    """The shares as they stand on the printed cards, by kind of envelope."""
    found: dict[str, list[str]] = {"Техническое": [], "Финансовое": []}
    for page in PdfReader(pdf).pages:
        text = page.extract_text()
        words = re.findall(r"^\d{1,2}\s+([a-z]+)$|(?<=\d )([a-z]{4,8})\b", text, re.MULTILINE)
        share = " ".join(a or b for a, b in words)
        assert len(share.split()) == 33, text
        found["Техническое" if "Техническое" in text else "Финансовое"].append(share)
    return found


def opened_by_others(demo: Demo, folder: Path, name: str) -> None:
    """With Debian's `age` and the stock SLIP-39 tool, typing only the words printed in the PDF: a proposal opens."""
    if shutil.which("age") is None:
        return
    technical = printed_words(demo.home / "cards" / "RFP-2018-001.pdf")["Техническое"]
    recovered = subprocess.run(
        [Path(sys.executable).parent / "shamir", "recover"],
        input="\n".join(technical[:2]) + "\n\n",
        capture_output=True,
        text=True,
        check=False,
    )
    secret = re.search(r"Your master secret is: ([0-9a-f]{64})", recovered.stdout)
    assert secret, recovered.stdout + recovered.stderr
    key = folder / "key.txt"
    key.write_text(bech32("age-secret-key-", bytes.fromhex(secret[1])).upper() + "\n")
    opened = []
    for path in (demo.home / "sealed").rglob("*"):
        if path.is_file():
            age = subprocess.run(["age", "-d", "-i", key, path], capture_output=True, check=False)
            if age.returncode == 0:
                opened.append(age.stdout)
    manifests = [json.loads(one[4 : 4 + int.from_bytes(one[:4], "big")]) for one in opened]
    (mine,) = [one for one in manifests if one["answers"]["name"] == name]
    assert {one["envelope"] for one in manifests} == {"technical"}
    file = mine["files"][0]
    key.write_text(file["identity"] + "\n")
    sealed = demo.home / "sealed" / file["blob"].replace("-", "")[:2] / file["blob"].replace("-", "")
    whole = subprocess.run(["age", "-d", "-i", key, sealed], capture_output=True, check=True).stdout
    assert whole[: file["length"]] == b"%PDF-1.7 Russian" * 5000


def bech32(prefix: str, data: bytes) -> str:
    """BIP 173, written anew here: this test stands for somebody who has none of our code."""
    letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    bits = "".join(f"{byte:08b}" for byte in data)
    words = [int(bits[n : n + 5].ljust(5, "0"), 2) for n in range(0, len(bits), 5)]
    check = 1
    for value in [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix] + words + [0] * 6:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for bit, mask in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= mask if top >> bit & 1 else 0
    words += [(check ^ 1) >> 5 * (5 - n) & 31 for n in range(6)]
    return prefix + "1" + "".join(letters[word] for word in words)
