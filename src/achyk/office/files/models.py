"""A file in the store, under a random name of ours; the name its owner gave is data."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class StoredFile(models.Model):
    """Bytes in the store that never change: a new version is a new file."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    kept_at = models.DateTimeField()

    @property
    def key(self) -> str:
        """Where the bytes lie in the store."""
        return f"{self.id.hex[:2]}/{self.id.hex}"
