"""Tables for people who work in spreadsheets: nothing in them is a live formula, and no character is lost."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING

Value = str | int | Decimal | datetime | None
LONGEST = 32_767
"""Characters of a cell (ECMA-376, and every program that reads it)."""
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""What XML cannot hold, and what already looks like its escape."""
_LIVE = ("=", "+", "-", "@", "\t", "\r", "'")
"""Beginnings that a spreadsheet program takes for a formula (OWASP, CSV injection); the apostrophe is ours."""


def to_xlsx(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """An XLSX file: figures and instants as such, texts as texts, whatever they begin with.

    Characters that XML cannot hold are written as ECMA-376 has it, _xHHHH_. ValueError for a text that no cell holds.
    """
    book = Workbook()
    page: Any = book.active
    for row in (head, *rows):
        page.append([_fit(value) if isinstance(value, str) else _plain(value) for value in row])
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = TYPE_STRING
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _fit(text: str) -> str:
    fit = _UNFIT.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    if len(fit) > LONGEST:
        raise ValueError(f"a cell holds {LONGEST} characters")
    return fit


def _plain(value: Value) -> Any:
    """Instants by the clock of their zone: a cell knows no zone."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def to_csv(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A CSV file in UTF-8 with its mark, as RFC 4180 has it. A text that a program would take for a formula, and one that
    begins with an apostrophe, gets an apostrophe in front.
    """
    written = io.StringIO(newline="")
    table = csv.writer(written, quoting=csv.QUOTE_ALL)
    for row in (head, *rows):
        table.writerow([_quoted(value) if isinstance(value, str) else _written(value) for value in row])
    return written.getvalue().encode("utf-8-sig")


def _quoted(text: str) -> str:
    return f"'{text}" if text.startswith(_LIVE) else text


def _written(value: Value) -> str:
    if value is None:
        return ""
    return value.isoformat(sep=" ", timespec="seconds") if isinstance(value, datetime) else f"{value}"
