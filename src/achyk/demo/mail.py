"""In the demo mails land in a folder, one .eml file each, and on a page."""

from __future__ import annotations

import email
import email.policy
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


def folder() -> Path:
    """Where the mails lie."""
    path: Path = settings.ACHYK_HOME / "mail"
    path.mkdir(parents=True, exist_ok=True)
    return path


class FolderBackend(BaseEmailBackend):
    """Writes every mail into the folder instead of sending it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            name = f"{time.time_ns()}-{uuid4().hex[:8]}.eml"
            (folder() / name).write_bytes(message.message().as_bytes())
        return len(email_messages)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as the page shows it."""

    to: str
    subject: str
    text: str


def newest(count: int = 50) -> list[Letter]:
    """The newest mails, newest first."""
    paths = sorted(folder().glob("*.eml"), reverse=True)[:count]
    return [_read(path) for path in paths]


def _read(path: Path) -> Letter:
    message: Any = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = message.get_body(("plain",))
    return Letter(str(message["To"]), str(message["Subject"]), body.get_content() if body else "")
