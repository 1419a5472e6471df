"""The eligibility checklist: derived from the notice, answered by a person, with what the office can see by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from achyk.core.procedures import facts
from achyk.core.procedures.application import (
    ACCEPTABLE,
    AGE_FITS,
    AUTHOR_CHECK,
    AUTHOR_DECLARES,
    AUTHOR_NOT_EXCLUDED,
    STUDENT_PROVED,
    Envelope,
    Item,
)
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Verb
from achyk.core.sealing.manifest import Manifest
from achyk.core.values import LocalizedText, Refusal, Refused, lt
from achyk.office.calls.models import Call, Lot, RequiredPaper, Requirement
from achyk.office.calls.queries import lots_of
from achyk.office.casework.services import advance, hold
from achyk.office.mission import clock
from achyk.office.opening.models import Bid
from achyk.office.opening.queries import answers_of_applicant, manifests, opened, opened_files
from achyk.office.people.enums import Role
from achyk.office.people.models import Person
from achyk.office.people.queries import holders
from achyk.office.selection import panel
from achyk.office.selection.evaluation import LOT_POINT, eligible, still_in
from achyk.office.selection.models import Check, FewOffers
from achyk.office.submissions import pictures
from achyk.office.submissions.models import Submission


@dataclass(frozen=True, slots=True)
class Seen:
    """What the office sees of one point by itself: a hint for the person who answers, never the answer."""

    good: bool
    words: LocalizedText


@dataclass(frozen=True, slots=True)
class Answer:
    """Passed, or failed with the reason that the applicant will read."""

    passed: bool
    reason: LocalizedText


def items(call: Call) -> list[Item]:
    """The checklist of a call: what its kind checks, what the notice requires, the compulsory papers of the first envelope."""
    papers = _compulsory(call).filter(lot=None)
    lots = [lot for lot in lots_of(call) if lot]
    general = [item for item in call.procedure.checks if not lots or item.key != ACCEPTABLE.key]
    secured = [SECURED] if call.bid_security else []
    copied = [COPIED] if call.paper_copy else []
    required = [Item(f"requirement:{one.pk}", one.title) for one in _essential(call) if one.lot_id is None]
    return [*general, *required, *secured, *copied, *(Item(f"paper:{paper.pk}", paper.title) for paper in papers)]


def _compulsory(call: Call) -> QuerySet[RequiredPaper]:
    return call.papers.filter(envelope=call.procedure.envelopes[0].envelope, compulsory=True, asked=True)


def _essential(call: Call) -> list[Requirement]:
    return [one for one in call.requirements.all() if one.essential]


def point_of(lot: Lot, requirement: Requirement | None = None) -> str:
    """The key of a point that is about one lot: whether it is acceptable, or one of its requirements."""
    return f"{LOT_POINT}{lot.key}" + (f"/{requirement.pk}" if requirement else "")


COPIED = Item(
    "paper-copy",
    lt("Копия на бумаге сдана в срок", "Кагаздагы көчүрмө мөөнөтүндө тапшырылган", "The copy on paper came in time"),
)
SECURED = Item("secured", lt("Заявка обеспечена", "Сунуш кепилдик менен камсыздалган", "The bid is secured"))


def items_for(call: Call, submission: Submission) -> list[Item]:
    """The checklist of one application: with lots, the papers of its lots, and for each whether it is acceptable."""
    bids = [bid.lot for bid in submission.bids.select_related("lot") if bid.lot.cancelled_at is None]
    papers = [Item(f"paper:{paper.pk}", paper.title) for paper in _compulsory(call).filter(lot__in=bids)]
    papers += [
        Item(point_of(lot, one), LOT_REQUIRES.format(number=lot.number, title=one.title))
        for lot in bids
        for one in _essential(call)
        if one.lot_id == lot.pk
    ]
    if ACCEPTABLE not in call.procedure.checks:
        return items(call) + papers
    acceptable = [Item(point_of(lot), LOT_ACCEPTABLE.format(number=lot.number, title=lot.title)) for lot in bids]
    return items(call) + papers + acceptable


LOT_REQUIRES = lt("{number}. {title}", "{number}. {title}", "{number}. {title}")
LOT_ACCEPTABLE = lt(
    "Лот {number}: предложенное отвечает техническим требованиям ({title})",
    "{number}-лот: сунушталган нерсе техникалык талаптарга жооп берет ({title})",
    "Lot {number}: what is offered meets the technical requirements ({title})",
)


def seen(call: Call) -> dict[str, dict[str, Seen]]:
    """By number and point, what the office sees by itself."""
    listed = items(call) + [Item(f"paper:{paper.pk}", paper.title) for paper in _compulsory(call).exclude(lot=None)]
    excluded = list(call.excluded.select_related("exclusion").values_list("exclusion__name", flat=True))
    opened_ones = manifests(call)
    return {
        manifest.number: {
            item.key: hint for item in listed if (hint := _seen(call, item, manifest, excluded)) is not None
        }
        for manifest in opened_ones.values()
    }


def _seen(call: Call, item: Item, manifest: Manifest, excluded: list[str]) -> Seen | None:
    answers = manifest.answers
    if item.key == "kind":
        return YES if answers["kind"] in call.eligible else NO
    if item.key == "excluded":
        others = answers["members"] + answers.get("staff", [])
        names = [answers["name"], answers["contact"], *(name for name, _ in others)]
        found = alike(names, excluded)
        return Seen(not found, ALIKE.format(names=", ".join(found))) if found else NOBODY_ALIKE
    if item.key == "declarations":
        return YES if {one.key for one in call.procedure.declarations} <= set(answers["declarations"]) else NO
    if not item.key.startswith("paper:"):
        return None
    given = sum(f"paper:{file.paper}" == item.key for file in manifest.files)
    return Seen(given > 0, FILES.format(count=given))


YES = Seen(good=True, words=lt("да", "ооба", "yes"))
NO = Seen(good=False, words=lt("нет", "жок", "no"))
NOBODY_ALIKE = Seen(good=True, words=lt("похожих имён нет", "окшош ысымдар жок", "no name alike"))
ALIKE = lt("похожие имена: {names}", "окшош ысымдар: {names}", "names alike: {names}")
FILES = lt("файлов: {count}", "файлдар: {count}", "files: {count}")


def alike(names: Iterable[str], excluded: Iterable[str]) -> list[str]:
    """The names that hold every word of an excluded name, or whose every word an excluded name holds."""
    barred = [words for name in excluded if (words := _words(name))]
    return [name for name in names if (own := _words(name)) and any(own <= words or words <= own for words in barred)]


def _words(name: str) -> frozenset[str]:
    letters = "".join(letter if letter.isalnum() else " " for letter in name.casefold().replace("ё", "е"))
    return frozenset(word for word in letters.split() if len(word) > 1)


@transaction.atomic
def check(actor: Person, call: Call, submission: Submission, answers: Mapping[str, Answer]) -> None:
    """Answer points of the checklist of one application. Refused when a failure has no reason for its applicant to read.

    Side effects: one row per point. Open until the check is closed.
    """
    at = hold(call, until=Verb.SCREEN, actor=actor, needs=Capability.SCREEN_APPLICATIONS)
    _keep(actor, submission, {item.key: item for item in items_for(call, submission)}, answers, at)


def _keep(
    actor: Person, submission: Submission, known: Mapping[str, Item], answers: Mapping[str, Answer], at: datetime
) -> None:
    language = submission.draft.language
    silent = [
        known[key].label
        for key, answer in answers.items()
        if key in known and not answer.passed and not answer.reason.as_mapping()[language].strip()
    ]
    if silent:
        listed = LocalizedText(**{code: ", ".join(label.into(code) for label in silent) for code in ("ru", "ky", "en")})
        raise Refused(Refusal("reason-missing", REASON_MISSING, {"listed": listed, "language": language.upper()}))
    for key, answer in answers.items():
        if key in known:
            Check.objects.update_or_create(
                submission=submission,
                item=key,
                defaults={"passed": answer.passed, "reason": answer.reason, "by": actor, "at": at},
            )


REASON_MISSING = lt(
    "Напишите причину на языке участника ({language}): {listed}. Она войдёт в письмо.",
    "Себебин катышуучунун тилинде жазыңыз ({language}): {listed}. Ал катка кирет.",
    "Write the reason in the applicant's language ({language}): {listed}. It goes into the letter.",
)


def author_items(call: Call) -> list[Item]:
    """What is checked of an author once the second envelope has named one."""
    return list(call.procedure.author_checks)


def author_seen(call: Call, submission: Submission) -> dict[str, Seen]:
    """What the office sees by itself of an author: the age on its day in each category, a proof, alike names."""
    answers = answers_of_applicant(submission)
    excluded = list(call.excluded.values_list("exclusion__name", flat=True))
    found = alike([answers["name"]], excluded)
    lots = [bid.lot for bid in submission.bids.select_related("lot__category")]
    ages = [(lot, *_age_fits(call, lot, answers["born"])) for lot in lots]
    proofs = sum(bool(file["paper"]) for file in opened_files(submission, Envelope.AUTHORS))
    wanted = any(pictures.category_of(lot).students_only for lot in lots)
    declared = {one.key for one in call.procedure.declarations} <= set(answers["declarations"])
    return {
        AGE_FITS.key: Seen(
            all(fits for _lot, fits, _age in ages),
            AGES.format(ages=", ".join(f"{lot.number}: {age}" for lot, _fits, age in ages) or answers["born"]),
        ),
        STUDENT_PROVED.key: Seen(not wanted or proofs > 0, FILES.format(count=proofs)),
        AUTHOR_NOT_EXCLUDED.key: Seen(not found, ALIKE.format(names=", ".join(found))) if found else NOBODY_ALIKE,
        AUTHOR_DECLARES.key: YES if declared else NO,
    }


AGES = lt("лет по номинациям: {ages}", "номинациялар боюнча жашы: {ages}", "years by category: {ages}")


def _age_fits(call: Call, lot: Lot, born: str) -> tuple[bool, int]:
    category = pictures.category_of(lot)
    day = category.age_on or (call.deadline_at.date() if call.deadline_at else clock.now().date())
    age = pictures.age_on(date.fromisoformat(born), day)
    return (category.least_age or 0) <= age <= (category.most_age or age), age


@transaction.atomic
def check_author(actor: Person, call: Call, submission: Submission, answers: Mapping[str, Answer]) -> None:
    """Answer what is checked of an author. Refused as in `check`. Side effects: one row per point."""
    at = hold(call, until=Verb.DECIDE, actor=actor, needs=Capability.SCREEN_APPLICATIONS)
    _keep(actor, submission, {item.key: item for item in author_items(call)}, answers, at)


def unchecked_authors(call: Call) -> list[str]:
    """Numbers of works that may still win and whose authors are not checked."""
    wanted = {item.key for item in author_items(call)}
    if not wanted:
        return []
    done: dict[Any, set[str]] = {}
    rows = Check.objects.filter(submission__call=call, item__startswith=AUTHOR_CHECK)
    for submission, item in rows.values_list("submission_id", "item"):
        done.setdefault(submission, set()).add(item)
    return [one.number for one in still_in(call) if wanted - done.get(one.pk, set())]


def unchecked(call: Call) -> list[str]:
    """Numbers of opened applications with a point not answered."""
    open_ones = open_points(call)
    return [number for pk, number in opened(call).values_list("pk", "number") if open_ones[pk]]


def open_points(call: Call) -> dict[Any, set[str]]:
    """The points that wait for an answer, by the id of each opened application; the same few queries for all.

    Where one failure suffices, nothing waits beside a failed point: of the application, or of the one lot.
    """
    general = {item.key for item in items(call)}
    per_lot = points_per_lot(call)
    done: dict[Any, dict[str, bool]] = {}
    rows = Check.objects.filter(submission__call=call).values_list("submission_id", "item", "passed")
    for submission, item, passed in rows:
        done.setdefault(submission, {})[item] = passed
    suffices = call.procedure.one_failure_suffices
    return {
        pk: _still_open(general | per_lot.get(pk, set()), done.get(pk, {}), suffices=suffices)
        for pk in opened(call).values_list("pk", flat=True)
    }


def _still_open(wanted: set[str], answered: Mapping[str, bool], *, suffices: bool) -> set[str]:
    waiting = wanted - set(answered)
    failed = {
        item.partition("/")[0] if item.startswith(LOT_POINT) else "" for item, passed in answered.items() if not passed
    }
    if not suffices or not failed:
        return waiting
    return set() if "" in failed else {item for item in waiting if item.partition("/")[0] not in failed}


def points_per_lot(call: Call) -> dict[Any, set[str]]:
    """The points about lots, by submission; the same few queries for all."""
    papers, required = list(_compulsory(call)), _essential(call)
    acceptable = ACCEPTABLE in call.procedure.checks
    points = {
        lot.pk: {f"paper:{paper.pk}" for paper in papers if paper.lot_id == lot.pk}
        | {point_of(lot, one) for one in required if one.lot_id == lot.pk}
        | ({point_of(lot)} if acceptable else set())
        for lot in call.lots.filter(cancelled_at=None)
    }
    found: dict[Any, set[str]] = {}
    bids = Bid.objects.filter(submission__call=call, lot__in=points).values_list("submission_id", "lot_id")
    for submission, lot in bids:
        found[submission] = found.get(submission, set()) | points[lot]
    return found


@transaction.atomic
def check_many(
    actor: Person,
    call: Call,
    submissions: Collection[Submission],
    *,
    lacking: Requirement | None,
    reason: LocalizedText,
) -> int:
    """Answer the same of many applications: that they meet everything that waits, or (lacking) lack one requirement.

    A requirement of one lot is answered only of those that bid for it. Refused when the reason of a failure is not in
    every language: the applicants read different ones. Side effects: one row per point; how many applications have one.
    """
    at = hold(call, until=Verb.SCREEN, actor=actor, needs=Capability.SCREEN_APPLICATIONS)
    if lacking is not None and reason.missing():
        raise Refused(Refusal("reason-untranslated", REASON_UNTRANSLATED))
    wanted = {one.pk for one in submissions}
    if lacking is None:
        points = {pk: items for pk, items in open_points(call).items() if pk in wanted}
    else:
        key = f"requirement:{lacking.pk}" if lacking.lot is None else point_of(lacking.lot, lacking)
        per_lot = points_per_lot(call)
        points = {pk: {key} for pk in wanted if lacking.lot is None or key in per_lot.get(pk, set())}
    rows = [
        Check(submission_id=pk, item=item, passed=lacking is None, reason=reason, by=actor, at=at)
        for pk, items in points.items()
        for item in sorted(items)
    ]
    Check.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["submission", "item"],
        update_fields=["passed", "reason", "by", "at"],
    )  # fmt: skip
    return len(points)


REASON_UNTRANSLATED = lt(
    "Напишите причину на трёх языках: кандидаты читают её на своём. Она войдёт в письма.",
    "Себебин үч тилде жазыңыз: талапкерлер аны өз тилинде окуйт. Ал каттарга кирет.",
    "Write the reason in three languages: candidates read it in their own. It goes into the letters.",
)


def screening(call: Call) -> facts.Screening:
    """What keeps the eligibility check from being closed."""
    undeclared = tuple(str(member) for member in panel.undeclared(call))
    return facts.Screening(
        undeclared=undeclared,
        unchecked=tuple(unchecked(call)),
        eligible=len(eligible(call)),
        chair=bool(holders(Role.PANEL_CHAIR, call.id)),
        few_judges=() if undeclared else panel.few_judges(call),
        least=call.least_offers,
        few_allowed=few_allowed(call) is not None,
    )


def few_allowed(call: Call) -> FewOffers | None:
    """Who allowed to go on with few applications, and why."""
    return FewOffers.objects.filter(call=call).select_related("by").first()


def allow_few(actor: Person, call: Call, *, reason: str) -> None:
    """Allow to go on with fewer eligible applications than the notice asks for. Side effects: the row, the entry."""

    def apply(at: datetime) -> dict[str, Any]:
        FewOffers.objects.update_or_create(call=call, defaults={"reason": reason.strip(), "by": actor, "at": at})
        return {"words": reason.strip()}

    def gather(_: datetime) -> facts.FewAllowed:
        return facts.FewAllowed(reason, len(eligible(call)), call.least_offers)

    advance(call, Verb.ALLOW_FEW, actor=actor, facts=gather, apply=apply)


def screen(actor: Person, call: Call) -> None:
    """Close the eligibility check: from here the panel scores.

    Refused while a declaration or an answer is missing, when nobody is eligible, or when an application has fewer
    than two judges. Side effects: the stage, the seats of the panel, the entry.
    """

    def apply(_: datetime) -> dict[str, Any]:
        panel.seat_panel(call)
        passed = [one.number for one in eligible(call)]
        failed = [one.number for one in opened(call) if one.number not in set(passed)]
        return {"eligible": passed, "failed": failed}

    advance(call, Verb.SCREEN, actor=actor, facts=lambda _: screening(call), apply=apply)
