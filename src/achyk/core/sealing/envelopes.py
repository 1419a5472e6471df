"""Sealing a stream into an age envelope, and opening it.

pyrage may lose the last bytes of an envelope and report success (it swallows errors of the last write). So the
writer here remembers its own failure, counts and hashes; `sealed_length` says how long the envelope must be; whoever
keeps it compares, and reads it back.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import pyrage
from pyrage import x25519

from achyk.core.sealing.identities import check_recipient, identity_text

CHUNK = 65536
TAG = 16
STREAM_NONCE = 16


class Reader(Protocol):
    """Something to read plaintext from."""

    def read(self, size: int, /) -> bytes: ...


class Writer(Protocol):
    """Something to write ciphertext to."""

    def write(self, data: bytes, /) -> int | None: ...


class SealBroken(Exception):
    """The envelope could not be written whole: it must be thrown away."""


class EnvelopeDamaged(Exception):
    """The envelope does not open: it was altered or cut, or belongs to another key."""


def padme(length: int) -> int:
    """The padded length after Padmé (Nikitin and others, PoPETs 2019): at most 12 % more, few sizes."""
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    bits = exponent.bit_length()
    mask = (1 << (exponent - bits)) - 1
    return (length + mask) & ~mask


def sealed_length(header: int, plaintext: int) -> int:
    """Bytes of an age envelope whose header has `header` bytes: nonce, then a tag for each chunk of 64 KiB."""
    return header + STREAM_NONCE + plaintext + TAG * max(1, -(-plaintext // CHUNK))


def header_length(start: bytes) -> int:
    """The length of the header that an envelope starts with. Raises SealBroken when it does not start like one."""
    mark = start.find(b"\n--- ")
    end = start.find(b"\n", mark + 1)
    if not start.startswith(b"age-encryption.org/v1\n") or mark < 0 or end < 0:
        raise SealBroken("the envelope has no header")
    return end + 1


class PaddedReader:
    """Reads plaintext, counting and hashing it, then zeros up to the Padmé length."""

    def __init__(self, source: Reader) -> None:
        self._source = source
        self._digest = hashlib.sha256()
        self._zeros: int | None = None
        self.length = 0

    def read(self, size: int = CHUNK) -> bytes:
        """The next bytes, at most `size`; nothing at the end. An error of the source goes through."""
        if self._zeros is None:
            piece = self._source.read(size)
            if piece:
                self.length += len(piece)
                self._digest.update(piece)
                return piece
            self._zeros = padme(self.length) - self.length
        piece = bytes(min(size, self._zeros))
        self._zeros -= len(piece)
        return piece

    @property
    def sha256(self) -> str:
        """The digest of the plaintext without padding."""
        return self._digest.hexdigest()


class HeedfulWriter:
    """Passes ciphertext on, counting and hashing it, and remembers the first failure."""

    def __init__(self, target: Writer) -> None:
        self._target = target
        self._digest = hashlib.sha256()
        self.start = b""
        self.length = 0
        self.failure: BaseException | None = None

    def write(self, data: bytes) -> int:
        """Write all of `data` or remember why not."""
        if self.failure is not None:
            raise self.failure
        try:
            view = memoryview(data)
            while view:
                written = self._target.write(bytes(view))
                view = view[written if written is not None else len(view) :]
        except BaseException as error:
            self.failure = error
            raise
        if len(self.start) < 4096:
            self.start += data[: 4096 - len(self.start)]
        self.length += len(data)
        self._digest.update(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back here."""

    @property
    def sha256(self) -> str:
        """The digest of the ciphertext as far as it was written."""
        return self._digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was sealed: true length and digest of the plaintext, length and digest of the envelope."""

    length: int
    sha256: str
    sealed_length: int
    sealed_sha256: str


def seal(source: Reader, target: Writer, recipient: str) -> Sealed:
    """Seal everything the source gives into one padded envelope for one X25519 recipient.

    Streams; holds a chunk at a time. Raises SealBroken when the envelope is not whole, whatever pyrage says; an
    error of the source becomes SealBroken too, so that a cut upload never becomes a shorter valid envelope.
    """
    reader, writer = PaddedReader(source), HeedfulWriter(target)
    try:
        pyrage.encrypt_io(reader, writer, [x25519.Recipient.from_str(check_recipient(recipient))])
    except Exception as error:
        raise SealBroken("the envelope could not be written") from error
    if writer.failure is not None:
        raise SealBroken("the envelope could not be written") from writer.failure
    expected = sealed_length(header_length(writer.start), padme(reader.length))
    if writer.length != expected:
        raise SealBroken(f"the envelope has {writer.length} bytes and should have {expected}")
    return Sealed(reader.length, reader.sha256, writer.length, writer.sha256)


def open_envelope(source: Reader, target: Writer, secret: bytes) -> None:
    """Decrypt an envelope, padding included, into the target. Raises EnvelopeDamaged.

    Authenticated chunks are written before the end is seen: use what came out only if this returns.
    """
    identity = x25519.Identity.from_str(identity_text(secret))
    try:
        pyrage.decrypt_io(source, target, [identity])
    except Exception as error:
        raise EnvelopeDamaged("the envelope does not open") from error


def seal_bytes(plaintext: bytes, recipient: str) -> tuple[bytes, Sealed]:
    """Seal something small that is in memory anyway: a manifest."""
    target = io.BytesIO()
    sealed = seal(io.BytesIO(plaintext), target, recipient)
    return target.getvalue(), sealed


def open_bytes(envelope: bytes, secret: bytes, length: int) -> bytes:
    """The plaintext of a small envelope without its padding."""
    target = io.BytesIO()
    open_envelope(io.BytesIO(envelope), target, secret)
    return target.getvalue()[:length]


def pieces(stream: Reader, size: int = CHUNK) -> Iterator[bytes]:
    """A stream in pieces."""
    while piece := stream.read(size):
        yield piece
