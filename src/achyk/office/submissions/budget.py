"""Budgets: what a line costs, what the donor and the applicant pay of it, overhead, the ceiling; and their sheets.

A line costs quantity times months times the cost of one, half up to cents. What the applicant pays of it is the own share; the
rest is asked of the donor. Overhead is a percent of what the donor pays for the lines.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from achyk.core.values import Refusal, Refused, lt
from achyk.office.calls.models import Call, Lot
from achyk.office.files.sheets import to_xlsx
from achyk.office.submissions.content import BudgetLine
from achyk.office.submissions.pricing import CENT, WHOLE, lots_standing

MOST_LINES = 200
LARGEST_SHEET = 2 * 1024 * 1024
"""Bytes of a budget as a sheet."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What a budget comes to, in the currency of the call: of the donor for the lines, overhead, the applicant's share."""

    donor: Decimal
    overhead: Decimal
    own: Decimal

    @property
    def asked(self) -> Decimal:
        """What the donor is asked for in all."""
        return self.donor + self.overhead

    @property
    def whole(self) -> Decimal:
        """What the project costs."""
        return self.asked + self.own


def figure(text: str) -> Decimal | None:
    """A number of zero or more as people write it, with a comma or a point and spaces; empty is zero; else None."""
    cleaned = text.replace("\u00a0", "").replace(" ", "").replace(",", ".")
    try:
        found = Decimal(cleaned or "0")
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 <= found < 10**12 else None


def cost_of(line: BudgetLine) -> Decimal | None:
    """What a line costs; None while one of its figures is no number."""
    values = [figure(text or "1") for text in (line.quantity, line.months)] + [figure(line.cost)]
    if any(one is None for one in values):
        return None
    product = Decimal(1)
    for one in values:
        product *= one or Decimal(0)
    return product.quantize(CENT, ROUND_HALF_UP)


def sums(lines: Iterable[BudgetLine], overhead: str) -> Sums | None:
    """What a budget comes to; None while a figure in it is no number, or an own share exceeds its line."""
    donor = own = Decimal(0)
    percent = figure(overhead)
    for line in lines:
        cost, share = cost_of(line), figure(line.own)
        if cost is None or share is None or share > cost:
            return None
        donor += cost - share
        own += share
    if percent is None:
        return None
    return Sums(donor, (donor * percent / 100).quantize(CENT, ROUND_HALF_UP), own)


def keys_of(call: Call, chosen: Iterable[str]) -> dict[str, Lot | None]:
    """For what budgets are asked: each chosen area, or the whole."""
    lots: dict[str, Lot | None] = {lot.key: lot for lot in lots_standing(call)}
    wanted = set(chosen)
    return {key: lot for key, lot in lots.items() if key in wanted} if lots else {WHOLE: None}


def ceiling_of(call: Call, lot: Lot | None) -> Decimal | None:
    """The most that may be asked of the donor."""
    return (lot.ceiling if lot else None) or call.budget_amount


def objections(call: Call, lot: Lot | None, lines: Sequence[BudgetLine], overhead: str) -> list[Refusal]:
    """Why a budget cannot be sealed as it is; empty when it can."""
    if not lines:
        return [Refusal("budget-empty", EMPTY)]
    found: list[Refusal] = []
    for line in lines:
        cost, share = cost_of(line), figure(line.own)
        if cost is None or share is None:
            found.append(Refusal("budget-figure", NO_FIGURE, {"line": line.title}))
        elif share > cost:
            found.append(Refusal("own-share", OWN_SHARE, {"line": line.title, "cost": f"{cost}"}))
        elif not cost:
            found.append(Refusal("budget-nothing", NOTHING, {"line": line.title}))
    percent, limit = figure(overhead), call.overhead_limit
    if percent is None:
        found.append(Refusal("budget-figure", NO_FIGURE, {"line": OVERHEAD}))
    elif limit is not None and percent > limit:
        found.append(Refusal("overhead", ABOVE_LIMIT, {"percent": f"{percent}", "limit": f"{limit.normalize():f}"}))
    total, ceiling = sums(lines, overhead), ceiling_of(call, lot)
    if total and ceiling is not None and total.asked > ceiling:
        found.append(Refusal("budget-ceiling", ABOVE_CEILING, {"sum": f"{total.asked}", "ceiling": f"{ceiling}"}))
    return found


OVERHEAD = lt("накладные расходы", "кошумча чыгымдар", "overhead")
EMPTY = lt("В бюджете нет ни одной строки.", "Бюджетте бир да сап жок.", "The budget has no line.")
NO_FIGURE = lt(
    "{line}: количество, месяцы, цена и доля пишутся числами.",
    "{line}: саны, айлары, баасы жана үлүшү сан менен жазылат.",
    "{line}: quantity, months, cost and share are written as numbers.",
)
NOTHING = lt(
    "{line}: строка ничего не стоит. Укажите цену или уберите строку.",
    "{line}: сап эч нерсеге турбайт. Баасын көрсөтүңүз же сапты алып салыңыз.",
    "{line}: the line costs nothing. Give its cost or remove it.",
)
OWN_SHARE = lt(
    "{line}: собственная доля больше стоимости строки ({cost}).",
    "{line}: өз үлүшү саптын наркынан ашык ({cost}).",
    "{line}: the own share is more than the line costs ({cost}).",
)
ABOVE_LIMIT = lt(
    "Накладные расходы {percent} %, а объявление допускает не больше {limit} %.",
    "Кошумча чыгымдар {percent} %, ал эми жарыяда эң көбү {limit} %.",
    "Overhead is {percent} %; the notice allows {limit} % at most.",
)
ABOVE_CEILING = lt(
    "У донора запрошено {sum}, а объявление допускает не больше {ceiling}.",
    "Донордон {sum} суралган, ал эми жарыяда эң көбү {ceiling}.",
    "{sum} is asked of the donor; the notice allows {ceiling} at most.",
)


COLUMNS = (
    lt("Что", "Эмне", "What"),
    lt("Единица", "Бирдик", "Unit"),
    lt("Количество", "Саны", "Quantity"),
    lt("Месяцев", "Айлар", "Months"),
    lt("Цена единицы", "Бирдиктин баасы", "Cost of one"),
    lt("Из них платим сами", "Анын ичинен өзүбүз төлөйбүз", "Of it we pay ourselves"),
)
"""Heads of the sheet, in the order of the fields of a line."""


def to_sheet(lines: Iterable[BudgetLine], language: str) -> bytes:
    """A budget as an XLSX sheet. Texts are written as texts: one that begins like a formula is none."""
    rows = ([_cell_value(text, place) for place, text in enumerate(astuple(line))] for line in lines)
    return to_xlsx([head.into(language) for head in COLUMNS], rows)


def _cell_value(text: str, place: int) -> str | Decimal:
    """Figures as figures, everything else as it stands."""
    found = figure(text) if place >= 2 and text.strip() else None
    return text if found is None else found


def from_sheet(content: bytes) -> tuple[BudgetLine, ...]:
    """The lines of an XLSX sheet: the first row is its head, rows without a text in the first column do not count.

    Refused in words when it is no such file, too large, or has a formula whose value nobody computed.
    """
    if len(content) > LARGEST_SHEET:
        raise Refused(Refusal("sheet-large", SHEET_LARGE))
    try:
        page: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=True).active
        rows = list(page.iter_rows(min_row=2, max_row=MOST_LINES + 1, max_col=len(COLUMNS), values_only=True))
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, EOFError) as error:
        raise Refused(Refusal("sheet-unread", SHEET_UNREAD)) from error
    return tuple(BudgetLine(*[_text_of(value) for value in row]) for row in rows if row and _text_of(row[0]))


def _text_of(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f"{Decimal(str(value)).normalize():f}"
    return str(value).strip()[:300]


SHEET_LARGE = lt(
    "Файл больше 2 МБ. Оставьте в нём один лист с бюджетом.",
    "Файл 2 МБдан чоң. Анда бюджет менен бир гана барак калтырыңыз.",
    "The file is larger than 2 MB. Leave one sheet with the budget in it.",
)
SHEET_UNREAD = lt(
    "Это не таблица XLSX или она повреждена. Скачайте образец, заполните его и загрузите снова.",
    "Бул XLSX таблицасы эмес же ал бузулган. Үлгүсүн жүктөп алып, толтуруп, кайра жүктөңүз.",
    "This is no XLSX sheet, or it is damaged. Download the form, fill it in and upload it again.",
)


def answers(call: Call, budget: Mapping[str, Sequence[BudgetLine]], overhead: Mapping[str, str]) -> dict[str, Any]:
    """What lies in the envelope: the lines as written, and what is asked of the donor as the price."""
    lines = {key: [list(astuple(line)) for line in given] for key, given in budget.items()}
    asked = {key: f"{total.asked:f}" for key, given in budget.items() if (total := sums(given, overhead.get(key, "")))}
    whole = {"budget": lines, "overhead": dict(overhead)}
    if WHOLE in asked:
        return whole | {"prices": {call.budget_currency: asked[WHOLE]}}
    return whole | {"currency": call.budget_currency, "sums": asked}


def lines_in(written: Mapping[str, Any], key: str) -> tuple[BudgetLine, ...]:
    """The lines of an opened budget."""
    return tuple(BudgetLine(*row) for row in written.get("budget", {}).get(key, ()))


FIELDS = tuple(one.name for one in fields(BudgetLine))
