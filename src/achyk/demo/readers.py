"""How much the demo's site was read before today: invented, more on weekdays than at weekends, always the same."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from achyk.doors.website import visits
from achyk.doors.website.enums import Reading
from achyk.doors.website.models import SiteDocument, StoryPage

DAYS = 45
SHARE = {"ru": 0.6, "ky": 0.25, "en": 0.15}
"""Of readers, by language."""
BUSY, QUIET = 90, 30
"""Readers of a page that everybody reads, on a weekday and at a weekend."""


def come() -> None:
    """Count what was read and downloaded on the days before today. Side effect: rows."""
    ups_and_downs = (0.6 + step * 37 % 81 / 100 for step in count())
    pages = list(StoryPage.objects.live().select_related("locale").order_by("-published_at", "pk")[:12])
    places = [("/{code}/", 1.0), ("/{code}/calls/", 0.7), ("/{code}/calls/RFP-2018-001/", 0.5)]
    files = list(SiteDocument.objects.order_by("pk")[:4])
    today = visits.today()
    for ago in range(1, DAYS + 1):
        day = today - timedelta(days=ago)
        readers = BUSY if day.weekday() < 5 else QUIET
        counts: dict[tuple[Reading, str], int] = {}
        for place, part in places:
            for code, share in SHARE.items():
                counts[Reading.PAGE, place.format(code=code)] = round(next(ups_and_downs) * (readers * part * share))
        for n, page in enumerate(pages):
            counts[Reading.PAGE, page.url] = round(
                next(ups_and_downs) * (readers * SHARE[page.locale.language_code] / (n + 3))
            )
        for n, file in enumerate(files):
            counts[Reading.DOWNLOAD, file.url] = round(next(ups_and_downs) * (readers / (8 + 6 * n)))
        visits.add({what: times for what, times in counts.items() if times}, day)
