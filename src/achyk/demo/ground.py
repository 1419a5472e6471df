"""What every story of the demo stands on: instants by the clock of Bishkek, keys whose cards stay in a folder, notices sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import typst
from django.conf import settings

from achyk.core.sealing.cards import share_cards
from achyk.core.values import LocalizedText
from achyk.demo import cast
from achyk.office.calls import appointing
from achyk.office.notices.services import deliver_due, derive
from achyk.office.people.enums import Role
from achyk.office.people.queries import holders
from achyk.office.seals import services as seals

BISHKEK = ZoneInfo("Asia/Bishkek")


def at(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """An instant by the clock of Bishkek."""
    return datetime(year, month, day, hour, minute, tzinfo=BISHKEK)


def deal_keys(call: Any) -> dict[str, list[str]]:
    """Deal and rehearse; in the demo alone the cards stay in a folder, so that a newcomer can open the envelopes.

    The words of the cards, by kind of envelope.
    """
    officer = cast.person_of(cast.OFFICER)
    kinds = [rule.envelope.value for rule in call.procedure.envelopes]
    needed = call.keys_needed
    cards = seals.deal_at_desk(officer, call, envelopes=kinds, holders=holders(Role.KEY_HOLDER, call.id), needed=needed)
    words = {kind: [card.words[kind] for card in cards] for kind in kinds}
    seals.rehearse_with_shares(officer, call, {kind: found[:needed] for kind, found in words.items()})
    folder = settings.ACHYK_HOME / "cards"
    folder.mkdir(exist_ok=True)
    by_holder = {card.holder: dict(card.words) for card in cards}
    (folder / f"{call.reference}.json").write_text(json.dumps(by_holder, ensure_ascii=False, indent=1))
    labels = {rule.envelope.value: rule.envelope.label for rule in call.procedure.envelopes}
    pdf = share_cards(cards, call=call.reference, needed=needed, envelopes=labels, language="ru")
    (folder / f"{call.reference}.pdf").write_bytes(pdf)
    return words


def appoint(call: Any) -> None:
    """Three key holders of whom two are needed, and a panel of three with its chair."""
    officer = cast.person_of(cast.OFFICER)
    keys = [cast.person_of(member) for member in cast.KEY_HOLDERS]
    appointing.name_key_holders(officer, call, holders_now=keys, needed=2)
    members = [cast.person_of(member) for member in (cast.PANEL_1, cast.PANEL_2, cast.PANEL_3)]
    appointing.name_panel(officer, call, members=members, chair=members[0])


def document(reference: str, parts: Mapping[str, LocalizedText], language: str) -> bytes:
    """A document of a call as a PDF: the first part is its heading, the others are paragraphs."""
    heading, *others = (text.into(language) for text in parts.values())
    source = (
        '#set page(margin: 2.5cm)\n#set text(font: "Libertinus Serif", size: 11pt)\n#set par(justify: false)\n'
        "#let words = json(bytes(sys.inputs.words))\n= #words.heading\n#words.reference\n\n"
        "#for part in words.parts [#part #parbreak()]\n"
    )
    inputs = {"words": json.dumps({"heading": heading, "reference": reference, "parts": others})}
    pdf: bytes = typst.compile(source.encode(), sys_inputs=inputs, ignore_system_fonts=True)
    return pdf


def send_notices() -> None:
    """What the worker would have sent by now."""
    while derive():
        pass
    deliver_due()
