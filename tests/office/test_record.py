"""The ledger is appended to and never changed; the clock never goes back in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from achyk.core.ledger.entries import decode
from achyk.core.values import Refused
from achyk.office.calls import services as calls
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.record import queries
from achyk.office.record.models import Entry, Signatory
from achyk.office.record.services import ClockWentBack
from tests.cast import Cast


def test_the_database_refuses_to_change_or_delete_an_entry(published: Call) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.update(verb="forged")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.all().delete()


def test_an_entry_names_nobody(cast: Cast, published: Call) -> None:
    for entry in Entry.objects.all():
        fields = decode(bytes(entry.body))
        assert str(cast.officer.pk) not in str(fields)
        assert "officer" not in fields["actor"]
    assert [line.person for line in queries.history(published.id)] == [
        "officer",
        "approver",
        "officer",
        "officer",
        "officer",
    ]


def test_erasing_the_signatories_leaves_the_ledger_whole(published: Call) -> None:
    before = [bytes(e.body) for e in Entry.objects.all()]
    Signatory.objects.all().delete()
    assert [bytes(e.body) for e in Entry.objects.all()] == before
    assert {line.person for line in queries.history(published.id)} == {""}


def test_nothing_is_recorded_while_the_clock_is_behind(cast: Cast, published: Call) -> None:
    clock.move_to(clock.now() - timedelta(days=1))
    before = Entry.objects.count()
    with pytest.raises(ClockWentBack):
        calls.cancel(cast.officer, published, published.title)
    assert (Entry.objects.count(), Call.objects.get().stage) == (before, "published")


def test_a_refused_move_leaves_no_trace(cast: Cast, draft: Call) -> None:
    with pytest.raises(Refused):
        calls.publish(cast.officer, draft)
    assert not Entry.objects.exists()
