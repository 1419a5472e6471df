"""Mails that carry a secret link: sent within the request, stored nowhere. Every other mail is a notice."""

from __future__ import annotations

from django.core.mail import EmailMessage

from achyk.core.values import LocalizedText
from achyk.office.notices.services import sender


def send_link(*, to: str, language: str, subject: LocalizedText, text: LocalizedText) -> None:
    """Mail a secret link to one address, in the reader's language."""
    EmailMessage(
        subject=subject.into(language),
        body=text.into(language) + "\n",
        from_email=sender(language),
        to=[to],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": language},
    ).send()
