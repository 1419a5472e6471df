"""The minutes of an opening as a PDF."""

from __future__ import annotations

import json

import typst

from achyk.core.procedures.application import Envelope
from achyk.core.values import lt
from achyk.office.opening.models import Ceremony

TITLES = {
    Envelope.WHOLE: lt("Протокол вскрытия конвертов", "Конверттерди ачуу протоколу", "Minutes of the opening of the envelopes"),
    Envelope.TECHNICAL: lt("Протокол вскрытия технических конвертов", "Техникалык конверттерди ачуу протоколу", "Minutes of the opening of the technical envelopes"),
    Envelope.FINANCIAL: lt("Протокол вскрытия финансовых конвертов", "Каржылык конверттерди ачуу протоколу", "Minutes of the opening of the financial envelopes"),
    Envelope.WORKS: lt("Протокол вскрытия конвертов с работами", "Эмгектер салынган конверттерди ачуу протоколу", "Minutes of the opening of the envelopes with the works"),
    Envelope.AUTHORS: lt("Протокол вскрытия имён авторов", "Авторлордун аттарын ачуу протоколу", "Minutes of the opening of the authors' names"),
}  # fmt: skip
STAY_SHUT = {
    Envelope.TECHNICAL: lt("Финансовые конверты остаются запечатанными.", "Каржылык конверттер мөөр басылган бойдон калат.", "The financial envelopes stay shut."),
    Envelope.WORKS: lt("Имена авторов остаются запечатанными.", "Авторлордун аттары мөөр басылган бойдон калат.", "The names of the authors stay shut."),
}  # fmt: skip
"""What the opening of an envelope leaves for later."""
WORDS = {
    "at": lt("Время", "Убактысы", "Time"),
    "conducted": lt("Вёл вскрытие", "Ачууну жүргүзгөн", "Conducted by"),
    "holders": lt("Хранители ключа", "Ачкыч сактоочулар", "Key holders"),
    "laptop": lt("ключ собран на ноутбуке хранителя", "ачкыч сактоочунун ноутбугунда чогултулду", "the key was put together on a key holder's laptop"),
    "present": lt("Присутствовали", "Катышкандар", "Present"),
    "opened": lt("Вскрыто", "Ачылгандар", "Opened"),
    "match": lt("совпадает с распиской", "тил кат менен дал келет", "equals its receipt"),
    "fault": lt("не вскрыт", "ачылган жок", "not opened"),
    "late": lt("Подано после срока, не вскрыто", "Мөөнөттөн кечиккен, ачылган жок", "Handed in late, not opened"),
    "gone": lt("Отозвано или заменено, не вскрывается", "Кайтарылган же алмаштырылган, ачылбайт", "Withdrawn or replaced, cannot be opened"),
    "unread": lt("Ниже проходного балла, не вскрыто", "Өтүү баллынан төмөн, ачылган жок", "Below the threshold, left unread"),
    "none": lt("нет", "жок", "none"),
}  # fmt: skip
TEMPLATE = """
#let w = json(bytes(sys.inputs.words))
#set page(paper: "a4", margin: 2cm)
#set text(font: "Libertinus Serif", size: 11pt)
#text(size: 17pt, weight: "bold")[#w.title]
#v(2pt)
*#w.call* #h(4pt) #w.subject
#v(6pt)
#grid(columns: (4.5cm, 1fr), row-gutter: 8pt, ..w.facts.map(pair => (pair.at(0), pair.at(1))).flatten())
#for part in w.parts [
  == #part.heading: #part.lines.len()
  #if part.lines.len() == 0 [#w.none]
  #for line in part.lines [
    - #text(font: "DejaVu Sans Mono", weight: "bold")[#line.at(0)] #line.at(1) \\
      #text(size: 7pt, font: "DejaVu Sans Mono")[#line.at(2)]
  ]
]
#v(6pt)
#w.shut
"""


def minutes_pdf(ceremony: Ceremony, *, language: str, at: str) -> bytes:
    """The minutes in a language; `at` is the instant in words."""
    word = {name: text.into(language) for name, text in WORDS.items()}
    envelope, outcome = Envelope(ceremony.envelope), ceremony.outcome
    facts = [
        (word["at"], at),
        (word["conducted"], str(ceremony.conducted_by)),
        (word["holders"], ", ".join(ceremony.holders) or word["laptop"]),
        (word["present"], ceremony.present or word["none"]),
    ]
    parts = [
        {
            "heading": word["opened"],
            "lines": [
                (o["number"], word["match"] if not o["fault"] else f"{word['fault']}: {o['fault']}", o["sha256"])
                for o in outcome["opened"]
            ],
        },
    ]
    if "unread" in outcome:
        parts.append({"heading": word["unread"], "lines": [(number, "", "") for number in outcome["unread"]]})
    else:
        parts.append({"heading": word["late"], "lines": [(number, "", "") for number in outcome["late"]]})
        parts.append({"heading": word["gone"], "lines": [(one["number"], "", "") for one in outcome["gone"]]})
    inputs = {
        "title": TITLES[envelope].into(language), "call": ceremony.call.reference, "subject": ceremony.call.title.into(language),
        "facts": facts, "parts": parts, "none": word["none"], "shut": STAY_SHUT[envelope].into(language) if envelope in STAY_SHUT else "",
    }  # fmt: skip
    pdf: bytes = typst.compile(
        TEMPLATE.encode(), sys_inputs={"words": json.dumps(inputs, ensure_ascii=False)}, ignore_system_fonts=True
    )
    return pdf
