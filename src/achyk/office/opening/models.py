"""What was opened is kept under the server's key, and every reading of it is a row."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from achyk.office.calls.models import Call, Lot
from achyk.office.mission.fields import VaultField
from achyk.office.people.models import Person
from achyk.office.submissions.models import Submission


class Ceremony(models.Model):
    """One opening: when, by whom, who was there, and the list that the minutes print."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    envelope = models.CharField(max_length=20)
    at = models.DateTimeField()
    conducted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    holders = models.JSONField()
    """Names of the key holders whose shares were used."""
    present = models.TextField(blank=True)
    outcome = models.JSONField()
    """{"opened": [{number, sha256, matches, fault}], "late": [number], "gone": [{number, state}], "unread": [number]}"""

    class Meta:
        ordering = ["at"]


class OpenedManifest(models.Model):
    """The manifest of one envelope of one submission, opened."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="opened")
    envelope = models.CharField(max_length=20)
    content = VaultField()
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "envelope"], name="opened_once")]


class Bid(models.Model):
    """For which lot an opened application is. Written at the opening, from what is in the envelope."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="bids")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["lot__number"]
        constraints = [models.UniqueConstraint(fields=["submission", "lot"], name="one_bid_per_lot")]


class Leave(models.Model):
    """Whether a panel member may read one application: yes after declaring no conflict, no after declaring one."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    allowed = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "person"], name="one_leave")]


class LateAdmission(models.Model):
    """A named person admitted a late submission, with a reason."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="admission")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()


class Reading(models.Model):
    """That somebody read an application or one of its files."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=64)
    at = models.DateTimeField()
