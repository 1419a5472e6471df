"""All kinds of call the product can run, by their short name."""

from __future__ import annotations

from achyk.core.procedures.concept import CONCEPT_NOTES
from achyk.core.procedures.contest import CONTEST
from achyk.core.procedures.grant import GRANT
from achyk.core.procedures.procedure import Procedure
from achyk.core.procedures.rfp import REQUEST_FOR_PROPOSALS
from achyk.core.procedures.rfq import REQUEST_FOR_QUOTATIONS
from achyk.core.procedures.roster import ROSTER
from achyk.core.procedures.tender import TENDER
from achyk.core.procedures.vacancy import VACANCY

KINDS: dict[str, Procedure] = {
    procedure.kind: procedure
    for procedure in (
        REQUEST_FOR_PROPOSALS,
        TENDER,
        REQUEST_FOR_QUOTATIONS,
        VACANCY,
        ROSTER,
        CONCEPT_NOTES,
        GRANT,
        CONTEST,
    )
}
