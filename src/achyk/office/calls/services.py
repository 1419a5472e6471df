"""Drafting, approving, publishing, amending, extending, closing and cancelling a call."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from achyk.core.procedures import facts
from achyk.core.procedures.application import Envelope
from achyk.core.procedures.capabilities import Capability, System, require
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.procedures.kinds import KINDS
from achyk.core.sealing.cards import ShareCard
from achyk.core.values import LocalizedText, Refusal, Refused, lt
from achyk.office.calls import queries, rules
from achyk.office.calls.commands import (
    AmendmentGiven,
    Basics,
    Conditions,
    CriterionGiven,
    DocumentGiven,
    ExtensionGiven,
    LineGiven,
    LotGiven,
    Paper,
    Selection,
    Texts,
    Times,
)
from achyk.office.calls.enums import FIELD_LABELS
from achyk.office.calls.models import (
    REFERENCE,
    Amendment,
    Call,
    CallDocument,
    CallTemplate,
    Criterion,
    Download,
    ExcludedParty,
    Follower,
    LineItem,
    Lot,
    RequiredPaper,
)
from achyk.office.casework.services import STAGE_OVER, advance
from achyk.office.files import services as files
from achyk.office.mission import clock, locks, vault
from achyk.office.mission.models import Place
from achyk.office.people import services as people
from achyk.office.people.enums import Role
from achyk.office.people.models import Person, RoleGrant
from achyk.office.people.queries import holders
from achyk.office.record.models import Entry
from achyk.office.seals import services as seals

# --- drafting ---------------------------------------------------------------------------------------------------


@transaction.atomic
def begin(actor: Person, *, kind: str, reference: str, title: LocalizedText) -> Call:
    """Begin a draft. Refused when the reference is malformed or taken. Side effect: the call."""
    require(actor, Capability.DRAFT_CALL)
    _check_reference(reference, own=None)
    procedure = KINDS[kind]
    call = Call.objects.create(
        kind=procedure.kind,
        reference=reference,
        title=title,
        begun_at=clock.now(),
        method=procedure.methods[0].value,
        keys_needed=procedure.keys.needed,
        tie_rules=["higher-technical", "lower-price", "written-decision"],
    )
    call.drafted_by.add(actor)
    RequiredPaper.objects.bulk_create(
        RequiredPaper(call=call, envelope=p.envelope, title=p.title, compulsory=p.compulsory, position=n)
        for n, p in enumerate(procedure.papers)
    )
    return call


COPIED = (
    "unit", "project", "eligible", "summary", "description", "instructions", "budget_amount", "budget_currency",
    "budget_excludes", "zone", "method", "technical_weight", "threshold", "rounding_places", "rounding_mode",
    "rounding_step", "tie_rules", "price_formula", "price_floor", "technical_formula", "average", "figures",
    "sole_ceiling", "spread_limit", "most_lots", "validity_days", "bid_security", "performance_security",
    "least_offers", "standstill_days", "debrief_days", "complaint_days", "keys_needed",
)  # fmt: skip
"""What a draft takes over from an earlier call: everything but its reference, its days and its people."""


@transaction.atomic
def begin_from(actor: Person, source: Call, *, reference: str, anew: bool) -> Call:
    """Begin a draft as a copy of an earlier call, of the same kind: texts, papers, lots, lines, criteria, documents,
    rules. Days, keys, panel and excluded parties are not taken over.

    `anew`: the call is announced again, and both pages say so. Side effect: the draft.
    """
    call = begin(actor, kind=source.kind, reference=reference, title=source.title)
    for name in COPIED:
        setattr(call, name, getattr(source, name))
    call.repeats = source if anew else None
    call.save()
    call.places.set(source.places.all())
    lots = [
        LotGiven(
            title=lot.title, description=lot.description, audience=lot.audience, ceiling=lot.ceiling,
            includes=tuple(lot.includes),
        )
        for lot in source.lots.all()
    ]  # fmt: skip
    if call.procedure.lots:
        write_lots(actor, call, lots)
        write_lines(actor, call, [
            LineGiven(title=one.title, quantity=one.quantity, unit=one.unit, lot=one.lot.number if one.lot else None)
            for one in source.items.select_related("lot")
        ])  # fmt: skip
    write_papers(actor, call, [
        Paper(
            envelope=Envelope(one.envelope), title=one.title, guidance=one.guidance, compulsory=one.compulsory,
            lot=one.lot.number if one.lot else None,
        )
        for one in source.papers.select_related("lot")
    ])  # fmt: skip
    write_criteria(actor, call, [
        CriterionGiven(
            title=one.title, guidance=one.guidance, weight=one.weight, maximum=one.maximum, threshold=one.threshold,
            scale=tuple(one.scale), lot=one.lot.number if one.lot else None,
        )
        for one in source.criteria.select_related("lot")
    ])  # fmt: skip
    for document in source.documents.filter(replaced_by=None):
        CallDocument.objects.create(
            call=call, kind=document.kind, title=document.title, language=document.language, file=document.file,
            added_at=clock.now(),
        )  # fmt: skip
    return call


@transaction.atomic
def name_template(actor: Person, call: Call, name: LocalizedText) -> None:
    """Keep a call as a template under a name; an empty name takes it off the list. Refused for a name that is not in
    every language. Side effect: the template.
    """
    require(actor, Capability.DRAFT_CALL, call.id)
    if not name:
        CallTemplate.objects.filter(source=call).delete()
        return
    if name.missing():
        raise Refused(Refusal("name-untranslated", NAME_UNTRANSLATED))
    CallTemplate.objects.update_or_create(source=call, defaults={"name": name, "named_at": clock.now()})


NAME_UNTRANSLATED = lt(
    "Назовите шаблон на трёх языках.", "Үлгүнү үч тилде атаңыз.", "Name the template in three languages."
)


@transaction.atomic
def write_basics(actor: Person, call: Call, new: Basics) -> None:
    """Save the basics of a draft. Side effects: the call; the actor counts as one of its authors."""
    _open_draft(actor, call)
    _check_reference(new.reference, own=call)
    call.reference, call.unit_id, call.project_id = new.reference, new.unit, new.project
    call.eligible = [kind.value for kind in new.eligible]
    call.budget_amount, call.budget_currency = new.budget_amount, new.budget_currency
    call.budget_excludes = new.budget_excludes
    call.save()
    call.places.set(Place.objects.filter(pk__in=new.places))


@transaction.atomic
def write_texts(actor: Person, call: Call, new: Texts) -> None:
    """Save the texts of a draft, complete or not. Side effects as in write_basics."""
    _open_draft(actor, call)
    call.title, call.summary = new.title, new.summary
    call.description, call.instructions = new.description, new.instructions
    call.save()


@transaction.atomic
def write_title(actor: Person, call: Call, title: LocalizedText) -> None:
    """Save the title of a draft alone. Side effects as in write_basics."""
    _open_draft(actor, call)
    call.title = title
    call.save(update_fields=["title"])


@transaction.atomic
def write_times(actor: Person, call: Call, new: Times) -> None:
    """Save the timetable of a draft. Side effects as in write_basics."""
    _open_draft(actor, call)
    _set_times(call, new)
    call.save()


@transaction.atomic
def write_selection(actor: Person, call: Call, new: Selection) -> None:
    """Save how offers will be compared. Side effects as in write_basics."""
    _open_draft(actor, call)
    call.technical_weight, call.threshold = new.technical_weight, new.threshold
    call.rounding_places, call.rounding_mode = new.rounding_places, new.rounding_mode
    call.rounding_step, call.tie_rules = new.rounding_step, [rule.value for rule in new.tie_rules]
    call.spread_limit, call.method, call.average = new.spread_limit, new.method.value, new.average.value
    call.price_formula, call.price_floor = new.price_formula.value, new.price_floor
    call.technical_formula, call.sole_ceiling = new.technical_formula.value, new.sole_ceiling
    call.figures = {figure.value: places for figure, places in new.figures.items()}
    call.save()


@transaction.atomic
def write_papers(actor: Person, call: Call, papers: Sequence[Paper]) -> None:
    """Replace the list of required papers of a draft."""
    _open_draft(actor, call)
    by_number = _lots_by_number(call, (p.lot for p in papers))
    call.papers.all().delete()
    RequiredPaper.objects.bulk_create(
        RequiredPaper(
            call=call,
            envelope=p.envelope,
            title=p.title,
            guidance=p.guidance,
            compulsory=p.compulsory,
            lot=by_number[p.lot],
            position=n,
        )
        for n, p in enumerate(papers)
    )


@transaction.atomic
def write_lots(actor: Person, call: Call, lots: Sequence[LotGiven]) -> None:
    """Replace the lots of a draft, numbered from 1. Lines and criteria stay with the lot of the same number.

    Refused when the kind knows no lots, or a package names a lot that is not there, another package or itself.
    """
    _open_draft(actor, call)
    if lots and not call.procedure.lots:
        raise Refused(Refusal("no-lots", NO_LOTS))
    single = {number for number, lot in enumerate(lots, 1) if not lot.includes}
    wrong = [
        n
        for n, lot in enumerate(lots, 1)
        if lot.includes and (len(lot.includes) < 2 or not set(lot.includes) <= single)
    ]
    if wrong:
        raise Refused(Refusal("package", PACKAGE, {"listed": ", ".join(map(str, wrong))}))
    for number, lot in enumerate(lots, 1):
        values = {name: getattr(lot, name) for name in ("title", "description", "audience", "ceiling")}
        Lot.objects.update_or_create(call=call, number=number, defaults=values | {"includes": list(lot.includes)})
    call.lots.filter(number__gt=len(lots)).delete()


NO_LOTS = lt("У конкурса этого вида нет лотов.", "Мындай сынакта лоттор жок.", "A call of this kind has no lots.")
PACKAGE = lt(
    "Пакет должен называть хотя бы два отдельных лота этого конкурса. Исправьте лоты: {listed}.",
    "Пакет ушул сынактын жок дегенде эки өзүнчө лотун атоого тийиш. Бул лотторду оңдоңуз: {listed}.",
    "A package names at least two single lots of this call. Correct these lots: {listed}.",
)


@transaction.atomic
def write_lines(actor: Person, call: Call, lines: Sequence[LineGiven]) -> None:
    """Replace the priced lines of a draft. Refused when the kind prices no lines or a lot is not there."""
    _open_draft(actor, call)
    if lines and not call.procedure.lots:
        raise Refused(Refusal("no-lots", NO_LOTS))
    by_number = _lots_by_number(call, (line.lot for line in lines))
    call.items.all().delete()
    LineItem.objects.bulk_create(
        LineItem(
            call=call, lot=by_number[one.lot], title=one.title, quantity=one.quantity, unit=one.unit, position=n
        )
        for n, one in enumerate(lines)
    )  # fmt: skip


def _lots_by_number(call: Call, wanted: Iterable[int | None]) -> dict[int | None, Lot | None]:
    """The lots by number, and none under None. Refused when one that is wanted is not there."""
    found: dict[int | None, Lot | None] = {None: None} | {lot.number: lot for lot in call.lots.all()}
    strange = [str(number) for number in wanted if number not in found]
    if strange:
        raise Refused(Refusal("no-such-lot", NO_SUCH_LOT, {"listed": ", ".join(strange)}))
    return found


NO_SUCH_LOT = lt("Таких лотов нет: {listed}.", "Мындай лоттор жок: {listed}.", "There are no such lots: {listed}.")


@transaction.atomic
def write_conditions(actor: Person, call: Call, new: Conditions) -> None:
    """Save what bidding asks beside the offer."""
    _open_draft(actor, call)
    call.most_lots, call.validity_days = new.most_lots, new.validity_days
    call.bid_security, call.performance_security = new.bid_security, new.performance_security
    call.least_offers, call.standstill_days = new.least_offers, new.standstill_days
    call.debrief_days, call.complaint_days = new.debrief_days, new.complaint_days
    call.save()


@transaction.atomic
def write_criteria(actor: Person, call: Call, criteria: Sequence[CriterionGiven]) -> None:
    """Replace the criteria of a draft."""
    _open_draft(actor, call)
    by_number = _lots_by_number(call, (c.lot for c in criteria))
    call.criteria.all().delete()
    Criterion.objects.bulk_create(
        Criterion(
            call=call,
            title=c.title,
            guidance=c.guidance,
            weight=c.weight,
            maximum=c.maximum,
            threshold=c.threshold,
            lot=by_number[c.lot],
            words=[{**word.as_mapping(), "points": f"{points:f}"} for word, points in c.scale],
            position=n,
        )
        for n, c in enumerate(criteria)
    )


@transaction.atomic
def add_document(actor: Person, call: Call, new: DocumentGiven) -> UUID:
    """Add a document to a draft; its id. Side effects: the file in the store, its rows."""
    _open_draft(actor, call)
    return _keep_document(call, new, clock.now()).id


@transaction.atomic
def remove_document(actor: Person, call: Call, document: UUID) -> None:
    """Take a document off a draft. After publication documents are replaced, never removed."""
    _open_draft(actor, call)
    call.documents.filter(pk=document).delete()


@transaction.atomic
def add_excluded_party(
    actor: Person, call: Call, *, name: str, ground: LocalizedText, exception: LocalizedText
) -> None:
    """Exclude somebody from this call, with the ground and with who is not meant by it."""
    _open_draft(actor, call)
    exclusion = people.exclude(actor, name=name, ground=ground, exception=exception, case=call.id)
    ExcludedParty.objects.create(call=call, exclusion_id=exclusion)


@transaction.atomic
def remove_excluded_party(actor: Person, call: Call, party: int) -> None:
    """Take an exclusion off a draft."""
    _open_draft(actor, call)
    call.excluded.filter(pk=party).delete()


@transaction.atomic
def name_key_holders(actor: Person, call: Call, *, holders_now: Sequence[Person], needed: int) -> None:
    """Name the key holders of a draft and how many of them are needed to open. Ends the roles of the others."""
    _open_draft(actor, call)
    _appoint(actor, call, Role.KEY_HOLDER, holders_now)
    call.keys_needed = max(1, needed)
    call.save(update_fields=["keys_needed"])


def _appoint(actor: Person, call: Call, role: Role, people_now: Sequence[Person]) -> None:
    """Give a role in this call to these people and end it for the others."""
    keep = {person.pk for person in people_now}
    for person in people_now:
        people.give_role(actor, person=person, role=role, case=call.id)
    for person in holders(role, call.id):
        if person.pk not in keep:
            grant = RoleGrant.objects.get(person=person, role=role, case=call.id, ends_at=None)
            people.end_role(actor, grant)


@transaction.atomic
def name_panel(actor: Person, call: Call, *, members: Sequence[Person], chair: Person | None) -> None:
    """Name the panel of a call and its chair, who is one of the members.

    Until scoring begins members come and go; from then on they only join: whoever leaves is excused, with a reason.
    Side effects: the roles in this call, with their dates.
    """
    require(actor, Capability.DRAFT_CALL, call.id)
    locks.own(call)
    if call.procedure.is_past(Stage(call.stage), Verb.DECLARE_CONFLICTS):
        raise Refused(Refusal("stage-over", STAGE_OVER, {"stage": call.rule.label}))
    if chair is not None and chair not in members:
        raise Refused(Refusal("chair-outside", CHAIR_OUTSIDE))
    leaving = [str(one) for one in holders(Role.PANEL_MEMBER, call.id) if one not in members]
    if leaving and call.allows(Verb.SIGN_SCORES):
        raise Refused(Refusal("panel-scores", PANEL_SCORES, {"listed": ", ".join(leaving)}))
    _appoint(actor, call, Role.PANEL_MEMBER, members)
    _appoint(actor, call, Role.PANEL_CHAIR, [chair] if chair else [])


CHAIR_OUTSIDE = lt(
    "Председатель должен быть членом комиссии.",
    "Төрага комиссиянын мүчөсү болушу керек.",
    "The chair has to be a member of the panel.",
)
PANEL_SCORES = lt(
    "Комиссия уже оценивает. Убрать нельзя: {listed}. Утверждающее лицо может освободить члена комиссии с указанием причины.",
    "Комиссия баалап жатат. Алып салууга болбойт: {listed}. Бекитүүчү адам мүчөнү себебин көрсөтүп бошото алат.",
    "The panel is scoring. These cannot be taken off it: {listed}. The authorising officer can excuse a member, with a reason.",
)


@transaction.atomic
def reissue_keys(
    actor: Person, call: Call, *, typed: Mapping[str, Sequence[str]], holders_now: Sequence[Person]
) -> list[ShareCard]:
    """Deal the keys of a published call anew to these holders, with k of the present shares; the new cards.

    Side effects: roles of the holders, digests of the shares, the entry.
    """
    cards = seals.reissue(actor, call, typed=typed, holders=holders_now, needed=call.keys_needed)
    _appoint(actor, call, Role.KEY_HOLDER, holders_now)
    return cards


def _open_draft(actor: Person, call: Call) -> None:
    require(actor, Capability.DRAFT_CALL, call.id)
    locks.own(call)
    if call.rule.frozen:
        raise Refused(Refusal("frozen", FROZEN, {"stage": call.rule.label}))
    call.drafted_by.add(actor)


FROZEN = lt(
    "Конкурс на этапе «{stage}», его текст заморожен. До публикации верните его на доработку, после — внесите изменение.",
    "Сынак «{stage}» этабында, тексти катырылган. Жарыялоого чейин аны кайра иштеп чыгууга кайтарыңыз, андан кийин "
    "өзгөртүү киргизиңиз.",
    "The call is at the stage “{stage}” and its content is frozen. Before publication return it for correction; "
    "afterwards publish an amendment.",
)


def _check_reference(reference: str, own: Call | None) -> None:
    try:
        REFERENCE(reference)
    except ValidationError:
        raise Refused(Refusal("reference-malformed", REFERENCE_MALFORMED)) from None
    taken = Call.objects.filter(reference=reference)
    if own is not None:
        taken = taken.exclude(pk=own.pk)
    if taken.exists():
        raise Refused(Refusal("reference-taken", REFERENCE_TAKEN, {"reference": reference}))


REFERENCE_MALFORMED = lt(
    "Номер состоит из заглавных латинских букв, цифр и дефисов, например RFP-2018-001.",
    "Номер баш латын тамгаларынан, цифралардан жана дефистерден турат, мисалы RFP-2018-001.",
    "A reference is made of capital Latin letters, digits and hyphens, for example RFP-2018-001.",
)
REFERENCE_TAKEN = lt(
    "Номер {reference} уже занят другим конкурсом. Возьмите следующий.",
    "{reference} номерин башка сынак ээлеген. Кийинкисин алыңыз.",
    "The reference {reference} belongs to another call. Take the next one.",
)


def _set_times(call: Call, new: Times) -> None:
    call.zone = new.zone
    call.questions_until, call.answers_until = new.questions_until, new.answers_until
    call.deadline_at, call.opens_at = new.deadline_at, new.opens_at


def _keep_document(call: Call, new: DocumentGiven, at: datetime) -> CallDocument:
    file = files.keep(new.name, new.chunks)
    old = call.documents.filter(pk=new.replaces, replaced_by=None).first() if new.replaces else None
    document = CallDocument.objects.create(
        call=call,
        kind=new.kind,
        title=new.title,
        language=new.language,
        version=old.version + 1 if old else 1,
        file=file,
        added_at=at,
    )
    if old:
        old.replaced_by = document
        old.save(update_fields=["replaced_by"])
    return document


# --- the path ---------------------------------------------------------------------------------------------------


def ask_approval(actor: Person, call: Call) -> Entry:
    """Send a draft to the authorising officer; refused with everything that is missing."""
    return advance(call, Verb.ASK_APPROVAL, actor=actor, facts=lambda at: rules.ready_for_approval(call, at))


def return_for_correction(actor: Person, call: Call, reason: str) -> Entry:
    """Send a call back to its authors. The reason stays inside the office."""
    return advance(
        call,
        Verb.RETURN,
        actor=actor,
        facts=lambda _: facts.Returned(reason),
        apply=lambda _: {"words": reason},
    )


def approve(actor: Person, call: Call) -> Entry:
    """Approve a call that others drafted. Recorded with the digest of what was approved."""
    return advance(
        call,
        Verb.APPROVE,
        actor=actor,
        facts=lambda _: approval_facts(actor, call),
        apply=lambda _: {"content": queries.content_digest(call)},
    )


def approval_facts(actor: Person, call: Call) -> facts.Approval:
    """Who drafted and who would approve."""
    return facts.Approval(frozenset(str(p.pk) for p in call.drafted_by.all()), str(actor.pk))


def publish(actor: Person, call: Call) -> Entry:
    """Publish an approved call: from here its content is frozen."""

    def apply(at: datetime) -> dict[str, Any]:
        call.published_at = at
        call.save(update_fields=["published_at"])
        return {
            "content": queries.content_digest(call),
            "reference": call.reference,
            "deadline": queries.plain(call.deadline_at),
        }

    return advance(call, Verb.PUBLISH, actor=actor, facts=lambda at: rules.publication(call, at), apply=apply)


def amend(actor: Person, call: Call, new: AmendmentGiven) -> Entry:
    """Publish a numbered amendment of texts, budget or documents, before the deadline, with a reason.

    Side effects: the call, the amendment with old and new values, the entry from which everybody is told.
    """
    with transaction.atomic():
        changes: dict[str, Any] = {}

        def gather(at: datetime) -> facts.Change:
            changes.update(_text_changes(call, new))
            changed = dict.fromkeys(changes) | ({"documents": None} if new.document else {})
            return facts.Change(
                now=at,
                deadline=_deadline(call),
                reason_missing=new.reason.missing(),
                changed_fields=len(changed),
                missing_texts=tuple(
                    (FIELD_LABELS[name], value.missing())
                    for name, value in changes.items()
                    if isinstance(value, LocalizedText) and value and value.missing()
                ),
            )

        def apply(at: datetime) -> dict[str, Any]:
            listed = [_change(call, name, value) for name, value in changes.items()]
            for name, value in changes.items():
                setattr(call, name, value)
            call.save()
            if new.document:
                listed.append(_document_change(call, new.document, at))
            return _number_amendment(call, new.reason, listed, at)

        entry = advance(call, Verb.AMEND, actor=actor, facts=gather, apply=apply)
        Amendment.objects.filter(call=call, entry_id=None).update(entry_id=entry.pk)
        return entry


def extend(actor: Person, call: Call, new: ExtensionGiven) -> Entry:
    """Extend the timetable, before the deadline and never to an earlier one. Numbered like every amendment."""
    with transaction.atomic():
        times = new.times
        changed: list[str] = []

        def gather(at: datetime) -> facts.Change:
            changed.extend(n for n in queries.TIME_FIELDS if getattr(times, n) != getattr(call, n))
            return facts.Change(
                now=at,
                deadline=_deadline(call),
                reason_missing=new.reason.missing(),
                changed_fields=len(changed),
                new_timetable=facts.Timetable(
                    times.questions_until, times.answers_until, times.deadline_at, times.opens_at
                ),
            )

        def apply(at: datetime) -> dict[str, Any]:
            listed = [_change(call, name, getattr(times, name)) for name in changed]
            _set_times(call, times)
            call.save()
            return _number_amendment(call, new.reason, listed, at) | {"deadline": queries.plain(call.deadline_at)}

        entry = advance(call, Verb.EXTEND, actor=actor, facts=gather, apply=apply)
        Amendment.objects.filter(call=call, entry_id=None).update(entry_id=entry.pk)
        return entry


def _deadline(call: Call) -> datetime:
    if call.deadline_at is None:
        raise ValueError("a published call has a deadline")
    return call.deadline_at


def _text_changes(call: Call, new: AmendmentGiven) -> dict[str, Any]:
    given = {name: getattr(new, name) for name in (*queries.TEXT_FIELDS, "budget_amount")}
    return {name: value for name, value in given.items() if value is not None and value != getattr(call, name)}


def _change(call: Call, name: str, value: object) -> dict[str, Any]:
    return {"field": name, "old": queries.plain(getattr(call, name)), "new": queries.plain(value)}


def _document_change(call: Call, given: DocumentGiven, at: datetime) -> dict[str, Any]:
    document = _keep_document(call, given, at)
    old = getattr(document, "replaces", None)
    return {
        "field": "documents",
        "old": f"{old.file.name} (v{old.version})" if old else "",
        "new": f"{document.file.name} (v{document.version})",
    }


def _number_amendment(call: Call, reason: LocalizedText, changes: list[dict[str, Any]], at: datetime) -> dict[str, Any]:
    number = call.amendments.count() + 1
    Amendment.objects.create(call=call, number=number, reason=reason, changes=changes, at=at)
    return {"number": number, "content": queries.content_digest(call)}


@transaction.atomic
def close_if_due(call: Call) -> Entry | None:
    """Close a call whose deadline is over. The office itself acts; refused while the deadline has not come.

    The worker and whoever opens may come to it at the same instant: for the second it is closed, and that is all.
    """
    locks.own(call)
    if call.has_reached(Stage.CLOSED):
        return None
    return advance(
        call,
        Verb.CLOSE,
        actor=System(),
        facts=lambda at: facts.Closing(at, _deadline(call)),
        apply=lambda _: {"deadline": queries.plain(call.deadline_at)},
    )


def cancel_lot(actor: Person, call: Call, number: int, reason: LocalizedText) -> Entry:
    """Cancel one lot, with a reason that everybody reads; packages that include it fall with it.

    Refused for a lot that is not there, and for the last one. Side effects: the lots, an amendment, the entry.
    """
    standing = [lot for lot in call.lots.all() if lot.cancelled_at is None]
    falling = [lot for lot in standing if number in (lot.number, *lot.includes)]
    if not any(lot.number == number for lot in falling):
        raise Refused(Refusal("no-such-lot", NO_SUCH_LOT, {"listed": str(number)}))

    def apply(at: datetime) -> dict[str, Any]:
        Lot.objects.filter(pk__in=[lot.pk for lot in falling]).update(cancelled_at=at)
        changes = [
            {"field": "lots", "old": lot.title.as_mapping(), "new": CANCELLED_LOT.as_mapping()} for lot in falling
        ]
        return _number_amendment(call, reason, changes, at) | {"lots": [lot.number for lot in falling]}

    def gather(_: datetime) -> facts.LotCancelled:
        return facts.LotCancelled(reason.missing(), len(standing) - len(falling))

    with transaction.atomic():
        entry = advance(call, Verb.CANCEL_LOT, actor=actor, facts=gather, apply=apply)
        Amendment.objects.filter(call=call, entry_id=None).update(entry_id=entry.pk)
        return entry


CANCELLED_LOT = lt("лот отменён", "лот жокко чыгарылды", "the lot is cancelled")


def cancel(actor: Person, call: Call, reason: LocalizedText) -> Entry:
    """Cancel a published call, with a reason that the public reads. The reason becomes the last amendment."""

    def apply(at: datetime) -> dict[str, Any]:
        return _number_amendment(call, reason, [], at)

    with transaction.atomic():
        entry = advance(
            call, Verb.CANCEL, actor=actor, facts=lambda _: facts.Cancellation(reason.missing()), apply=apply
        )
        Amendment.objects.filter(call=call, entry_id=None).update(entry_id=entry.pk)
        return entry


# --- readers ----------------------------------------------------------------------------------------------------


def count_download(document: CallDocument) -> None:
    """Count one download. Nothing about the reader is kept. Side effect: one row."""
    Download.objects.create(document=document, at=clock.now())


@transaction.atomic
def follow(call: Call, *, address: str, language: str) -> str:
    """Ask to be told of changes. Returns the secret of the link that confirms the address: mail it at once.

    Asking again makes a new link and keeps a confirmation. Side effect: one row, the address under the
    server's key.
    """
    secret = secrets.token_urlsafe(32)
    key = vault.fingerprint(address.lower(), "follower")
    follower = Follower.objects.filter(call=call, address_key=key).first() or Follower(call=call, address_key=key)
    follower.address, follower.language = address, language
    follower.secret_digest, follower.asked_at, follower.left_at = people.digest_of(secret), clock.now(), None
    follower.save()
    return secret


@transaction.atomic
def confirm_follower(secret: str) -> Call:
    """Confirm an address by its link; the call it follows. Refused when the link is not known."""
    follower = _follower(secret)
    if follower.confirmed_at is None:
        follower.confirmed_at = clock.now()
        follower.save(update_fields=["confirmed_at"])
    return follower.call


@transaction.atomic
def stop_following(secret: str) -> Call:
    """Stop being told; the call that was followed. The same link does it, once or again."""
    follower = _follower(secret)
    follower.left_at = clock.now()
    follower.save(update_fields=["left_at"])
    return follower.call


def _follower(secret: str) -> Follower:
    found = Follower.objects.select_related("call").filter(secret_digest=people.digest_of(secret)).first()
    if found is None:
        raise Refused(Refusal("link-dead", people.LINK_DEAD))
    return found
