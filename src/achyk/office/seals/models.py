"""What is kept of a dealt key: the recipient and the digests of the shares. Never a share, never a secret."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from achyk.office.people.models import Person


class SealKey(models.Model):
    """The key to one kind of envelope of one case."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.UUIDField(db_index=True)
    envelope = models.CharField(max_length=20)
    recipient = models.CharField(max_length=62)
    needed = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=10)
    """`laptop`: dealt off the server. `desk`: dealt in one room through the server, the weaker promise."""
    dealt_at = models.DateTimeField()
    test_envelope = models.BinaryField()
    test_phrase_digest = models.CharField(max_length=64)
    rehearsed_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "envelope"], condition=models.Q(replaced_at=None), name="one_key_in_force"
            )
        ]


class ShareRecord(models.Model):
    """Who holds a share, and its digest, so that a wrong or swapped share names its holder."""

    key = models.ForeignKey(SealKey, on_delete=models.CASCADE, related_name="shares")
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
