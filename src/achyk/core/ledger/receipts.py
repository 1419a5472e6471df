"""Receipts: what an applicant holds, signed as a note, checkable without our server.

The text is lines `name: value` in a fixed order under a first line `achyk receipt 1`; between `in time` and `entry` stands
one line for each envelope, by its name. A proof is a text of its own
(C2SP `tlog-proof`): it is given once the call has closed, because index and size would tell how many applied.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from achyk.core.ledger.note import BadNote, Checkpoint, Verifier, open_note
from achyk.core.ledger.tree import BadProof, verify_inclusion

HEAD = "achyk receipt 1"
PROOF_HEAD = "c2sp.org/tlog-proof@v1"
FIRST_LINES = ("call", "number", "received", "in time")
LAST_LINE = "entry"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was received, when. Digests are SHA-256 of the sealed envelopes and of the ledger leaf, in hexadecimal."""

    call: str
    number: str
    received: str
    in_time: bool
    envelopes: tuple[tuple[str, str], ...]
    """(name, digest), in the order in which they are opened."""
    entry: str

    def text(self) -> str:
        """The text that is signed."""
        first = (self.call, self.number, self.received, "yes" if self.in_time else "no")
        pairs = [*zip(FIRST_LINES, first, strict=True), *self.envelopes, (LAST_LINE, self.entry)]
        return "\n".join([HEAD, *(f"{name}: {value}" for name, value in pairs)]) + "\n"

    @classmethod
    def parse(cls, text: str) -> Receipt:
        """Read the text of a receipt. Raises BadNote when it is not one."""
        head, *lines = text.rstrip("\n").split("\n")
        pairs = [(name, value) for name, _, value in (line.partition(": ") for line in lines)]
        names = [name for name, _ in pairs]
        if head != HEAD or tuple(names[:4]) != FIRST_LINES or names[-1] != LAST_LINE or len(set(names)) < len(names):
            raise BadNote("not a receipt")
        call, number, received, in_time = (value for _, value in pairs[:4])
        return cls(call, number, received, in_time == "yes", tuple(pairs[4:-1]), pairs[-1][1])


def proof_text(index: int, proof: list[bytes], checkpoint: str) -> str:
    """The proof of inclusion as a text: index, hashes, the signed checkpoint."""
    hashes = [base64.b64encode(node).decode() for node in proof]
    return "\n".join([PROOF_HEAD, f"index {index}", *hashes]) + "\n\n" + checkpoint


def check_proof(receipt: Receipt, text: str, verifier: Verifier) -> tuple[int, Checkpoint]:
    """The index and the checkpoint under which the receipt's entry stands. Raises BadNote or BadProof."""
    head, separator, signed = text.partition("\n\n")
    lines = head.split("\n")
    if lines[0] != PROOF_HEAD or not separator or not lines[1].startswith("index "):
        raise BadNote("not a proof")
    try:
        index = int(lines[1].removeprefix("index "))
        path = [base64.b64decode(line, validate=True) for line in lines[2:]]
    except (ValueError, binascii.Error) as error:
        raise BadProof("a malformed proof") from error
    checkpoint = Checkpoint.parse(open_note(signed, verifier))
    verify_inclusion(bytes.fromhex(receipt.entry), index, checkpoint.size, path, checkpoint.root)
    return index, checkpoint
