"""A file on its way from a form into its envelope: no plaintext touches the disk, a broken line leaves nothing.

Django pushes chunks; the sealing pulls. A pipe and a thread stand between them. The pipe is closed cleanly only when
the whole file has come: an end of file after a cut would seal a valid, shorter envelope.
"""

from __future__ import annotations

import os
import threading
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopFutureHandlers
from django.http import HttpRequest

from achyk.core.sealing.envelopes import SealBroken
from achyk.office.submissions.pictures import HEAD
from achyk.office.submissions.services import LARGEST_FILE, Arrival, seal_file


class SealedUpload(UploadedFile):
    """What the form gets instead of the bytes: the envelope that was kept."""

    def __init__(self, name: str, arrival: Arrival) -> None:
        super().__init__(file=None, name=name, size=arrival.kept.sealed.length)
        self.arrival = arrival


class _PipeReader:
    """The sealing's side of the pipe."""

    def __init__(self, descriptor: int, complete: threading.Event) -> None:
        self._descriptor = descriptor
        self._complete = complete

    def read(self, size: int, /) -> bytes:
        piece = os.read(self._descriptor, size)
        if not piece and not self._complete.is_set():
            raise ConnectionResetError("the upload was cut")
        return piece


class SealingHandler(FileUploadHandler):
    """Seals one file while it arrives."""

    chunk_size = 64 * 1024

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.broken = False
        self.too_large = False
        self._thread: threading.Thread | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        reading, self._writing = os.pipe()
        self._complete = threading.Event()
        self._arrival: Arrival | None = None
        self._count = 0
        self._thread = threading.Thread(target=self._seal, args=(reading,), daemon=True)
        self._thread.start()
        raise StopFutureHandlers

    def _seal(self, reading: int) -> None:
        try:
            self._arrival = seal_file(_PipeReader(reading, self._complete))
        except (SealBroken, OSError):
            self.broken = True
        finally:
            os.close(reading)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002  Django's signature
        self._count += len(raw_data)
        if self._count > LARGEST_FILE:
            self.too_large = True
            self._stop()
            raise SkipFile
        view = memoryview(raw_data)
        try:
            while view:
                view = view[os.write(self._writing, view) :]
        except BrokenPipeError:
            self.broken = True
            self._stop()
            raise SkipFile from None

    def file_complete(self, file_size: int) -> SealedUpload | None:  # noqa: ARG002  Django's signature
        self._complete.set()
        self._stop()
        return SealedUpload(self.file_name or "", self._arrival) if self._arrival and not self.broken else None

    def upload_interrupted(self) -> None:
        self.broken = True
        self._stop()

    def _stop(self) -> None:
        if self._thread is not None:
            os.close(self._writing)
            self._thread.join()
            self._thread = None


class PictureHandler(SealingHandler):
    """The same for a picture, whose first bytes are looked at as they go by: its size and its day stand there."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.head = bytearray()
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if len(self.head) < HEAD:
            self.head += raw_data[: HEAD - len(self.head)]
        super().receive_data_chunk(raw_data, start)
