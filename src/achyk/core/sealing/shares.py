"""Dealing 32 secret bytes to n people so that k of them, and no fewer, put them together (SLIP-39).

k = 1 of several people is dealt as n groups of one, for SLIP-39 knows no 1-of-n. No passphrase is used: a wrong one
would give another secret without an error.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import shamir_mnemonic
from shamir_mnemonic.share import Share
from shamir_mnemonic.wordlist import WORDLIST

from achyk.core.sealing.identities import recipient_of

MOST_HOLDERS = 16
BY_BEGINNING = {word[:4]: word for word in WORDLIST}
"""No two words of SLIP-39 share their first four letters, and none is shorter."""


def deal(secret: bytes, *, needed: int, holders: int) -> list[str]:
    """One share of 33 words for each holder. ValueError unless 1 <= needed <= holders <= 16."""
    if not 1 <= needed <= holders <= MOST_HOLDERS:
        raise ValueError("between 1 and 16 holders, at most as many needed")
    if needed == 1 and holders > 1:
        groups = shamir_mnemonic.generate_mnemonics(1, [(1, 1)] * holders, secret)
        return [group[0] for group in groups]
    return list(shamir_mnemonic.generate_mnemonics(1, [(needed, holders)], secret)[0])


def normal_form(words: str) -> str:
    """Small letters, single spaces; prefixes of at least four letters become their words (they are unique)."""
    text = unicodedata.normalize("NFKC", words).lower().split()
    return " ".join(_complete(word) for word in text)


def _complete(word: str) -> str:
    known = BY_BEGINNING.get(word[:4], "")
    return known if known.startswith(word) else word


def digest(share: str) -> str:
    """SHA-256 over the share in its normal form: what may be kept of it. 64 hexadecimal digits."""
    return hashlib.sha256(normal_form(share).encode()).hexdigest()


class Fault(StrEnum):
    """What is wrong with a share that somebody typed."""

    WORD = "word"
    CHECKSUM = "checksum"
    LENGTH = "length"
    DUPLICATE = "duplicate"
    FOREIGN = "foreign"
    TOO_FEW = "too-few"
    RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True)
class ShareFault(Exception):
    """Which of the given shares is wrong (its place from 0; None for all together), how, and the word if it is one."""

    fault: Fault
    place: int | None = None
    word: str = ""


def combine(given: Sequence[str], *, needed: int, digests: Sequence[str], recipient: str) -> bytes:
    """The secret, from at least `needed` shares; more are allowed, the first ones are used.

    `digests` are those kept when the shares were dealt, `recipient` is the published one. Raises ShareFault naming
    the first share that is wrong; never returns another secret.
    """
    normal = [normal_form(share) for share in given]
    for place, share in enumerate(normal):
        _check_one(place, share, normal, digests)
    if len(normal) < needed:
        raise ShareFault(Fault.TOO_FEW)
    secret = shamir_mnemonic.combine_mnemonics(normal[:needed])
    if recipient_of(secret) != recipient:
        raise ShareFault(Fault.RECIPIENT)
    return secret


def _check_one(place: int, share: str, everything: Sequence[str], digests: Sequence[str]) -> None:
    words = share.split()
    unknown = next((word for word in words if word not in WORDLIST), None)
    if unknown is not None:
        raise ShareFault(Fault.WORD, place, unknown)
    if len(words) != 33:
        raise ShareFault(Fault.LENGTH, place)
    try:
        Share.from_mnemonic(share)
    except shamir_mnemonic.MnemonicError as error:
        raise ShareFault(Fault.CHECKSUM, place) from error
    if share in everything[:place]:
        raise ShareFault(Fault.DUPLICATE, place)
    if digest(share) not in digests:
        raise ShareFault(Fault.FOREIGN, place)
