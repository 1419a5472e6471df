"""Instants, days, sums and sizes in the words of a language, after CLDR (babel)."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time, get_timezone_location
from babel.numbers import format_decimal
from django.conf import settings


@lru_cache(maxsize=8)
def locale_of(language: str) -> Locale:
    """The CLDR locale of one of our languages."""
    return Locale.parse({"en": "en_GB"}.get(language, language))


def zone_of(name: str | None) -> ZoneInfo:
    """The named time zone, or the one of the installation."""
    return ZoneInfo(name or settings.TIME_ZONE)


def instant(value: datetime, language: str, zone: str | None = None) -> str:
    """An instant with weekday, month in words and hour: «четверг, 25 января 2018 г., 18:00»."""
    local = value.astimezone(zone_of(zone))
    seconds = "HH:mm:ss" if local.second or local.microsecond else "HH:mm"
    clock = format_time(local, format=seconds, locale=locale_of(language), tzinfo=local.tzinfo)
    return f"{weekday(local, language)}, {day(local, language)}, {clock}"


def period(starts: datetime, ends: datetime | None, language: str, zone: str | None = None) -> str:
    """From one instant to another; the day is said once where both are on it: «вторник, 23 января 2018 г., 10:00–12:00»."""
    if ends is None:
        return instant(starts, language, zone)
    local = ends.astimezone(zone_of(zone))
    if starts.astimezone(zone_of(zone)).date() == local.date():
        clock = format_time(local, format="HH:mm", locale=locale_of(language), tzinfo=local.tzinfo)
        return f"{instant(starts, language, zone)}–{clock}"
    return f"{instant(starts, language, zone)} – {instant(ends, language, zone)}"


def day(value: date, language: str) -> str:
    """A date with the month in words: «25 января 2018 г.», «2018-ж., 25-январь», “25 January 2018”."""
    return format_date(value, format="long", locale=locale_of(language))


def weekday(value: date, language: str) -> str:
    """The day of the week in words."""
    return format_date(value, format="EEEE", locale=locale_of(language))


ZONE_WORDS = {
    "ru": "время: {city} (UTC{offset})",
    "ky": "убакыт: {city} (UTC{offset})",
    "en": "{city} time (UTC{offset})",
}


def zone_words(value: datetime, language: str, zone: str | None = None) -> str:
    """Which clock an instant is told by: «время: Бишкек (UTC+6)». No case endings are glued to names."""
    info: tzinfo = zone_of(zone)
    offset = value.astimezone(info).utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    city = get_timezone_location(info, locale=locale_of(language), return_city=True)
    shown = f"{sign}{hours}" + (f":{rest:02}" if rest else "")
    return ZONE_WORDS[language].format(city=city, offset=shown)


def sum_of(amount: Decimal, currency: str, language: str) -> str:
    """An exact sum: «35 000 USD». Cents are shown when there are any."""
    pattern = "#,##0" if amount == amount.to_integral_value() else "#,##0.00"
    number = format_decimal(amount, format=pattern, locale=locale_of("ru" if language == "ky" else language))
    return f"{number}\u00a0{currency}"


def figure_of(value: Decimal, language: str) -> str:
    """An exact figure with the places it has, and the decimal sign of the language: «86,25», “86.25”."""
    return f"{value:f}" if language == "en" else f"{value:f}".replace(".", ",")


def count_of(value: int, language: str) -> str:
    """How many, in groups of three digits: «12 345», “12,345”."""
    return format_decimal(value, locale=locale_of("ru" if language == "ky" else language))


UNITS = {
    "ru": ("байт", "КБ", "МБ", "ГБ"),
    "ky": ("байт", "КБ", "МБ", "ГБ"),
    "en": ("bytes", "KB", "MB", "GB"),
}


def size_of(count: int, language: str) -> str:
    """A number of bytes in units people know, with one decimal above a kilobyte (1024 bytes)."""
    value, step = Decimal(count), 0
    while value >= 1024 and step < 3:
        value, step = value / 1024, step + 1
    number = format_decimal(
        round(value, 1) if step else value, locale=locale_of("ru" if language == "ky" else language)
    )
    return f"{number}\u00a0{UNITS[language][step]}"
