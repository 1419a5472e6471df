"""Values kept under the server's own key: readable by the running server, not by a copy of the database.

This is not the seal. Sealed envelopes are encrypted to people's keys; the vault guards what the server must
know itself: the contact address of an applicant, the password of the mail server.
"""

from __future__ import annotations

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class VaultError(Exception):
    """A stored value does not open under this server's key: the key was changed or the value damaged."""


@lru_cache(maxsize=4)
def _fernet(secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"achyk/vault/1").derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))


def lock_away(plaintext: str) -> str:
    """Encrypt a text under the server's key. The result is ASCII and differs at each call."""
    return _fernet(settings.SECRET_KEY).encrypt(plaintext.encode()).decode()


def take_out(locked: str) -> str:
    """The text that was locked away. Raises VaultError when it does not open."""
    try:
        return _fernet(settings.SECRET_KEY).decrypt(locked.encode()).decode()
    except InvalidToken as error:
        raise VaultError("a value does not open under this server's secret key") from error


def fingerprint(value: str, purpose: str) -> str:
    """A keyed digest for finding equal values without storing them: 64 hexadecimal digits."""
    from hashlib import blake2b

    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"achyk/fingerprint/{purpose}".encode()).derive(
        settings.SECRET_KEY.encode()
    )
    return blake2b(value.encode(), key=key, digest_size=32).hexdigest()
