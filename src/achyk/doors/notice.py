"""The notice of a call as the public reads it: the same for the portal and for the preview at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from achyk.core.procedures.application import Envelope
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.procedures.procedure import Procedure
from achyk.core.procedures.rounds import Round
from achyk.core.scoring.model import Average, Figure, Method, Mode, PriceFormula, Step, TechnicalFormula, Tie
from achyk.core.values import LocalizedText, lt
from achyk.office.calls import queries as calls
from achyk.office.calls.enums import FIELD_LABELS, ApplicantKind, DocumentKind
from achyk.office.calls.models import Amendment, Call, CallRound, Criterion
from achyk.office.gallery.exhibitions import exhibitions
from achyk.office.people.enums import Role
from achyk.office.people.queries import grants_in_force
from achyk.office.questions import queries as questions
from achyk.office.seals.queries import keys_in_force
from achyk.ui.forms import LANGUAGE_NAMES
from achyk.ui.reader import language_now


def said_of(kind: Procedure, answers: Mapping[str, str]) -> list[tuple[LocalizedText, str]]:
    """The questions about the organisation with what was answered, in the reader's language."""
    said = []
    for item in kind.diligence:
        answer, _colon, note = answers.get(item.key, "").partition(":")
        if answer:
            words = _("yes") if answer == "yes" else _("no")
            said.append((item.label, f"{words}: {note.strip()}" if note.strip() else words))
    return said


def call_context(call: Call, now: datetime) -> dict[str, Any]:
    """What the page of a call shows; the preview at the desk shows exactly the same."""
    papers, criteria = list(call.papers.select_related("lot")), list(call.criteria.all())
    return {
        "call": call,
        "is_open": calls.is_open(call, now),
        "takes_intentions": calls.takes_intentions(call, now),
        "takes_questions": calls.takes_questions(call, now),
        "released": call.has_reached(Stage.RELEASED),
        "evaluated": call.has_come_to(Verb.SCREEN) and not call.has_reached(Stage.RELEASED),
        "cancelled": call.stage == Stage.CANCELLED,
        "eligible": [ApplicantKind(kind).label for kind in call.eligible],
        "languages": [LANGUAGE_NAMES[code] for code in call.languages],
        "results_by": call.deadline_at + timedelta(days=call.results_days)
        if call.deadline_at and call.results_days
        else None,
        "timeline": _timeline(call, now),
        "envelopes": [
            (kind.label, [p for p in papers if p.envelope == kind])
            for kind in (rule.envelope for rule in call.procedure.envelopes)
            if any(p.envelope == kind for p in papers)
        ],
        "repeated": [one for one in call.repeated_by.all() if one.rule.public],
        "figures": [(figure.label, call.figures[figure]) for figure in Figure if figure in call.figures],
        "two_envelopes": len(call.procedure.envelopes) > 1,
        "scored": bool(criteria),
        "lots": [
            (lot, calls.lines_of(call, lot), [c for c in criteria if c.lot_id == lot.pk])
            for lot in call.lots.select_related("post").prefetch_related("post__stations__place", "requirements")
        ],
        "exhibitions": exhibitions(call),
        "lines": [line for line in call.items.all() if line.lot_id is None],
        "criteria": [c for c in criteria if c.lot_id is None],
        "rounds": _rounds(call, criteria),
        "requirements": [one for one in call.requirements.all() if one.lot_id is None],
        "clauses": list(call.clauses.all()),
        "objectives": [
            pair for pair in (call.project.numbered_objectives if call.project else []) if pair[0] in call.objectives
        ],
        "priced_kind": call.procedure.priced,
        "documents": [(d, DocumentKind(d.kind).label) for d in calls.documents_in_force(call)],
        "old_documents": call.documents.exclude(replaced_by=None).select_related("file"),
        "answers": questions.public_answers(call),
        "meetings": questions.meetings(call),
        "amendments": [(a, described(a)) for a in call.amendments.all()],
        "financial_weight": 100 - call.technical_weight,
        "method": Method(call.method),
        "formulas": [
            Average(call.average).label,
            TechnicalFormula(call.technical_formula).label,
            PriceFormula(call.price_formula).label,
        ],
        "priced": call.method == Method.QUALITY_AND_COST,
        "rounding": (Mode(call.rounding_mode).label, Step(call.rounding_step).label),
        "ties": [Tie(rule).label for rule in call.tie_rules],
        "keys": [(Envelope(kind).label, key) for kind, key in keys_in_force(call.id).items()],
        "key_holders": grants_in_force().filter(role=Role.KEY_HOLDER, case=call.id).count(),
    }


def _rounds(call: Call, criteria: list[Criterion]) -> list[tuple[CallRound, LocalizedText, list[Criterion]]]:
    """Of a call with several rounds: each that has criteria, with them."""
    if len(call.procedure.rounds) <= 1:
        return []
    own = [(one, [c for c in criteria if c.round == one.key]) for one in calls.rounds_of(call)]
    return [(one, Round(one.key).label, found) for one, found in own if found]


def _timeline(call: Call, now: datetime) -> list[tuple[Any, datetime, bool]]:
    steps = [(PUBLISHED, call.published_at)] + [(FIELD_LABELS[n], getattr(call, n)) for n in calls.TIME_FIELDS]
    return sorted(((label, at, at < now) for label, at in steps if at), key=lambda step: step[1])


PUBLISHED = lt("Опубликовано", "Жарыяланды", "Published")


def described(amendment: Amendment) -> list[dict[str, Any]]:
    """The changes of an amendment in the reader's language: label, old, new, and whether they are instants."""
    return [
        {
            "label": FIELD_LABELS[change["field"]],
            "old": _shown(change["old"], change["field"]),
            "new": _shown(change["new"], change["field"]),
            "instant": change["field"] in calls.TIME_FIELDS,
        }
        for change in amendment.changes
    ]


def _shown(value: Any, field: str) -> Any:
    if isinstance(value, dict):
        return value.get(language_now()) or value.get("ru", "")
    if field in calls.TIME_FIELDS and value:
        return datetime.fromisoformat(value)
    return value
