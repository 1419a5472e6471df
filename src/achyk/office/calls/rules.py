"""What must be known of a call before a move: facts for the guards."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from achyk.core.procedures import facts
from achyk.core.procedures.application import Envelope
from achyk.core.procedures.rounds import Round
from achyk.core.scoring.model import Method
from achyk.core.values import LocalizedText, lt
from achyk.office.calls.enums import FIELD_LABELS
from achyk.office.calls.models import Call, Category, Lot, Post
from achyk.office.calls.queries import criteria_of, lots_of, rounds_of
from achyk.office.people.enums import Role
from achyk.office.people.queries import holders
from achyk.office.seals.queries import not_ready

PUBLIC_TEXTS = ("title", "summary", "description", "instructions")


def ready_for_approval(call: Call, now: datetime) -> facts.ReadyForApproval:
    """Everything the approver and the public need, and what of it is missing."""
    lots = lots_of(call)
    ceilings = [lot.ceiling for lot in lots if lot and not lot.includes]
    return facts.ReadyForApproval(
        now=now,
        missing_texts=missing_texts(call),
        missing_parts=_missing_parts(call),
        timetable=call.timetable,
        weights_totals=tuple(_weights(call, lot, rule.round) for lot in lots for rule in call.procedure.rounds),
        rounds_total=_rounds_total(call),
        prices_alone=call.method == Method.LEAST_COST,
        lots=call.lots.count(),
        lots_total=sum((one for one in ceilings if one is not None), Decimal(0))
        if ceilings and all(ceilings)
        else None,
        budget=call.budget_amount,
        key_holders=len(holders(Role.KEY_HOLDER, call.id)),
        keys_needed=call.keys_needed,
    )


def _weights(call: Call, lot: Lot | None, within: Round) -> Decimal:
    """What the weights of the criteria of a round make; a round of several that has none stands for nothing."""
    criteria = criteria_of(call, lot, within)
    if not criteria and len(call.procedure.rounds) > 1:
        return Decimal(100)
    return sum((one.weight for one in criteria), Decimal(0))


def _rounds_total(call: Call) -> Decimal:
    """What the rounds that have criteria count together, in percent."""
    if len(call.procedure.rounds) <= 1:
        return Decimal(100)
    scored = set(call.criteria.values_list("round", flat=True))
    return sum((one.weight for one in rounds_of(call) if one.key in scored), Decimal(0))


def missing_texts(call: Call) -> tuple[tuple[LocalizedText, tuple[str, ...]], ...]:
    """Texts that are not written in every language, by label; what may be left out only if any of it is written."""
    texts: list[tuple[LocalizedText, LocalizedText]] = [
        (FIELD_LABELS[name], getattr(call, name)) for name in PUBLIC_TEXTS
    ]
    texts += [
        (FIELD_LABELS[name], text)
        for name in ("budget_excludes", "partners", "judges", "paper_copy")
        if (text := getattr(call, name))
    ]
    texts += [(paper.title, paper.title) for paper in call.papers.all()]
    texts += [(criterion.title, criterion.title) for criterion in call.criteria.all()]
    texts += [(criterion.title, word) for criterion in call.criteria.all() for word, _points in criterion.scale]
    for lot in call.lots.all():
        texts += [(lot.title, lot.title), *((lot.title, text) for text in (lot.description, lot.audience) if text)]
    for line in call.items.all():
        texts += [(line.title, line.title), (line.title, line.unit)]
    texts += [(one.name, one.text) for one in call.clauses.all()]
    texts += [(one.title, one.title) for one in call.requirements.all()]
    for post in Post.objects.filter(lot__call=call).select_related("lot"):
        texts += [
            (post.lot.title, text) for text in (post.duration, post.supervision, post.department, post.outputs) if text
        ]
    for category in Category.objects.filter(lot__call=call).select_related("lot"):
        texts += [(category.lot.title, category.prize)] if category.prize else []
    return tuple((label, text.missing()) for label, text in texts if text.missing())


def _missing_parts(call: Call) -> tuple[LocalizedText, ...]:
    """What the kind of the call requires of a notice and this one lacks, by label."""
    lists = {
        "places": call.places,
        "criteria": call.criteria,
        "documents": call.documents,
        "requirements": call.requirements,
        "clauses": call.clauses,
    }
    lacking = [
        FIELD_LABELS[name]
        for name in call.procedure.required
        if not (lists[name].exists() if name in lists else getattr(call, name))
    ]
    envelopes = {paper.envelope for paper in call.papers.all() if paper.asked}
    lacking += [
        PAPERS_OF.format(envelope=rule.envelope.label)
        for rule in call.procedure.envelopes
        if rule.papers and rule.envelope not in envelopes
    ]
    return tuple(lacking)


PAPERS_OF = lt("документы: {envelope}", "документтер: {envelope}", "papers: {envelope}")


def publication(call: Call, now: datetime) -> facts.Publication:
    """What must still hold at the moment of publication, the rehearsed keys included."""
    named = holders(Role.KEY_HOLDER, call.id)
    envelopes = [rule.envelope.value for rule in call.procedure.envelopes]
    lacking = not_ready(call.id, envelopes, named, call.keys_needed)
    return facts.Publication(now, call.timetable, tuple(Envelope(name).label for name in lacking))
