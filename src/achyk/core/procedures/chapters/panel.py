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


def longlisting(*declared_at: Stage) -> tuple[Transition, ...]:
    """Closing the check against the requirements first; members declare afterwards, about those that passed it alone."""
    return (
        Transition(
            Verb.SCREEN,
            frozenset({Stage.OPENED}),
            Stage.SCREENED,
            Capability.SCREEN_APPLICATIONS,
            facts.Screening,
            (selection.all_checked, selection.somebody_eligible, selection.enough_offers, selection.chair_named),
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
            Verb.DECLARE_CONFLICTS,
            frozenset(declared_at),
            None,
            Capability.JUDGE_APPLICATIONS,
            facts.ConflictsDeclared,
            (selection.all_declared, selection.conflicts_explained),
        ),
    )


def scoring(*signed: tuple[Stage, Stage]) -> tuple[Transition, ...]:
    """Scores with reasons, signed; a wide spread explained; the result. `signed`: the stage of each round, and where it leads."""
    during = frozenset(at for at, _to in signed)
    return (
        *_members_score(during),
        *(
            Transition(
                Verb.SIGN_TECHNICAL,
                frozenset({at}),
                to,
                Capability.SIGN_TECHNICAL,
                facts.RoundSigned,
                (
                    selection.all_signed,
                    selection.spreads_explained,
                    selection.enough_judges,
                    selection.points_computable,
                    selection.something_passed,
                ),
            )
            for at, to in signed
        ),
    )


def skipping(*skipped: tuple[Stage, Stage]) -> tuple[Transition, ...]:
    """Going on past a round that the notice does not have. `skipped`: the stage, and where it leads."""
    return tuple(
        Transition(
            Verb.SKIP_ROUND,
            frozenset({at}),
            to,
            Capability.SIGN_TECHNICAL,
            facts.RoundSkipped,
            (selection.round_not_announced,),
        )
        for at, to in skipped
    )


def _members_score(during: frozenset[Stage]) -> tuple[Transition, ...]:
    return (
        Transition(
            Verb.SIGN_SCORES,
            during,
            None,
            Capability.JUDGE_APPLICATIONS,
            facts.ScoresSigned,
            (selection.all_declared, selection.not_signed_yet, selection.every_score_given),
        ),
        Transition(
            Verb.EXCUSE_MEMBER,
            during,
            None,
            Capability.EXCUSE_MEMBER,
            facts.Excuse,
            (notice.reason_given, selection.enough_judges),
        ),
        Transition(
            Verb.REVISE_SCORE,
            during,
            None,
            Capability.JUDGE_APPLICATIONS,
            facts.Revision,
            (notice.reason_given, selection.revision_allowed),
        ),
    )
