"""The manifest: the small sealed text that names the files of one envelope and holds the keys to them.

A manifest is JSON with a 4-byte length in front, so that the padding behind it can be cut off by whoever opens it
with a stock `age`: `age -d … | tail -c +5 | head -c LENGTH`. The length is printed in the first four bytes, big-endian.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = 1


class BadManifest(ValueError):
    """The opened bytes are not a manifest."""


@dataclass(frozen=True, slots=True)
class FileInEnvelope:
    """One file: for which paper, its name as given, length and digest, where its sealed bytes lie and their key."""

    paper: str
    name: str
    length: int
    sha256: str
    blob: str
    blob_sha256: str
    identity: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one envelope of one submission says."""

    call: str
    envelope: str
    number: str
    files: tuple[FileInEnvelope, ...]
    answers: dict[str, Any]
    nonce: str = field(default_factory=lambda: secrets.token_hex(16))
    """Keeps anybody from guessing a manifest behind its digest."""

    @property
    def sha256(self) -> str:
        """What was sealed, in 64 hexadecimal digits: an opening has to find exactly this."""
        return hashlib.sha256(self.to_bytes()).hexdigest()

    def to_bytes(self) -> bytes:
        """The bytes to seal."""
        body = json.dumps({"achyk": FORMAT, **asdict(self)}, sort_keys=True, ensure_ascii=False).encode()
        return len(body).to_bytes(4, "big") + body

    @classmethod
    def from_mapping(cls, given: Mapping[str, Any]) -> Manifest:
        """Build from plain values. Raises BadManifest when something is missing or too much."""
        try:
            whole = dict(given)
            if not isinstance(whole["nonce"], str):
                raise BadManifest("a manifest without its nonce")
            files = tuple(FileInEnvelope(**file) for file in whole.pop("files"))
            return cls(files=files, **whole)
        except (KeyError, TypeError, ValueError) as error:
            raise BadManifest("not a manifest") from error

    @classmethod
    def from_bytes(cls, opened: bytes) -> Manifest:
        """Read what came out of an envelope, padding included. Raises BadManifest."""
        length = int.from_bytes(opened[:4], "big")
        try:
            whole = json.loads(opened[4 : 4 + length])
            if whole.pop("achyk") != FORMAT:
                raise BadManifest("a manifest of another format")
            return cls.from_mapping(whole)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadManifest("not a manifest") from error
