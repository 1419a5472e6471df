"""Inviting people, giving and ending roles, and the way back after a loss."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import QuerySet

from achyk.core.procedures.capabilities import Actor, Capability, NotAllowed, require
from achyk.core.values import LocalizedText, Refusal, Refused, lt
from achyk.office.mission import clock
from achyk.office.people.enums import Role
from achyk.office.people.models import (
    DiligenceKept,
    Exclusion,
    Invitation,
    Membership,
    Organisation,
    Person,
    RecoveryRequest,
    RoleGrant,
)

INVITATION_LASTS = timedelta(days=14)


def digest_of(secret: str) -> str:
    """What is stored of a secret link: SHA-256 in 64 hexadecimal digits. The secret itself has 256 bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def found_office(*, email: str, full_name: str, language: str) -> Person:
    """Make the first administrator. Refused when there is one already.

    Side effects: the person with a confirmed address, and the role. Used by `achyk init` alone.
    """
    if RoleGrant.objects.filter(role=Role.ADMINISTRATOR).exists():
        raise Refused(
            Refusal(
                "already-founded",
                lt(
                    "Администратор уже есть. Новых людей приглашают на рабочем столе.",
                    "Администратор бар. Жаңы адамдарды жумуш столунан чакырышат.",
                    "There is an administrator already. New people are invited at the desk.",
                ),
            )
        )
    person = _join(email=email, full_name=full_name, language=language)
    RoleGrant.objects.create(person=person, role=Role.ADMINISTRATOR, starts_at=clock.now(), given_by=None)
    return person


def _join(*, email: str, full_name: str, language: str) -> Person:
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = Person.objects.create_user(email=email, full_name=full_name, language=language)
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
    return person


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """Who is invited, in which role (None: no role yet), and the language of the invitation."""

    email: str
    full_name: str
    language: str
    role: Role | None


@transaction.atomic
def invite(actor: Person, new: Invite) -> str:
    """Invite somebody. Returns the secret of the link, which is stored nowhere: mail it at once.

    Side effect: one row with the digest of the secret.
    """
    require(actor, Capability.MANAGE_PEOPLE)
    if new.role and new.role.per_call:
        raise Refused(Refusal("role-per-call", ROLE_PER_CALL))
    secret = secrets.token_urlsafe(32)
    now = clock.now()
    Invitation.objects.create(
        email=new.email.lower(),
        full_name=new.full_name,
        language=new.language,
        role=new.role or "",
        secret_digest=digest_of(secret),
        invited_by=actor,
        invited_at=now,
        expires_at=now + INVITATION_LASTS,
    )
    return secret


ROLE_PER_CALL = lt(
    "Эта роль даётся на один конкурс. Назначьте её в деле конкурса.",
    "Бул роль бир сынак үчүн берилет. Аны сынактын ишинде дайындаңыз.",
    "This role is given for one call. Give it in the file of the call.",
)

LINK_DEAD = lt(
    "Эта ссылка уже использована или устарела. Попросите прислать новую.",
    "Бул шилтеме колдонулган же эскирген. Жаңысын жөнөтүүнү сураныңыз.",
    "This link was used or is too old. Ask for a new one.",
)


@transaction.atomic
def accept_invitation(secret: str) -> Person:
    """Join the office by the link of an invitation. Raises Refused when the link is used or too old.

    Side effects: the person with a confirmed address, the role, the invitation marked as accepted.
    """
    now = clock.now()
    invitation = (
        Invitation.objects.select_for_update()
        .filter(secret_digest=digest_of(secret), accepted_at=None, expires_at__gt=now)
        .first()
    )
    if invitation is None:
        raise Refused(Refusal("link-dead", LINK_DEAD))
    person = _join(email=invitation.email, full_name=invitation.full_name, language=invitation.language)
    if invitation.role:
        RoleGrant.objects.create(person=person, role=invitation.role, starts_at=now, given_by=invitation.invited_by)
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    return person


@transaction.atomic
def give_role(
    actor: Person,
    *,
    person: Person,
    role: Role,
    case: UUID | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> UUID:
    """Give a role, for the whole office or for one case; its id.

    Who manages people gives any role; who drafts a case gives the roles of that case.
    """
    allowed = actor.may(Capability.MANAGE_PEOPLE) or (case and actor.may(Capability.DRAFT_CALL, case))
    if not allowed:
        require(actor, Capability.MANAGE_PEOPLE)
    if role.per_call and case is None:
        raise Refused(Refusal("role-per-call", ROLE_PER_CALL))
    if case is not None and not role.per_call:
        require(actor, Capability.MANAGE_PEOPLE)
    held = RoleGrant.objects.filter(person=person, role=role, case=case, ends_at=None).first()
    if held:
        return held.id
    return RoleGrant.objects.create(
        person=person,
        role=role,
        case=case,
        starts_at=starts_at or clock.now(),
        ends_at=ends_at,
        given_by=actor,
    ).id


@transaction.atomic
def end_role(actor: Person, grant: RoleGrant) -> None:
    """End a role now. The row stays. The last administrator cannot be removed."""
    if grant.case is None or not actor.may(Capability.DRAFT_CALL, grant.case):
        require(actor, Capability.MANAGE_PEOPLE)
    if grant.role == Role.ADMINISTRATOR and _administrators().exclude(pk=grant.pk).count() == 0:
        raise Refused(
            Refusal(
                "last-administrator",
                lt(
                    "Это последний администратор. Сначала назначьте другого.",
                    "Бул акыркы администратор. Адегенде башкасын дайындаңыз.",
                    "This is the last administrator. Name another one first.",
                ),
            )
        )
    RoleGrant.objects.filter(pk=grant.pk, ends_at=None).update(ends_at=clock.now(), ended_by=actor)


def _administrators() -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(role=Role.ADMINISTRATOR, ends_at=None, person__is_active=True)


@transaction.atomic
def ask_recovery(person: Person, reason: str) -> UUID:
    """Ask to set up the second factor anew. One open request per person; asking again keeps the first."""
    waiting = RecoveryRequest.objects.filter(person=person, decided_at=None).first()
    if waiting:
        return waiting.id
    return RecoveryRequest.objects.create(person=person, reason=reason, asked_at=clock.now()).id


@transaction.atomic
def decide_recovery(actor: Person, request: RecoveryRequest, *, confirm: bool) -> None:
    """A second person, who knows the asker, confirms or refuses.

    Confirming removes every second factor of the asker, who sets up a new one at the next sign-in by mailed
    code. Nobody decides about the own request.
    """
    require(actor, Capability.CONFIRM_RECOVERY)
    if actor.pk == request.person_id:
        raise NotAllowed(
            Refusal(
                "own-recovery",
                lt(
                    "О своей просьбе вы решать не можете. Её подтвердит другой человек.",
                    "Өз өтүнүчүңүздү өзүңүз чече албайсыз. Аны башка адам ырастайт.",
                    "You cannot decide about your own request. Another person confirms it.",
                ),
            )
        )
    decided = RecoveryRequest.objects.filter(pk=request.pk, decided_at=None).update(
        decided_at=clock.now(), decided_by=actor, confirmed=confirm
    )
    if decided and confirm:
        Authenticator.objects.filter(user_id=request.person_id).delete()


@transaction.atomic
def register_organisation(person: Person, *, name: str, registration_number: str = "", address: str = "") -> UUID:
    """Register an organisation that the person acts for; its id."""
    organisation = Organisation.objects.create(name=name, registration_number=registration_number, address=address)
    Membership.objects.create(person=person, organisation=organisation)
    return organisation.id


def keep_diligence(organisation: Organisation, answers: Mapping[str, str]) -> None:
    """Keep what an organisation answered about itself, for its next application. Side effect: the row."""
    kept = json.dumps(dict(answers), ensure_ascii=False)
    DiligenceKept.objects.update_or_create(organisation=organisation, defaults={"kept": kept, "kept_at": clock.now()})


def set_language(person: Person, language: str) -> None:
    """Remember the language in which a person wants to be written to."""
    Person.objects.filter(pk=person.pk).update(language=language)


def rename(person: Person, full_name: str) -> None:
    """Keep the name under which a person signs."""
    Person.objects.filter(pk=person.pk).update(full_name=full_name.strip())


def exclude(actor: Actor, *, name: str, ground: LocalizedText, exception: LocalizedText, case: UUID | None) -> UUID:
    """Record that a person or firm may not take part where this exclusion is applied; its id."""
    require(actor, Capability.DRAFT_CALL, case)
    return Exclusion.objects.create(name=name, ground=ground, exception=exception).id
