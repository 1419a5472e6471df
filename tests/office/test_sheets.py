"""Sheets that people open in a spreadsheet program: what comes out is what went in, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from achyk.office.files.sheets import LONGEST, to_csv, to_xlsx

ATTACKS = ("=1+1", "+7 996", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "'quoted", '=HYPERLINK("http://x";"y")', "_x000D_", "")
TEXTS = st.text(max_size=60) | st.sampled_from(ATTACKS)


def unescaped(text: str) -> str:
    """A cell's text as a program that knows ECMA-376 reads it."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_a_workbook_gives_back_every_character_and_holds_no_formula(rows: list[tuple[str, str]]) -> None:
    page = load_workbook(io.BytesIO(to_xlsx(("a", "b"), rows))).active
    assert page is not None
    cells = list(page.iter_rows(min_row=2))
    assert not any(cell.data_type == "f" for row in cells for cell in row)
    read = [tuple(unescaped(str(cell.value or "")) for cell in row) for row in cells]
    assert read[: len(rows)] == rows[: len(read)]
    assert all(row == ("", "") for row in rows[len(read) :])


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_a_csv_gives_back_every_character_and_begins_no_cell_like_a_formula(rows: list[tuple[str, str]]) -> None:
    text = to_csv(("a", "b"), rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in read for cell in row)
    assert [tuple(cell.removeprefix("'") for cell in row) for row in read] == rows


def test_figures_and_instants_stay_what_they_are() -> None:
    at = datetime(2018, 2, 5, 10, 0, tzinfo=UTC)
    page = load_workbook(io.BytesIO(to_xlsx(("a", "b", "c"), [(Decimal("-1.50"), at, None)]))).active
    assert page is not None
    figure, instant, empty = (cell.value for cell in page[2])
    assert (figure, str(instant), empty) == (-1.5, "2018-02-05 10:00:00", None)
    assert to_csv(("a",), [(Decimal("-1.50"),)]).endswith(b'"-1.50"\r\n')


def test_what_no_cell_holds_is_refused_rather_than_cut() -> None:
    with pytest.raises(ValueError, match="32767"):
        to_xlsx(("a",), [("x" * (LONGEST + 1),)])
