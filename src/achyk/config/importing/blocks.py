"""The HTML of another site becomes blocks of ours. What finds no place is said, never dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

import nh3
from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, PageElement, Tag

KEPT = {"p", "br", "b", "strong", "i", "em", "a", "ol", "ul", "li", "h3"}
REMOVED = (
    "script",
    "style",
    "form",
    "object",
    "embed",
    "applet",
    "input",
    "button",
    "select",
    "textarea",
    "svg",
    "noscript",
    "link",
    "meta",
)
"""Nothing of these comes in."""
FRAMES = ("iframe", "video", "audio")
HOLDS_BLOCKS = re.compile(
    r"^\s*</?(?:table|ul|ol|h[1-6]|blockquote|figure|div|iframe|script|style|form|p|pre|hr|section|!--)\b",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"\[caption[^\]]*\]\s*(?P<image>(?:<a[^>]*>)?\s*<img[^>]*>\s*(?:</a>)?)\s*(?P<words>.*?)\[/caption\]", re.DOTALL
)
GALLERY = re.compile(r"\[gallery[^\]]*\bids=[\"'](?P<ids>[\d, ]+)[\"'][^\]]*\]")
SHORTCODE = re.compile(r"\[/?[a-zA-Z][\w-]*(?:\s[^\]]*)?\]")


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the old site that was brought in: its id here and what it shows."""

    picture: Any
    shows: str
    caption: str = ""


@dataclass(slots=True)
class Reader:
    """Turns HTML into blocks.

    `image` finds a picture by its address, `numbered` by its number in a gallery, `address` says where a link leads
    now. `notes` gather what had to change on the way.
    """

    image: Callable[[str], Image | None]
    numbered: Callable[[str], Image | None]
    address: Callable[[str], dict[str, str]]
    notes: list[str] = field(default_factory=list)
    _blocks: list[tuple[str, Any]] = field(default_factory=list)
    _prose: list[str] = field(default_factory=list)

    def blocks(self, html: str) -> list[tuple[str, Any]]:
        """The blocks of a text: paragraphs, headings, quotations, pictures."""
        soup = BeautifulSoup(self._shortcodes(_paragraphs(html)), "html.parser")
        self._clear(soup)
        for node in list(soup.children):
            self._take(node)
        self._end_prose()
        return self._blocks

    def _shortcodes(self, html: str) -> str:
        html = CAPTION.sub(
            lambda m: f"<figure>{m['image']}<figcaption>{m['words'].strip()}</figcaption></figure>", html
        )
        html = GALLERY.sub(lambda m: "".join(f'<img data-number="{n}">' for n in re.findall(r"\d+", m["ids"])), html)
        for code in dict.fromkeys(SHORTCODE.findall(html)):
            self.notes.append(f"stays as text, for nothing here stands for it: {code[:80]}")
        return html

    def _clear(self, soup: BeautifulSoup) -> None:
        for tag in soup.find_all(REMOVED):
            if not tag.decomposed:
                words = " ".join(tag.get_text(" ").split())
                self.notes.append(f"left behind: <{tag.name}> {words[:120]}".rstrip())
                tag.decompose()
        for tag in soup.find_all(FRAMES):
            source = str(tag.get("src") or getattr(tag.find("source"), "attrs", {}).get("src") or "")
            self.notes.append(f"a <{tag.name}> became a link: {source[:200]}")
            link = soup.new_tag("a", href=source)
            link.string = source or tag.name
            tag.replace_with(link)

    def _take(self, node: PageElement) -> None:
        if isinstance(node, Comment):
            return
        if isinstance(node, NavigableString):
            if node.strip():
                self._prose.append(f"<p>{escape(node.strip(), quote=False)}</p>")
            return
        if isinstance(node, Tag):
            self._take_tag(node)

    def _take_tag(self, tag: Tag) -> None:
        if tag.name in {"h1", "h2"}:
            self._add("heading", tag.get_text(" ", strip=True))
        elif tag.name == "blockquote":
            self._quote(tag)
        elif tag.name == "table":
            self._table(tag)
        elif tag.name == "img":
            self._picture(tag, "")
        elif tag.name == "figure":
            self._figure(tag)
        elif tag.name in {"ul", "ol"} and not tag.find("img"):
            self._write(tag)
        elif tag.find(["img", "table", "figure", "blockquote", "h1", "h2", "p", "ul", "ol"]):
            for child in list(tag.children):
                self._take(child)
        elif tag.get_text(strip=True):
            self._write(tag)

    def _write(self, tag: Tag) -> None:
        """Running text, with nothing in it that our text cannot hold."""
        for heading in tag.find_all(["h4", "h5", "h6"]) + ([tag] if tag.name in {"h4", "h5", "h6"} else []):
            heading.name = "h3"
        for link in tag.find_all("a"):
            address = self.address(str(link.get("href", "")))
            link.attrs.clear()
            link.attrs.update(address)
        if tag.name == "pre":
            tag.name = "p"
        html = str(tag) if tag.name in KEPT - {"a", "b", "i", "em", "strong", "li", "br"} else f"<p>{tag}</p>"
        attributes = {"a": {"href", "linktype", "id"}}
        schemes = {"http", "https", "mailto", "tel"}
        self._prose.append(nh3.clean(html, tags=KEPT, attributes=attributes, url_schemes=schemes, link_rel=None))

    def _end_prose(self) -> None:
        if self._prose:
            self._blocks.append(("paragraph", "".join(self._prose)))
            self._prose = []

    def _add(self, kind: str, value: Any) -> None:
        self._end_prose()
        if value:
            self._blocks.append((kind, value))

    def _quote(self, tag: Tag) -> None:
        cite = tag.find(["cite", "footer"])
        who = cite.get_text(" ", strip=True) if cite else ""
        if cite:
            cite.extract()
        self._add("quote", {"text": tag.get_text("\n", strip=True), "attribution": who})

    def _table(self, tag: Tag) -> None:
        rows = [[cell.get_text(" ", strip=True) for cell in row.find_all(["td", "th"])] for row in tag.find_all("tr")]
        self.notes.append(f"a table of {len(rows)} rows became a list")
        items = "".join(f"<li>{escape(' — '.join(cell for cell in row if cell), quote=False)}</li>" for row in rows)
        self._prose.append(f"<ul>{items}</ul>")

    def _figure(self, tag: Tag) -> None:
        caption = tag.find("figcaption")
        words = caption.get_text(" ", strip=True) if caption else ""
        if caption:
            caption.extract()
        pictures = tag.find_all("img")
        for picture in pictures:
            self._picture(picture, words)
        rest = [
            child for child in tag.children if isinstance(child, Tag) and not child.find("img") and child.name != "img"
        ]
        for child in rest:
            self._take(child)
        if words and not pictures:
            self._prose.append(f"<p>{escape(words, quote=False)}</p>")

    def _picture(self, tag: Tag, caption: str) -> None:
        number, source = str(tag.get("data-number", "")), str(tag.get("src", ""))
        found = self.numbered(number) if number else self.image(source)
        if found is None:
            self.notes.append(f"a picture is missing: {source or 'number ' + number}")
            if caption:
                self._prose.append(f"<p>{escape(caption, quote=False)}</p>")
            return
        shows = str(tag.get("alt", "")).strip() or found.shows
        if not shows:
            self.notes.append(f"nobody said what the picture shows: {source or 'number ' + number}")
        image = found.picture
        image.contextual_alt_text, image.decorative = shows, not shows
        self._add("picture", {"image": image, "caption": caption or found.caption})


def _paragraphs(html: str) -> str:
    """The old editor kept paragraphs as empty lines and line ends as they are: they become what they meant."""
    if "<!-- wp:" in html or not html.strip():
        return html
    return "\n".join(_paragraph(part) for part in re.split(r"\n\s*\n", html.replace("\r\n", "\n")) if part.strip())


def _paragraph(part: str) -> str:
    if HOLDS_BLOCKS.match(part) or part.lstrip().startswith("["):
        return part
    return f"<p>{'<br/>'.join(part.strip().splitlines())}</p>"


def words_of(html: str) -> Iterator[str]:
    """The words of a text, without its marks."""
    for piece in BeautifulSoup(html, "html.parser").find_all(string=True):
        if not isinstance(piece, Comment):
            yield from piece.split()
