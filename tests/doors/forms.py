"""Forms and links of a page, as a browser sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

TEXTS = {"text", "email", "search", "tel", "url", "password", "textarea"}
"""Fields in which people type words."""
CONTROLS = {"input", "button", "select", "textarea"}


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, what kind of field it is, what it holds."""

    name: str
    kind: str
    value: str


@dataclass(slots=True)
class Form:
    """A form that is posted, and where to."""

    action: str
    fields: list[Field] = field(default_factory=list)

    @property
    def shape(self) -> tuple[str, ...]:
        """What tells it from other forms of its address."""
        return tuple(sorted({one.name for one in self.fields}))


class Page(HTMLParser):
    """The forms and links of a page."""

    def __init__(self, address: str, html: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[Form] = []
        self.links: set[str] = set()
        self._form: Form | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a form, or take in a field."""
        has = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in has:
            self.links.add(urljoin(self.address, has["href"]).partition("#")[0])
        elif tag == "form":
            posted = has.get("method", "").lower() == "post"
            self._form = Form(urljoin(self.address, has.get("action", ""))) if posted else None
        elif self._form is not None and tag in CONTROLS and has.get("name") and "disabled" not in has:
            self._take(self._form, tag, has)

    def _take(self, form: Form, tag: str, has: dict[str, str]) -> None:
        kind = has.get("type", "text") if tag == "input" else tag
        form.fields.append(Field(has["name"], kind, has.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        """End a form."""
        if tag == "form":
            if self._form is not None:
                self.forms.append(self._form)
            self._form = None
