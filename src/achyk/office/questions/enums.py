"""What may become of a question."""

from __future__ import annotations

from enum import StrEnum

from achyk.core.values import LocalizedText, lt


class State(StrEnum):
    """Where a question stands in the office; what the public sees is what was published last."""

    NEW = "new"
    ANSWERED = "answered"
    PARTLY = "partly"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"

    @property
    def label(self) -> LocalizedText:
        """The state in words."""
        return LABELS[self]


LABELS = {
    State.NEW: lt("Новый", "Жаңы", "New"),
    State.ANSWERED: lt("Есть ответ", "Жооп бар", "Answered"),
    State.PARTLY: lt("Ответ частичный", "Жарым-жартылай жооп", "Partly answered"),
    State.DEFERRED: lt("Ответ отложен", "Жооп кийинкиге калтырылды", "Answer deferred"),
    State.WITHDRAWN: lt("Отозван", "Кайтарылып алынды", "Withdrawn"),
    State.MERGED: lt("Объединён с другим", "Башкасы менен бириктирилди", "Merged with another"),
}

PUBLISHABLE = frozenset({State.ANSWERED, State.PARTLY, State.DEFERRED})
"""States in which a question can go out in a batch."""
