"""Who is told by mail of what is new, and what was announced when."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models

from achyk.doors.website.enums import Rhythm
from achyk.office.mission.fields import VaultField


class Subscription(models.Model):
    """A wish to be told by mail, once its address is confirmed; before that a request.

    No kind or no topic named means all of them. Ending it deletes the row.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    address = VaultField()
    address_key = models.CharField(max_length=64, db_index=True)
    language = models.CharField(max_length=2)
    kinds = models.JSONField(default=list)
    topics = models.JSONField(default=list)
    """Parts of the topics' addresses."""
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    told_until = models.DateTimeField(null=True)
    """What was announced later has not been told yet."""
    next_at = models.DateTimeField(null=True)
    """When the next letter may go."""
    attempts = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[models.Manager[Subscription]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["address_key"], condition=~models.Q(confirmed_at=None), name="one_subscription_per_address"
            )
        ]
        indexes = [models.Index(fields=["next_at"], name="subscription_due")]


class Announcement(models.Model):
    """That a page, in whatever language, or a call became public: subscribers are told of it once.

    `key` is the translation key of the page or the id of the call.
    """

    key = models.UUIDField(primary_key=True)
    at = models.DateTimeField(db_index=True)

    objects: ClassVar[models.Manager[Announcement]] = models.Manager()
