"""Reading calls: for the public, for the desk, and as content whose digest the ledger keeps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from achyk.core.procedures.capabilities import Actor, Capability
from achyk.core.procedures.deadline import in_time
from achyk.core.procedures.declaration import Stage
from achyk.core.procedures.kinds import KINDS
from achyk.core.procedures.rounds import Round
from achyk.core.values import LocalizedText
from achyk.office.calls.models import (
    Amendment,
    Call,
    CallDocument,
    CallRound,
    CallTemplate,
    Criterion,
    Follower,
    LineItem,
    Lot,
    RequiredPaper,
    Requirement,
)
from achyk.office.people.models import Person
from achyk.office.record.services import stamp

PUBLIC_STAGES = sorted({rule.stage.value for kind in KINDS.values() for rule in kind.stages if rule.public})


TOLD_STAGES = sorted({rule.stage.value for kind in KINDS.values() for rule in kind.stages if rule.told})


def calls_that_invited() -> QuerySet[Call]:
    """First stages whose invitations are out, newest first."""
    inviting = [kind.kind for kind in KINDS.values() if kind.invites]
    return Call.objects.filter(kind__in=inviting, stage=Stage.RELEASED)


def told_cases() -> set[UUID]:
    """The calls whose entries in the record everybody may read: from the release of their results on."""
    return set(Call.objects.filter(stage__in=TOLD_STAGES).values_list("pk", flat=True))


def public() -> QuerySet[Call]:
    """Calls that everybody may read, the nearest deadline last."""
    return Call.objects.filter(stage__in=PUBLIC_STAGES).select_related("unit").order_by("-deadline_at")


def next_instant(now: datetime) -> datetime | None:
    """When time alone changes what everybody may read of the calls: the next of their instants. Now counts as next."""
    ahead = [public().filter(**{f"{name}__gte": now}).aggregate(next=Min(name))["next"] for name in TIME_FIELDS]
    return min((instant for instant in ahead if instant), default=None)


def public_call(reference: str) -> Call | None:
    """A call that everybody may read, with all that its page shows."""
    return (
        Call.objects.filter(stage__in=PUBLIC_STAGES, reference=reference)
        .select_related("unit", "project__donor", "repeats")
        .prefetch_related(
            "places",
            "topics",
            "papers",
            "criteria",
            "lots__post__stations__place",
            "lots__category",
            "requirements",
            "clauses",
            "items__lot",
            "documents__file",
            "excluded__exclusion",
            "amendments",
        )
        .first()
    )


def is_open(call: Call, now: datetime) -> bool:
    """Whether applications are in time now. A function of the clock: a stopped worker leaves no call open."""
    return call.stage == Stage.PUBLISHED and call.deadline_at is not None and in_time(now, call.deadline_at)


def takes_applications(call: Call) -> bool:
    """Whether applications are taken until the deadline: what the clock decides then is `is_open`."""
    return call.stage == Stage.PUBLISHED


def references(cases: Collection[UUID]) -> list[str]:
    """The references of calls."""
    return list(Call.objects.filter(pk__in=cases).values_list("reference", flat=True))


def takes_questions(call: Call, now: datetime) -> bool:
    """Whether questions are still taken."""
    return call.stage == Stage.PUBLISHED and call.questions_until is not None and in_time(now, call.questions_until)


def takes_intentions(call: Call, now: datetime) -> bool:
    """Whether people are still asked if they will bid."""
    return call.stage == Stage.PUBLISHED and call.intention_until is not None and in_time(now, call.intention_until)


def visible_to(actor: Actor) -> QuerySet[Call]:
    """The calls whose file the actor may open at the desk."""
    if actor.may(Capability.SEE_CALL_FILE):
        return Call.objects.all()
    if isinstance(actor, Person):
        return Call.objects.filter(pk__in=actor.cases_with(Capability.SEE_CALL_FILE))
    return Call.objects.none()


def call_file(actor: Actor, reference: str) -> Call | None:
    """One call for the desk, if the actor may open its file."""
    return visible_to(actor).select_related("unit", "project__donor").filter(reference=reference).first()


def documents_in_force(call: Call) -> list[CallDocument]:
    """The newest version of each document, with the number of downloads of all its versions' own."""
    return list(
        call.documents.filter(replaced_by=None)
        .select_related("file")
        .annotate(times_downloaded=Count("downloads"))
        .order_by("added_at")
    )


def followers(call: Call) -> QuerySet[Follower]:
    """Confirmed addresses that want to be told."""
    return Follower.objects.filter(call=call, confirmed_at__isnull=False, left_at=None)


def amendment_of_entry(entry_id: int) -> Amendment | None:
    """The amendment that a ledger entry records."""
    return Amendment.objects.filter(entry_id=entry_id).first()


def due_to_close(now: datetime) -> list[Call]:
    """Published calls whose deadline is over."""
    return [
        call
        for call in Call.objects.filter(stage=Stage.PUBLISHED, deadline_at__isnull=False)
        if call.deadline_at and not in_time(now, call.deadline_at)
    ]


def lot_of(call: Call, number: int | None) -> Lot | None:
    """A lot by its number; None for a call without lots. Raises Lot.DoesNotExist when it is not there."""
    if number is None:
        if call.lots.exists():
            raise Lot.DoesNotExist
        return None
    return call.lots.get(number=number)


def lots_of(call: Call) -> list[Lot | None]:
    """What is decided on its own: each lot that stands, packages included, or the whole call (None) without lots."""
    lots = list(call.lots.all())
    return [lot for lot in lots if lot.cancelled_at is None] if lots else [None]


def lines_of(call: Call, lot: Lot | None) -> list[LineItem]:
    """The lines to be priced for a lot; those of the single lots for a package; those of the call without lots."""
    wanted = [lot.number, *lot.includes] if lot else [None]
    return [line for line in call.items.select_related("lot") if (line.lot.number if line.lot else None) in wanted]


def requirements_of(call: Call, lot: Lot | None) -> list[Requirement]:
    """What is required for a lot: of every lot and of its own."""
    return [one for one in call.requirements.all() if one.lot_id is None or (lot is not None and one.lot_id == lot.pk)]


def templates() -> list[CallTemplate]:
    """The mission's own templates."""
    return list(CallTemplate.objects.select_related("source"))


def papers_for(call: Call, lots: Collection[str]) -> list[RequiredPaper]:
    """The papers asked of whoever bids for these lots, by key."""
    asked = call.papers.filter(asked=True).select_related("lot")
    return [one for one in asked if one.lot is None or one.lot.key in lots]


def criteria_of(call: Call, lot: Lot | None, within: Round) -> list[Criterion]:
    """The criteria on which offers for a lot are scored in a round: those of every lot and its own."""
    return [
        one
        for one in call.criteria.all()
        if one.round == within and (one.lot_id is None or (lot is not None and one.lot_id == lot.pk))
    ]


def rounds_of(call: Call) -> list[CallRound]:
    """The rounds of a call in their order, kept or not: a kind with one round says all of it on the call itself."""
    kept = {one.key: one for one in call.rounds.all()}
    only = len(call.procedure.rounds) == 1
    return [
        kept.get(rule.round)
        or CallRound(
            call=call, key=rule.round.value, weight=100 if only else 0, threshold=call.threshold if only else 0
        )
        for rule in call.procedure.rounds
    ]


def content(call: Call) -> dict[str, Any]:
    """The whole notice as plain values, in a fixed form: what the digest in the ledger is taken over."""
    return {
        "reference": call.reference,
        "kind": call.kind,
        "unit": str(call.unit_id),
        "project": str(call.project_id),
        "places": sorted(str(pk) for pk in call.places.values_list("pk", flat=True)),
        "eligible": sorted(call.eligible),
        **{name: getattr(call, name).as_mapping() for name in TEXT_FIELDS},
        "budget": [plain(call.budget_amount), call.budget_currency],
        "zone": call.zone,
        **{name: plain(getattr(call, name)) for name in TIME_FIELDS},
        "method": [
            call.method,
            plain(call.technical_weight),
            plain(call.threshold),
            call.rounding_places,
            call.rounding_mode,
            call.rounding_step,
            plain(call.spread_limit),
            call.price_formula,
            plain(call.price_floor),
            call.technical_formula,
            call.average,
            *call.tie_rules,
            *([call.figures] if call.figures else []),
            *([plain(call.sole_ceiling)] if call.sole_ceiling else []),
        ],
        "papers": [
            [p.envelope, p.title.as_mapping(), p.guidance.as_mapping(), p.compulsory]
            + ([p.lot.number] if p.lot else [])
            + (["history"] if p.history else [])
            + ([] if p.asked else ["not-asked"])
            for p in call.papers.select_related("lot")
        ],
        "criteria": [
            [c.title.as_mapping(), c.guidance.as_mapping(), plain(c.weight), plain(c.maximum), plain(c.threshold)]
            + ([c.lot.number] if c.lot else [])
            + ([c.words] if c.words else [])
            + ([c.round] if c.round != Round.TECHNICAL else [])
            for c in call.criteria.select_related("lot")
        ],
        **_conditions_content(call),
        **_grant_content(call),
        **_promised_content(call),
        "documents": sorted(d.file.sha256 for d in call.documents.filter(replaced_by=None).select_related("file")),
        "excluded": [
            [e.exclusion.name, e.exclusion.ground.as_mapping(), e.exclusion.exception.as_mapping()]
            for e in call.excluded.select_related("exclusion")
        ],
        "keys_needed": call.keys_needed,
    }


def _conditions_content(call: Call) -> dict[str, Any]:
    """The conditions, the times for appeals, lots and lines; of what a call does not have, nothing."""
    names = ("most_lots", "validity_days", "bid_security", "performance_security")
    appeals = ("least_offers", "standstill_days", "debrief_days", "complaint_days")
    whole = {
        "conditions": [plain(getattr(call, name)) for name in names],
        "winners": [call.winners] if call.winners > 1 else [],
        "rounds": [[r.key, plain(r.weight), plain(r.threshold), plain(r.at_most)] for r in call.rounds.order_by("key")],
        "appeals": [getattr(call, name) for name in appeals],
        "repeats": call.repeats.reference if call.repeats else "",
        "lots": [
            [
                lot.number,
                *(getattr(lot, name).as_mapping() for name in ("title", "description", "audience")),
                plain(lot.ceiling),
                sorted(lot.includes),
                plain(lot.cancelled_at),
                lot.winners,
                *_post_content(lot),
                *_category_content(lot),
            ]
            for lot in call.lots.select_related("post", "category").prefetch_related("post__stations")
        ],
        "requirements": [
            [one.lot.number if one.lot else 0, one.title.as_mapping(), one.essential]
            for one in call.requirements.select_related("lot")
        ],
        "lines": [
            [
                line.lot.number if line.lot else 0,
                line.title.as_mapping(),
                plain(line.quantity),
                line.unit.as_mapping(),
            ]
            for line in call.items.select_related("lot")
        ],
    }
    return {name: value for name, value in whole.items() if name == "appeals" or any(value)}


def _grant_content(call: Call) -> dict[str, Any]:
    """What calls to partners say beside the rest; of what a call does not have, nothing."""
    whole = {
        "objectives": sorted(call.objectives),
        "overhead_limit": [plain(call.overhead_limit)] if call.overhead_limit is not None else [],
        "follows": call.follows.reference if call.follows else "",
        "clauses": sorted([str(one.key), one.version] for one in call.clauses.all()),
    }
    return {name: value for name, value in whole.items() if value}


def _promised_content(call: Call) -> dict[str, Any]:
    """What a notice says of time, money and language beside its rules; of what it does not say, nothing."""
    names = (
        "other_reference",
        "budget_codes",
        "languages",
        "least_months",
        "most_months",
        "results_days",
        "refuses_late",
    )
    said = {name: text.as_mapping() for name in ("partners", "judges", "paper_copy") if (text := getattr(call, name))}
    return {name: value for name in names if (value := getattr(call, name))} | said


def _category_content(lot: Lot) -> list[Any]:
    if not hasattr(lot, "category"):
        return []
    values = [getattr(lot.category, name) for name in CATEGORY_FIELDS]
    return [value.isoformat() if isinstance(value, date) else value for value in values] + [
        lot.category.prize.as_mapping()
    ]


CATEGORY_FIELDS = (
    "least_age", "most_age", "age_on", "students_only", "least_pictures", "most_pictures", "least_pixels",
    "most_megabytes", "taken_from", "taken_until",
)  # fmt: skip


def _post_content(lot: Lot) -> list[Any]:
    if not hasattr(lot, "post"):
        return []
    post = lot.post
    return [
        post.grade,
        post.contract,
        post.duration.as_mapping(),
        plain(post.starts_on and post.starts_on.isoformat()),
        plain(post.ends_on and post.ends_on.isoformat()),
        post.supervision.as_mapping(),
        sorted([str(one.place_id), one.number] for one in post.stations.all()),
        post.effort_days,
        post.home_based,
        post.department.as_mapping(),
        post.outputs.as_mapping(),
    ]


TEXT_FIELDS = ("title", "summary", "description", "instructions", "budget_excludes")
TIME_FIELDS = ("intention_until", "questions_until", "answers_until", "deadline_at", "opens_at")


def content_digest(call: Call) -> str:
    """SHA-256 of the notice in its fixed form: 64 hexadecimal digits."""
    canonical = json.dumps(content(call), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def plain(value: object) -> Any:
    """A field's value as JSON holds it: instants in RFC 3339, decimals without trailing zeros, texts by language."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, LocalizedText):
        return value.as_mapping()
    return value


def find_document(call: Call, document: UUID) -> CallDocument | None:
    """One document of a call, old versions included."""
    return call.documents.select_related("file").filter(pk=document).first()


def waiting_for_approval(actor: Actor) -> QuerySet[Call]:
    """Calls that wait for an authorising officer other than their authors."""
    waiting = Call.objects.filter(stage=Stage.REVIEW)
    return waiting.exclude(Q(drafted_by=actor)) if isinstance(actor, Person) else waiting
