"""The opened applications of a call as a table, for people who go on working in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from achyk.core.procedures.application import Part
from achyk.core.values import LocalizedText, lt
from achyk.office.calls.models import Call
from achyk.office.files.sheets import Value
from achyk.office.opening.queries import opened
from achyk.office.selection import decision, longlist
from achyk.office.selection.models import Outcome, Result

HEAD = {
    "number": lt("Номер", "Номер", "Number"),
    "received": lt("Поступило", "Түштү", "Received"),
    "name": lt("Кто", "Ким", "Who"),
    "lots": lt("За что", "Эмне үчүн", "For what"),
    "state": lt("Проверка", "Текшерүү", "Check"),
    "lacks": lt("Чего не хватает", "Эмне жетишпейт", "What is lacking"),
    "result": lt("Результат", "Жыйынтык", "Result"),
    "total": lt("Итог", "Жыйынтык балл", "Total"),
}
HISTORY = (Part.EDUCATION, Part.EMPLOYMENT, Part.LANGUAGES)


def applications(call: Call, language: str) -> tuple[list[str], list[list[Value]]]:
    """The head and a row for each application: received by the clock of the call; results once they are released."""
    history = [part for part in HISTORY if part in call.procedure.parts]
    head = [*list(HEAD.values())[:4], *(part.label for part in history), *list(HEAD.values())[4:]]
    outcomes: dict[str, list[Outcome]] = {}
    for one in decision.outcomes_of(call):
        outcomes.setdefault(one.submission.number, []).append(one)
    rows: list[list[Value]] = []
    for line in longlist.lines(call, list(opened(call))):
        told = outcomes.get(line.submission.number, [])
        rows.append(
            [
                line.submission.number,
                line.submission.received_at.astimezone(ZoneInfo(call.zone)),
                line.name,
                ", ".join(map(str, line.lots)),
                *("\n".join(getattr(line, part.value)) for part in history),
                line.state.label.into(language),
                _joined(line.lacks, language),
                _joined((Result(one.result).words_in(call) for one in told), language),
                told[0].total if len(told) == 1 else _totals(told),
            ]
        )
    return [text.into(language) for text in head], rows


def _joined(texts: Iterable[LocalizedText], language: str) -> str:
    return "\n".join(text.into(language) for text in texts)


def _totals(told: list[Outcome]) -> str:
    return ", ".join(f"{one.total}" for one in told if one.total is not None)
