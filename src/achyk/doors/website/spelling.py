"""A warning list of words that a dictionary does not know: hunspell, where it is installed. It warns and forbids nothing."""

from __future__ import annotations

import re
import shutil
import subprocess

from achyk.doors.website.models import PlainPage, StoryPage
from achyk.doors.website.wording import body_of

DICTIONARIES = {"ru": "ru_RU,en_US", "en": "en_US"}
"""Kyrgyz has no dictionary for hunspell yet."""
PATIENCE = 10
"""Seconds; a page is written in the meantime."""
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*")


def unknown_words(text: str, language: str) -> list[str] | None:
    """The words of a text that no dictionary knows, each once, in their order; None where nothing can check them.

    Side effect: starts `hunspell` and waits for it.
    """
    program = shutil.which("hunspell")
    if program is None or language not in DICTIONARIES:
        return None
    command = [program, "-l", "-i", "utf-8", "-d", DICTIONARIES[language]]
    try:
        answer = subprocess.run(
            command, input=_ADDRESS.sub(" ", text).encode(), capture_output=True, timeout=PATIENCE, check=True
        )
    except (subprocess.SubprocessError, OSError):
        return None
    found = answer.stdout.decode(errors="replace").split()
    return list(dict.fromkeys(word for word in found if not word.isupper()))


def words_to_check(page: StoryPage | PlainPage) -> list[str] | None:
    """The words of a page that somebody should look at before it is published."""
    text = "\n".join((page.title, page.lead, body_of(page)))
    return unknown_words(text, page.locale.language_code)
