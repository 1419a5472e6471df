"""The shape of a procedure: what a stage is, what a transition asks and records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from achyk.core.procedures.capabilities import Capability
from achyk.core.values import LocalizedText, Refusal, lt


class Stage(StrEnum):
    """Where a call stands. What a stage is like is said by its StageRule, never read out of its name."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    PUBLISHED = "published"
    CLOSED = "closed"
    OPENED = "opened"
    CANCELLED = "cancelled"


class Verb(StrEnum):
    """What somebody does to a call."""

    ASK_APPROVAL = "ask-approval"
    RETURN = "return"
    APPROVE = "approve"
    PUBLISH = "publish"
    AMEND = "amend"
    EXTEND = "extend"
    PUBLISH_ANSWERS = "publish-answers"
    ANNOUNCE_MEETING = "announce-meeting"
    CLOSE = "close"
    DEAL_KEYS = "deal-keys"
    REHEARSE = "rehearse"
    REISSUE_KEYS = "reissue-keys"
    OPEN_TECHNICAL = "open-technical"
    ADMIT_LATE = "admit-late"
    CANCEL = "cancel"

    @property
    def label(self) -> LocalizedText:
        """The words on the button."""
        return VERB_LABELS[self]


VERB_LABELS = {
    Verb.ASK_APPROVAL: lt("Отправить на утверждение", "Бекитүүгө жөнөтүү", "Send for approval"),
    Verb.RETURN: lt("Вернуть на доработку", "Кайра иштеп чыгууга кайтаруу", "Return for correction"),
    Verb.APPROVE: lt("Утвердить", "Бекитүү", "Approve"),
    Verb.PUBLISH: lt("Опубликовать", "Жарыялоо", "Publish"),
    Verb.AMEND: lt("Опубликовать изменение", "Өзгөртүүнү жарыялоо", "Publish the amendment"),
    Verb.EXTEND: lt("Продлить срок", "Мөөнөттү узартуу", "Extend the deadline"),
    Verb.PUBLISH_ANSWERS: lt("Опубликовать ответы", "Жоопторду жарыялоо", "Publish the answers"),
    Verb.ANNOUNCE_MEETING: lt(
        "Объявить информационную встречу",
        "Маалымат жолугушуусун жарыялоо",
        "Announce the information meeting",
    ),
    Verb.CLOSE: lt("Закрыть приём", "Кабыл алууну жабуу", "Close the call"),
    Verb.DEAL_KEYS: lt("Раздать ключи", "Ачкычтарды таратуу", "Deal the keys"),
    Verb.REHEARSE: lt("Провести репетицию вскрытия", "Ачуунун репетициясын өткөрүү", "Rehearse the opening"),
    Verb.REISSUE_KEYS: lt("Выдать доли заново", "Үлүштөрдү кайра берүү", "Reissue the shares"),
    Verb.OPEN_TECHNICAL: lt(
        "Вскрыть технические конверты", "Техникалык конверттерди ачуу", "Open the technical envelopes"
    ),
    Verb.ADMIT_LATE: lt("Допустить поданное после срока", "Кечикенди кабыл алуу", "Admit a late submission"),
    Verb.CANCEL: lt("Отменить конкурс", "Сынакты жокко чыгаруу", "Cancel the call"),
}


@dataclass(frozen=True, slots=True)
class StageRule:
    """What a stage is: whether the public sees the call, whether its content is frozen, whether it is the end."""

    stage: Stage
    label: LocalizedText
    public: bool = False
    frozen: bool = True
    terminal: bool = False


Guard = Callable[[Any], Refusal | None]


@dataclass(frozen=True, slots=True)
class Transition:
    """One move: who may make it, from where to where, on which facts its guards look.

    `to` None means that the stage stays as it is: an amendment, a batch of answers.
    """

    verb: Verb
    frm: frozenset[Stage]
    to: Stage | None
    needs: Capability
    facts: type
    guards: tuple[Guard, ...] = ()


@dataclass(frozen=True, slots=True)
class Procedure:
    """A kind of call: its name, its path, its moves."""

    kind: str
    label: LocalizedText
    stages: tuple[StageRule, ...]
    transitions: tuple[Transition, ...]
    path: tuple[Stage, ...]
    """The stages in the order of an undisturbed call, for the list of steps on the desk."""

    def rule(self, stage: Stage) -> StageRule:
        """The rule of one stage. KeyError if the procedure does not know the stage."""
        for rule in self.stages:
            if rule.stage is stage:
                return rule
        raise KeyError(stage)

    def transition(self, verb: Verb, stage: Stage) -> Transition | None:
        """The move that `verb` makes from `stage`, if there is one."""
        for transition in self.transitions:
            if transition.verb is verb and stage in transition.frm:
                return transition
        return None

    def moves_from(self, stage: Stage) -> tuple[Transition, ...]:
        """All moves that exist from a stage."""
        return tuple(t for t in self.transitions if stage in t.frm)
