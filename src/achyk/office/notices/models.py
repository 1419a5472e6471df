"""Deliveries: one row per entry and recipient, never two."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from achyk.office.mission.fields import VaultField


class Delivery(models.Model):
    """One message to one address about one entry."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    entry_id = models.BigIntegerField()
    recipient_key = models.CharField(max_length=64)
    address = VaultField()
    language = models.CharField(max_length=2)
    about = models.CharField(max_length=12, blank=True)
    """Number of the submission whose letter it is; empty when everybody reads the same."""
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry_id", "recipient_key"], name="one_delivery_per_recipient")]
        indexes = [models.Index(fields=["delivered_at", "given_up_at", "next_attempt_at"], name="delivery_due")]


class Cursor(models.Model):
    """How far the worker has read the ledger."""

    last_entry = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_cursor")]
