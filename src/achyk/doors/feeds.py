"""Feeds: Atom (RFC 4287) and JSON Feed 1.1 from the same entries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One thing in a feed. `path` is its canonical address on this site; `language` the one that its texts are in."""

    path: str
    title: str
    summary: str
    language: str
    published: datetime
    updated: datetime
    label: str

    @property
    def address(self) -> str:
        """The whole address."""
        return f"{settings.ACHYK_ADDRESS}{self.path}"

    @property
    def id(self) -> str:
        """What never changes (RFC 4151): the site, the day of publication, the address."""
        return f"tag:{settings.ACHYK_MAIL_DOMAIN},{self.published:%Y-%m-%d}:{self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: its title, the page it follows, its own address, its language."""

    title: str
    author: str
    page: str
    path: str
    language: str
    entries: Sequence[FeedEntry]

    @property
    def updated(self) -> datetime | None:
        """The last change of anything in it."""
        return max((entry.updated for entry in self.entries), default=None)


def atom(feed: Feed, now: datetime) -> bytes:
    """The feed as an Atom document. `now` stands for its last change when it is empty."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    _text(root, "id", f"{settings.ACHYK_ADDRESS}{feed.path}")
    _text(root, "title", feed.title)
    _text(root, "updated", (feed.updated or now).isoformat(timespec="seconds"))
    _text(SubElement(root, "author"), "name", feed.author)
    SubElement(
        root, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{settings.ACHYK_ADDRESS}{feed.path}"}
    )
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": f"{settings.ACHYK_ADDRESS}{feed.page}"})
    for entry in feed.entries:
        _atom_entry(SubElement(root, "entry", {"xml:lang": entry.language}), entry)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _atom_entry(element: Element, entry: FeedEntry) -> None:
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "published", entry.published.isoformat(timespec="seconds"))
    _text(element, "updated", entry.updated.isoformat(timespec="seconds"))
    _text(element, "summary", entry.summary)
    SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.address})
    SubElement(element, "category", {"term": entry.label})


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _fit(text)


def _fit(text: str) -> str:
    """A text without the characters that XML 1.0 cannot hold."""
    return "".join(
        c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )


def json_feed(feed: Feed) -> bytes:
    """The feed as a JSON Feed document, version 1.1."""
    document: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": f"{settings.ACHYK_ADDRESS}{feed.page}",
        "feed_url": f"{settings.ACHYK_ADDRESS}{feed.path}",
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [
            {
                "id": entry.id,
                "url": entry.address,
                "title": entry.title,
                "content_text": entry.summary or entry.title,
                "date_published": entry.published.isoformat(timespec="seconds"),
                "date_modified": entry.updated.isoformat(timespec="seconds"),
                "language": entry.language,
                "tags": [entry.label],
            }
            for entry in feed.entries
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()
