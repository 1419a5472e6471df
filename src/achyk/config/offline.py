"""The commands that need no installation: they run on a laptop that is not online, from files."""

from __future__ import annotations

import base64
import binascii
import io
import json
import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from achyk.core.ledger.entries import Tag, decode
from achyk.core.ledger.note import BadNote, Checkpoint, Verifier, open_note
from achyk.core.ledger.receipts import HEAD, Receipt, check_proof
from achyk.core.ledger.tree import BadProof, leaf_hash, root
from achyk.core.procedures.kinds import KINDS
from achyk.core.scoring import file as score_file
from achyk.core.scoring import lots_file
from achyk.core.scoring.combination import best
from achyk.core.scoring.model import CannotRank
from achyk.core.scoring.ranking import rank
from achyk.core.sealing import shares
from achyk.core.sealing.cards import ShareCard, share_cards
from achyk.core.sealing.envelopes import EnvelopeDamaged, open_bytes, open_envelope
from achyk.core.sealing.identities import new_secret, recipient_of
from achyk.core.sealing.manifest import BadManifest, Manifest
from achyk.core.sealing.shares import ShareFault

FAULTS = {
    "word": "share {place}: the word «{word}» is not in the list",
    "length": "share {place}: a share has 33 words",
    "checksum": "share {place}: a word is wrong or words are swapped",
    "duplicate": "share {place}: given twice",
    "foreign": "share {place}: of another call, another envelope or an earlier dealing",
    "too-few": "not enough shares",
    "recipient": "these shares give another key than the published one; do not open anything",
}


def deal_keys(options: Namespace) -> int:
    """Deal one key per kind of envelope: cards to print, and a file with nothing secret for the desk."""
    if not 1 <= options.needed <= len(options.holder) <= shares.MOST_HOLDERS:
        print("Between 1 and 16 holders, and at most as many needed.", file=sys.stderr)
        return 2
    labels = {rule.envelope.value: rule.envelope.label for rule in KINDS[options.kind].envelopes}
    dealt: dict[str, list[str]] = {}
    recipients: dict[str, str] = {}
    for envelope in labels:
        secret = new_secret()
        dealt[envelope] = shares.deal(secret, needed=options.needed, holders=len(options.holder))
        recipients[envelope] = recipient_of(secret)
    cards = [
        ShareCard(holder, {envelope: dealt[envelope][n] for envelope in labels}, recipients)
        for n, holder in enumerate(options.holder)
    ]
    pdf = share_cards(cards, call=options.call, needed=options.needed, envelopes=labels, language=options.language)
    _write_private(Path(options.cards), pdf)
    keys = [
        {"envelope": e, "recipient": recipients[e], "digests": [shares.digest(share) for share in dealt[e]]}
        for e in labels
    ]
    Path(options.out).write_text(json.dumps({"achyk": 1, "call": options.call, "keys": keys}, indent=1))
    print(f"{options.cards}: print it, hand out the cards, then delete it. {options.out}: hand it over at the desk.")
    return 0


def _write_private(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


def open_package(options: Namespace) -> int:
    """Put shares together and open what a package from the desk holds: the test envelope, or the manifests."""
    package = json.loads(Path(options.package).read_text())
    print(f"Type {package['needed']} shares of the envelope «{package['envelope']}», one per line:", file=sys.stderr)
    typed = [sys.stdin.readline() for _ in range(package["needed"])]
    try:
        secret = shares.combine(
            typed, needed=package["needed"], digests=package["digests"], recipient=package["recipient"]
        )
    except ShareFault as fault:
        print(FAULTS[fault.fault].format(place=(fault.place or 0) + 1, word=fault.word), file=sys.stderr)
        return 1
    if not package["manifests"]:
        print(open_bytes(base64.b64decode(package["test"]), secret, 32).decode())
        return 0
    opened, faults = _open_manifests(package, secret)
    _write_private(Path(options.out), json.dumps({"achyk": 1, "opened": opened}, ensure_ascii=False).encode())
    for number in faults:
        print(f"{number}: does not open", file=sys.stderr)
    print(f"{options.out}: {len(opened)} opened. Hand it over at the desk, then delete it.")
    return 0 if not faults else 1


def _open_manifests(package: dict[str, Any], secret: bytes) -> tuple[list[dict[str, Any]], list[str]]:
    opened: list[dict[str, Any]] = []
    faults: list[str] = []
    for one in package["manifests"]:
        target = io.BytesIO()
        try:
            open_envelope(io.BytesIO(base64.b64decode(one["sealed"])), target, secret)
            manifest = Manifest.from_bytes(target.getvalue())
        except (EnvelopeDamaged, BadManifest, binascii.Error):
            faults.append(one["number"])
            continue
        opened.append(
            {
                "call": manifest.call,
                "envelope": manifest.envelope,
                "number": manifest.number,
                "answers": manifest.answers,
                "nonce": manifest.nonce,
                "files": [{name: getattr(file, name) for name in file.__slots__} for file in manifest.files],
            }
        )
    return opened, faults


def verify(options: Namespace) -> int:
    """Check a receipt against the office's key, and against a proof or a folder of the public log if given."""
    try:
        verifier = Verifier.parse(options.key)
        note = _receipt_in(Path(options.file).read_text())
        receipt = Receipt.parse(open_note(note, verifier))
        print(f"The receipt {receipt.number} is signed by {verifier.name}: received {receipt.received}, ", end="")
        print("in time." if receipt.in_time else "LATE.")
        if options.proof:
            index, checkpoint = check_proof(receipt, Path(options.proof).read_text(), verifier)
            print(f"It stands in the log: entry {index} of {checkpoint.size}.")
        if options.log:
            print(_in_log(receipt, Path(options.log), verifier))
    except (BadNote, BadProof, OSError, ValueError) as error:
        print(f"NOT VALID: {error}", file=sys.stderr)
        return 1
    return 0


def _receipt_in(text: str) -> str:
    """The receipt in a file that may hold more: the whole mail, for example."""
    start = text.find(HEAD)
    if start < 0:
        raise BadNote("the file holds no receipt")
    body, separator, rest = text[start:].replace("\r\n", "\n").partition("\n\n")
    signature = rest.splitlines()[0] if rest else ""
    return f"{body}{separator}{signature}\n"


def _in_log(receipt: Receipt, folder: Path, verifier: Verifier) -> str:
    checkpoint = Checkpoint.parse(open_note((folder / "checkpoint").read_text(), verifier))
    raw = (folder / "leaves").read_bytes()
    leaves = [raw[n : n + 32] for n in range(0, 32 * checkpoint.size, 32)]
    if len(raw) < 32 * checkpoint.size or root(leaves) != checkpoint.root:
        raise BadProof("the leaves do not give the root of the checkpoint")
    entry = bytes.fromhex(receipt.entry)
    if entry not in leaves:
        raise BadProof("the receipt does not stand in this log")
    told = _told(folder / "entries", leaves)
    return (
        f"It stands in the log: entry {leaves.index(entry)} of {checkpoint.size}; the whole log was recomputed.{told}"
    )


def _told(path: Path, leaves: list[bytes]) -> str:
    """What the published entries say, each compared with its leaf; nothing when the folder holds none."""
    if not path.exists():
        return ""
    counted = {Tag.COVER: 0, Tag.RECEIPT: 0, Tag.SUBMISSION: 0}
    lines = path.read_text("ascii").splitlines()
    for line in lines:
        index, _, body = line.partition(" ")
        if leaf_hash(body.encode("ascii")) != leaves[int(index)]:
            raise BadProof(f"the published entry {index} is not the one in the log")
        tag = Tag(decode(body.encode("ascii"))["tag"])
        counted[tag] = counted.get(tag, 0) + 1
    return (
        f"\nPublished entries: {len(lines)}, each as its leaf says; "
        f"receipts: {counted[Tag.RECEIPT] + counted[Tag.SUBMISSION]}, "
        f"covers: {counted[Tag.COVER]}."
    )


def score(options: Namespace) -> int:
    """Recompute a ranking, or the best combination of bids for lots, and print its table, or JSON."""
    text = Path(options.file).read_text()
    try:
        printed = _combined(text, options.json) if text.startswith(lots_file.HEAD) else _ranked(text, options.json)
    except CannotRank as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
        return 1
    print(printed, end="")
    return 0


def _ranked(text: str, json: bool) -> str:  # noqa: FBT001  as the option says
    evaluation = score_file.read(text)
    lines = rank(evaluation)
    return score_file.as_json(evaluation, lines) if json else score_file.table(evaluation, lines)


def _combined(text: str, json: bool) -> str:  # noqa: FBT001  as the option says
    whole = lots_file.read(text)
    found = best(whole)
    return lots_file.as_json(whole, found) if json else lots_file.table(whole, found)
