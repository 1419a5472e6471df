"""What is typed in a draft, and how it is kept: encrypted under the secret of the draft's own link."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass, field
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from achyk.core.sealing.manifest import FileInEnvelope


class WrongSecret(Exception):
    """The content does not open under this secret."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person or organisation with the part they play: a member of the consortium, key staff."""

    name: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """One result of the work plan: what, by which day (ISO 8601), for which share of the price in percent.

    Shares disclose no price, so that the plan can stand in the technical envelope.
    """

    title: str
    due: str
    share: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything an applicant types, and the files with the keys to them."""

    kind: str = ""
    name: str = ""
    registration: str = ""
    contact: str = ""
    phone: str = ""
    address: str = ""
    members: tuple[Named, ...] = ()
    staff: tuple[Named, ...] = ()
    plan: tuple[Planned, ...] = ()
    prices: dict[str, str] = field(default_factory=dict)
    """By currency, where one price is asked for."""
    lots: tuple[str, ...] = ()
    """Keys of the lots that are bid for."""
    currency: str = ""
    lines: dict[str, str] = field(default_factory=dict)
    """Prices as written, by the key of the line, in `currency`."""
    declarations: tuple[str, ...] = ()
    consent: bool = False
    files: tuple[FileInEnvelope, ...] = ()

    def lock(self, secret: str) -> str:
        """The content encrypted under the secret of the link."""
        return _fernet(secret).encrypt(json.dumps(asdict(self), ensure_ascii=False).encode()).decode()

    @classmethod
    def unlock(cls, locked: str, secret: str) -> Content:
        """The content; WrongSecret when it does not open."""
        try:
            whole: dict[str, Any] = json.loads(_fernet(secret).decrypt(locked.encode()))
        except InvalidToken as error:
            raise WrongSecret from error
        for name in ("members", "staff"):
            whole[name] = tuple(Named(**one) for one in whole[name])
        whole["plan"] = tuple(Planned(**one) for one in whole["plan"])
        whole["files"] = tuple(FileInEnvelope(**one) for one in whole["files"])
        whole["declarations"] = tuple(whole["declarations"])
        whole["lots"] = tuple(whole["lots"])
        return cls(**whole)

    def files_for(self, paper: str) -> list[FileInEnvelope]:
        """The files given for one required paper."""
        return [file for file in self.files if file.paper == paper]


def _fernet(secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"achyk/draft/1").derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))
