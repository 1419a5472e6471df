"""Keeping and reading files that are not sealed: documents of a call, results of a contract. Sealed ones have a path of their own."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import IO
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from achyk.core.values import Refusal, Refused, lt
from achyk.office.files.models import StoredFile
from achyk.office.mission import clock

LARGEST_DOCUMENT = 50 * 1024 * 1024
"""Bytes. Public documents are read over poor lines; a larger one is a mistake."""

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".txt": "text/plain; charset=utf-8",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".zip": "application/zip",
}


def clean_name(name: str) -> str:
    """A file name as data: the last part of a path, NFC, no control or direction characters, 120 characters.

    The extension survives shortening, so that the file still opens.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    text = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C").strip()
    path = PurePosixPath(text or "file")
    suffix = path.suffix[:10]
    return f"{path.stem[: 120 - len(suffix)]}{suffix}".lstrip(".") or "file"


def keep(name: str, chunks: Iterable[bytes]) -> StoredFile:
    """Keep a file that is not sealed; the row that describes it.

    Refused when the file is empty, larger than 50 MiB or of a kind that people cannot open. Side effects: the
    bytes in the store, one row.
    """
    cleaned = clean_name(name)
    suffix = PurePosixPath(cleaned).suffix.lower()
    if suffix not in MEDIA_TYPES:
        raise Refused(Refusal("file-kind", FILE_KIND, {"kinds": ", ".join(sorted(MEDIA_TYPES))}))
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > LARGEST_DOCUMENT:
            raise Refused(Refusal("file-large", FILE_LARGE))
    if not data:
        raise Refused(Refusal("file-empty", FILE_EMPTY))
    row = StoredFile(
        id=uuid4(),
        name=cleaned,
        media_type=MEDIA_TYPES[suffix],
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        kept_at=clock.now(),
    )
    default_storage.save(row.key, ContentFile(bytes(data)))
    row.save(force_insert=True)
    return row


def read(file: StoredFile) -> Iterator[bytes]:
    """The bytes of a file in pieces of 64 KiB."""
    stream: IO[bytes] = default_storage.open(file.key, "rb")
    with stream:
        while piece := stream.read(65536):
            yield piece


FILE_KIND = lt(
    "Файл такого вида мы не принимаем. Подойдут: {kinds}.",
    "Мындай түрдөгү файлды кабыл албайбыз. Төмөнкүлөр жарайт: {kinds}.",
    "We do not take files of this kind. These will do: {kinds}.",
)
FILE_LARGE = lt(
    "Файл больше 50 МБ. Уменьшите его или разделите на части.",
    "Файл 50 МБдан чоң. Аны кичирейтиңиз же бөлүктөргө бөлүңүз.",
    "The file is larger than 50 MB. Make it smaller or divide it.",
)
FILE_EMPTY = lt(
    "Файл пустой. Выберите его ещё раз.",
    "Файл бош. Аны кайра тандаңыз.",
    "The file is empty. Choose it again.",
)
