"""age identities and recipients, X25519 only, as 32 secret bytes and as the texts that age writes (Bech32, BIP 173)."""

from __future__ import annotations

import secrets

from pyrage import x25519

ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
SECRET_PREFIX = "age-secret-key-"  # noqa: S105  a prefix, not a secret
RECIPIENT_PREFIX = "age"


class NotARecipient(ValueError):
    """Something else than an X25519 recipient of age."""


def new_secret() -> bytes:
    """32 fresh secret bytes: the X25519 scalar of an identity."""
    return secrets.token_bytes(32)


def identity_text(secret: bytes) -> str:
    """`AGE-SECRET-KEY-1…`, as `age -i` reads it."""
    return _encode(SECRET_PREFIX, secret).upper()


def recipient_of(secret: bytes) -> str:
    """`age1…`: to whom envelopes are sealed that this secret opens."""
    return str(x25519.Identity.from_str(identity_text(secret)).to_public())


def secret_of(text: str) -> bytes:
    """The 32 secret bytes behind `AGE-SECRET-KEY-1…`. ValueError when it is not one."""
    prefix, data = _decode(text.lower())
    if prefix != SECRET_PREFIX:
        raise ValueError("not an identity of age")
    return data


def check_recipient(text: str) -> str:
    """The same text, if it is an X25519 recipient; NotARecipient otherwise (post-quantum and plugin ones too)."""
    try:
        prefix, data = _decode(text)
    except ValueError as error:
        raise NotARecipient(str(error)) from error
    if prefix != RECIPIENT_PREFIX or len(data) != 32:
        raise NotARecipient("not an X25519 recipient")
    return text


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(GENERATOR):
            check ^= generator if (top >> bit) & 1 else 0
    return check


def _expand(prefix: str) -> list[int]:
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


def _regroup(data: bytes | list[int], frm: int, to: int, *, pad: bool) -> list[int]:
    accumulator, bits, out = 0, 0, []
    for value in data:
        accumulator, bits = accumulator << frm | value, bits + frm
        while bits >= to:
            bits -= to
            out.append(accumulator >> bits & ((1 << to) - 1))
    if pad and bits:
        out.append(accumulator << (to - bits) & ((1 << to) - 1))
    elif not pad and (bits >= frm or accumulator & ((1 << bits) - 1)):
        raise ValueError("stray bits at the end")
    return out


def _encode(prefix: str, data: bytes) -> str:
    words = _regroup(data, 8, 5, pad=True)
    check = _polymod([*_expand(prefix), *words, 0, 0, 0, 0, 0, 0]) ^ 1
    words += [check >> 5 * (5 - i) & 31 for i in range(6)]
    return f"{prefix}1{''.join(ALPHABET[w] for w in words)}"


def _decode(text: str) -> tuple[str, bytes]:
    prefix, separator, rest = text.rpartition("1")
    if not separator or text != text.lower() or any(c not in ALPHABET for c in rest):
        raise ValueError("not a Bech32 text in small letters")
    words = [ALPHABET.index(c) for c in rest]
    if _polymod(_expand(prefix) + words) != 1:
        raise ValueError("a wrong letter somewhere")
    return prefix, bytes(_regroup(words[:-6], 5, 8, pad=False))
