"""Conflicts of interest, eligibility, the panel's scores."""

from __future__ import annotations

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Guard, Stage, Transition, Verb
from achyk.core.procedures.guards import notice, selection


def checking(*enough: Guard, also_declared_at: tuple[Stage, ...] = ()) -> tuple[Transition, ...]:
    """Declaring conflicts and closing the eligibility check; `enough`: what the panel of the kind needs to go on."""
    return (
        Transition(
            Verb.DECLARE_CONFLICTS,
            frozenset({Stage.OPENED, *also_declared_at}),
            None,
            Capability.JUDGE_APPLICATIONS,
            facts.ConflictsDeclared,
            (selection.all_declared, selection.conflicts_explained),
        ),
        Transition(
            Verb.ALLOW_FEW,
            frozenset({Stage.OPENED}),
            None,
            Capability.CONFIRM_DECISION,
            facts.FewAllowed,
            (notice.reason_given, selection.really_few),
        ),
        Transition(
            Verb.SCREEN,
            frozenset({Stage.OPENED}),
            Stage.SCREENED,
            Capability.SCREEN_APPLICATIONS,
            facts.Screening,
            (
                selection.all_declared,
                selection.all_checked,
                selection.somebody_eligible,
                selection.enough_offers,
                *enough,
            ),
        ),
    )


SCORING = (
    Transition(
        Verb.SIGN_SCORES,
        frozenset({Stage.SCREENED}),
        None,
        Capability.JUDGE_APPLICATIONS,
        facts.ScoresSigned,
        (selection.not_signed_yet, selection.every_score_given),
    ),
    Transition(
        Verb.EXCUSE_MEMBER,
        frozenset({Stage.SCREENED}),
        None,
        Capability.EXCUSE_MEMBER,
        facts.Excuse,
        (notice.reason_given, selection.enough_judges),
    ),
    Transition(
        Verb.REVISE_SCORE,
        frozenset({Stage.SCREENED}),
        None,
        Capability.JUDGE_APPLICATIONS,
        facts.Revision,
        (notice.reason_given, selection.revision_allowed),
    ),
    Transition(
        Verb.SIGN_TECHNICAL,
        frozenset({Stage.SCREENED}),
        Stage.SCORED,
        Capability.SIGN_TECHNICAL,
        facts.TechnicalResult,
        (
            selection.all_signed,
            selection.spreads_explained,
            selection.enough_judges,
            selection.points_computable,
            selection.something_passed,
        ),
    ),
)
"""Scores with reasons, signed; a wide spread explained; the technical result."""
