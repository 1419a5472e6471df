"""Ledger entries as canonical bytes.

An entry is one JSON object in ASCII: keys sorted, no spaces, values are strings, integers, booleans, lists and
objects of these (the subset on which RFC 8785 and `json.dumps(sort_keys=True)` agree). The first key to read
is `tag`, a number that never changes its meaning; fields are only ever added. A random nonce of 128 bits keeps
anybody from guessing an entry behind its hash. No entry holds a name or an address: people stand as salted
commitments.
"""

from __future__ import annotations

import hashlib
import json
from enum import IntEnum
from typing import Any

FORMAT = 1


class Tag(IntEnum):
    """What an entry is about. Numbers are for ever."""

    COVER = 0
    """Fills a batch, so that the size of the log says nothing."""
    MOVE = 1
    """A transition of a case: verb, stages, actor."""
    RECEIPT = 2
    """No longer written. A submission of two envelopes was received."""
    WITHDRAWAL = 3
    """A submission was withdrawn or replaced by its applicant; its manifests are destroyed."""
    SUBMISSION = 4
    """A submission was received: its random number, whether in time, and for each envelope by name the SHA-256 of its
    sealed manifest (`sealed`) and of the manifest inside (`inside`), which holds a nonce and so tells nothing."""


FIELDS: dict[Tag, frozenset[str]] = {
    Tag.COVER: frozenset(),
    Tag.MOVE: frozenset({"at", "case", "verb", "from", "to", "actor", "detail"}),
    Tag.RECEIPT: frozenset({"at", "case", "actor", "number", "in_time", "technical", "financial"}),
    Tag.WITHDRAWAL: frozenset({"at", "case", "actor", "number", "replaced"}),
    Tag.SUBMISSION: frozenset({"at", "case", "actor", "number", "in_time", "envelopes"}),
}


class MalformedEntry(ValueError):
    """The fields do not fit the tag, or a value has no canonical form."""


def encode(tag: Tag, fields: dict[str, Any], nonce: bytes) -> bytes:
    """The canonical bytes of an entry. Raises MalformedEntry for missing or unknown fields, floats and None."""
    if set(fields) != FIELDS[tag]:
        raise MalformedEntry(f"{tag.name} has the fields {sorted(FIELDS[tag])}, not {sorted(fields)}")
    _check(fields)
    whole = {"achyk": FORMAT, "tag": int(tag), "nonce": nonce.hex(), **fields}
    return json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def decode(body: bytes) -> dict[str, Any]:
    """The fields of an entry, tag and nonce included. Raises MalformedEntry when the bytes are not canonical."""
    try:
        whole = json.loads(body)
    except ValueError as error:
        raise MalformedEntry("not an entry") from error
    if not isinstance(whole, dict) or "tag" not in whole:
        raise MalformedEntry("not an entry")
    if json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii") != body:
        raise MalformedEntry("an entry in other than its canonical form")
    return whole


def commitment(source: str, salt: bytes) -> str:
    """What stands for a person, or for words that stay in the office: SHA-256 over salt and source, 64 hexadecimal digits."""
    return hashlib.sha256(b"achyk/person/1\x00" + salt + source.encode()).hexdigest()


def _check(value: Any) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise MalformedEntry(f"a key must be a text, not {key!r}")
            _check(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _check(item)
    elif not isinstance(value, str | int):
        raise MalformedEntry(f"no canonical form for {value!r}")
