"""Values kept under the server's own key: readable by the running server, not by a copy of the database.

This is not the seal. Sealed envelopes are encrypted to people's keys; the vault guards what the server must
know itself: the contact address of an applicant, the password of the mail server.
"""

from __future__ import annotations

import base64
from functools import lru_cache
from hashlib import blake2b

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class VaultError(Exception):
    """A stored value does not open under this server's key: the key was changed or the value damaged."""


def derived_key(purpose: str) -> bytes:
    """32 bytes derived from the installation's secret for one purpose (HKDF, RFC 5869)."""
    info = f"achyk/{purpose}/1".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(settings.SECRET_KEY.encode())


@lru_cache(maxsize=4)
def _fernet(key: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(key))


def lock_away(plaintext: str) -> str:
    """Encrypt a text under the server's key. The result is ASCII and differs at each call."""
    return _fernet(derived_key("vault")).encrypt(plaintext.encode()).decode()


def take_out(locked: str) -> str:
    """The text that was locked away. Raises VaultError when it does not open."""
    try:
        return _fernet(derived_key("vault")).decrypt(locked.encode()).decode()
    except InvalidToken as error:
        raise VaultError("a value does not open under this server's secret key") from error


def fingerprint(value: str, purpose: str) -> str:
    """A keyed digest for finding equal values without storing them: 64 hexadecimal digits."""
    return blake2b(value.encode(), key=derived_key(f"fingerprint/{purpose}"), digest_size=32).hexdigest()
