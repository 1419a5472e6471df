"""What authors and invited writers add to a shown work, that a work was taken down, where works are exhibited."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from achyk.office.calls.models import Call
from achyk.office.mission.fields import LocalizedTextField
from achyk.office.people.models import Person
from achyk.office.submissions.models import Submission


class AuthorText(models.Model):
    """What an author wrote beside the work, in the own language; shown once somebody in the office has read it."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="author_text")
    text = models.TextField()
    language = models.CharField(max_length=2)
    written_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)


class GuestText(models.Model):
    """What an invited writer wrote to a shown work."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="guest_texts")
    author = models.CharField(max_length=200)
    text = LocalizedTextField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at"]


class TakenDown(models.Model):
    """An author took the work down after it was shown."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="taken_down")
    reason = models.TextField()
    at = models.DateTimeField()


class Exhibition(models.Model):
    """Where and when the works of a contest hang. Changing it raises the sequence, so that calendars follow (RFC 5545)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="exhibitions")
    opens_on = models.DateField()
    opens_at = models.TimeField(null=True)
    """The hour of the opening by the clock of the call's zone; empty: none is said."""
    closes_on = models.DateField(null=True)
    place = LocalizedTextField()
    least_works = models.PositiveSmallIntegerField(null=True)
    """So many works are shown, or more."""
    beside = LocalizedTextField()
    """What is shown beside the works, an entry a line."""
    credits = LocalizedTextField()
    """Who made it, by role, an entry a line."""
    sequence = models.PositiveSmallIntegerField(default=0)
    announced_at = models.DateTimeField()

    class Meta:
        ordering = ["opens_on"]
