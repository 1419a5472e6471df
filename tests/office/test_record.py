"""The ledger is appended to and never changed; the clock never goes back in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from achyk.core.ledger.entries import Tag, commitment, decode
from achyk.core.ledger.tree import leaf_hash
from achyk.core.values import Refused
from achyk.office.calls import services as calls
from achyk.office.calls.models import Call
from achyk.office.calls.queries import told_cases
from achyk.office.mission import clock
from achyk.office.record import queries
from achyk.office.record.models import Entry, Leaf, Signatory
from achyk.office.record.services import ClockWentBack, fill_batch
from tests.cast import Cast
from tests.office.test_selection import make_world


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


def test_words_for_colleagues_stay_in_the_office(cast: Cast, draft: Call) -> None:
    calls.ask_approval(cast.officer, draft)
    calls.return_for_correction(cast.approver, draft, "Ask Aibek about the budget")
    entry = Entry.objects.latest("id")
    assert b"Aibek" not in bytes(entry.body)
    behind = Signatory.objects.get(entry_id=entry.pk)
    assert decode(bytes(entry.body))["detail"]["words"] == commitment("Ask Aibek about the budget", bytes(behind.salt))
    assert queries.history(draft.id)[0].words == "Ask Aibek about the budget"
    behind.delete()
    assert queries.history(draft.id)[0].words == ""


def test_entries_become_public_with_the_results_and_covers_when_nothing_is_kept_back(
    cast: Cast, published: Call
) -> None:
    world = make_world(cast, published)
    world.screened().scored(Almaz=("9", "9"), Chynar=("7", "7")).priced().decided()
    fill_batch()
    assert list(queries.told(told_cases())) == []
    world.released()
    clock.move_to(clock.now() + timedelta(days=1))
    fill_batch()
    leaves = list(Leaf.objects.order_by("index"))
    told = dict(queries.told(told_cases()))
    assert [leaf.index for leaf in leaves] == list(told)
    assert all(leaf_hash(body) == bytes(leaves[index].hash) for index, body in told.items())
    tags = [decode(body)["tag"] for body in told.values()]
    assert tags.count(Tag.SUBMISSION) == 3
    assert tags.count(Tag.COVER) == sum(leaf.entry_id is None for leaf in leaves)
    assert list(queries.told(set())) == [], "a batch that keeps an entry back tells no cover either"
