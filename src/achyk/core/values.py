"""Small frozen values that every ring uses: texts in three languages, money, periods, refusals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

LANGUAGES = ("ru", "ky", "en")


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """One text in Russian, Kyrgyz and English. An empty string means: not written yet."""

    ru: str = ""
    ky: str = ""
    en: str = ""

    @classmethod
    def from_mapping(cls, values: Mapping[str, str]) -> LocalizedText:
        """Build from {"ru": …, "ky": …, "en": …}; languages that are not given stay empty."""
        return cls(**{code: values.get(code, "") for code in LANGUAGES})

    @classmethod
    def same(cls, text: str) -> LocalizedText:
        """A text that reads the same in every language: a reference, an address."""
        return cls(ru=text, ky=text, en=text)

    def as_mapping(self) -> dict[str, str]:
        """The three texts by language code, in a fixed order."""
        return {code: getattr(self, code) for code in LANGUAGES}

    def missing(self) -> tuple[str, ...]:
        """Codes of the languages in which nothing is written."""
        return tuple(code for code in LANGUAGES if not getattr(self, code).strip())

    def written_in(self, language: str) -> tuple[str, str]:
        """The text for a reader of `language`, and the language it is really in.

        Falls back to Russian, then English, then Kyrgyz; both are empty when nothing is written.
        """
        for code in (language, "ru", "en", "ky"):
            if code in LANGUAGES and getattr(self, code).strip():
                return getattr(self, code), code
        return "", ""

    def into(self, language: str) -> str:
        """The text for a reader of `language`, fallback included."""
        return self.written_in(language)[0]

    def format(self, **params: Any) -> LocalizedText:
        """Fill named placeholders; a parameter that is itself a LocalizedText is filled per language."""
        return LocalizedText(
            **{
                code: getattr(self, code).format(
                    **{name: v.into(code) if isinstance(v, LocalizedText) else v for name, v in params.items()}
                )
                for code in LANGUAGES
            }
        )

    def __bool__(self) -> bool:
        return bool(self.ru or self.ky or self.en)


@dataclass(frozen=True, slots=True)
class Money:
    """An exact sum with its ISO 4217 currency code."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Period:
    """From one instant to another, both included; either end may be open."""

    starts: datetime | None
    ends: datetime | None

    def contains(self, instant: datetime) -> bool:
        """Whether `instant` lies in the period."""
        return (self.starts is None or self.starts <= instant) and (self.ends is None or instant <= self.ends)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something cannot be done now, and the cure, in words for the reader.

    `code` is for programs and tests; `text` holds named placeholders that `params` fill.
    """

    code: str
    text: LocalizedText
    params: Mapping[str, Any] = field(default_factory=dict)

    def words(self) -> LocalizedText:
        """The sentence with its parameters filled in, in all three languages."""
        return self.text.format(**self.params)


class Refused(Exception):
    """Raised by a service: one or more refusals, all of them collected before raising."""

    def __init__(self, *refusals: Refusal) -> None:
        self.refusals = refusals
        super().__init__("; ".join(f"{r.code}: {r.words().en}" for r in refusals))

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the refusals, in order."""
        return tuple(refusal.code for refusal in self.refusals)


def lt(ru: str, ky: str, en: str) -> LocalizedText:
    """Write a text of our own: all three languages are compulsory."""
    text = LocalizedText(ru=ru, ky=ky, en=en)
    if text.missing():
        raise ValueError(f"not written in {', '.join(text.missing())}: {ru or en or ky}")
    return text
