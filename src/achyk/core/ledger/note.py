"""Signed notes and checkpoints after the C2SP texts `signed-note` and `tlog-checkpoint`, with Ed25519.

A note is a text that ends in a newline, an empty line, and signature lines `— name base64(key id || signature)`.
A checkpoint is a note whose text is origin, size and root in base64.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ED25519 = b"\x01"


class BadNote(ValueError):
    """A note is malformed or not signed by the expected key."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key with its name: `name+keyid+base64(0x01 || key)`."""

    name: str
    key: bytes

    @property
    def key_id(self) -> bytes:
        """The first four bytes of SHA-256 over name, newline, algorithm and key."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.key).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(ED25519 + self.key).decode()}"

    @classmethod
    def parse(cls, text: str) -> Verifier:
        """Read a verifier key. Raises BadNote when it is malformed or its id does not fit."""
        try:
            name, key_id, encoded = text.strip().split("+", 2)
            raw = base64.b64decode(encoded, validate=True)
        except (ValueError, binascii.Error) as error:
            raise BadNote("not a verifier key") from error
        verifier = cls(name, raw[1:])
        if raw[:1] != ED25519 or len(raw) != 33 or verifier.key_id.hex() != key_id:
            raise BadNote("a verifier key whose id does not fit")
        return verifier


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key of 32 bytes with the name it signs under."""

    name: str
    secret: bytes

    @property
    def verifier(self) -> Verifier:
        """What others check with."""
        public = Ed25519PrivateKey.from_private_bytes(self.secret).public_key()
        return Verifier(self.name, public.public_bytes(Encoding.Raw, PublicFormat.Raw))

    def sign(self, text: str) -> str:
        """The signed note. The text must end in a newline and hold no other control characters."""
        if not text.endswith("\n") or any(ord(c) < 0x20 and c != "\n" for c in text):
            raise BadNote("the text of a note ends in a newline and has no control characters")
        signature = Ed25519PrivateKey.from_private_bytes(self.secret).sign(text.encode())
        encoded = base64.b64encode(self.verifier.key_id + signature).decode()
        return f"{text}\n\u2014 {self.name} {encoded}\n"


def open_note(note: str, verifier: Verifier) -> str:
    """The text of a note that this key signed. Raises BadNote otherwise. Signatures of other keys are ignored."""
    text, separator, signatures = note.rpartition("\n\n")
    if not separator:
        raise BadNote("there is no signature")
    text += "\n"
    for line in signatures.splitlines():
        mark, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        if mark != "\u2014" or not encoded:
            raise BadNote("a malformed signature line")
        try:
            raw = base64.b64decode(encoded, validate=True)
        except binascii.Error as error:
            raise BadNote("a malformed signature line") from error
        if name != verifier.name or raw[:4] != verifier.key_id:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(verifier.key).verify(raw[4:], text.encode())
        except InvalidSignature as error:
            raise BadNote("the signature does not fit the text") from error
        return text
    raise BadNote(f"not signed by {verifier.name}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a log: who keeps it, how many leaves, which root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """Read the text of a checkpoint; further lines are extensions and ignored. Raises BadNote."""
        lines = text.split("\n")
        try:
            origin, size, encoded = lines[0], lines[1], lines[2]
            root = base64.b64decode(encoded, validate=True)
        except (IndexError, binascii.Error) as error:
            raise BadNote("not a checkpoint") from error
        if not origin or len(root) != 32 or not size.isascii() or not size.isdigit() or str(int(size)) != size:
            raise BadNote("not a checkpoint")
        return cls(origin, int(size), root)
