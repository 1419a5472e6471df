"""The tables of the search: words, entries, and which entry has which word."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from achyk.office.mission.models import Project


class SearchWord(models.Model):
    """A word or a stem that some text has."""

    term = models.CharField(max_length=70, unique=True)
    entries = models.PositiveIntegerField(default=0)
    """How many have it: a query begins with its rarest word."""

    objects: ClassVar[models.Manager[SearchWord]] = models.Manager()


class SearchEntry(models.Model):
    """Something that can be found, in one language. Derived: it can be made anew from pages and calls at any time.

    `source` and `key` say what it is made of; `family` is the same in all its languages. Readers find it between
    `visible_from` and `visible_until`.
    """

    source = models.CharField(max_length=10)
    key = models.CharField(max_length=80)
    family = models.CharField(max_length=80)
    language = models.CharField(max_length=2)
    kind = models.CharField(max_length=30)
    title = models.TextField()
    lead = models.TextField(blank=True)
    address = models.CharField(max_length=400)
    dated = models.DateTimeField()
    deadline = models.DateTimeField(null=True)
    takes_applications = models.BooleanField(default=False)
    project = models.ForeignKey(Project, null=True, on_delete=models.SET_NULL, related_name="+")
    visible_from = models.DateTimeField()
    visible_until = models.DateTimeField(null=True)
    digest = models.CharField(max_length=32)
    """Of the texts whose words are kept."""

    objects: ClassVar[models.Manager[SearchEntry]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key", "language"], name="one_search_entry")]
        indexes = [models.Index(fields=["-dated"])]


class SearchPosting(models.Model):
    """That an entry has a word; `weight` says where: 3 in the title, 2 in the summary, 1 in the text."""

    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, db_index=False, related_name="+")
    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="postings")
    weight = models.PositiveSmallIntegerField()
    dated = models.DateTimeField()

    objects: ClassVar[models.Manager[SearchPosting]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "entry"], name="one_posting")]
        indexes = [models.Index(fields=["word", "-weight", "-dated", "entry"], name="postings_best_first")]


class SearchProgress(models.Model):
    """How far the record was read for the search: one row."""

    entry = models.PositiveBigIntegerField(default=0)

    objects: ClassVar[models.Manager[SearchProgress]] = models.Manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_search_progress")]
