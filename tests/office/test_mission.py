"""The clock, the vault, files and records of the installation."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import override_settings

from achyk.core.procedures.capabilities import NotAllowed
from achyk.core.values import LocalizedText, Refused
from achyk.office.files import services as files
from achyk.office.mission import clock, locks, services, vault
from achyk.office.mission.models import Installation, Place
from achyk.office.mission.queries import installation
from achyk.office.mission.services import InstallationSettings
from tests.cast import Cast, same

SETTINGS = InstallationSettings(
    name=same("Mission"),
    accent="#123456",
    sender_name=same("Calls"),
    sender_address="calls@example.org",
    smtp_host="mail.example.org",
    smtp_port=465,
    smtp_user="achyk",
    smtp_password="a secret",
    smtp_encryption="tls",
)


def test_the_clock_moves_in_a_demo_only(db: None) -> None:
    clock.move_to(datetime(2018, 1, 8, tzinfo=UTC))
    assert clock.now().year == 2018
    with override_settings(ACHYK_CLOCK_MOVABLE=False):
        assert clock.now().year > 2018
        with pytest.raises(clock.ClockIsFixed):
            clock.move_to(datetime(2018, 1, 8, tzinfo=UTC))


def test_the_vault_opens_under_its_own_key_only() -> None:
    locked = vault.lock_away("reader@example.org")
    assert "reader" not in locked
    assert locked != vault.lock_away("reader@example.org")
    assert vault.take_out(locked) == "reader@example.org"
    with override_settings(SECRET_KEY="another"), pytest.raises(vault.VaultError):
        vault.take_out(locked)


def test_a_fingerprint_differs_by_purpose() -> None:
    assert vault.fingerprint("a", "x") == vault.fingerprint("a", "x") != vault.fingerprint("a", "y")


def test_an_empty_password_field_keeps_the_stored_one(cast: Cast) -> None:
    services.configure(cast.administrator, SETTINGS)
    from dataclasses import replace

    services.configure(cast.administrator, replace(SETTINGS, smtp_password=None, accent="#654321"))
    row = installation()
    assert (row.smtp_password, row.accent, Installation.objects.count()) == ("a secret", "#654321", 1)
    assert "a secret" not in str(list(Installation.objects.extra(select={"raw": "smtp_password"}).values("raw")))


def test_a_name_stands_in_three_languages_and_only_the_administrator_gives_it(cast: Cast) -> None:
    with pytest.raises(Refused, match="name-missing"):
        services.add_place(cast.administrator, name=LocalizedText(ru="Ош"))
    with pytest.raises(NotAllowed):
        services.add_place(cast.officer, name=same("Osh"))
    assert not Place.objects.exists()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\Отчёт.pdf", "Отчёт.pdf"),
        ("a\u202egpj.pdf", "agpj.pdf"),
        ("x\0y.pdf", "xy.pdf"),
        ("й" * 300 + ".pdf", "й" * 116 + ".pdf"),
        ("", "file"),
        ("..", "file"),
        (".htaccess", "htaccess"),
    ],
)
def test_a_file_name_is_data(name: str, expected: str) -> None:
    assert files.clean_name(name) == expected


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [("a.exe", b"x", "file-kind"), ("a", b"x", "file-kind"), ("a.pdf", b"", "file-empty")],
)
def test_a_file_that_nobody_can_use_is_refused(db: None, name: str, data: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        files.keep(name, [data])


def test_a_huge_file_is_refused_while_it_arrives(db: None) -> None:
    def endless():  # type: ignore[no-untyped-def]
        while True:
            yield bytes(1024 * 1024)

    with pytest.raises(Refused, match="file-large"):
        files.keep("a.pdf", endless())


def test_a_kept_file_reads_back_the_same(db: None) -> None:
    file = files.keep("a.pdf", [b"one", b"two"])
    assert b"".join(files.read(file)) == b"onetwo"
    assert file.size == 6


def test_a_lock_needs_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        locks.queue(locks.LEDGER)
