"""Share cards as a PDF: one page per holder and kind of envelope, with the words and a QR code of them.

Made in memory, handed over at once, never stored.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import segno
import typst

from achyk.core.values import LocalizedText, lt


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What one key holder takes away: one share per kind of envelope. Printed, never stored."""

    holder: str
    words: Mapping[str, str]
    recipients: Mapping[str, str]


WORDS = {
    "title": lt("Доля ключа", "Ачкычтын үлүшү", "Key share"),
    "rule": lt(
        "Для вскрытия нужно долей: {k}. Храните карточку под замком, никому не показывайте и не фотографируйте. "
        "Потеряли — сообщите сразу.",
        "Ачуу үчүн керектүү үлүш: {k}. Карточканы кулпуда сактаңыз, эч кимге көрсөтпөңүз жана сүрөткө тартпаңыз. "
        "Жоготсоңуз, дароо кабарлаңыз.",
        "Shares needed to open: {k}. Keep this card under lock, show it to nobody and take no picture of it. "
        "If you lose it, say so at once.",
    ),
    "recipient": lt("Получатель age", "age алуучусу", "age recipient"),
}
TEMPLATE = """
#let pages = json(bytes(sys.inputs.pages))
#set page(paper: "a5", margin: 1.6cm)
#set text(font: "Libertinus Serif", size: 11pt)
#for (n, page) in pages.enumerate() [
  #if n > 0 { pagebreak() }
  #text(size: 17pt, weight: "bold")[#page.title]
  #v(2pt)
  #page.call · #page.envelope \\
  *#page.holder*
  #v(6pt)
  #grid(columns: (1fr, 1fr, 1fr), row-gutter: 7pt, ..page.words.enumerate().map(((i, word)) =>
    [#text(fill: luma(110), size: 8pt)[#(i + 1)] #text(font: "DejaVu Sans Mono", size: 10pt)[#word]]))
  #v(6pt)
  #image(bytes(page.qr), format: "svg", width: 4.2cm)
  #text(size: 9pt)[#page.rule]
  #v(2pt)
  #text(size: 7pt, font: "DejaVu Sans Mono")[#page.recipient_label: #page.recipient]
]
"""


def share_cards(
    cards: Sequence[ShareCard], *, call: str, needed: int, envelopes: dict[str, LocalizedText], language: str
) -> bytes:
    """The PDF of all cards of a dealing."""
    pages = [
        {
            "title": WORDS["title"].into(language),
            "call": call,
            "envelope": envelopes[envelope].into(language),
            "holder": card.holder,
            "words": words.split(),
            "qr": _qr(words),
            "rule": WORDS["rule"].format(k=needed).into(language),
            "recipient_label": WORDS["recipient"].into(language),
            "recipient": card.recipients[envelope],
        }
        for card in cards
        for envelope, words in card.words.items()
    ]
    pdf: bytes = typst.compile(
        TEMPLATE.encode(), sys_inputs={"pages": json.dumps(pages, ensure_ascii=False)}, ignore_system_fonts=True
    )
    return pdf


def _qr(text: str) -> str:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=2)
    return out.getvalue().decode()
