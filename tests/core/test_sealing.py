"""Envelopes and shares: whole or refused, k of n or nothing, and open to Debian's `age`."""

from __future__ import annotations

import errno
import io
import itertools
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from achyk.core.sealing import envelopes, identities, shares
from achyk.core.sealing.manifest import BadManifest, FileInEnvelope, Manifest
from achyk.core.sealing.shares import Fault, ShareFault

SECRET = bytes(range(32))
RECIPIENT = identities.recipient_of(SECRET)


@given(st.binary(min_size=32, max_size=32))
@settings(max_examples=30)
def test_an_identity_is_the_text_that_age_reads(secret: bytes) -> None:
    recipient = identities.recipient_of(secret)
    assert identities.check_recipient(recipient) == recipient
    assert identities.identity_text(secret).startswith("AGE-SECRET-KEY-1")


@pytest.mark.parametrize(
    "text", ["", "age1", RECIPIENT.upper(), RECIPIENT[:-1] + "q", "age1pq1" + RECIPIENT[4:], "ssh-ed25519 AAAA"]
)
def test_only_x25519_recipients_are_taken(text: str) -> None:
    with pytest.raises(identities.NotARecipient):
        identities.check_recipient(text)


@pytest.mark.parametrize(("length", "padded"), [(0, 0), (1, 1), (9, 10), (100, 104), (1000, 1024), (10**6, 1015808)])
def test_sizes_fall_into_few_buckets(length: int, padded: int) -> None:
    assert envelopes.padme(length) == padded


@given(st.integers(1, 2**40))
def test_padding_never_costs_more_than_an_eighth(length: int) -> None:
    padded = envelopes.padme(length)
    assert length <= padded <= length * 1.125 + 1
    assert envelopes.padme(padded) == padded


@pytest.mark.parametrize("length", [0, 1, 1000, 65535, 65536, 65537, 200_000])
def test_what_is_sealed_opens_to_the_same_bytes(length: int) -> None:
    plaintext = bytes(i % 251 for i in range(length))
    envelope, sealed = envelopes.seal_bytes(plaintext, RECIPIENT)
    assert (sealed.length, sealed.sealed_length) == (length, len(envelope))
    assert envelopes.open_bytes(envelope, SECRET, length) == plaintext


class FullDisk(io.BytesIO):
    """Takes a number of bytes, then no more."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self.room:
            raise OSError(errno.ENOSPC, "no space left")
        return super().write(data)


@pytest.mark.parametrize("length", [0, 100, 1000, 8192, 70_000, 300_000])
def test_a_full_disk_is_always_heard(length: int) -> None:
    whole = len(envelopes.seal_bytes(bytes(length), RECIPIENT)[0])
    for missing in (400, 1000, whole):
        with pytest.raises(envelopes.SealBroken):
            envelopes.seal(io.BytesIO(bytes(length)), FullDisk(max(0, whole - missing)), RECIPIENT)


def test_a_cut_upload_never_becomes_a_shorter_envelope() -> None:
    class Cut(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            piece = super().read(size)
            if not piece:
                raise ConnectionResetError
            return piece

    with pytest.raises(envelopes.SealBroken):
        envelopes.seal(Cut(bytes(100_000)), io.BytesIO(), RECIPIENT)


@given(st.integers(0, 10**6), st.integers(0, 7))
@settings(max_examples=300)
def test_no_flipped_bit_opens(place: int, bit: int) -> None:
    envelope = bytearray(ENVELOPE)
    envelope[place % len(envelope)] ^= 1 << bit
    with pytest.raises(envelopes.EnvelopeDamaged):
        envelopes.open_bytes(bytes(envelope), SECRET, 1000)


def test_no_truncation_opens() -> None:
    for length in range(0, len(ENVELOPE), 7):
        with pytest.raises(envelopes.EnvelopeDamaged):
            envelopes.open_bytes(ENVELOPE[:length], SECRET, 1000)


ENVELOPE = envelopes.seal_bytes(bytes(1000), RECIPIENT)[0]


@pytest.mark.skipif(shutil.which("age") is None, reason="Debian's age is not installed")
def test_debians_age_opens_our_envelope(tmp_path: Path) -> None:
    envelope, _ = envelopes.seal_bytes("Конверт".encode(), RECIPIENT)
    (tmp_path / "key").write_text(identities.identity_text(SECRET) + "\n")
    opened = subprocess.run(["age", "-d", "-i", tmp_path / "key"], input=envelope, capture_output=True, check=True)
    assert opened.stdout.rstrip(b"\0") == "Конверт".encode()


@pytest.mark.parametrize(("needed", "holders"), [(1, 1), (1, 3), (2, 3), (3, 5), (16, 16)])
def test_k_of_n_open_and_k_minus_one_do_not(needed: int, holders: int) -> None:
    dealt = shares.deal(SECRET, needed=needed, holders=holders)
    digests = [shares.digest(share) for share in dealt]
    assert len(set(dealt)) == holders
    for chosen in itertools.islice(itertools.combinations(dealt, needed), 20):
        assert shares.combine(chosen, needed=needed, digests=digests, recipient=RECIPIENT) == SECRET
    with pytest.raises(ShareFault) as fault:
        shares.combine(dealt[: needed - 1], needed=needed, digests=digests, recipient=RECIPIENT)
    assert fault.value.fault is Fault.TOO_FEW


def test_a_wrong_share_is_named() -> None:
    dealt = shares.deal(SECRET, needed=2, holders=3)
    digests = [shares.digest(share) for share in dealt]
    words = dealt[1].split()
    swapped = " ".join([*words[:5], words[6], words[5], *words[7:]])
    foreign = shares.deal(SECRET, needed=2, holders=3)[0]
    for bad, fault, word in (
        (dealt[1].replace(words[3], "ошибка", 1), Fault.WORD, "ошибка"),
        (" ".join(words[:-1]), Fault.LENGTH, ""),
        (swapped, Fault.CHECKSUM, ""),
        (dealt[0], Fault.DUPLICATE, ""),
        (foreign, Fault.FOREIGN, ""),
    ):
        with pytest.raises(ShareFault) as raised:
            shares.combine([dealt[0], bad], needed=2, digests=digests, recipient=RECIPIENT)
        assert (raised.value.fault, raised.value.place, raised.value.word) == (fault, 1, word)


def test_a_share_may_be_typed_in_capitals_with_four_letters_a_word() -> None:
    dealt = shares.deal(SECRET, needed=2, holders=2)
    short = ["  ".join(word[:4].upper() for word in share.split()) for share in dealt]
    digests = [shares.digest(share) for share in dealt]
    assert shares.combine(short, needed=2, digests=digests, recipient=RECIPIENT) == SECRET


def test_the_right_shares_of_another_recipient_are_refused() -> None:
    dealt = shares.deal(bytes(32), needed=1, holders=1)
    with pytest.raises(ShareFault) as raised:
        shares.combine(dealt, needed=1, digests=[shares.digest(dealt[0])], recipient=RECIPIENT)
    assert raised.value.fault is Fault.RECIPIENT


def test_a_manifest_survives_its_envelope_with_any_name() -> None:
    file = FileInEnvelope("p", "../..\u202eотчёт\0.pdf", 3, "aa", "b", "cc", "AGE-SECRET-KEY-1")
    manifest = Manifest("RFP", "technical", "7K", (file,), {"kind": "person", "price": "12.50"})
    envelope, sealed = envelopes.seal_bytes(manifest.to_bytes(), RECIPIENT)
    opened = io.BytesIO()
    envelopes.open_envelope(io.BytesIO(envelope), opened, SECRET)
    assert len(opened.getvalue()) == envelopes.padme(sealed.length)
    assert Manifest.from_bytes(opened.getvalue()) == manifest
    for bad in (b"", b"\0\0\0\2{}", b"\0\0\0\2[]", b"\xff" * 100):
        with pytest.raises(BadManifest):
            Manifest.from_bytes(bad)
