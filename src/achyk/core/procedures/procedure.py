"""A kind of call as one value: its course, and what it asks of applicants and of the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from achyk.core.procedures.application import EnvelopeRule, Item, KeyRule, LotWords, PaperRule, Part
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Stage, StageRule, Transition, Verb
from achyk.core.procedures.rounds import Round, RoundRule
from achyk.core.scoring.model import Method
from achyk.core.values import LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A kind of call: its name, its path, its moves; what an application holds, what is checked, how offers compare."""

    kind: str
    label: LocalizedText
    how_to_apply: LocalizedText
    """One sentence on the page of the call."""
    stages: tuple[StageRule, ...]
    transitions: tuple[Transition, ...]
    path: tuple[Stage, ...]
    """The stages in the order of an undisturbed call, for the list of steps on the desk."""
    envelopes: tuple[EnvelopeRule, ...]
    """In the order in which they are opened."""
    parts: tuple[Part, ...]
    """The task list of an applicant."""
    required: tuple[str, ...]
    """Fields of the notice without which it is not approved."""
    declarations: tuple[Item, ...]
    """What every applicant declares."""
    checks: tuple[Item, ...]
    """What the office checks of every application, beside its compulsory papers."""
    methods: tuple[Method, ...]
    """How offers may be compared; the first is what a draft begins with."""
    lots: LotWords | None = None
    """What a call of this kind may be divided into, each with its own ranking and award; None: nothing."""
    posts: bool = False
    """Whether what it is divided into are posts, with grade, contract and duty stations."""
    requirements: bool = False
    """Whether the notice may list what applicants must have, each a point of the checklist."""
    diligence: tuple[Item, ...] = ()
    """Questions about the organisation itself."""
    works: bool = False
    """Whether applications are pictures that a jury sees before it learns whose they are."""
    author_checks: tuple[Item, ...] = ()
    """What is checked once the second envelope has said whose the works are."""
    invites: bool = False
    """Whether nobody wins: the best are invited to the second stage, which is a call of its own."""
    reserve_alone: bool = False
    """Whether nobody wins: whoever reaches the points is in reserve until its last day."""
    one_failure_suffices: bool = False
    """Whether an application that fails one point of the checklist need not be checked further."""
    told: frozenset[Verb] = frozenset()
    """Moves of which applicants are told by mail, beyond those of which every kind tells."""
    notified: LocalizedText | None = None
    """What the notice says about who will be told what."""
    letters: Mapping[str, LocalizedText] = field(default_factory=dict)
    """How letters of this kind begin, by result, where the usual words do not fit."""
    results: Mapping[str, LocalizedText] = field(default_factory=dict)
    """What a result is called in this kind, where the usual word does not fit."""
    rounds: tuple[RoundRule, ...] = ()
    """In which the panel scores, in their order; none where nobody scores."""
    papers: tuple[PaperRule, ...] = ()
    keys: KeyRule = KeyRule(needed=2, holders=3)

    def rule(self, stage: Stage) -> StageRule:
        """The rule of one stage. KeyError if the procedure does not know the stage."""
        for rule in self.stages:
            if rule.stage is stage:
                return rule
        raise KeyError(stage)

    def has_reached(self, now: Stage, wanted: Stage) -> bool:
        """Whether a case at `now` has come to `wanted` on its path, or past it; never for a stage beside the path."""
        path = self.path
        return now in path and wanted in path and path.index(now) >= path.index(wanted)

    def has_come_to(self, now: Stage, verb: Verb) -> bool:
        """Whether a case at `now` has come to a stage from which `verb` moves, or past it; never for an unknown verb."""
        return any(self.has_reached(now, frm) for move in self.transitions if move.verb is verb for frm in move.frm)

    def is_past(self, now: Stage, verb: Verb) -> bool:
        """Whether a case at `now` has left behind the last stage from which `verb` moves; so has one beside the path."""
        places = [self.path.index(frm) for move in self.transitions if move.verb is verb for frm in move.frm]
        return now not in self.path or not places or self.path.index(now) > max(places)

    @property
    def keeps_reserve(self) -> bool:
        """Whether the reserve has a last day, as a roster has."""
        return self.posts or self.reserve_alone

    @property
    def priced(self) -> bool:
        """Whether applications offer a price."""
        return self.price_envelope is not None

    @property
    def price_envelope(self) -> EnvelopeRule | None:
        """The envelope in which the price lies, or the budget."""
        return self.envelope_with(Part.PRICE) or self.envelope_with(Part.BUDGET)

    def knows(self, verb: Verb) -> bool:
        """Whether a case of this kind ever makes this move."""
        return any(move.verb is verb for move in self.transitions)

    def needs(self, verb: Verb) -> Capability:
        """Who makes a move of this kind, at whatever stage. KeyError for a move that it does not know."""
        for move in self.transitions:
            if move.verb is verb:
                return move.needs
        raise KeyError(verb)

    def transition(self, verb: Verb, stage: Stage) -> Transition | None:
        """The move that `verb` makes from `stage`, if there is one."""
        for transition in self.transitions:
            if transition.verb is verb and stage in transition.frm:
                return transition
        return None

    def moves_from(self, stage: Stage) -> tuple[Transition, ...]:
        """All moves that exist from a stage."""
        return tuple(t for t in self.transitions if stage in t.frm)

    def round_at(self, stage: Stage) -> RoundRule | None:
        """The round that is scored at a stage."""
        return next((rule for rule in self.rounds if rule.at is stage), None)

    def rounds_before(self, wanted: Round) -> tuple[Round, ...]:
        """The rounds that come before one."""
        order = [rule.round for rule in self.rounds]
        return tuple(order[: order.index(wanted)])

    def envelope_with(self, part: Part) -> EnvelopeRule | None:
        """The envelope in which a part of the application lies; None when this kind does not ask for it."""
        return next((rule for rule in self.envelopes if part in rule.holds), None)

    def opens_now(self, stage: Stage) -> EnvelopeRule | None:
        """The envelope that can be opened at a stage."""
        return next((rule for rule in self.envelopes if self.transition(rule.opened_by, stage)), None)
