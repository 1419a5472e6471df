"""Signed notes, checkpoints and receipts; the public vector of the note format is Go's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from achyk.core.ledger.note import BadNote, Checkpoint, Signer, Verifier, open_note
from achyk.core.ledger.receipts import Receipt, check_proof, proof_text
from achyk.core.ledger.tree import BadProof, inclusion_proof, leaf_hash, root

# From golang.org/x/mod/sumdb/note (BSD licence): a verifier key and a note it signed.
VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
SIGNER = Signer("example.org/log", bytes(range(32)))
RECEIPT = Receipt(
    "RFP-2018-001",
    "7K3M-QQ2P",
    "2018-02-01T10:00:00.000000Z",
    True,
    (("technical", "aa"), ("financial", "bb")),
    leaf_hash(b"x").hex(),
)


def test_the_public_note_opens_and_an_altered_one_does_not() -> None:
    verifier = Verifier.parse(VKEY)
    assert str(verifier) == VKEY
    assert open_note(NOTE, verifier).endswith("what your problem is.\n")
    for altered in (NOTE.replace("answer", "Answer"), NOTE.replace("x08go/ZJ", "x08go/ZK"), NOTE.partition("\n\n")[0]):
        with pytest.raises(BadNote):
            open_note(altered, verifier)


def test_what_we_sign_opens_under_our_key_only() -> None:
    note = SIGNER.sign("a line\n")
    assert open_note(note, SIGNER.verifier) == "a line\n"
    with pytest.raises(BadNote):
        open_note(note, Signer("example.org/log", bytes(32)).verifier)
    with pytest.raises(BadNote):
        open_note(note, replace(SIGNER.verifier, name="other"))
    with pytest.raises(BadNote):
        SIGNER.sign("no newline at the end")


@pytest.mark.parametrize("text", ["", "name", "a+b+c", VKEY.replace("c74f20a3", "c74f20a4"), VKEY[:-4]])
def test_a_malformed_verifier_key_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        Verifier.parse(text)


def test_a_checkpoint_survives_its_text() -> None:
    checkpoint = Checkpoint("example.org/log", 8, bytes(range(32)))
    assert Checkpoint.parse(checkpoint.text()) == checkpoint
    for text in ("", "o\n8\n", "o\n08\nAAAA\n", "o\n-1\n" + checkpoint.text().split("\n")[2] + "\n"):
        with pytest.raises(BadNote):
            Checkpoint.parse(text)


def test_a_receipt_is_found_in_the_log_and_nowhere_else() -> None:
    leaves = [leaf_hash(bytes([n])) for n in range(15)]
    leaves[6] = leaf_hash(b"x")
    checkpoint = SIGNER.sign(Checkpoint("example.org/log", 15, root(leaves)).text())
    proof = proof_text(6, inclusion_proof(leaves, 6), checkpoint)
    assert Receipt.parse(RECEIPT.text()) == RECEIPT
    assert check_proof(RECEIPT, proof, SIGNER.verifier)[0] == 6
    with pytest.raises(BadProof):
        check_proof(replace(RECEIPT, entry=leaf_hash(b"y").hex()), proof, SIGNER.verifier)
    with pytest.raises(BadNote):
        check_proof(RECEIPT, proof.replace("index", "place"), SIGNER.verifier)
    with pytest.raises(BadNote):
        Receipt.parse(RECEIPT.text().replace("number", "nummer"))
