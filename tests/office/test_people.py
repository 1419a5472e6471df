"""Founding, inviting, roles with dates, and the way back after a loss."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator

from achyk.core.procedures.capabilities import Capability, NotAllowed
from achyk.core.values import Refused
from achyk.office.mission import clock
from achyk.office.people import queries, services
from achyk.office.people.enums import MAY, Role
from achyk.office.people.models import Invitation, Person, RecoveryRequest
from achyk.office.people.services import Invite
from tests.cast import Cast


def again(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def test_an_office_is_founded_once(cast: Cast) -> None:
    with pytest.raises(Refused, match="already-founded"):
        services.found_office(email="second@example.org", full_name="Second", language="ru")


def test_every_role_is_in_the_table_and_labelled() -> None:
    assert set(MAY) == set(Role)
    assert all(role.label.missing() == () for role in Role)


def test_an_invitation_works_once_and_not_for_ever(cast: Cast) -> None:
    invite = Invite(email="New@Example.org", full_name="New", language="ky", role=Role.EDITOR)
    secret = services.invite(cast.administrator, invite)
    assert secret not in str(Invitation.objects.values())
    person = services.accept_invitation(secret)
    assert (person.email, again(person).active_grants[0].role) == ("new@example.org", "editor")
    late = services.invite(cast.administrator, invite)
    clock.move_to(clock.now() + services.INVITATION_LASTS + timedelta(seconds=1))
    for dead in (secret, late, "guessed"):
        with pytest.raises(Refused, match="link-dead"):
            services.accept_invitation(dead)


def test_a_role_ends_at_its_date(cast: Cast) -> None:
    services.give_role(
        cast.administrator, person=cast.bidder, role=Role.AUDITOR, ends_at=clock.now() + timedelta(days=1)
    )
    assert again(cast.bidder).may(Capability.READ_RECORD)
    clock.move_to(clock.now() + timedelta(days=2))
    assert not again(cast.bidder).may(Capability.READ_RECORD)


def test_a_role_in_one_case_says_nothing_about_another(cast: Cast) -> None:
    case = uuid4()
    services.give_role(cast.administrator, person=cast.bidder, role=Role.PANEL_MEMBER, case=case)
    assert again(cast.bidder).may(Capability.SEE_CALL_FILE, case)
    assert not again(cast.bidder).may(Capability.SEE_CALL_FILE, uuid4())
    assert not again(cast.bidder).may(Capability.SEE_CALL_FILE)
    with pytest.raises(Refused, match="role-per-call"):
        services.give_role(cast.administrator, person=cast.bidder, role=Role.KEY_HOLDER)


def test_the_last_administrator_stays(cast: Cast) -> None:
    with pytest.raises(Refused, match="last-administrator"):
        services.end_role(cast.administrator, cast.administrator.grants.get())
    services.give_role(cast.administrator, person=cast.editor, role=Role.ADMINISTRATOR)
    services.end_role(cast.administrator, cast.administrator.grants.get())
    assert not again(cast.administrator).active_grants


def test_a_call_officer_gives_no_standing_roles(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        services.give_role(cast.officer, person=cast.officer, role=Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        services.give_role(cast.officer, person=cast.bidder, role=Role.ADMINISTRATOR, case=uuid4())


def test_a_lost_factor_needs_a_second_person(cast: Cast) -> None:
    Authenticator.objects.create(user=cast.approver, type="totp", data={})
    services.ask_recovery(cast.approver, "The phone fell into Issyk-Kul")
    services.ask_recovery(cast.approver, "Again")
    request = RecoveryRequest.objects.get()
    with pytest.raises(NotAllowed, match="own-recovery"):
        services.decide_recovery(cast.approver, request, confirm=True)
    with pytest.raises(NotAllowed):
        services.decide_recovery(cast.officer, request, confirm=True)
    assert queries.has_second_factor(cast.approver)
    services.decide_recovery(cast.administrator, request, confirm=True)
    assert not queries.has_second_factor(cast.approver)
    assert not queries.open_recoveries().exists()


def test_a_refused_recovery_leaves_the_factor(cast: Cast) -> None:
    Authenticator.objects.create(user=cast.editor, type="totp", data={})
    services.ask_recovery(cast.editor, "Somebody else asks")
    services.decide_recovery(cast.administrator, RecoveryRequest.objects.get(), confirm=False)
    assert queries.has_second_factor(cast.editor)


def test_an_inactive_person_may_nothing(cast: Cast) -> None:
    Person.objects.filter(pk=cast.administrator.pk).update(is_active=False)
    assert not any(again(cast.administrator).may(capability) for capability in Capability)
