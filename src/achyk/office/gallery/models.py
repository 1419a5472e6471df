"""What authors and invited writers add to a shown work, and that a work was taken down."""

from __future__ import annotations

from django.db import models

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
