"""How often what was read."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from achyk.doors.website.enums import Reading


class Visits(models.Model):
    """How often one address was read or downloaded on one day. About readers nothing is kept: no address, no mark."""

    day = models.DateField()
    what = models.CharField(max_length=10, choices=Reading.choices)
    path = models.CharField(max_length=400)
    language = models.CharField(max_length=2, blank=True)
    """Of the page; empty for what has none in its address."""
    count = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager[Visits]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "what", "path"], name="one_count_a_day")]
