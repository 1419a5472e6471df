"""Ledger entries have one form and no other."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achyk.core.ledger.entries import MalformedEntry, Tag, commitment, decode, encode

NONCE = bytes(16)
MOVE = {"at": "2018-01-08T03:00:00.000000Z", "case": "c", "verb": "publish", "from": "a", "to": "b", "actor": "x"}
values = st.recursive(
    st.text() | st.integers(-(2**53), 2**53) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_an_entry_has_exactly_these_bytes() -> None:
    body = encode(Tag.MOVE, {**MOVE, "detail": {"ы": 1}}, NONCE)
    assert body == (
        b'{"achyk":1,"actor":"x","at":"2018-01-08T03:00:00.000000Z","case":"c","detail":{"\\u044b":1},"from":"a",'
        b'"nonce":"00000000000000000000000000000000","tag":1,"to":"b","verb":"publish"}'
    )


@given(st.dictionaries(st.text(), values, max_size=4))
def test_what_is_written_can_be_read(detail: dict[str, object]) -> None:
    assert decode(encode(Tag.MOVE, {**MOVE, "detail": detail}, NONCE))["detail"] == json.loads(json.dumps(detail))


@pytest.mark.parametrize("value", [0.1, None, {"a": 1.5}, [None], {1: "a"}])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(MalformedEntry):
        encode(Tag.MOVE, {**MOVE, "detail": value}, NONCE)


@pytest.mark.parametrize("fields", [{}, {**MOVE}, {**MOVE, "detail": {}, "name": "somebody"}])
def test_fields_must_fit_the_tag(fields: dict[str, object]) -> None:
    with pytest.raises(MalformedEntry):
        encode(Tag.MOVE, fields, NONCE)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{ "tag":1}', b'{"tag":1,"a":2}', b"\xff"])
def test_other_bytes_are_not_entries(body: bytes) -> None:
    with pytest.raises(MalformedEntry):
        decode(body)


def test_a_person_is_a_commitment_that_another_salt_changes() -> None:
    assert commitment("person", b"1" * 16) != commitment("person", b"2" * 16)
    assert len(commitment("person", b"1" * 16)) == 64
