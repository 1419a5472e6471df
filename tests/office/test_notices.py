"""From ledger entries to mails: one per entry and recipient, tried again when the line is down."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

from django.core import mail

from achyk.office.awards import services as awards
from achyk.office.calls import services as calls
from achyk.office.calls.commands import AmendmentGiven
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.notices import services
from achyk.office.notices.models import Cursor, Delivery
from achyk.office.questions import services as questions
from tests.cast import Cast, same
from tests.office.test_selection import make_world


def amended(cast: Cast, call: Call) -> None:
    calls.confirm_follower(calls.follow(call, address="reader@example.org", language="ky"))
    questions.ask(call, text="May we?", language="en", address="asker@example.org")
    questions.ask(call, text="And this?", language="ru", address="Reader@example.org")
    calls.amend(cast.officer, call, AmendmentGiven(reason=same("Why"), title=same("Better")))


def test_everybody_is_told_once_in_the_own_language(cast: Cast, published: Call) -> None:
    amended(cast, published)
    services.derive()
    assert services.deliver_due() == 2
    by_address = {message.to[0]: message for message in mail.outbox}
    assert set(by_address) == {"reader@example.org", "asker@example.org"}
    kyrgyz = by_address["reader@example.org"]
    assert kyrgyz.subject == "RFP-2018-001: сынакта өзгөртүү бар"
    assert "Why кы" in kyrgyz.body
    assert kyrgyz.extra_headers["Auto-Submitted"] == "auto-generated"
    assert kyrgyz.extra_headers["Content-Language"] == "ky"
    assert "The call “Better en” is amended." in by_address["asker@example.org"].body


def test_deriving_again_changes_nothing(cast: Cast, published: Call) -> None:
    amended(cast, published)
    services.derive()
    Cursor.objects.update(last_entry=0)
    services.derive()
    assert Delivery.objects.count() == 2
    services.deliver_due()
    services.deliver_due()
    assert len(mail.outbox) == 2


def test_a_broken_line_is_tried_again_and_given_up_at_last(cast: Cast, published: Call) -> None:
    amended(cast, published)
    services.derive()
    with patch("django.core.mail.EmailMessage.send", side_effect=ConnectionRefusedError("down")):
        for minutes in (0, *services.ATTEMPTS):
            clock.move_to(clock.now() + timedelta(minutes=minutes, seconds=1))
            services.deliver_due()
    assert {(d.attempts, bool(d.given_up_at), d.last_error) for d in Delivery.objects.all()} == {
        (len(services.ATTEMPTS), True, "down")
    }
    assert len(services.undelivered()) == 2


def test_a_line_that_comes_back_delivers(cast: Cast, published: Call) -> None:
    amended(cast, published)
    services.derive()
    with patch("django.core.mail.EmailMessage.send", side_effect=ConnectionRefusedError("down")):
        assert services.deliver_due() == 0
    assert services.deliver_due() == 0
    clock.move_to(clock.now() + timedelta(minutes=2))
    assert services.deliver_due() == 2


def test_drafts_and_approvals_are_told_to_nobody(published: Call) -> None:
    services.derive()
    assert not Delivery.objects.exists()


def test_the_release_sends_each_application_its_own_letter(cast: Cast, published: Call) -> None:
    world = make_world(cast, published, address="same@example.org")
    world.screened().scored(Almaz=("9", "9"), Beles=("5", "5")).priced().decided().released()
    while services.derive():
        pass
    mail.outbox.clear()
    services.deliver_due(100)
    letters = [message.body for message in mail.outbox if "/result/" in message.body]
    assert len(letters) == 3
    for name, said in (("Almaz", "признано лучшим"), ("Beles", "проходной"), ("Chynar", "в резерве")):
        (letter,) = [body for body in letters if world.number(name) in body]
        assert said in letter
        assert name not in letter
        assert "12500" not in letter


def test_the_reserve_is_told_when_its_turn_comes(cast: Cast, published: Call) -> None:
    world = make_world(cast, published)
    world.screened().scored(Almaz=("9", "9"), Beles=("8.5", "8")).priced().decided().released()
    while services.derive():
        pass
    services.deliver_due(100)
    mail.outbox.clear()
    awards.answer(world.offers["Almaz"].draft, accept=False)
    services.derive()
    services.deliver_due()
    assert [(message.to, world.number("Beles") in message.body) for message in mail.outbox] == [
        (["beles@example.org"], True)
    ]
