"""The worker: what follows from the ledger and what only time brings about."""

from __future__ import annotations

import time

from django.db import close_old_connections

from achyk.core.values import Refused
from achyk.doors.website import bulletins, registrations, subscriptions
from achyk.doors.website.indexing import follow_record
from achyk.doors.website.publishing import publish_due
from achyk.office.calls.queries import due_to_close
from achyk.office.calls.services import close_if_due
from achyk.office.mission import clock
from achyk.office.notices.services import deliver_due, derive
from achyk.office.record.services import fill_batch
from achyk.office.submissions.services import forget_drafts


def work_once() -> int:
    """Do everything that is due now; how much was done. Safe to run twice or side by side."""
    done = 0
    for call in due_to_close(clock.now()):
        try:
            close_if_due(call)
            done += 1
        except Refused:
            continue  # another worker was faster, or an extension came between
    done += derive()
    fill_batch()
    done += forget_drafts()
    done += follow_record()
    done += publish_due(clock.now())
    done += registrations.forget(clock.now())
    done += bulletins.announce(clock.now())
    done += bulletins.tell_due(clock.now())
    done += subscriptions.forget_requests(clock.now())
    done += deliver_due()
    return done


def work(pause_seconds: float = 2.0) -> None:
    """Work until the process is ended."""
    while True:
        close_old_connections()
        if not work_once():
            time.sleep(pause_seconds)
