"""An export of WordPress becomes drafts, pictures and documents of the site, and redirects from the old addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.urls import reverse
from PIL import Image as Drawing
from PIL import UnidentifiedImageError
from wagtail.contrib.redirects.models import Redirect

from achyk.config.importing import wxr
from achyk.config.importing.blocks import Image, Reader, words_of
from achyk.config.importing.outcomes import Outcome, once
from achyk.config.importing.wxr import Export, Thing
from achyk.core.procedures.kinds import KINDS
from achyk.core.reading.cutting import kind_of
from achyk.core.reading.facts import language_of
from achyk.doors.website import writing
from achyk.doors.website.models import (
    Credit,
    NewsPage,
    OpinionPage,
    PlainPage,
    PublicationPage,
    SiteDocument,
    SitePicture,
    StoryFile,
    StoryPage,
)
from achyk.office.mission import queries as mission
from achyk.office.people.models import Person

PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp"}
WRITER = {"ru": "Текст", "ky": "Текст", "en": "Text"}


def bring_in(file: Path, *, media: Path | None, editor: Person) -> list[Outcome]:
    """Bring in an export; what became of each item. The files of attachments are looked for in the folder `media`.

    Raises Unreadable before anything is done when the file is damaged. Running it again brings in only what is new.
    Side effects: pictures, documents, drafts, redirects.
    """
    export = wxr.read(file)
    site = _Site(export, media, editor)
    attachments = [thing for thing in export.things if thing.type == "attachment"]
    written = [thing for thing in export.things if thing.type in {"post", "page"}]
    others = [thing for thing in export.things if thing.type not in {"attachment", "post", "page"}]
    return [
        *(site.attach(thing) for thing in attachments),
        *(site.write(thing) for thing in written),
        *(_left_behind(thing) for thing in others),
    ]


def _left_behind(thing: Thing) -> Outcome:
    return Outcome(thing.title or f"number {thing.id}", thing.type, "left behind: this site has no such thing")


@dataclass(slots=True)
class _Site:
    """The site that is brought in, with what was brought in of it so far."""

    export: Export
    media: Path | None
    editor: Person
    pictures: dict[str, Image] = field(default_factory=dict)
    """By number and by the end of the address of the file."""
    documents: dict[str, SiteDocument] = field(default_factory=dict)

    @property
    def source(self) -> str:
        return f"wordpress {self.export.host}"[:200]

    # --- files -----------------------------------------------------------------------------------------------------

    def attach(self, thing: Thing) -> Outcome:
        """Bring in the file of an attachment, once."""
        outcome = once(
            self.source,
            thing.id,
            Outcome(thing.title or thing.file, "attachment"),
            lambda told: self._attach(thing, told),
        )
        self._remember(thing, outcome)
        return outcome

    def _attach(self, thing: Thing, told: Outcome) -> str:
        place = self._place_of(thing)
        if place is None:
            told.asks.append(f"its file is not in the media folder: {thing.file}")
            return "nothing: the file is missing"
        title = (thing.title or place.stem)[:255]
        try:
            with place.open("rb") as content:
                if place.suffix.lower() in PICTURES:
                    return f"picture {_picture(title, File(content, name=place.name), self.editor).pk}"
                return f"document {_document(title, File(content, name=place.name), self.editor).pk}"
        except ValidationError as error:
            told.asks.append(" ".join(error.messages))
            return "nothing: the file was refused"

    def _place_of(self, thing: Thing) -> Path | None:
        """The file in the media folder, and in no other."""
        if self.media is None:
            return None
        inside = thing.meta.get("_wp_attached_file") or _after_uploads(thing.file)
        place = (self.media / inside).resolve() if inside else self.media
        return place if place.is_file() and place.is_relative_to(self.media.resolve()) else None

    def _remember(self, thing: Thing, outcome: Outcome) -> None:
        what, _, number = outcome.became.partition(" ")
        address = _after_uploads(thing.file)
        if what == "picture" and (picture := SitePicture.objects.filter(pk=number).first()):
            shows = thing.meta.get("_wp_attachment_image_alt", "").strip()
            self.pictures[thing.id] = self.pictures[address] = Image(picture, shows, thing.excerpt)
        if what == "document" and (document := SiteDocument.objects.filter(pk=number).first()):
            self.documents[address] = document

    def _image(self, address: str) -> Image | None:
        """A picture by its address in a text, where WordPress may name one of its sizes: hall-300x200.png."""
        place = PurePosixPath(_after_uploads(address))
        stem, _, size = place.stem.rpartition("-")
        whole = str(place.with_name(f"{stem}{place.suffix}")) if stem and size.replace("x", "").isdigit() else ""
        return self.pictures.get(str(place)) or self.pictures.get(whole)

    def _address(self, address: str) -> dict[str, str]:
        """Where a link leads now: a document of ours, the old path (it redirects), or where it always led."""
        document = self.documents.get(_after_uploads(address))
        if document:
            return {"linktype": "document", "id": str(document.pk)}
        parts = urlsplit(address)
        if (parts.hostname or "").removeprefix("www.") == self.export.host:
            return {"href": parts.path + (f"?{parts.query}" if parts.query else "")}
        return {"href": address}

    # --- pages -----------------------------------------------------------------------------------------------------

    def write(self, thing: Thing) -> Outcome:
        """Draft a post or a page, once."""
        outcome = Outcome(thing.title or f"number {thing.id}", thing.type)
        return once(self.source, thing.id, outcome, lambda told: self._write(thing, told))

    def _write(self, thing: Thing, told: Outcome) -> str:
        language = language_of(f"{thing.title} {' '.join(words_of(thing.content))}")
        page = _page_of(thing, self.export.authors.get(thing.author, thing.author), told)
        reader = Reader(self._image, self.pictures.get, self._address, told.notes)
        page.body = body = reader.blocks(thing.content)
        page.lead = " ".join(words_of(thing.excerpt))[:600]
        if isinstance(page, StoryPage):
            self._file(page, thing, body, language, told)
        told.notes.append(f"language: {language}")
        _say_what_stays(thing, told)
        page = writing.begin(self.editor, page, language, complete=False)
        self._redirect(thing, page, told)
        return settings.ACHYK_ADDRESS + reverse("wagtailadmin_pages:edit", args=[page.pk])

    def _file(self, page: StoryPage, thing: Thing, body: list[tuple[str, Any]], language: str, told: Outcome) -> None:
        """The day, the author, topics, the picture of a story."""
        page.published_at = thing.published
        author = self.export.authors.get(thing.author, thing.author)
        if author and not isinstance(page, OpinionPage):
            page.credits = [Credit(role=WRITER[language], name=author[:200])]
        names = {name.casefold() for name in (*thing.categories, *thing.tags)}
        topics = [one for one in mission.topics() if names & {n.casefold() for n in one.name.as_mapping().values()}]
        page.topics = topics
        found = {name.casefold() for one in topics for name in one.name.as_mapping().values()}
        if loose := [name for name in thing.tags if name.casefold() not in found]:
            told.asks.append(f"no topic here has these names: {', '.join(loose)}")
        picture = self.pictures.get(thing.meta.get("_thumbnail_id", ""))
        if picture:
            page.picture, page.picture_text = picture.picture, picture.shows[:300]
            if not picture.shows:
                told.asks.append("nobody said what the picture of the page shows")
        listed = _documents_in(body)
        page.files = [
            StoryFile(document=one, title=one.title[:200]) for one in self.documents.values() if str(one.pk) in listed
        ]

    def _redirect(self, thing: Thing, page: StoryPage | PlainPage, told: Outcome) -> None:
        parts = urlsplit(thing.link)
        path = Redirect.normalise_path(unquote(parts.path) + (f"?{parts.query}" if parts.query else ""))
        if path in {"", "/"}:
            return
        Redirect.objects.get_or_create(
            old_path=path[:255], site=None, defaults={"redirect_page": page, "is_permanent": True}
        )
        told.notes.append(f"old address leads here: {path}")


def _after_uploads(address: str) -> str:
    """The part of an address after the folder of uploads: 2017/06/hall.png."""
    return unquote(urlsplit(address).path).partition("/uploads/")[2]


def _picture(title: str, file: File, editor: Person) -> SitePicture:
    """Keep a picture. Raises ValidationError for what is none, or is too large."""
    if file.size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        raise ValidationError(f"{file.name} is larger than a picture may be.")
    try:
        with Drawing.open(file) as drawing:
            drawing.verify()
    except (UnidentifiedImageError, OSError, SyntaxError):
        raise ValidationError(f"{file.name} is no picture.") from None
    file.seek(0)
    kept: SitePicture = SitePicture(title=title, file=file, uploaded_by_user=editor)
    kept.full_clean(exclude=["file_hash"])
    kept.save()
    return kept


def _document(title: str, file: File, editor: Person) -> SiteDocument:
    """Keep a document. Raises ValidationError for a kind that is not allowed, or one that is too large."""
    kept: SiteDocument = SiteDocument(title=title, file=file, uploaded_by_user=editor)
    kept.full_clean(exclude=["file_hash"])
    kept.save()
    return kept


LINK_TO_DOCUMENT = re.compile(r'<a [^>]*linktype="document"[^>]*>')
ID = re.compile(r'\bid="(\d+)"')


def _documents_in(body: list[tuple[str, Any]]) -> set[str]:
    """The ids of the documents that the paragraphs of a text link to."""
    links = [link for kind, value in body if kind == "paragraph" for link in LINK_TO_DOCUMENT.findall(value)]
    return {found[1] for link in links if (found := ID.search(link))}


def _page_of(thing: Thing, author: str, told: Outcome) -> StoryPage | PlainPage:
    title = (thing.title or "—")[:255]
    if thing.type == "page":
        return PlainPage(title=title)
    kind = next((found for name in (*thing.categories, thing.title) if (found := kind_of(name.replace("-", " ")))), "")
    if kind in KINDS:
        told.asks.append(f"it speaks of a call ({kind}) and is kept as news: calls are made at the desk")
    if kind == "event":
        told.asks.append("it speaks of an event and is kept as news: an event needs its day and hour")
    if kind == "publication":
        told.asks.append("a publication needs its files")
        return PublicationPage(title=title, year=thing.published.year if thing.published else None)
    if kind == "opinion":
        told.asks.append("an opinion needs the post of its author")
        return OpinionPage(title=title, author=author[:200])
    return NewsPage(title=title, press_release=kind == "press-release")


def _say_what_stays(thing: Thing, told: Outcome) -> None:
    if thing.status != "publish":
        told.asks.append(f"it was not public: {thing.status}")
    if thing.password:
        told.asks.append("it was behind a password, which is not brought in")
    if thing.comments:
        told.notes.append(f"left behind: {thing.comments} comments")
    if thing.type == "page" and thing.parent != "0":
        told.notes.append("it stood under another page; here it stands beside the others")
    names = ", ".join(dict.fromkeys(thing.categories[::2]))
    if names:
        told.notes.append(f"categories: {names}")
