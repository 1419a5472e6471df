"""Stems of Kyrgyz nouns and adjectives, on folded letters (ө as о, ү as у, ң as н).

A Kyrgyz noun is stem + plural + possessive + case (+ the relative -дагы / -кы): долбоор-лор-убуз-дун. Each ending has forms that
follow from the last sound of what stands before it, so an ending is cut only where it can stand: «мөөнөтү» is «мөөнөт» + у and never
«мөөнө» + тү. Where more than one cut is possible all are kept: two words meet when they have a stem in common.
Source of the rules: the tables of noun inflection in grammars of Kyrgyz (plural -лар / -дар / -тар, accusative -ны / -ды / -ты and so on).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

SHORTEST = 3
"""Letters of a stem: what is shorter says nothing."""
VOWELS = frozenset("аеиоуыэюя")
VOICELESS = frozenset("кпстфхцчшщ")
FIT = {
    "а": "аы", "я": "аы", "ы": "аы", "е": "еи", "э": "еи", "и": "еи", "о": "оу", "у": "ауо", "ю": "ауо",
}  # fmt: skip
"""Vowels of an ending after the last vowel of the stem; folded letters leave some of them open."""
_OPEN, _CLOSE = ("а", "е", "о"), ("ы", "и", "у")


def _forms(pattern: str) -> tuple[str, ...]:
    """All forms of an ending: A is а, е or о; Y is ы, и or у."""
    made = [""]
    for sign in pattern:
        choices = _OPEN if sign == "A" else _CLOSE if sign == "Y" else (sign,)
        made = [one + choice for one in made for choice in choices]
    return tuple(made)


def _endings(after_vowel: str, after_voiced: str, after_voiceless: str) -> dict[str, str]:
    """Ending → what it can stand after: v a vowel, d a voiced consonant, t a voiceless one."""
    found: dict[str, str] = {}
    for sound, patterns in (("v", after_vowel), ("d", after_voiced), ("t", after_voiceless)):
        for pattern in patterns.split():
            for form in _forms(pattern):
                found[form] = found.get(form, "") + sound
    return found


RELATIVE = _endings("дAгY кY гY", "дAгY гY", "тAгY кY")
CASES = _endings(
    "нYн нY гA дA дAн нA ндA нAн н",
    "дYн дY гA дA дAн A",
    "тYн тY кA тA тAн A",
)
POSSESSIVE = _endings("м сY н бYз нYз", "Yм Y Yн YбYз YнYз", "Yм Y Yн YбYз YнYз")
PLURAL = _endings("лAр", "лAр дAр", "тAр")
STEPS = (RELATIVE, CASES, POSSESSIVE, PLURAL)
WHOLE = frozenset(["тендер", "гендер", "лидер", "сервер", "ордер", "кадар", "дептер", "саясат", "кабар", "базар"])
"""Words whose end looks like an ending and is none."""
LATER_VOICED = {"г": "к", "б": "п"}
"""китеп → китеби, аймак → аймагы: the last sound of a stem before a vowel."""


@lru_cache(maxsize=100_000)
def stems(word: str) -> frozenset[str]:
    """All stems that a folded word can have; the word itself is among them."""
    found = {word}
    for endings in STEPS:
        found |= {stem for one in found if one not in WHOLE for stem in _cut(one, endings)}
    return frozenset(found)


def _cut(word: str, endings: dict[str, str]) -> Iterator[str]:
    for length in range(1, 6):
        stem, ending = word[:-length], word[-length:]
        if len(stem) >= SHORTEST and ending in endings and _stands(stem, ending, endings[ending]):
            yield stem
            if ending[0] in VOWELS and stem[-1] in LATER_VOICED:
                yield stem[:-1] + LATER_VOICED[stem[-1]]


def _stands(stem: str, ending: str, sounds: str) -> bool:
    last = next((c for c in reversed(stem) if c in VOWELS), "")
    first = next((c for c in ending if c in VOWELS), "")
    if not last or (first and first not in FIT[last]):
        return False
    sound = "v" if stem[-1] in VOWELS else "t" if stem[-1] in VOICELESS else "d"
    return sound in sounds
