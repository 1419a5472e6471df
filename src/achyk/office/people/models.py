"""People and what they are allowed. A person is known by an e-mail address; names never enter the ledger."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from achyk.core.procedures.capabilities import Capability
from achyk.core.values import Period
from achyk.office.mission import clock
from achyk.office.mission.fields import LocalizedTextField, VaultField
from achyk.office.people.enums import MAY, Role


class PersonManager(BaseUserManager["Person"]):
    """Makes persons; what allauth expects of a manager."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        person = self.model(email=email.lower(), **fields)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account: staff, panel, applicant.

    What somebody may do follows from the roles in force. Django's groups and permissions are asked by the editors'
    house alone; nobody is a superuser.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, default="ru")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = PersonManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_person_per_address")]

    def __str__(self) -> str:
        return self.full_name or self.email

    def get_full_name(self) -> str:
        """The name as the editors' house asks for it."""
        return self.full_name

    @property
    def commitment_source(self) -> str:
        """What the record commits to instead of a name."""
        return str(self.id)

    @cached_property
    def active_grants(self) -> tuple[RoleGrant, ...]:
        """The roles in force now. Read once per instance, that is once per request."""
        now = clock.now()
        return tuple(g for g in RoleGrant.objects.filter(person=self) if g.period.contains(now))

    def may(self, capability: Capability, case: UUID | None = None) -> bool:
        """Whether a role in force, for the whole office or for this case, holds the capability."""
        return self.is_active and any(
            capability in MAY[Role(grant.role)] for grant in self.active_grants if grant.case in {None, case}
        )

    def cases_with(self, capability: Capability) -> frozenset[UUID]:
        """The cases for which a role per call gives the capability."""
        return frozenset(g.case for g in self.active_grants if g.case and capability in MAY[Role(g.role)])


class Organisation(models.Model):
    """A bidder's organisation, kept once and used in many calls."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=300)
    registration_number = models.CharField(max_length=60, blank=True)
    address = models.TextField(blank=True)


class DiligenceKept(models.Model):
    """What an organisation answered about itself, for its next application. Under the server's key."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="diligence")
    kept = VaultField()
    """Answers by the key of the question, as JSON."""
    kept_at = models.DateTimeField()


class Membership(models.Model):
    """A person who acts for an organisation."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "organisation"], name="one_membership")]


class RoleGrant(models.Model):
    """A role that somebody holds from one instant to another, in the whole office or in one case.

    Rows are not deleted: the end is written, so that who could do what and when stays readable.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30)
    case = models.UUIDField(null=True, blank=True, db_index=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["starts_at"]

    @property
    def period(self) -> Period:
        """When the role is in force."""
        return Period(self.starts_at, self.ends_at)


class Invitation(models.Model):
    """An invitation to join the office in a role. The link's secret is kept as a digest only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField()
    full_name = models.CharField(max_length=200)
    language = models.CharField(max_length=2)
    role = models.CharField(max_length=30, blank=True)
    secret_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)


class RecoveryRequest(models.Model):
    """Somebody lost the second factor and asks to set it up anew; a second person decides."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField()
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed = models.BooleanField(null=True)


class Exclusion(models.Model):
    """A person or firm that may not take part in certain calls, the ground, and who is not meant by it.

    `name` is what key staff and applicants are compared with; `helpers_allowed` says that people who assisted
    but are not named as authors may take part.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=300)
    ground = LocalizedTextField()
    exception = LocalizedTextField()
