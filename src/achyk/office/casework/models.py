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
        """Whether the case has come to a stage of its path, or past it."""
        return self.procedure.has_reached(Stage(self.stage), stage)
