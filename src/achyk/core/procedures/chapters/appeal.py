"""Clarifications asked of one applicant, debriefs, complaints."""

from __future__ import annotations

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Stage, Transition, Verb
from achyk.core.procedures.guards import appeal

ASKED = (appeal.something_written, appeal.one_at_a_time, appeal.within_its_time)
ANSWERED = (appeal.something_written, appeal.waits_for_answer)


def moves(*, evaluated_at: frozenset[Stage], released_at: frozenset[Stage]) -> tuple[Transition, ...]:
    """`evaluated_at`: from the opening to the release; `released_at`: after it, until the contract is under way.

    A clarification changes no offer; a debrief is about the own one; a complaint holds up release and contract.
    """
    throughout = evaluated_at | released_at

    def asked(verb: Verb, at: frozenset[Stage], needs: Capability) -> Transition:
        return Transition(verb, at, None, needs, facts.Written, ASKED)

    def answered(verb: Verb, at: frozenset[Stage], needs: Capability) -> Transition:
        return Transition(verb, at, None, needs, facts.AnswerWritten, ANSWERED)

    return (
        asked(Verb.ASK_CLARIFICATION, evaluated_at, Capability.SCREEN_APPLICATIONS),
        answered(Verb.ANSWER_CLARIFICATION, evaluated_at, Capability.WRITE_TO_OFFICE),
        asked(Verb.ASK_DEBRIEF, released_at, Capability.WRITE_TO_OFFICE),
        answered(Verb.GIVE_DEBRIEF, released_at, Capability.PREPARE_DECISION),
        asked(Verb.FILE_COMPLAINT, throughout, Capability.WRITE_TO_OFFICE),
        Transition(
            Verb.DECIDE_COMPLAINT,
            throughout,
            None,
            Capability.DECIDE_COMPLAINT,
            facts.AnswerWritten,
            (*ANSWERED, appeal.decided_outside),
        ),
    )
