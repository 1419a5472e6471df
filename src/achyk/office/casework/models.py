"""What every case has: a kind and a stage."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from achyk.core.procedures.declaration import Procedure, Stage, StageRule
from achyk.core.procedures.kinds import KINDS


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
