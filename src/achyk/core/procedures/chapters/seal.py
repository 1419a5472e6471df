"""Keys, and the opening of the first envelope."""

from __future__ import annotations

from achyk.core.procedures import facts
from achyk.core.procedures.application import Envelope, EnvelopeRule, Part
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Stage, Transition, Verb
from achyk.core.procedures.guards import notice, opening
from achyk.core.values import lt

BID = EnvelopeRule(
    Envelope.WHOLE,
    (Part.APPLICANT, Part.LOTS, Part.PRICE, Part.DECLARATIONS),
    Verb.OPEN,
    lt("Конверты вскрыты.", "Конверттер ачылды.", "The envelopes are open."),
    papers=False,
)
"""The one envelope of a bid: who offers, for which lots, at what price."""

BEFORE_PUBLICATION = frozenset({Stage.DRAFT, Stage.REVIEW, Stage.APPROVED})


def moves(verb: Verb, *shut_until: Stage) -> tuple[Transition, ...]:
    """Dealing, rehearsing, reissuing keys; `verb` opens the first envelope; a late one is admitted once it is open.

    `shut_until`: the stages after the deadline at which some envelope is still shut, so that keys are still needed.
    """
    return (
        Transition(
            Verb.DEAL_KEYS,
            BEFORE_PUBLICATION,
            None,
            Capability.DEAL_KEYS,
            facts.KeysDealt,
            (opening.enough_key_holders,),
        ),
        Transition(
            Verb.REHEARSE,
            BEFORE_PUBLICATION,
            None,
            Capability.DEAL_KEYS,
            facts.Rehearsal,
            (opening.rehearsal_opened,),
        ),
        Transition(
            Verb.REISSUE_KEYS,
            frozenset({Stage.PUBLISHED, *shut_until}),
            None,
            Capability.DEAL_KEYS,
            facts.KeysDealt,
            (opening.enough_key_holders,),
        ),
        Transition(
            verb,
            frozenset({Stage.CLOSED}),
            Stage.OPENED,
            Capability.OPEN_ENVELOPES,
            facts.Opening,
            (opening.hour_of_opening_come,),
        ),
        Transition(
            Verb.ADMIT_LATE,
            frozenset({Stage.OPENED}),
            None,
            Capability.ADMIT_LATE,
            facts.LateAdmission,
            (notice.reason_given,),
        ),
    )
