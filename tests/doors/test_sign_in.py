"""Signing in: by mailed code; nobody with a role reaches the desk without a second factor."""

from __future__ import annotations

import re

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client

from achyk.office.people import services
from achyk.office.people.enums import Role
from achyk.office.people.models import Person, RecoveryRequest
from achyk.office.people.services import Invite
from tests.cast import Cast


def code_from_mail() -> str:
    found = re.search(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", mail.outbox[-1].body, re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]


def sign_in_by_code(client: Client, email: str) -> str:
    client.post("/ru/account/login/code/", {"email": email})
    return client.post("/ru/account/login/code/confirm/", {"code": code_from_mail()}).url  # type: ignore[attr-defined, no-any-return]


def totp_code(person: Person) -> str:
    secret = Authenticator.objects.get(user=person, type="totp").wrap().instance.data["secret"]
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def join(cast: Cast, client: Client) -> Person:
    secret = services.invite(
        cast.administrator, Invite(email="new@example.org", full_name="New", language="ru", role=Role.CALL_OFFICER)
    )
    client.get(f"/ru/desk/join/{secret}/")
    assert not Person.objects.filter(email="new@example.org").exists()
    client.post(f"/ru/desk/join/{secret}/")
    return Person.objects.get(email="new@example.org")


def test_joining_leads_to_the_second_factor_and_nowhere_else(cast: Cast, client: Client) -> None:
    person = join(cast, client)
    for path in ("/ru/desk/", "/ky/desk/calls/new/"):
        assert client.get(path).url.endswith("/account/2fa/")  # type: ignore[attr-defined]
    TOTP.activate(person, "ABCDEFGH234567AB")
    assert client.get("/ru/desk/").status_code == 200


def test_a_mailed_code_alone_does_not_open_the_desk(cast: Cast) -> None:
    person = join(cast, Client())
    TOTP.activate(person, "ABCDEFGH234567AB")
    client = Client()
    assert "/2fa/authenticate/" in sign_in_by_code(client, person.email)
    assert "/account/login" in client.get("/ru/desk/").url  # type: ignore[attr-defined]
    client.post("/ru/account/2fa/authenticate/", {"code": "000000"})
    assert "/account/login" in client.get("/ru/desk/").url  # type: ignore[attr-defined]
    client.post("/ru/account/2fa/authenticate/", {"code": totp_code(person)})
    assert client.get("/ru/desk/").status_code == 200


def test_a_password_alone_does_not_open_the_desk_either(cast: Cast) -> None:
    person = join(cast, Client())
    TOTP.activate(person, "ABCDEFGH234567AB")
    person.set_password("a long enough sentence")
    person.save()
    client = Client()
    assert "password" in client.get("/ru/account/login/").content.decode()
    response = client.post("/ru/account/login/", {"login": person.email, "password": "a long enough sentence"})
    assert "/2fa/authenticate/" in response.url  # type: ignore[attr-defined]
    page = client.get("/ru/account/2fa/authenticate/").content.decode()
    assert "/ru/account/lost-second-factor/" in page
    client.post("/ru/account/2fa/authenticate/", {"code": totp_code(person)})
    assert client.get("/ru/desk/").status_code == 200
    assert "/ru/account/password/" in client.get("/ru/account/2fa/").content.decode()


def test_a_wrong_password_opens_nothing(cast: Cast, client: Client) -> None:
    response = client.post("/ru/account/login/", {"login": cast.officer.email, "password": "guess"})
    assert response.status_code == 200
    assert "/account/login" in client.get("/ru/desk/").url  # type: ignore[attr-defined]


def test_an_applicant_signs_up_and_in_by_code_without_a_password(db: None, client: Client) -> None:
    client.post("/ky/account/signup/", {"email": "applicant@example.org"})
    client.post("/ky/account/confirm-email/", {"code": code_from_mail()})
    assert Person.objects.get(email="applicant@example.org").language == "ky"
    assert client.get("/ky/desk/").status_code == 403


def test_the_way_back_looks_the_same_for_every_address(cast: Cast, client: Client) -> None:
    Authenticator.objects.create(user=cast.officer, type="totp", data={"secret": "x"})
    known = client.post("/ru/account/lost-second-factor/", {"email": cast.officer.email, "reason": "Утерян"})
    unknown = client.post("/ru/account/lost-second-factor/", {"email": "nobody@example.org", "reason": "Утерян"})
    seen = [re.sub(rb"<time.*?</time>", b"", page.content) for page in (known, unknown)]
    assert seen[0] == seen[1]
    assert RecoveryRequest.objects.count() == 1


def test_a_demo_link_is_dead_outside_loopback(db: None) -> None:
    assert Client(REMOTE_ADDR="192.0.2.7").get("/ru/demo/").status_code == 404
    assert Client().get("/ru/demo/as/officer:forged/").status_code == 404
