"""Cards: pictures of 1200 x 630 pixels with a title, for links that are shared (Open Graph)."""

from __future__ import annotations

import json

import typst


def card(title: str, issuer: str, label: str, accent: str) -> bytes:
    """A picture with the title of a page, as PNG: for links that are shared. Texts go in as data, never as mark-up."""
    source = (
        "#set page(width: 1200pt, height: 630pt, margin: 80pt, fill: rgb(sys.inputs.accent))\n"
        '#set text(font: "Libertinus Serif", fill: white, hyphenate: false)\n#let words = json(bytes(sys.inputs.words))\n'
        "#text(size: 34pt)[#words.label]\n#v(14pt)\n#text(size: if words.title.len() > 160 { 46pt } else { 62pt }, weight: 700)[#words.title]\n"
        "#place(bottom + left, text(size: 30pt)[#words.issuer])\n"
    )
    words = json.dumps({"title": title[:240], "issuer": issuer, "label": label})
    png: bytes = typst.compile(
        source.encode(), sys_inputs={"words": words, "accent": accent}, format="png", ppi=72.0, ignore_system_fonts=True
    )
    return png
