"""The test with its questions and sittings, the times of interviews, the references that were asked for."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import models

from achyk.core.values import LocalizedText
from achyk.office.calls.models import Call, Criterion
from achyk.office.files.models import StoredFile
from achyk.office.mission.fields import LocalizedTextField, VaultField
from achyk.office.people.models import Person
from achyk.office.submissions.models import Submission


class Test(models.Model):
    """The written test of a call: everybody begins at one hour and has the same minutes, and extra ones if given."""

    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="test")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    instructions = LocalizedTextField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(minutes__gt=0), name="test_takes_time")]


class Question(models.Model):
    """One question: what it asks is told at the hour of the beginning, for what it is marked stands in the notice."""

    test = models.ForeignKey(Test, on_delete=models.PROTECT, related_name="questions")
    criterion = models.OneToOneField(Criterion, on_delete=models.PROTECT, related_name="question")
    kept = VaultField()
    """The text in three languages, as JSON under the server's key until everybody sees it."""

    class Meta:
        ordering = ["criterion__position"]

    @property
    def text(self) -> LocalizedText:
        """The question."""
        return LocalizedText.from_mapping(json.loads(self.kept))


class Sitting(models.Model):
    """One candidate and the test. Whoever marks it sees the code, never who it is."""

    test = models.ForeignKey(Test, on_delete=models.PROTECT, related_name="sittings")
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="sitting")
    code = models.CharField(max_length=8)
    extra_minutes = models.PositiveSmallIntegerField(default=0)
    extra_reason = models.TextField(blank=True)
    begun_at = models.DateTimeField(null=True)
    kept = VaultField(blank=True)
    """The answers, by the id of the criterion, as JSON."""
    saved_at = models.DateTimeField(null=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["test", "code"], name="one_sitting_per_code")]

    @property
    def ends_at(self) -> datetime:
        """The last instant at which this candidate's answers are taken."""
        return self.test.starts_at + timedelta(minutes=self.test.minutes + self.extra_minutes)

    @property
    def answers(self) -> dict[str, str]:
        """What was written, by the id of the criterion."""
        found: dict[str, str] = json.loads(self.kept) if self.kept else {}
        return found


class Slot(models.Model):
    """A time for an interview: free, or taken by one candidate."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="slots")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = LocalizedTextField()
    submission = models.OneToOneField(Submission, null=True, on_delete=models.PROTECT, related_name="slot")
    sequence = models.PositiveSmallIntegerField(default=0)
    """How often it changed hands: calendars replace what they know by the greater number (RFC 5545)."""

    class Meta:
        ordering = ["starts_at"]
        constraints = [models.UniqueConstraint(fields=["call", "starts_at"], name="one_interview_at_a_time")]


class Reference(models.Model):
    """A reference that was asked of somebody whom a candidate named, and what came."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="references")
    name = models.CharField(max_length=300)
    post = models.CharField(max_length=300, blank=True)
    address = VaultField()
    language = models.CharField(max_length=2)
    secret_digest = models.CharField(max_length=64, unique=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    text = VaultField(blank=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [models.UniqueConstraint(fields=["submission", "name"], name="asked_once")]
