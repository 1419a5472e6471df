"""The one comparison with a deadline. Nothing else in the product compares with it."""

from __future__ import annotations

from datetime import datetime


def in_time(received_at: datetime, deadline: datetime) -> bool:
    """Whether something received at `received_at` is in time: not later than the deadline, to the microsecond.

    "Until 18:00:00" includes 18:00:00.000000 and nothing after it. Both instants carry a time zone.
    """
    return received_at <= deadline
