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
class Picture:
    """One picture of an entry: its blob, its caption, its sides in pixels, the day its camera says (ISO 8601, or empty)."""

    blob: str
    caption: str = ""
    width: int = 0
    height: int = 0
    taken: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Works for one category: title, text, pictures in their order, and what is said of persons who can be recognised.

    `persons`: "agreed" or "nobody"; empty: not said yet.
    """

    title: str = ""
    text: str = ""
    persons: str = ""
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line of a budget, figures as they were written; an empty quantity or number of months is one."""

    title: str
    unit: str = ""
    quantity: str = ""
    months: str = ""
    cost: str = ""
    own: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """Where somebody studied, what, until which degree, between which years as they were written."""

    institution: str
    subject: str = ""
    degree: str = ""
    years: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """Where somebody worked, as what, between which months as they were written, with which duties."""

    employer: str
    post: str = ""
    months: str = ""
    duties: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """A language and how well it is known."""

    name: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Referee:
    """Who can recommend a candidate, as what, at which address the office may ask."""

    name: str
    post: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative among the staff of the mission, and what relation it is."""

    name: str
    relation: str = ""


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
    born: str = ""
    """Day of birth (ISO 8601)."""
    nationality: str = ""
    education: tuple[Study, ...] = ()
    employment: tuple[Job, ...] = ()
    languages: tuple[Language, ...] = ()
    referees: tuple[Referee, ...] = ()
    relatives: tuple[Relative, ...] = ()
    no_relatives: bool = False
    """Said that there are none."""
    staff: tuple[Named, ...] = ()
    plan: tuple[Planned, ...] = ()
    prices: dict[str, str] = field(default_factory=dict)
    """By currency, where one price is asked for."""
    lots: tuple[str, ...] = ()
    """Keys of the lots that are bid for."""
    currency: str = ""
    lines: dict[str, str] = field(default_factory=dict)
    """Prices as written, by the key of the line, in `currency`."""
    student: bool = False
    entries: dict[str, Entry] = field(default_factory=dict)
    """By the key of the category, or "all"."""
    budget: dict[str, tuple[BudgetLine, ...]] = field(default_factory=dict)
    """Lines by the key of the area, or "all"."""
    overhead: dict[str, str] = field(default_factory=dict)
    """Percent of what the donor pays for the lines, by the same keys."""
    diligence: dict[str, str] = field(default_factory=dict)
    """Answers about the organisation by the key of the question: yes or no, then after a colon what is said beside it."""
    clauses: tuple[str, ...] = ()
    """Ids of the standing clauses that are accepted: each is one version."""
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
        for name, kind in ROWS.items():
            whole[name] = tuple(kind(**one) for one in whole.get(name, ()))
        whole["budget"] = {
            key: tuple(BudgetLine(**one) for one in lines) for key, lines in whole.get("budget", {}).items()
        }
        whole["entries"] = {
            key: Entry(**one | {"pictures": tuple(Picture(**picture) for picture in one["pictures"])})
            for key, one in whole.get("entries", {}).items()
        }
        whole["clauses"] = tuple(whole.get("clauses", ()))
        whole["declarations"] = tuple(whole["declarations"])
        whole["lots"] = tuple(whole["lots"])
        return cls(**whole)

    def files_for(self, paper: str) -> list[FileInEnvelope]:
        """The files given for one required paper."""
        return [file for file in self.files if file.paper == paper]


ROWS: dict[str, type[Any]] = {
    "members": Named,
    "staff": Named,
    "plan": Planned,
    "files": FileInEnvelope,
    "education": Study,
    "employment": Job,
    "languages": Language,
    "referees": Referee,
    "relatives": Relative,
}
"""Fields that are lists, and what stands in them."""


def _fernet(secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"achyk/draft/1").derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))
