"""The hash tree of RFC 9162, section 2.1: roots, inclusion and consistency proofs, and their verification.

Leaves are given as their hashes (32 bytes); `leaf_hash` makes one from an entry's bytes. SHA-256 throughout.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

EMPTY = hashlib.sha256(b"").digest()


class BadProof(ValueError):
    """A proof does not fit its tree."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash of a leaf: SHA-256 over 0x00 and the entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def root(leaves: Sequence[bytes]) -> bytes:
    """The root of the tree over the leaf hashes, built level by level; of an empty tree, SHA-256 of nothing."""
    if not leaves:
        return EMPTY
    level = list(leaves)
    while len(level) > 1:
        pairs = [_node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0]


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The path from a leaf to the root (RFC 9162, 2.1.3.1). IndexError when there is no such leaf."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    if len(leaves) == 1:
        return []
    k = _split(len(leaves))
    if index < k:
        return [*inclusion_proof(leaves[:k], index), root(leaves[k:])]
    return [*inclusion_proof(leaves[k:], index - k), root(leaves[:k])]


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> list[bytes]:
    """The proof that the tree of `old_size` is a prefix of this one (RFC 9162, 2.1.4.1)."""
    if not 0 < old_size <= len(leaves):
        raise IndexError(old_size)
    return _subproof(leaves, old_size, complete=True)


def _subproof(leaves: Sequence[bytes], m: int, *, complete: bool) -> list[bytes]:
    n = len(leaves)
    if m == n:
        return [] if complete else [root(leaves)]
    k = _split(n)
    if m <= k:
        return [*_subproof(leaves[:k], m, complete=complete), root(leaves[k:])]
    return [*_subproof(leaves[k:], m - k, complete=False), root(leaves[:k])]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes) -> None:
    """Check that a leaf stands at `index` in the tree of `size` with this root (RFC 9162, 2.1.3.2).

    Raises BadProof when it does not.
    """
    if not 0 <= index < size:
        raise BadProof("the index lies outside the tree")
    fn, sn, r = index, size - 1, leaf
    for p in proof:
        if sn == 0:
            raise BadProof("the proof is too long")
        if fn % 2 or fn == sn:
            r = _node(p, r)
            while fn % 2 == 0 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = _node(r, p)
        fn, sn = fn >> 1, sn >> 1
    if sn:
        raise BadProof("the proof is too short")
    if r != expected:
        raise BadProof("the leaf is not in the tree with this root")


def verify_consistency(old_size: int, new_size: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> None:
    """Check that the old tree is a prefix of the new one (RFC 9162, 2.1.4.2). Raises BadProof when it is not."""
    if not 0 < old_size <= new_size:
        raise BadProof("the sizes are not in order")
    if old_size == new_size:
        if proof or old_root != new_root:
            raise BadProof("equal sizes with different roots, or a needless proof")
        return
    path = list(proof)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    if not path:
        raise BadProof("the proof is empty")
    fn, sn = old_size - 1, new_size - 1
    while fn % 2:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            raise BadProof("the proof is too long")
        if fn % 2 or fn == sn:
            fr, sr = _node(c, fr), _node(c, sr)
            while fn % 2 == 0 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = _node(sr, c)
        fn, sn = fn >> 1, sn >> 1
    if sn or fr != old_root or sr != new_root:
        raise BadProof("the old tree is not a prefix of the new one")
