"""Rows of things in a refusal."""

from __future__ import annotations

from achyk.core.values import LocalizedText, lt

LANGUAGE_NAMES = {
    "ru": lt("русский", "орусча", "Russian"),
    "ky": lt("кыргызский", "кыргызча", "Kyrgyz"),
    "en": lt("английский", "англисче", "English"),
}


def languages(codes: tuple[str, ...]) -> LocalizedText:
    """Languages by name."""
    return joined(tuple(LANGUAGE_NAMES[code] for code in codes))


def joined(texts: tuple[LocalizedText, ...]) -> LocalizedText:
    """Texts in a row, in each language."""
    return LocalizedText(
        ru=", ".join(t.ru for t in texts),
        ky=", ".join(t.ky for t in texts),
        en=", ".join(t.en for t in texts),
    )


def listed(names: tuple[str, ...]) -> LocalizedText:
    """Names and numbers in a row, the same in each language."""
    return LocalizedText.same(", ".join(names))
