"""Reading people, roles and open requests."""

from __future__ import annotations

import json
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet

from achyk.core.procedures.capabilities import Capability
from achyk.office.mission import clock
from achyk.office.people.enums import MAY, Role
from achyk.office.people.models import DiligenceKept, Invitation, Organisation, Person, RecoveryRequest, RoleGrant


def organisation_of(person: Person) -> Organisation | None:
    """The organisation that somebody acts for; the first by name, where there are several."""
    return Organisation.objects.filter(memberships__person=person).order_by("name").first()


def diligence_of(organisation: Organisation) -> dict[str, str]:
    """What an organisation answered about itself before, by the key of the question; empty when nothing is kept."""
    found = DiligenceKept.objects.filter(organisation=organisation).first()
    answers: dict[str, str] = json.loads(found.kept) if found else {}
    return answers


def staff() -> QuerySet[Person]:
    """Everybody who holds or held a role, by name."""
    return Person.objects.filter(grants__isnull=False).distinct().order_by("full_name", "email")


def everybody() -> QuerySet[Person]:
    """All people with an account, by name."""
    return Person.objects.order_by("full_name", "email")


def grants_in_force() -> QuerySet[RoleGrant]:
    """Roles in force now, with the person."""
    now = clock.now()
    return (
        RoleGrant.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), starts_at__lte=now)
        .select_related("person")
        .order_by("person__full_name", "role")
    )


def holders(role: Role, case: UUID | None) -> list[Person]:
    """The people who hold a role in force for a case (None: for the whole office), by name."""
    return [grant.person for grant in grants_in_force().filter(role=role, case=case)]


def with_capability(capability: Capability) -> list[Person]:
    """The people whose standing roles hold a capability, by name."""
    roles = [role for role, held in MAY.items() if capability in held]
    return list({g.person: None for g in grants_in_force().filter(role__in=roles, case=None)})


def needs_second_factor(person: Person) -> bool:
    """Staff, panel and key holders need one: everybody with a role in force."""
    return bool(person.active_grants)


def open_invitations() -> QuerySet[Invitation]:
    """Invitations that can still be accepted."""
    return Invitation.objects.filter(accepted_at=None, expires_at__gt=clock.now()).order_by("-invited_at")


def open_recoveries() -> QuerySet[RecoveryRequest]:
    """Requests that wait for a second person."""
    return RecoveryRequest.objects.filter(decided_at=None).select_related("person").order_by("asked_at")


def person_by_email(email: str) -> Person | None:
    """The person with this address, if there is one."""
    return Person.objects.filter(email__iexact=email.strip()).first()


def has_second_factor(person: Person) -> bool:
    """Whether a second factor is set up; recovery codes alone are none."""
    return Authenticator.objects.filter(user=person).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
