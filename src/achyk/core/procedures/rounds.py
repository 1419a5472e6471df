"""The rounds in which applications are scored, one after the other; whoever does not pass one is not scored in the next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from achyk.core.procedures.declaration import Stage
from achyk.core.values import LocalizedText, lt


class Round(StrEnum):
    """One round of scoring."""

    TECHNICAL = "technical"
    """The only one, of what was proposed."""
    SHORTLIST = "shortlist"
    TEST = "test"
    INTERVIEW = "interview"
    RANKING = "ranking"

    @property
    def label(self) -> LocalizedText:
        """The round in words."""
        return ROUND_LABELS[self]


ROUND_LABELS = {
    Round.TECHNICAL: lt("Техническая оценка", "Техникалык баалоо", "Technical evaluation"),
    Round.SHORTLIST: lt("Короткий список", "Кыска тизме", "Shortlisting"),
    Round.TEST: lt("Письменный тест", "Жазуу тести", "Written test"),
    Round.RANKING: lt("Места", "Орундар", "Places"),
    Round.INTERVIEW: lt("Собеседование", "Аңгемелешүү", "Interview"),
}


@dataclass(frozen=True, slots=True)
class RoundRule:
    """A round of a kind: at which stage members score and the chair signs. `blind`: they see a code, not who it is."""

    round: Round
    at: Stage
    blind: bool = False
