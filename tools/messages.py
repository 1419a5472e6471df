"""Translations of the pages: gather, check, compile. Uses babel, so that GNU gettext is not needed.

python -m tools.messages --update    gather the strings into the catalogues
python -m tools.messages --check     fail on a string that is missing, fuzzy or untranslated
python -m tools.messages --compile   make the .mo files that Django reads
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "achyk"
LOCALES = PACKAGE / "locale"
KEYWORDS = dict.fromkeys(("gettext", "gettext_lazy", "_", "gettext_noop")) | dict.fromkeys(
    ("ngettext", "ngettext_lazy"), (1, 2)
)
PLURALS = {
    "ru": "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 "
    ": n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14) ? 2 : 3);",
    "ky": "nplurals=1; plural=0;",
}


def gather() -> Catalog:
    """Every string of our Python files and templates."""
    catalog = Catalog(charset="utf-8")
    for path in sorted(PACKAGE.rglob("*.py")):
        _add(catalog, path, path.read_bytes())
    for path in sorted(PACKAGE.rglob("*.html")):
        source = templatize(path.read_text(), origin=path.name)
        _add(catalog, path, "\n".join(line.strip() for line in source.splitlines()).encode())
    return catalog


def _add(catalog: Catalog, path: Path, source: bytes) -> None:
    found = extract_python(io.BytesIO(source), list(KEYWORDS), [], {"encoding": "utf-8"})
    for _line, function, message, _comments in found:
        texts = [text for text in (message if isinstance(message, tuple) else (message,)) if text]
        if not texts:
            continue
        identity = tuple(texts[:2]) if KEYWORDS.get(function) else texts[0]
        catalog.add(identity, locations=[(str(path.relative_to(PACKAGE)), 0)])


def path_of(language: str) -> Path:
    """The catalogue of a language."""
    return LOCALES / language / "LC_MESSAGES" / "django.po"


def update() -> None:
    """Bring the catalogues up to date; translations are kept, strings that are gone are dropped."""
    fresh = gather()
    for language, plurals in PLURALS.items():
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        old = _read(language)
        merged = Catalog(locale=language, charset="utf-8", header_comment="# Translations of Achyk's pages.")
        for message in fresh:
            if not message.id:
                continue
            kept = old.get(message.id if isinstance(message.id, str) else message.id[0])
            merged.add(message.id, kept.string if kept else None)
        with path.open("wb") as file:
            write_po(file, merged, omit_header=True, sort_output=True, width=0, no_location=True)
        text = path.read_text()
        header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: {language}\\n"\n"Plural-Forms: {plurals}\\n"\n\n'
        path.write_text(header + text)


def _read(language: str) -> Catalog:
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def check() -> int:
    """Print what lacks a translation; the number of such strings."""
    lacking = 0
    wanted = {m.id if isinstance(m.id, str) else m.id[0] for m in gather() if m.id}
    for language in PLURALS:
        catalog = _read(language)
        for identity in sorted(wanted):
            message = catalog.get(identity)
            strings = message.string if message else ""
            if not message or message.fuzzy or not all(strings if isinstance(strings, tuple) else (strings,)):
                print(f"{language}: not translated: {identity!r}")
                lacking += 1
    return lacking


def compile_all() -> None:
    """Make the .mo files."""
    for language in PLURALS:
        path = path_of(language)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, _read(language))


def main() -> int:
    """Run one verb."""
    settings.configure(USE_I18N=True)
    if "--update" in sys.argv:
        update()
    if "--compile" in sys.argv:
        compile_all()
    if "--check" in sys.argv:
        return min(1, check())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
