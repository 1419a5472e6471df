"""The terms under which a word is kept and looked for: itself, and its stems in the languages it can be of."""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

from achyk.core.search import kyrgyz
from achyk.core.search.letters import words

EXACT = "="
"""Marks the word itself; a stem is marked with its language, so that no language cuts the words of another."""
_russian = snowballstemmer.stemmer("russian")
_english = snowballstemmer.stemmer("english")


def exact(word: str) -> str:
    """The term of a word as it is written."""
    return EXACT + word


@lru_cache(maxsize=200_000)
def terms_of(word: str, language: str) -> frozenset[str]:
    """Terms of a folded word in a text of a language: the word, and its stems. Latin words are English wherever they stand."""
    found = {exact(word)}
    if word.isdigit():
        return frozenset(found)
    if word.isascii():
        found.add(f"en:{_english.stemWord(word)}")
    elif language == "ky":
        found |= {f"ky:{stem}" for stem in kyrgyz.stems(word)}
    else:
        found.add(f"ru:{_russian.stemWord(word)}")
    return frozenset(found)


@lru_cache(maxsize=50_000)
def wanted(word: str) -> frozenset[str]:
    """Terms by which a word of a query is found: whoever asks may write in any of the languages."""
    return terms_of(word, "ru") | terms_of(word, "ky")


def index_terms(text: str, language: str) -> frozenset[str]:
    """All terms of a text."""
    return frozenset(term for word in words(text) for term in terms_of(word, language))
