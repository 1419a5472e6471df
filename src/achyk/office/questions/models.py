"""Questions, the batches in which answers go out, and information meetings."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from achyk.office.calls.models import Call
from achyk.office.mission.fields import LocalizedTextField, VaultField
from achyk.office.questions.enums import State


class Question(models.Model):
    """A question about a call. Who asked is kept under the server's key, for the notice alone; no page shows it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    original = models.TextField()
    language = models.CharField(max_length=2)
    asker_address = VaultField(blank=True)
    secret_digest = models.CharField(max_length=64, unique=True)

    state = models.CharField(max_length=20, default=State.NEW.value)
    text = LocalizedTextField()
    answer = LocalizedTextField()
    deferred_to = LocalizedTextField()
    deferred_until = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    number = models.PositiveSmallIntegerField(null=True)
    touched_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="one_question_per_number")]


class Intention(models.Model):
    """Somebody said whether they will bid, and why not. Without a name: the office learns of no bidder before the opening."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="+")
    bids = models.BooleanField()
    reason = models.TextField(blank=True)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["said_at"]


class Batch(models.Model):
    """Answers that went out to everybody at one moment."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    entry_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="one_batch_per_number")]


class PublishedAnswer(models.Model):
    """One question and its answer as they went out. A later batch may answer the rest; both stay readable."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="published")
    state = models.CharField(max_length=20)
    text = LocalizedTextField()
    answer = LocalizedTextField()
    deferred_to = LocalizedTextField()
    deferred_until = models.DateField(null=True)

    class Meta:
        ordering = ["question__number"]
        constraints = [models.UniqueConstraint(fields=["batch", "question"], name="once_per_batch")]


class Meeting(models.Model):
    """An information meeting on a call. Changing it raises the sequence, so that calendars follow (RFC 5545)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = LocalizedTextField()
    sequence = models.PositiveSmallIntegerField(default=0)
    announced_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at"]
