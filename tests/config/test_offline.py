"""Keys that never touch the server: dealt, rehearsed and used with `achyk` on a laptop."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from achyk.core.procedures.application import Envelope
from achyk.core.values import Refused
from achyk.office.calls import services as calls
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.opening import queries, services
from achyk.office.people.enums import Role
from achyk.office.people.queries import holders
from achyk.office.record.services import fill_batch
from achyk.office.seals import services as seals
from achyk.office.seals.services import DealtElsewhere
from achyk.office.selection import comparison
from achyk.office.submissions import services as submissions
from achyk.office.submissions.receipts import receipt_note
from tests.cast import Cast
from tests.office.test_selection import World, make_world
from tests.office.test_submissions import CANARY, filled


def achyk(folder: Path, *arguments: str, typed: str = "", code: int = 0) -> str:
    """Run the command as on a laptop: no settings, no database."""
    done = subprocess.run(
        [sys.executable, "-m", "achyk", *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(Path("src").resolve())},
        input=typed,
        capture_output=True,
        text=True,
    )
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def shares_on_cards(pdf: Path) -> list[str]:
    """The words of every page: technical and financial in turn."""
    pages = [page.extract_text() for page in PdfReader(pdf).pages]
    found = [re.findall(r"^\d{1,2}\s+([a-z]+)$|(?<=\d )([a-z]{4,8})\b", page, re.MULTILINE) for page in pages]
    return [" ".join(a or b for a, b in words) for words in found]


def test_a_call_is_dealt_rehearsed_and_opened_on_a_laptop(cast: Cast, draft: Call, tmp_path: Path) -> None:
    named = holders(Role.KEY_HOLDER, draft.id)
    by_name = [part for holder in named for part in ("--holder", str(holder))]
    achyk(tmp_path, "keys", "deal", "--call", draft.reference, "--needed", "2", *by_name)
    dealt = json.loads((tmp_path / "keys.json").read_text())["keys"]
    given = [
        DealtElsewhere(envelope=k["envelope"], recipient=k["recipient"], digests=tuple(k["digests"])) for k in dealt
    ]
    seals.register_keys(cast.officer, draft, given=given, holders=named, needed=2)

    cards = shares_on_cards(tmp_path / "cards.pdf")
    technical, financial = cards[0::2], cards[1::2]
    phrases = {}
    for envelope, words in ((Envelope.TECHNICAL, technical), (Envelope.FINANCIAL, financial)):
        (tmp_path / "test.json").write_text(json.dumps(services.package(draft, envelope, [])))
        phrases[envelope.value] = achyk(tmp_path, "open", "test.json", typed="\n".join(words[1:]) + "\n")
    seals.rehearse_with_phrases(cast.officer, draft, phrases)
    calls.ask_approval(cast.officer, draft)
    calls.approve(cast.approver, draft)
    calls.publish(cast.officer, draft)

    submission = submissions.submit(filled(draft))
    assert draft.opens_at
    clock.move_to(draft.opens_at + timedelta(seconds=1))
    calls.close_if_due(draft)
    (tmp_path / "package.json").write_text(json.dumps(services.package(draft, Envelope.TECHNICAL, [submission])))
    wrong = achyk(tmp_path, "open", "package.json", typed=f"{technical[0]}\n{financial[1]}\n", code=1)
    assert "share 2: of another call, another envelope" in wrong
    achyk(tmp_path, "open", "package.json", typed=f"{technical[0]}\n{technical[2]}\n")
    opened = {one["number"]: one for one in json.loads((tmp_path / "opened.json").read_text())["opened"]}
    assert oct((tmp_path / "opened.json").stat().st_mode & 0o777) == "0o600"
    services.open_received_from_laptop(cast.officer, draft, opened=opened, present="")
    assert services.read(cast.officer, submission).answers["name"] == CANARY
    assert queries.ceremonies(draft)[0].outcome["opened"][0]["fault"] == ""

    World(cast, draft, {"Almaz": submission}).screened().scored()
    passed = comparison.passed(draft).submissions
    (tmp_path / "package.json").write_text(json.dumps(services.package(draft, Envelope.FINANCIAL, passed)))
    achyk(tmp_path, "open", "package.json", "--out", "prices.json", typed=f"{financial[0]}\n{financial[2]}\n")
    with pytest.raises(Refused, match="envelope-damaged"):
        comparison.open_financial_from_laptop(cast.officer, draft, opened_there=opened, present="")
    prices = {one["number"]: one for one in json.loads((tmp_path / "prices.json").read_text())["opened"]}
    for altered in ({"answers": {"prices": {"USD": "1"}}}, {"files": []}, {"nonce": "0" * 32}):
        forged = (
            {number: one | altered for number, one in prices.items()}
            if "files" not in altered
            else {number: one | {"answers": one["answers"] | {"more": "x"}} for number, one in prices.items()}
        )
        with pytest.raises(Refused, match="not what was sealed"):
            comparison.open_financial_from_laptop(cast.officer, draft, opened_there=forged, present="")
    comparison.open_financial_from_laptop(cast.officer, draft, opened_there=prices, present="")
    assert comparison.ranking(draft).lines[0].price == Decimal("12500.50")


def test_a_file_from_another_call_opens_nothing(cast: Cast, published: Call) -> None:
    submission = submissions.submit(filled(published))
    assert published.opens_at
    clock.move_to(published.opens_at)
    foreign = {
        submission.number: {
            "call": "RFP-1",
            "envelope": "technical",
            "number": "x",
            "answers": {},
            "files": [],
            "nonce": "00",
        }
    }
    services.open_received_from_laptop(cast.officer, published, opened=foreign, present="")
    assert "another submission" in queries.ceremonies(published)[0].outcome["opened"][0]["fault"]
    with pytest.raises(Refused, match="not-opened"):
        services.read(cast.officer, submission)


def test_a_forged_receipt_is_not_valid(cast: Cast, published: Call, tmp_path: Path) -> None:
    note = receipt_note(submissions.submit(filled(published)))
    key = str(submissions.record.signer().verifier)
    (tmp_path / "mail.txt").write_text(f"Уважаемый участник!\n\n{note}\nС уважением\n")
    assert "in time" in achyk(tmp_path, "verify", "mail.txt", "--key", key)
    (tmp_path / "forged.txt").write_text(note.replace("in time: yes", "in time: no"))
    assert "NOT VALID" in achyk(tmp_path, "verify", "forged.txt", "--key", key, code=1)
    (tmp_path / "empty.txt").write_text("")
    assert "holds no receipt" in achyk(tmp_path, "verify", "empty.txt", "--key", key, code=1)


def test_a_stranger_counts_the_receipts_once_the_results_are_out(cast: Cast, published: Call, tmp_path: Path) -> None:
    world = make_world(cast, published)
    world.screened().scored(Almaz=("9", "9"), Chynar=("7", "7")).priced().decided().released()
    fill_batch()
    (tmp_path / "mail.txt").write_text(receipt_note(world.offers["Almaz"]))
    (tmp_path / "log").mkdir()
    anybody = Client()
    for name in ("checkpoint", "leaves", "entries"):
        response: Any = anybody.get(f"/log/{name}")
        body = b"".join(response.streaming_content) if response.streaming else response.content
        (tmp_path / "log" / name).write_bytes(body)
    command = ("verify", "mail.txt", "--key", str(submissions.record.signer().verifier), "--log", "log")
    assert "receipts: 3," in achyk(tmp_path, *command)
    entries = tmp_path / "log" / "entries"
    entries.write_text(entries.read_text().replace('"in_time":true', '"in_time":false', 1))
    assert "not the one in the log" in achyk(tmp_path, *command, code=1)
