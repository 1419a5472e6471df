"""Eighteen real notices, loaded into the model and read back: every fact has a place."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client

from achyk.office.calls.models import Call
from achyk.office.mission import clock
from tests.cast import Cast
from tests.office.notices import ABOUT_THE_RECORD, NOT_ASKED, PLACES, load

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "notices"
FILES = sorted(FOLDER.glob("*.yaml"))
pytestmark = pytest.mark.skipif(not FILES, reason="needs the records of notices beside the checkout")


def facts_of(file: Path) -> dict[str, Any]:
    """The facts of one notice."""
    facts: dict[str, Any] = yaml.safe_load(file.read_text())
    return {key: value for key, value in facts.items() if key == "id" or key not in ABOUT_THE_RECORD}


def test_all_eighteen_are_here() -> None:
    assert len(FILES) == 18


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_fact_of_a_notice_is_read_back_from_the_call(cast: Cast, file: Path) -> None:
    facts = facts_of(file)
    call = load(cast, facts)
    placed = {key: value for key, value in facts.items() if key != "id"}
    assert set(placed) <= set(PLACES), "these facts have no place: give them one"
    assert {key: PLACES[key].get(call, value) for key, value in placed.items()} == {
        key: PLACES[key].plain(value) for key, value in placed.items()
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_a_notice_says_in_words_stands_on_the_page_of_its_call(cast: Cast, file: Path) -> None:
    facts = facts_of(file)
    call = load(cast, facts)
    Call.objects.filter(pk=call.pk).update(stage="published", published_at=call.published_at or clock.now())
    language = facts.get("language", "en")
    page = unescape(Client().get(f"/{language}/calls/{call.reference}/").content.decode())
    for key, value in facts.items():
        if key == "id" or key in AS_FIGURES or (key, facts["kind"]) in AS_FIGURES:
            continue
        for words in leaves(value):
            assert words.removesuffix(NOT_ASKED) in page, key


AS_FIGURES = {
    "kind", "language",  "intention_deadline", "decline_reason", "event", "works", "published", "deadline", "time_zone", "contract_type", "duration", "start", "results",
    "clarification_deadline", "late_rule", "amount", "contract_security", "winners", "selection_method", "period", "place",
    "application_languages", "lot_rules", ("themes", "CEI"), ("required_documents", "photo contest"), ("lots", "RFQ with lots"),
    ("eligibility", "photo contest"),
    ("submission", "RFP"), ("submission", "ITB"), ("submission", "photo contest"),
}  # fmt: skip
"""Facts that are days, figures and choices: the page says them in the words of its language."""


def leaves(value: Any) -> list[str]:
    """The words of a fact, line by line."""
    if value is None:
        return []
    if isinstance(value, dict):
        return [words for one in value.values() for words in leaves(one)]
    if isinstance(value, list):
        return [words for one in value for words in leaves(one)]
    return [str(value)]
