"""Drafting a call: begun from a kind, an earlier call or a template; its parts saved one by one, complete or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from achyk.core.procedures.application import Envelope
from achyk.core.procedures.capabilities import Capability, require
from achyk.core.procedures.kinds import KINDS
from achyk.core.procedures.rounds import Round
from achyk.core.values import LocalizedText, Refusal, Refused, lt
from achyk.office.calls.commands import (
    Basics,
    CategoryGiven,
    Conditions,
    CriterionGiven,
    DocumentGiven,
    LineGiven,
    LotGiven,
    Paper,
    PostGiven,
    RequirementGiven,
    RoundGiven,
    Selection,
    Texts,
    Times,
)
from achyk.office.calls.enums import ApplicantKind, ContractType
from achyk.office.calls.models import (
    REFERENCE,
    Call,
    CallDocument,
    CallRound,
    CallTemplate,
    Category,
    Criterion,
    ExcludedParty,
    LineItem,
    Lot,
    Post,
    PostPlace,
    RequiredPaper,
    Requirement,
)
from achyk.office.files import services as files
from achyk.office.mission import clock, locks
from achyk.office.mission import queries as mission
from achyk.office.mission.models import Clause, Place, Topic
from achyk.office.people import services as people
from achyk.office.people.models import Person


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
        most_lots=1 if procedure.posts else None,
        eligible=[ApplicantKind.PERSON.value] if procedure.posts else [],
        tie_rules=["higher-technical", "lower-price", "written-decision"] if procedure.priced else ["written-decision"],
        threshold=0 if len(procedure.rounds) > 1 else 70,
    )
    call.drafted_by.add(actor)
    call.clauses.set(mission.clauses_for(kind))
    RequiredPaper.objects.bulk_create(
        RequiredPaper(
            call=call, envelope=p.envelope, title=p.title, compulsory=p.compulsory, history=p.history, position=n
        )
        for n, p in enumerate(procedure.papers)
    )
    return call


COPIED = (
    "unit", "project", "eligible", "summary", "description", "instructions", "paper_copy", "budget_amount", "budget_currency",
    "budget_excludes", "zone", "method", "technical_weight", "threshold", "rounding_places", "rounding_mode",
    "rounding_step", "tie_rules", "price_formula", "price_floor", "technical_formula", "average", "figures",
    "sole_ceiling", "spread_limit", "most_lots", "validity_days", "bid_security", "performance_security",
    "winners", "least_offers", "standstill_days", "debrief_days", "complaint_days", "keys_needed", "objectives", "overhead_limit",
    "partners", "judges", "budget_codes", "languages", "least_months", "most_months", "results_days", "refuses_late",
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
    call.topics.set(source.topics.all())
    call.clauses.set(source.clauses.filter(active=True))
    lots = [
        LotGiven(
            title=lot.title, description=lot.description, audience=lot.audience, ceiling=lot.ceiling,
            winners=lot.winners, post=_post_of(lot), category=_category_of(lot), includes=tuple(lot.includes),
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
            envelope=Envelope(one.envelope), title=one.title, guidance=one.guidance, compulsory=one.compulsory, asked=one.asked,
            history=one.history, lot=one.lot.number if one.lot else None,
        )
        for one in source.papers.select_related("lot")
    ])  # fmt: skip
    write_criteria(actor, call, [
        CriterionGiven(
            title=one.title, guidance=one.guidance, weight=one.weight, maximum=one.maximum, threshold=one.threshold,
            scale=tuple(one.scale), round=Round(one.round), lot=one.lot.number if one.lot else None,
        )
        for one in source.criteria.select_related("lot")
    ])  # fmt: skip
    write_requirements(actor, call, [
        RequirementGiven(title=one.title, essential=one.essential, lot=one.lot.number if one.lot else None)
        for one in source.requirements.select_related("lot")
    ])  # fmt: skip
    write_rounds(actor, call, [
        RoundGiven(round=Round(one.key), weight=one.weight, threshold=one.threshold, at_most=one.at_most)
        for one in source.rounds.all()
    ])  # fmt: skip
    by_number = _lots_by_number(call, ())
    for document in source.documents.filter(replaced_by=None).select_related("lot"):
        CallDocument.objects.create(
            call=call, kind=document.kind, lot=by_number[document.lot.number if document.lot else None], title=document.title, language=document.language, file=document.file,
            added_at=clock.now(),
        )  # fmt: skip
    return call


def _category_of(lot: Lot) -> CategoryGiven | None:
    """A category as it was given; its days are not taken over."""
    found = Category.objects.filter(lot=lot).first()
    if found is None:
        return None
    kept = {name: getattr(found, name) for name in CategoryGiven.__dataclass_fields__}
    return CategoryGiven(**kept | dict.fromkeys(("age_on", "taken_from", "taken_until")))


def _post_of(lot: Lot) -> PostGiven | None:
    """A post as it was given; its days are not taken over."""
    post = Post.objects.filter(lot=lot).prefetch_related("stations").first()
    if post is None:
        return None
    return PostGiven(
        grade=post.grade,
        contract=ContractType(post.contract) if post.contract else None,
        **{
            name: getattr(post, name)
            for name in ("duration", "supervision", "effort_days", "home_based", "department", "outputs")
        },
        stations={one.place_id: one.number for one in post.stations.all()},
    )


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
    open_draft(actor, call)
    _check_reference(new.reference, own=call)
    call.reference, call.unit_id, call.project_id = new.reference, new.unit, new.project
    call.eligible = [kind.value for kind in new.eligible]
    call.budget_amount, call.budget_currency = new.budget_amount, new.budget_currency
    call.budget_excludes, call.objectives = new.budget_excludes, list(new.objectives)
    call.follows_id = new.follows
    call.budget_codes, call.languages = list(new.budget_codes), list(new.languages)
    call.least_months, call.most_months = new.least_months, new.most_months
    call.other_reference, call.partners, call.judges = new.other_reference, new.partners, new.judges
    call.save()
    call.places.set(Place.objects.filter(pk__in=new.places))
    call.topics.set(Topic.objects.filter(pk__in=new.topics))


@transaction.atomic
def write_texts(actor: Person, call: Call, new: Texts) -> None:
    """Save the texts of a draft, complete or not. Side effects as in write_basics."""
    open_draft(actor, call)
    call.title, call.summary = new.title, new.summary
    call.description, call.instructions, call.paper_copy = new.description, new.instructions, new.paper_copy
    call.save()


@transaction.atomic
def write_title(actor: Person, call: Call, title: LocalizedText) -> None:
    """Save the title of a draft alone. Side effects as in write_basics."""
    open_draft(actor, call)
    call.title = title
    call.save(update_fields=["title"])


@transaction.atomic
def write_times(actor: Person, call: Call, new: Times) -> None:
    """Save the timetable of a draft. Side effects as in write_basics."""
    open_draft(actor, call)
    set_times(call, new)
    call.results_days, call.refuses_late = new.results_days, new.refuses_late
    call.save()


@transaction.atomic
def write_selection(actor: Person, call: Call, new: Selection) -> None:
    """Save how offers will be compared. Side effects as in write_basics."""
    open_draft(actor, call)
    call.technical_weight, call.threshold = new.technical_weight, new.threshold
    call.rounding_places, call.rounding_mode = new.rounding_places, new.rounding_mode
    call.rounding_step, call.tie_rules = new.rounding_step, [rule.value for rule in new.tie_rules]
    call.spread_limit, call.method, call.average = new.spread_limit, new.method.value, new.average.value
    call.price_formula, call.price_floor = new.price_formula.value, new.price_floor
    call.technical_formula, call.sole_ceiling = new.technical_formula.value, new.sole_ceiling
    call.winners = new.winners
    call.figures = {figure.value: places for figure, places in new.figures.items()}
    call.save()


@transaction.atomic
def write_papers(actor: Person, call: Call, papers: Sequence[Paper]) -> None:
    """Replace the list of required papers of a draft."""
    open_draft(actor, call)
    by_number = _lots_by_number(call, (p.lot for p in papers))
    call.papers.all().delete()
    RequiredPaper.objects.bulk_create(
        RequiredPaper(
            call=call,
            envelope=p.envelope,
            title=p.title,
            guidance=p.guidance,
            compulsory=p.compulsory,
            asked=p.asked,
            history=p.history,
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
    open_draft(actor, call)
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
        values = {name: getattr(lot, name) for name in ("title", "description", "audience", "ceiling", "winners")}
        kept, _ = Lot.objects.update_or_create(
            call=call, number=number, defaults=values | {"includes": list(lot.includes)}
        )
        if lot.post:
            _write_post(kept, lot.post)
        if lot.category:
            Category.objects.update_or_create(
                lot=kept, defaults={name: getattr(lot.category, name) for name in CategoryGiven.__dataclass_fields__}
            )
    call.lots.filter(number__gt=len(lots)).delete()


def _write_post(lot: Lot, new: PostGiven) -> None:
    """What a post is; as many win it as there are of it at its duty stations."""
    names = (
        "grade",
        "duration",
        "starts_on",
        "ends_on",
        "supervision",
        "effort_days",
        "home_based",
        "department",
        "outputs",
    )
    values = {name: getattr(new, name) for name in names} | {"contract": new.contract or ""}
    post, _ = Post.objects.update_or_create(lot=lot, defaults=values)
    post.stations.all().delete()
    PostPlace.objects.bulk_create(
        PostPlace(post=post, place_id=place, number=number) for place, number in new.stations.items()
    )
    if new.stations:
        lot.winners = sum(new.stations.values())
        lot.save(update_fields=["winners"])


@transaction.atomic
def write_requirements(actor: Person, call: Call, requirements: Sequence[RequirementGiven]) -> None:
    """Replace what a draft requires of candidates. Refused for a lot that is not there."""
    open_draft(actor, call)
    by_number = _lots_by_number(call, (one.lot for one in requirements))
    call.requirements.all().delete()
    Requirement.objects.bulk_create(
        Requirement(call=call, lot=by_number[one.lot], title=one.title, essential=one.essential, position=n)
        for n, one in enumerate(requirements)
    )


NO_LOTS = lt("У конкурса этого вида нет лотов.", "Мындай сынакта лоттор жок.", "A call of this kind has no lots.")
PACKAGE = lt(
    "Пакет должен называть хотя бы два отдельных лота этого конкурса. Исправьте лоты: {listed}.",
    "Пакет ушул сынактын жок дегенде эки өзүнчө лотун атоого тийиш. Бул лотторду оңдоңуз: {listed}.",
    "A package names at least two single lots of this call. Correct these lots: {listed}.",
)


@transaction.atomic
def write_lines(actor: Person, call: Call, lines: Sequence[LineGiven]) -> None:
    """Replace the priced lines of a draft. Refused when the kind prices no lines or a lot is not there."""
    open_draft(actor, call)
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
    open_draft(actor, call)
    call.most_lots, call.validity_days = new.most_lots, new.validity_days
    call.bid_security, call.performance_security = new.bid_security, new.performance_security
    call.least_offers, call.standstill_days = new.least_offers, new.standstill_days
    call.debrief_days, call.complaint_days = new.debrief_days, new.complaint_days
    call.overhead_limit = new.overhead_limit
    call.save()


@transaction.atomic
def write_clauses(actor: Person, call: Call, clauses: Sequence[UUID]) -> None:
    """Choose the standing clauses that applicants of a draft accept."""
    open_draft(actor, call)
    call.clauses.set(Clause.objects.filter(pk__in=clauses))


@transaction.atomic
def write_criteria(actor: Person, call: Call, criteria: Sequence[CriterionGiven]) -> None:
    """Replace the criteria of a draft."""
    open_draft(actor, call)
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
            round=c.round.value,
            words=[{**word.as_mapping(), "points": f"{points:f}"} for word, points in c.scale],
            position=n,
        )
        for n, c in enumerate(criteria)
    )


@transaction.atomic
def write_rounds(actor: Person, call: Call, rounds: Sequence[RoundGiven]) -> None:
    """Save how much each round counts and who passes it."""
    open_draft(actor, call)
    for one in rounds:
        values = {"weight": one.weight, "threshold": one.threshold, "at_most": one.at_most}
        CallRound.objects.update_or_create(call=call, key=one.round.value, defaults=values)


@transaction.atomic
def add_document(actor: Person, call: Call, new: DocumentGiven) -> UUID:
    """Add a document to a draft; its id. Side effects: the file in the store, its rows."""
    open_draft(actor, call)
    return keep_document(call, new, clock.now()).id


@transaction.atomic
def remove_document(actor: Person, call: Call, document: UUID) -> None:
    """Take a document off a draft. After publication documents are replaced, never removed."""
    open_draft(actor, call)
    call.documents.filter(pk=document).delete()


@transaction.atomic
def add_excluded_party(
    actor: Person, call: Call, *, name: str, ground: LocalizedText, exception: LocalizedText
) -> None:
    """Exclude somebody from this call, with the ground and with who is not meant by it."""
    open_draft(actor, call)
    exclusion = people.exclude(actor, name=name, ground=ground, exception=exception, case=call.id)
    ExcludedParty.objects.create(call=call, exclusion_id=exclusion)


@transaction.atomic
def remove_excluded_party(actor: Person, call: Call, party: int) -> None:
    """Take an exclusion off a draft."""
    open_draft(actor, call)
    call.excluded.filter(pk=party).delete()


def open_draft(actor: Person, call: Call) -> None:
    """Hold a draft for a change; the actor counts as one of its authors. Refused once its content is frozen."""
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


def set_times(call: Call, new: Times) -> None:
    """Put a timetable into a call, not saved."""
    call.zone = new.zone
    call.questions_until, call.answers_until = new.questions_until, new.answers_until
    call.deadline_at, call.opens_at = new.deadline_at, new.opens_at
    call.intention_until = new.intention_until


def keep_document(call: Call, new: DocumentGiven, at: datetime) -> CallDocument:
    """Keep a document, new or as the next version of one. Side effects: the file in the store, its rows."""
    file = files.keep(new.name, new.chunks)
    old = call.documents.filter(pk=new.replaces, replaced_by=None).first() if new.replaces else None
    document = CallDocument.objects.create(
        call=call,
        lot=_lots_by_number(call, [new.lot])[new.lot],
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
