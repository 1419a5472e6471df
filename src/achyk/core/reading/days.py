"""Days and hours as notices write them, in Russian, Kyrgyz and English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

MONTHS = (
    ("янв", "jan"), ("фев", "feb"), ("мар", "mar"), ("апр", "apr"), ("май", "мая", "may"), ("июн", "jun"),
    ("июл", "jul"), ("авг", "aug"), ("сен", "sep"), ("окт", "oct"), ("ноя", "nov"), ("дек", "dec"),
)  # fmt: skip
"""The first letters of each month. Kyrgyz takes the Russian names."""
YEAR = r"(?P<year>(?:19|20)\d\d)"
WORD = r"(?P<month>[^\W\d_]{3,12})"
DAYS = [
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ \u00a0-]+(?:of )?{WORD}\.?,?[ \u00a0]+{YEAR}(?!\d)"),
    re.compile(rf"\b{WORD}\.?[ \u00a0]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[ \u00a0]+{YEAR}(?!\d)"),
    re.compile(rf"\b{YEAR}[-–]?[ \u00a0]?ж(?:ылдын|ылы|\.)?,?[ \u00a0]*(?P<day>\d{{1,2}})[-– \u00a0]{WORD}"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})[./](?P<month>\d{{1,2}})[./]{YEAR}(?!\d)"),
    re.compile(rf"(?<!\d){YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?!\d)"),
]
WITHOUT_YEAR = re.compile(rf"(?<![\d.:])(?P<day>\d{{1,2}})[ \u00a0]{WORD}(?![^.\n]{{0,3}}(?:19|20)\d\d)")
HOUR = re.compile(r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])")
NEAR = 14
"""Letters between a day and its hour at most."""
UNTIL_BEFORE = re.compile(
    r"(?:не позднее|не позже|\bдо\b|закрыти\w*|срок\w*|no later than|not later than|\bby\b|\bbefore\b|\buntil\b|deadline|closing|мөөнөт\w*)"
    r"[^.!?\n]{0,45}$",
    re.IGNORECASE,
)
UNTIL_AFTER = re.compile(
    r"^[^.!?\n]{0,12}(?:чейин|кечиктирбестен)|^\W{0,3}(?:ж\.|жылы|г\.|года)?\W{0,3}(?:чейин)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day with the hour that stands beside it, and where both stand in the text."""

    day: date
    hour: time | None
    start: int
    end: int


def moments(text: str) -> list[Moment]:
    """Every day of a text, in the order of the text. What is no day of the calendar is left out."""
    found = sorted(_days(text), key=lambda moment: (moment.start, -moment.end))
    return [one for n, one in enumerate(found) if not n or one.start >= found[n - 1].end]


def _days(text: str) -> Iterator[Moment]:
    for pattern in DAYS:
        for match in pattern.finditer(text):
            day = _day(match["day"], match["month"], match["year"])
            if day:
                yield _with_hour(text, day, *match.span())


def _day(day: str, month: str, year: str) -> date | None:
    number = int(month) if month.isdigit() else _month(month)
    try:
        return date(int(year), number or 0, int(day))
    except ValueError:
        return None


def _month(word: str) -> int | None:
    beginning = word[:3].lower()
    return next((n for n, names in enumerate(MONTHS, 1) if beginning in names), None)


def _with_hour(text: str, day: date, start: int, end: int) -> Moment:
    """The nearest hour on the same line, before or after."""
    before = [m for m in HOUR.finditer(text[:start]) if start - m.end() <= NEAR and "\n" not in text[m.end() : start]]
    if before:
        return Moment(day, _time(before[-1]), before[-1].start(), end)
    after = HOUR.search(text, end)
    if after and after.start() - end <= NEAR and "\n" not in text[end : after.start()]:
        return Moment(day, _time(after), start, after.end())
    return Moment(day, None, start, end)


def _time(match: re.Match[str]) -> time:
    return time(int(match["hour"]), int(match["minute"]))


def in_year(text: str, year: int) -> list[date]:
    """The days of a text that stand without their year, as days of this one."""
    found = [
        _day(match["day"], match["month"], str(year)) for match in WITHOUT_YEAR.finditer(text) if _month(match["month"])
    ]
    return [day for day in found if day]


def hours(text: str) -> list[time]:
    """Every hour of a text, in its order."""
    return [_time(match) for match in HOUR.finditer(text)]


def deadline(text: str) -> Moment | None:
    """The last day on which something is taken: a day that words like "not later than" lead to."""
    return next((one for one in moments(text) if _ends(text, one)), None)


def _ends(text: str, moment: Moment) -> bool:
    return bool(UNTIL_BEFORE.search(text[: moment.start]) or UNTIL_AFTER.search(text[moment.end :]))
