"""What was brought in from elsewhere, so that bringing it in again changes nothing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Imported(models.Model):
    """One thing of a source and what became of it here. `key` is what the source calls it."""

    source = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    became = models.CharField(max_length=400)
    """The reference of a call, or the address of a page in the editors' house; a sentence where it became neither."""
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Imported]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="imported_once")]
