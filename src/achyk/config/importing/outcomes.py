"""What became of each thing that was brought in, and the table that keeps it from coming twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction

from achyk.doors.website.models import Imported
from achyk.office.mission import clock


class Unreadable(Exception):
    """The file cannot be brought in; the message says why, in a sentence."""


@dataclass(slots=True)
class Outcome:
    """What became of one thing: `notes` say what was recognised, `asks` what somebody has to look at."""

    title: str
    kind: str
    became: str = ""
    known: bool = False
    """It had been brought in before: nothing was done."""
    notes: list[str] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The outcome for the person at the keyboard."""
        state = "was here already" if self.known else self.became or "nothing became of it"
        told = [f"{self.kind}: {self.title}", f"    {state}"]
        return told + [f"    {note}" for note in self.notes] + [f"  ! {ask}" for ask in self.asks]


def once(source: str, key: str, outcome: Outcome, bring: Callable[[Outcome], str]) -> Outcome:
    """Bring one thing in, unless it is here. `bring` does it and says what it became; both hold or neither.

    Side effects: those of `bring`, and one row.
    """
    before = Imported.objects.filter(source=source, key=key[:200]).first()
    if before:
        outcome.known, outcome.became = True, before.became
        return outcome
    with transaction.atomic():
        outcome.became = bring(outcome)
        Imported.objects.create(source=source, key=key[:200], became=outcome.became[:400], at=clock.now())
    return outcome
