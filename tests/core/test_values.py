"""Texts in three languages, refusals, periods."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achyk.core.values import LANGUAGES, LocalizedText, Period, Refusal, Refused, lt


def test_a_reader_gets_the_own_language_or_is_told_which_one_it_is() -> None:
    text = LocalizedText(ru="срок", ky="", en="deadline")
    assert text.written_in("en") == ("deadline", "en")
    assert text.written_in("ky") == ("срок", "ru")
    assert text.missing() == ("ky",)
    assert LocalizedText().written_in("ru") == ("", "")


def test_a_text_of_ours_must_stand_in_all_three_languages() -> None:
    with pytest.raises(ValueError, match="not written in ky"):
        lt("да", " ", "yes")


@given(st.builds(LocalizedText, ru=st.text(), ky=st.text(), en=st.text()))
def test_a_text_survives_its_mapping(text: LocalizedText) -> None:
    assert LocalizedText.from_mapping(text.as_mapping()) == text


def test_a_refusal_speaks_each_language_with_its_parameters() -> None:
    refusal = Refusal("stage", lt("Этап: {s}", "Этап: {s}", "Stage: {s}"), {"s": lt("черновик", "каралама", "draft")})
    assert [refusal.words().into(code) for code in LANGUAGES] == ["Этап: черновик", "Этап: каралама", "Stage: draft"]
    assert Refused(refusal).codes == ("stage",)


def test_a_period_includes_both_ends() -> None:
    start, end = datetime(2018, 1, 1, tzinfo=UTC), datetime(2018, 2, 1, tzinfo=UTC)
    assert Period(start, end).contains(start)
    assert Period(start, end).contains(end)
    assert Period(None, None).contains(end)
    assert not Period(end, None).contains(start)
