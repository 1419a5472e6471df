"""Keeping the records of the installation. Every service asks for the capability first."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TypeVar
from uuid import UUID, uuid4

from django.db import transaction

from achyk.core.procedures.capabilities import Actor, Capability, require
from achyk.core.values import LocalizedText, Refusal, Refused, lt
from achyk.office.mission.models import Channel, Clause, Donor, Installation, IssuingUnit, Place, Project, Topic
from achyk.office.mission.queries import installation
from achyk.office.mission.revision import rise

Record = TypeVar("Record", IssuingUnit, Donor, Project, Place, Clause, Topic, Channel)


def keep(actor: Actor, record: Record) -> Record:
    """Save an issuing unit, donor, project, place, topic, channel or standing clause, new or changed.

    Refused when its name is not written in all three languages, for it is printed in every notice.
    Side effect: one row.
    """
    require(actor, Capability.MANAGE_INSTALLATION)
    missing = record.name.missing() + (record.text.missing() if isinstance(record, Clause) else ())
    if missing:
        raise Refused(Refusal("name-missing", NAME_MISSING))
    with transaction.atomic():
        if isinstance(record, Clause):
            _save_version(record)
        else:
            record.save()
        rise()
    return record


def _save_version(clause: Clause) -> None:
    """Save a clause; other words than the kept ones become the next version, and the kept one goes out of use."""
    kept = Clause.objects.filter(pk=clause.pk).first()
    if kept is not None and (kept.name, kept.text) != (clause.name, clause.text):
        Clause.objects.filter(key=clause.key).update(active=False)
        clause.pk, clause.version = uuid4(), kept.version + 1
        clause.save(force_insert=True)
        return
    clause.save()


NAME_MISSING = lt(
    "Название нужно на трёх языках: оно печатается в каждом объявлении.",
    "Аталышы үч тилде керек: ал ар бир жарыяда басылат.",
    "The name is needed in three languages: it is printed in every notice.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """An issuing unit as given by whoever sets up the installation."""

    name: LocalizedText
    address: LocalizedText
    directions: LocalizedText = LocalizedText()
    hours: LocalizedText = LocalizedText()
    phone: str = ""
    telephones: LocalizedText = LocalizedText()
    email: str = ""
    map_link: str = ""


def add_unit(actor: Actor, new: NewUnit) -> UUID:
    """Add an issuing unit; its id."""
    return keep(actor, IssuingUnit(**{field.name: getattr(new, field.name) for field in fields(new)})).id


def add_donor(actor: Actor, *, name: LocalizedText, wording: LocalizedText) -> UUID:
    """Add a donor; its id."""
    return keep(actor, Donor(name=name, wording=wording)).id


def add_project(
    actor: Actor,
    *,
    code: str,
    name: LocalizedText,
    donor: UUID,
    starts_on: date | None,
    ends_on: date | None,
    objectives: LocalizedText | None = None,
) -> UUID:
    """Add a project of a donor, with an objective per line; its id."""
    project = Project(code=code, name=name, donor_id=donor, starts_on=starts_on, ends_on=ends_on)
    project.objectives = objectives or LocalizedText()
    return keep(actor, project).id


def add_clause(actor: Actor, *, name: LocalizedText, text: LocalizedText, kinds: tuple[str, ...]) -> UUID:
    """Add a standing clause; its id."""
    return keep(actor, Clause(name=name, text=text, kinds=list(kinds))).id


def add_place(actor: Actor, *, name: LocalizedText) -> UUID:
    """Add a place; its id."""
    return keep(actor, Place(name=name)).id


def add_topic(actor: Actor, *, slug: str, name: LocalizedText, sensitive: bool = False) -> UUID:
    """Add a topic; its id."""
    return keep(actor, Topic(slug=slug, name=name, sensitive=sensitive)).id


def add_channel(actor: Actor, *, name: LocalizedText, address: str) -> UUID:
    """Add a channel of the mission elsewhere; its id."""
    return keep(actor, Channel(name=name, address=address)).id


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallationSettings:
    """The settings an administrator can change. `smtp_password` None leaves the stored one as it is."""

    name: LocalizedText
    accent: str
    sender_name: LocalizedText
    sender_address: str
    smtp_host: str
    smtp_port: int
    smtp_user: str
    smtp_password: str | None
    smtp_encryption: str
    logo: bytes | None = None
    logo_type: str = ""


@transaction.atomic
def configure(actor: Actor, new: InstallationSettings) -> None:
    """Save the settings of this installation. Side effect: one row."""
    require(actor, Capability.MANAGE_INSTALLATION)
    if new.name.missing():
        raise Refused(Refusal("name-missing", NAME_MISSING))
    row = installation()
    row.name, row.accent = new.name, new.accent
    row.sender_name, row.sender_address = new.sender_name, new.sender_address
    row.smtp_host, row.smtp_port, row.smtp_user = new.smtp_host, new.smtp_port, new.smtp_user
    row.smtp_encryption = new.smtp_encryption
    if new.smtp_password is not None:
        row.smtp_password = new.smtp_password
    if new.logo is not None:
        row.logo, row.logo_type = new.logo, new.logo_type
    Installation.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[f.name for f in row._meta.concrete_fields if not f.primary_key],
    )
    rise()
