"""The sealed store: ciphertext on the disk, whole or not at all.

An envelope counts as kept only after it was written by our own writer, fsynced, found to have the length it must
have, and read back through a new descriptor with the cache dropped (reference: the library can lose the last block of
a file and report success). The name in the store is random; nothing of the applicant's is in it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings

from achyk.core.sealing.envelopes import CHUNK, SealBroken, Sealed, Writer


@dataclass(frozen=True, slots=True)
class Kept:
    """An envelope in the store."""

    blob: UUID
    sealed: Sealed


def path_of(blob: UUID) -> Path:
    """Where an envelope lies."""
    root: Path = settings.ACHYK_HOME / "sealed"
    return root / blob.hex[:2] / blob.hex


def keep(produce: Callable[[Writer], Sealed]) -> Kept:
    """Let `produce` write an envelope and keep it; SealBroken, with nothing left behind, when it is not whole.

    Touches no database, so that it may run in a thread of its own.
    """
    blob = uuid4()
    final = path_of(blob)
    final.parent.mkdir(parents=True, exist_ok=True)
    part = final.with_suffix(".part")
    try:
        sealed = _write(part, produce)
        _read_back(part, sealed)
        part.rename(final)
        _sync_folder(final.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return Kept(blob, sealed)


class _Descriptor:
    """A file descriptor as a writer without any buffer of its own."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def write(self, data: bytes, /) -> int:
        return os.write(self._descriptor, data)


def _write(path: Path, produce: Callable[[Writer], Sealed]) -> Sealed:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        sealed = produce(_Descriptor(descriptor))
        os.fsync(descriptor)
        if os.fstat(descriptor).st_size != sealed.sealed_length:
            raise SealBroken("the envelope on the disk has another length")
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)
    return sealed


def _read_back(path: Path, sealed: Sealed) -> None:
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while piece := file.read(CHUNK):
            digest.update(piece)
    if digest.hexdigest() != sealed.sealed_sha256:
        raise SealBroken("the envelope on the disk reads back differently")


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read(blob: UUID) -> bytes:
    """The bytes of a small envelope: a manifest."""
    return path_of(blob).read_bytes()


def stream(blob: UUID) -> Iterator[bytes]:
    """The bytes of an envelope in pieces of 64 KiB."""
    with path_of(blob).open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece


def destroy(blob: UUID) -> None:
    """Remove an envelope from the store; removing it twice is no error."""
    path_of(blob).unlink(missing_ok=True)
