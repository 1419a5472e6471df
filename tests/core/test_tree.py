"""The hash tree against the public vectors of Certificate Transparency, and exhaustively against itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from achyk.core.ledger.tree import (
    EMPTY,
    BadProof,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
    verify_consistency,
    verify_inclusion,
)

# The eight leaves and roots used by every Certificate Transparency implementation (RFC 6962 and RFC 9162).
INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
LEAVES = [leaf_hash(bytes.fromhex(text)) for text in INPUTS]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def test_roots_equal_the_public_vectors() -> None:
    assert root([]) == EMPTY
    assert [root(LEAVES[: n + 1]).hex() for n in range(8)] == ROOTS


def test_every_proof_of_every_small_tree_verifies() -> None:
    leaves = [leaf_hash(bytes([n])) for n in range(34)]
    for size in range(1, len(leaves) + 1):
        top = root(leaves[:size])
        for index in range(size):
            verify_inclusion(leaves[index], index, size, inclusion_proof(leaves[:size], index), top)
        for old in range(1, size + 1):
            verify_consistency(old, size, consistency_proof(leaves[:size], old), root(leaves[:old]), top)


@settings(max_examples=200)
@given(st.integers(2, 60), st.data())
def test_an_altered_proof_is_refused(size: int, data: st.DataObject) -> None:
    leaves = [leaf_hash(bytes([n])) for n in range(size)]
    top = root(leaves)
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(leaves, index)
    other = data.draw(st.integers(0, size - 1).filter(lambda n: n != index))
    broken = [
        (leaves[other], index, proof),
        (leaves[index], other, proof),
        (leaves[index], index, proof[:-1]),
        (leaves[index], index, [*proof, bytes(32)]),
        (leaves[index], index, [bytes(32), *proof[1:]]),
        (leaves[index], size, proof),
    ]
    for leaf, place, path in broken:
        with pytest.raises(BadProof):
            verify_inclusion(leaf, place, size, path, top)
    old = data.draw(st.integers(1, size - 1))
    path = consistency_proof(leaves, old)
    for o, p, r in (
        (old, path[:-1], root(leaves[:old])),
        (old, [*path, bytes(32)], root(leaves[:old])),
        (old, path, bytes(32)),
        (0, path, EMPTY),
    ):
        with pytest.raises(BadProof):
            verify_consistency(o, size, p, r, top)


def test_no_leaf_outside_the_tree_has_a_proof() -> None:
    for index in (-1, 8):
        with pytest.raises(IndexError):
            inclusion_proof(LEAVES, index)
    for size in (0, 9):
        with pytest.raises(IndexError):
            consistency_proof(LEAVES, size)
