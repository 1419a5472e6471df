"""Records of the installation that calls refer to. Texts stand in three languages."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from achyk.core.values import LocalizedText
from achyk.office.mission.fields import LocalizedTextField, VaultField


class ClockOffset(models.Model):
    """How far the clock of a demo or a test is moved, in microseconds. At most one row, none in real life."""

    microseconds = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_clock")]


class Revision(models.Model):
    """A number that rises with every change that readers of the site can see. One row."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_revision")]


class Installation(models.Model):
    """The settings of this installation: one row."""

    name = LocalizedTextField()
    accent = models.CharField(max_length=7, default="#0b5c7a")
    logo = models.BinaryField(null=True, blank=True, editable=False)
    logo_type = models.CharField(max_length=20, blank=True)
    sender_name = LocalizedTextField()
    sender_address = models.EmailField(blank=True)
    smtp_host = models.CharField(max_length=255, blank=True)
    smtp_port = models.PositiveIntegerField(default=587)
    smtp_user = models.CharField(max_length=255, blank=True)
    smtp_password = VaultField(blank=True)
    smtp_encryption = models.CharField(max_length=8, default="starttls")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_installation")]


class IssuingUnit(models.Model):
    """An office that announces calls: its name, address and the contact printed on the notice.

    The contact book of the mission: every page and notice takes an office's numbers from here.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = LocalizedTextField()
    address = LocalizedTextField()
    directions = LocalizedTextField()
    """Floor, landmark, crossing: what an address does not say."""
    hours = LocalizedTextField()
    """When somebody takes what is brought by hand."""
    phone = models.CharField(max_length=60, blank=True)
    telephones = LocalizedTextField()
    """Further numbers, one per line, each with what it is for."""
    email = models.EmailField(blank=True)
    map_link = models.URLField(blank=True)
    active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name.into("ru")


class Donor(models.Model):
    """Who pays, and the wording the agreement requires in public texts."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = LocalizedTextField()
    wording = LocalizedTextField()
    active = models.BooleanField(default=True)


class Project(models.Model):
    """What a call is paid from."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.CharField(max_length=40, unique=True)
    name = LocalizedTextField()
    donor = models.ForeignKey(Donor, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    objectives = LocalizedTextField()
    """One objective per line; an objective is named by the number of its line, which is the same in every language."""
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} · {self.name.into('ru')}"

    @property
    def numbered_objectives(self) -> list[tuple[int, LocalizedText]]:
        """The objectives with their numbers."""
        by_language = {code: text.splitlines() for code, text in self.objectives.as_mapping().items()}
        count = max(len(lines) for lines in by_language.values())
        padded = {code: [*lines, *[""] * (count - len(lines))] for code, lines in by_language.items()}
        return [(n + 1, LocalizedText(**{code: lines[n] for code, lines in padded.items()})) for n in range(count)]


class Clause(models.Model):
    """A standing clause of the mission that applicants accept. A change is a new version; the old one stays with its calls."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.UUIDField(default=uuid4)
    """The same for all versions of one clause."""
    version = models.PositiveSmallIntegerField(default=1)
    name = LocalizedTextField()
    text = LocalizedTextField()
    kinds = models.JSONField(default=list)
    """Kinds of call in which a draft begins with it."""
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["key", "-version"]
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="one_clause_per_version")]


class Place(models.Model):
    """A city, district or oblast that a call can be about."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = LocalizedTextField()
    active = models.BooleanField(default=True)


class Topic(models.Model):
    """What a page is about. Pages of a sensitive topic lead to the page of help and hotlines."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    """The topic's part of an address; never changed once pages carry it."""
    name = LocalizedTextField()
    sensitive = models.BooleanField(default=False)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name.into("ru")


class Channel(models.Model):
    """A place elsewhere where the mission speaks: a social network, a messenger."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = LocalizedTextField()
    address = models.URLField()
    active = models.BooleanField(default=True)
