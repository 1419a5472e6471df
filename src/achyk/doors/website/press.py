"""What newspapers get: the text, the pictures with captions and credits, the files, in one archive."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

from django.utils.translation import gettext as _
from django.utils.translation import override

from achyk.doors.website.models import NewsPage, SitePicture, StoryPage
from achyk.doors.website.wording import body_of
from achyk.ui import words

LARGE = "max-2560x2560|format-jpeg|jpegquality-90"
"""Large enough for print; drawn anew, so that what a camera notes about place and owner is gone."""


def kit(page: StoryPage) -> bytes:
    """The press kit of a page as a ZIP archive: text.txt, the pictures, the files. Reads the stored files."""
    with override(page.locale.language_code):
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("text.txt", _text(page))
            for number, (picture, _caption) in enumerate(_pictures(page), 1):
                with picture.get_rendition(LARGE).file.open("rb") as file:
                    archive.writestr(f"picture-{number}.jpg", file.read())
            for number, row in enumerate(page.files.all(), 1):
                with row.document.open_file() as file:
                    name = PurePosixPath(row.document.filename).name
                    archive.writestr(f"file-{number}-{name}", file.read())
    return written.getvalue()


def _pictures(page: StoryPage) -> list[tuple[SitePicture, str]]:
    own = [(page.picture, page.picture_text)] if page.picture else []
    press = page.press_pictures.all() if isinstance(page, NewsPage) else []
    return [*own, *((row.picture, row.caption) for row in press)]


def _text(page: StoryPage) -> str:
    language = page.locale.language_code
    parts = [page.title, _dateline(page, language), page.lead, body_of(page)]
    if page.embargo_until:
        parts.insert(0, f"{_('Embargo until')}: {words.instant(page.embargo_until, language)}")
    if isinstance(page, NewsPage) and page.press_contact:
        parts.append(f"{_('Contact for the press')}: {page.press_contact}")
    for number, (picture, caption) in enumerate(_pictures(page), 1):
        parts.append(f"picture-{number}.jpg: {caption}" + (f" ({picture.credit})" if picture.credit else ""))
    return "\n\n".join(part for part in parts if part) + "\n"


def _dateline(page: StoryPage, language: str) -> str:
    place = page.dateline if isinstance(page, NewsPage) else ""
    told = words.day(page.published_at.date(), language) if page.published_at else ""
    return ", ".join(part for part in (place, told) if part)
