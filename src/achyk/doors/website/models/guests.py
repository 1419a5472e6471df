"""Who comes to an event."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models


class Registration(models.Model):
    """Somebody who comes to an event, in whatever language the event was read.

    `event` is the translation key that all languages of an event share. Forgotten thirty days after the event.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    event = models.UUIDField(db_index=True)
    name = models.CharField(max_length=200)
    email = models.EmailField()
    organisation = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2)
    registered_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    secret_digest = models.CharField(max_length=64, unique=True)

    objects: ClassVar[models.Manager[Registration]] = models.Manager()

    class Meta:
        ordering = ["registered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email"], condition=models.Q(cancelled_at=None), name="one_registration_per_address"
            )
        ]


class SeatsTaken(models.Model):
    """How many seats of an event are taken: one row per event, so that the last seat is given once."""

    event = models.UUIDField(primary_key=True)
    taken = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager[SeatsTaken]] = models.Manager()
