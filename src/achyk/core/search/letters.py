"""From a text to its words: small letters, and letters that many people type without their marks."""

from __future__ import annotations

import re
import unicodedata

FOLDED = str.maketrans({"ё": "е", "ө": "о", "ү": "у", "ң": "н", "ʼ": "'", "’": "'"})
"""Kyrgyz letters are often typed on a Russian keyboard, and ё hardly anywhere."""
BREVE = "\u0306"
"""What makes й of и: a letter of its own, not a mark."""
LONGEST = 60
"""Letters of a word that count; what is longer is no word."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def fold(text: str) -> str:
    """A text in small letters, the marks of letters and of stress taken away."""
    plain = unicodedata.normalize("NFC", text.casefold()).translate(FOLDED)
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if unicodedata.category(c) != "Mn" or c == BREVE)
    return unicodedata.normalize("NFC", bare)


def words(text: str) -> list[str]:
    """The words of a text, folded, in their order. A number is a word; a hyphen parts words."""
    return [word[:LONGEST] for word in _WORD.findall(fold(text))]
