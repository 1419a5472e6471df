"""Reading the records of the installation."""

from __future__ import annotations

from django.db.models import QuerySet

from achyk.office.mission.models import Channel, Clause, Donor, Installation, IssuingUnit, Place, Project, Topic


def installation() -> Installation:
    """The settings of this installation; defaults before anybody has saved any."""
    return Installation.objects.filter(pk=1).first() or Installation(pk=1)


def units() -> QuerySet[IssuingUnit]:
    """Issuing units, the ones in use first."""
    return IssuingUnit.objects.order_by("-active", "name")


def donors() -> QuerySet[Donor]:
    """Donors, the ones in use first."""
    return Donor.objects.order_by("-active", "name")


def projects() -> QuerySet[Project]:
    """Projects with their donors, the ones in use first."""
    return Project.objects.select_related("donor").order_by("-active", "code")


def clauses() -> QuerySet[Clause]:
    """Standing clauses, the ones in use first, the newest version of each before the older ones."""
    return Clause.objects.order_by("-active", "key", "-version")


def clauses_for(kind: str) -> list[Clause]:
    """The clauses in use with which a draft of a kind begins."""
    return [one for one in clauses() if one.active and kind in one.kinds]


def places() -> QuerySet[Place]:
    """Places, the ones in use first."""
    return Place.objects.order_by("-active", "name")


def topics() -> QuerySet[Topic]:
    """Topics, the ones in use first."""
    return Topic.objects.order_by("-active", "slug")


def topic_by_slug(slug: str) -> Topic | None:
    """The topic with this part of an address."""
    return Topic.objects.filter(slug=slug).first()


def channels() -> QuerySet[Channel]:
    """Where the mission speaks elsewhere, the channels in use first."""
    return Channel.objects.order_by("-active", "address")
