"""Reading an export of WordPress (WXR 1.2, an RSS 2.0 file with WordPress' own elements)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from achyk.config.importing.outcomes import Unreadable

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One item of an export: a post, a page, an attachment, or something of WordPress' own."""

    id: str
    type: str
    status: str
    title: str
    link: str
    author: str
    content: str
    excerpt: str
    published: datetime | None
    password: str = ""
    parent: str = "0"
    categories: tuple[str, ...] = ()
    """Names and slugs of its categories."""
    tags: tuple[str, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)
    comments: int = 0
    file: str = ""
    """Of an attachment: its address."""


@dataclass(frozen=True, slots=True)
class Export:
    """An export: the address of the site, the names of its authors by login, its items."""

    site: str
    authors: dict[str, str]
    things: list[Thing]

    @property
    def host(self) -> str:
        """The host of the site, without www."""
        return (urlsplit(self.site).hostname or "").removeprefix("www.")


def read(file: Path) -> Export:
    """The whole export, before anything is done with it.

    Raises Unreadable when the file is cut off or damaged, is no export, or carries entities (which may blow up a reader).
    """
    try:
        root = ElementTree.parse(file).getroot()
    except OSError as error:
        raise Unreadable(f"{file} cannot be read: {error.strerror}.") from None
    except DefusedXmlException:
        raise Unreadable(
            f"{file.name} carries definitions of its own, which no export does: nothing was brought in."
        ) from None
    except ElementTree.ParseError as error:
        line = error.position[0]
        raise Unreadable(
            f"{file.name} is cut off or damaged at line {line}: export it again. Nothing was brought in."
        ) from None
    channel = root.find("channel") if root is not None else None
    space = _space(root) if root is not None else ""
    if channel is None or not space:
        raise Unreadable(f"{file.name} is no export of WordPress (WXR): nothing was brought in.")
    authors = {
        _text(one, f"{space}author_login"): _text(one, f"{space}author_display_name")
        for one in channel.findall(f"{space}author")
    }
    things = [_thing(item, space) for item in channel.findall("item")]
    return Export(_text(channel, f"{space}base_blog_url") or _text(channel, "link"), authors, things)


def _space(root: Element) -> str:
    """WordPress' own namespace in this file: its number differs between versions."""
    return next((f"{one.tag.split('}')[0]}}}" for one in root.iter() if one.tag.endswith("}wxr_version")), "")


def _thing(item: Element, wp: str) -> Thing:
    kinds: dict[str, list[str]] = {}
    for category in item.findall("category"):
        kinds.setdefault(category.get("domain", ""), []).extend([category.text or "", category.get("nicename", "")])
    excerpt = next((one.text or "" for one in item if "/excerpt/" in one.tag), "")
    return Thing(
        id=_text(item, f"{wp}post_id"),
        type=_text(item, f"{wp}post_type"),
        status=_text(item, f"{wp}status"),
        title=_text(item, "title").strip(),
        link=_text(item, "link"),
        author=_text(item, CREATOR),
        content=_text(item, CONTENT),
        excerpt=excerpt.strip(),
        published=_instant(_text(item, f"{wp}post_date_gmt")),
        password=_text(item, f"{wp}post_password"),
        parent=_text(item, f"{wp}post_parent"),
        categories=tuple(kinds.get("category", ())),
        tags=tuple(kinds.get("post_tag", [])[::2]),
        meta=dict(_meta(item, wp)),
        comments=len(item.findall(f"{wp}comment")),
        file=_text(item, f"{wp}attachment_url"),
    )


def _meta(item: Element, wp: str) -> Iterator[tuple[str, str]]:
    for one in item.findall(f"{wp}postmeta"):
        yield _text(one, f"{wp}meta_key"), _text(one, f"{wp}meta_value")


def _text(element: Element, name: str) -> str:
    return element.findtext(name) or ""


def _instant(text: str) -> datetime | None:
    """WordPress writes the time of Greenwich without saying so, and zeros where there is none."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return None
