"""What a page must keep to before it is saved or published. Each rule raises a ValidationError at its field."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from achyk.doors.website.enums import Weekday


def check_times(starts_at: datetime | None, ends_at: datetime | None, weekday: int | None) -> None:
    """An event ends after it starts, and the weekday that was announced is the weekday of its date."""
    if starts_at is None:
        return
    if ends_at is not None and ends_at <= starts_at:
        raise ValidationError({"ends_at": _("The event ends before it starts. Check both dates and hours.")})
    real = starts_at.astimezone(ZoneInfo(settings.TIME_ZONE)).isoweekday()
    if weekday is not None and weekday != real:
        raise ValidationError(
            {
                "weekday": _("This date is another day of the week: %(day)s. Correct the date or the weekday.")
                % {"day": Weekday(real).label}
            }
        )


def check_registration(until: datetime | None, starts_at: datetime | None) -> None:
    """Nobody registers after the event has started."""
    if until is not None and starts_at is not None and until > starts_at:
        raise ValidationError(
            {"registration_until": _("The registration ends after the event starts. Choose an earlier time.")}
        )


def check_picture(*, has_picture: bool, text: str) -> None:
    """A picture comes with a text for those who do not see it (WCAG 2.2, 1.1.1)."""
    if has_picture and not text.strip():
        raise ValidationError({"picture_text": _("Say what the picture shows: some readers do not see it.")})


def check_isbn(value: str) -> None:
    """An ISBN of 10 or 13 digits with the right check digit (ISO 2108); hyphens and spaces do not count."""
    digits = re.sub(r"[\s-]", "", value).upper()
    if not digits:
        return
    if not (_is_isbn13(digits) or _is_isbn10(digits)):
        raise ValidationError(_("This is not a valid ISBN: a digit is missing or wrong. Compare it with the book."))


def _is_isbn13(digits: str) -> bool:
    if not re.fullmatch(r"97[89]\d{10}", digits):
        return False
    return sum(int(d) * (1 + 2 * (n % 2)) for n, d in enumerate(digits)) % 10 == 0


def _is_isbn10(digits: str) -> bool:
    if not re.fullmatch(r"\d{9}[\dX]", digits):
        return False
    return sum((10 - n) * (10 if d == "X" else int(d)) for n, d in enumerate(digits)) % 11 == 0


def check_map_link(value: str) -> None:
    """A link to a map is an https address."""
    if value and not value.startswith("https://"):
        raise ValidationError(_("The link to a map begins with https://."))


MAX_DOCUMENT = 100 * 1024 * 1024
"""Bytes. A film fits; a reader with a slow line does not wait for more."""


def check_size(size: int) -> None:
    """A document is not larger than a reader can download."""
    if size > MAX_DOCUMENT:
        raise ValidationError(
            _("The file is larger than %(most)s MB. Make it smaller, or publish it in parts.")
            % {"most": MAX_DOCUMENT // 1024 // 1024}
        )
