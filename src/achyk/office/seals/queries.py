"""Reading which keys are in force."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from achyk.office.people.models import Person
from achyk.office.seals.models import SealKey


def keys_in_force(case: UUID) -> dict[str, SealKey]:
    """The keys of a case by kind of envelope."""
    found = SealKey.objects.filter(case=case, replaced_at=None).prefetch_related("shares__holder")
    return {key.envelope: key for key in found}


def recipients(case: UUID) -> dict[str, str]:
    """To whom each kind of envelope of a case is sealed: the public half of its key."""
    return dict(SealKey.objects.filter(case=case, replaced_at=None).values_list("envelope", "recipient"))


def not_ready(case: UUID, envelopes: Iterable[str], holders: Iterable[Person], needed: int) -> list[str]:
    """Kinds of envelope whose key is missing, unrehearsed, or dealt to others than these holders."""
    keys = keys_in_force(case)
    wanted = {person.pk for person in holders}
    return [
        envelope
        for envelope in envelopes
        if (key := keys.get(envelope)) is None
        or key.rehearsed_at is None
        or key.needed != needed
        or {share.holder_id for share in key.shares.all()} != wanted
    ]
