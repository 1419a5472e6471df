"""What every case has: a kind and a stage."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from achyk.core.procedures.declaration import Stage, StageRule, Verb
from achyk.core.procedures.kinds import KINDS
from achyk.core.procedures.procedure import Procedure


class Case(models.Model):
    """Something that goes through the stages of a procedure. Only the executor writes `stage`."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=20)
    stage = models.CharField(max_length=20, default=Stage.DRAFT.value)
    left_from = models.CharField(max_length=20, blank=True)
    """The last stage of its path, for a case that was taken off it: cancelled ones stay readable as far as they came."""

    class Meta:
        abstract = True

    @property
    def procedure(self) -> Procedure:
        """The declaration this case follows."""
        return KINDS[self.kind]

    @property
    def rule(self) -> StageRule:
        """What the present stage is."""
        return self.procedure.rule(Stage(self.stage))

    def has_reached(self, stage: Stage) -> bool:
        """Whether the case has come, or had come when it was taken off its path, to a stage of it or past it."""
        return self.procedure.has_reached(Stage(self.left_from or self.stage), stage)

    def has_come_to(self, verb: Verb) -> bool:
        """Whether the case has come, or had come, to a stage from which this move is made, or past it."""
        return self.procedure.has_come_to(Stage(self.left_from or self.stage), verb)

    def allows(self, verb: Verb) -> bool:
        """Whether this move exists from where the case stands. Who may make it, and what must hold, is another matter."""
        return self.procedure.transition(verb, Stage(self.stage)) is not None
