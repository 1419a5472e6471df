"""One row per entry. Database triggers refuse every change and every deletion (see the migrations)."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """A ledger entry: its canonical bytes, and columns derived from them to find it by.

    The id is drawn under one lock, so that order of id is order of commit. The entry refers to its case by a
    plain UUID: nothing cascades into the ledger.
    """

    id = models.BigAutoField(primary_key=True)
    tag = models.PositiveSmallIntegerField()
    case = models.UUIDField(null=True, db_index=True)
    verb = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    body = models.BinaryField()

    class Meta:
        ordering = ["id"]


class Leaf(models.Model):
    """A place in the public tree: an entry, or a cover that fills its batch. Indices are dense from 0."""

    index = models.BigIntegerField(primary_key=True)
    entry_id = models.BigIntegerField(unique=True, null=True)
    cover = models.BinaryField(null=True)
    hash = models.BinaryField(max_length=32)


class SignedCheckpoint(models.Model):
    """The signed state of the tree after a batch."""

    size = models.BigIntegerField(primary_key=True)
    note = models.TextField()
    at = models.DateTimeField()


class Signatory(models.Model):
    """Who stands behind the commitment of an entry. Kept apart, so that it can be erased without touching the ledger."""

    entry_id = models.BigIntegerField(primary_key=True)
    source = models.CharField(max_length=80, db_index=True)
    salt = models.BinaryField(max_length=16)
    words = models.TextField(blank=True)
    """What was written for colleagues. The entry holds a salted commitment to it: entries become public."""
