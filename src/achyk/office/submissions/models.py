"""Drafts whose content only their link opens, sealed files, and the register of what was submitted."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from achyk.office.calls.models import Call
from achyk.office.mission.fields import VaultField
from achyk.office.people.models import Person


class SealedBlob(models.Model):
    """Ciphertext in the sealed store. Which paper it is stands in the manifest alone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sha256 = models.CharField(max_length=64)
    length = models.BigIntegerField()
    kept_at = models.DateTimeField()

    @property
    def key(self) -> str:
        """Where the bytes lie in the sealed store."""
        return f"{self.id.hex[:2]}/{self.id.hex}"


class Draft(models.Model):
    """An application being prepared. `content` opens with the secret of the draft's own link; the office has none.

    The contact address is kept apart, under the server's key, and shown to nobody before the opening.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    secret_digest = models.CharField(max_length=64, unique=True)
    content = models.TextField()
    revision = models.PositiveIntegerField(default=0)
    address = VaultField()
    address_key = models.CharField(max_length=64, db_index=True)
    language = models.CharField(max_length=2)
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()


class DraftFile(models.Model):
    """That a blob belongs to a draft, so that it is thrown away with it."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    blob = models.OneToOneField(SealedBlob, on_delete=models.CASCADE, related_name="+")


class State(models.TextChoices):
    """What became of a submission before the opening."""

    RECEIVED = "received"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Submission(models.Model):
    """One entry of the register. Its number is random; nothing in it says who, what or how many."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="submissions")
    draft_revision = models.PositiveIntegerField()
    number = models.CharField(max_length=12, unique=True)
    received_at = models.DateTimeField()
    in_time = models.BooleanField()
    state = models.CharField(max_length=10, default=State.RECEIVED)
    entry_id = models.BigIntegerField(unique=True)
    entry_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["received_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft"], condition=models.Q(state="received"), name="one_standing_submission_per_draft"
            )
        ]


class SealedEnvelope(models.Model):
    """One envelope of a submission: the sealed manifest, its digest on the receipt, the digest of what is inside."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="envelopes")
    envelope = models.CharField(max_length=20)
    blob = models.ForeignKey(SealedBlob, null=True, on_delete=models.SET_NULL, related_name="+")
    """None once it was withdrawn or replaced."""
    sealed_sha256 = models.CharField(max_length=64)
    inside_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["submission", "envelope"], name="one_envelope_of_a_kind")]


class LostLink(models.Model):
    """Somebody lost the link of a draft; a second person in the office confirms a new one. The old content is lost."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=8, unique=True)
    """What the asker tells the clerk: the clerk sees no address before the opening."""
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed = models.BooleanField(null=True)
