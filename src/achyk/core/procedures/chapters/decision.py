"""From the prices to the release."""

from __future__ import annotations

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Stage, StageRule, Transition, Verb
from achyk.core.procedures.guards import appeal, jury, notice, selection
from achyk.core.values import lt

EVALUATED = lt("Идёт отбор", "Тандоо жүрүүдө", "Under evaluation")


def evaluated(stage: Stage, ru: str, ky: str, en: str) -> StageRule:
    """A stage of which the public reads only that the evaluation goes on."""
    return StageRule(stage, lt(ru, ky, en), public=True, said_outside=EVALUATED)


STAGES = (
    evaluated(Stage.DECIDED, "Решение готово", "Чечим даяр", "Decision prepared"),
    evaluated(Stage.CONFIRMED, "Решение утверждено", "Чечим бекитилди", "Decision confirmed"),
    StageRule(
        Stage.RELEASED, lt("Результаты объявлены", "Жыйынтыктар жарыяланды", "Results released"), public=True, told=True
    ),
)


def validity(*while_deciding: Stage) -> tuple[Transition, ...]:
    """Asking everybody whether the offer stands longer; an offer that does not is out, whoever agrees changes nothing."""
    return (
        Transition(
            Verb.ASK_VALIDITY,
            frozenset(while_deciding),
            None,
            Capability.PREPARE_DECISION,
            facts.ValidityAsked,
            (notice.public_reason_given, selection.later_than_now),
        ),
        Transition(
            Verb.ANSWER_VALIDITY,
            frozenset(while_deciding),
            None,
            Capability.ANSWER_AWARD,
            facts.ValidityAnswered,
            (selection.asked_and_open,),
        ),
    )


def moves(known_at: Stage, ties_by: Capability) -> tuple[Transition, ...]:
    """Rates, ties, the decision and its second person, the release. `known_at`: the stage at which all prices are known.

    `ties_by`: who decides in writing on what the rules leave equal.
    """
    return (
        Transition(
            Verb.CORRECT_PRICE,
            frozenset({known_at}),
            None,
            Capability.PREPARE_DECISION,
            facts.Correction,
            (notice.reason_given, selection.sum_changes),
        ),
        Transition(
            Verb.SET_RATES,
            frozenset({known_at}),
            None,
            Capability.PREPARE_DECISION,
            facts.Rates,
            (selection.rates_sourced,),
        ),
        *by_points(known_at, ties_by),
    )


def by_points(known_at: Stage, ties_by: Capability, *, authors: bool = False) -> tuple[Transition, ...]:
    """The same where applications have no price. `authors`: those of works are checked before."""
    before = (jury.authors_checked,) if authors else ()
    return (
        Transition(
            Verb.BREAK_TIE,
            frozenset({known_at}),
            None,
            ties_by,
            facts.TieBroken,
            (notice.reason_given, selection.names_the_equal),
        ),
        Transition(
            Verb.DECIDE,
            frozenset({known_at}),
            Stage.DECIDED,
            Capability.PREPARE_DECISION,
            facts.DecisionPrepared,
            (
                *before,
                selection.rates_known,
                selection.tie_decided,
                selection.somebody_affordable,
                notice.public_reason_given,
            ),
        ),
        Transition(
            Verb.RETURN_DECISION,
            frozenset({Stage.DECIDED, Stage.CONFIRMED}),
            known_at,
            Capability.CONFIRM_DECISION,
            facts.Returned,
            (notice.reason_given,),
        ),
        Transition(
            Verb.CONFIRM_DECISION,
            frozenset({Stage.DECIDED}),
            Stage.CONFIRMED,
            Capability.CONFIRM_DECISION,
            facts.Confirmation,
            (selection.not_involved,),
        ),
        Transition(
            Verb.WRITE_LETTERS,
            frozenset({Stage.DECIDED, Stage.CONFIRMED}),
            None,
            Capability.RELEASE_DECISION,
            facts.LettersWritten,
            (selection.placeholders_known, selection.letters_in_three_languages),
        ),
        Transition(
            Verb.RELEASE,
            frozenset({Stage.CONFIRMED}),
            Stage.RELEASED,
            Capability.RELEASE_DECISION,
            facts.Release,
            (appeal.no_open_complaint,),
        ),
    )
