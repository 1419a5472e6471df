"""All kinds of call the product can run, by their short name."""

from __future__ import annotations

from achyk.core.procedures.declaration import Procedure
from achyk.core.procedures.rfp import REQUEST_FOR_PROPOSALS

KINDS: dict[str, Procedure] = {procedure.kind: procedure for procedure in (REQUEST_FOR_PROPOSALS,)}
