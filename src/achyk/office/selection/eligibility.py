"""The eligibility checklist: derived from the notice, answered by a person, with what the office can see by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from achyk.core.procedures import facts
from achyk.core.procedures.application import ACCEPTABLE, Item
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Verb
from achyk.core.sealing.manifest import Manifest
from achyk.core.values import LocalizedText, Refusal, Refused, lt
from achyk.office.calls.models import Call, RequiredPaper
from achyk.office.calls.queries import lots_of
from achyk.office.casework.services import advance, hold
from achyk.office.opening.models import Bid
from achyk.office.opening.queries import manifests, opened
from achyk.office.people.enums import Role
from achyk.office.people.models import Person
from achyk.office.people.queries import holders
from achyk.office.selection import panel
from achyk.office.selection.evaluation import LOT_POINT, eligible
from achyk.office.selection.models import Check, FewOffers
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
    """The checklist of a call: what its kind checks, and each compulsory paper of the first envelope."""
    papers = _compulsory(call).filter(lot=None)
    lots = [lot for lot in lots_of(call) if lot]
    general = [item for item in call.procedure.checks if not lots or item.key != ACCEPTABLE.key]
    secured = [SECURED] if call.bid_security else []
    return [*general, *secured, *(Item(f"paper:{paper.pk}", paper.title) for paper in papers)]


def _compulsory(call: Call) -> QuerySet[RequiredPaper]:
    return call.papers.filter(envelope=call.procedure.envelopes[0].envelope, compulsory=True)


SECURED = Item("secured", lt("Заявка обеспечена", "Сунуш кепилдик менен камсыздалган", "The bid is secured"))


def items_for(call: Call, submission: Submission) -> list[Item]:
    """The checklist of one application: with lots, the papers of its lots, and for each whether it is acceptable."""
    bids = [bid.lot for bid in submission.bids.select_related("lot") if bid.lot.cancelled_at is None]
    papers = [Item(f"paper:{paper.pk}", paper.title) for paper in _compulsory(call).filter(lot__in=bids)]
    if ACCEPTABLE not in call.procedure.checks:
        return items(call) + papers
    acceptable = [
        Item(f"{LOT_POINT}{lot.key}", LOT_ACCEPTABLE.format(number=lot.number, title=lot.title)) for lot in bids
    ]
    return items(call) + papers + acceptable


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
    known = {item.key: item for item in items_for(call, submission)}
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


def unchecked(call: Call) -> list[str]:
    """Numbers of opened applications with a point not answered."""
    general = {item.key for item in items(call)}
    per_lot = _points_per_lot(call)
    done: dict[Any, set[str]] = {}
    for submission, item in Check.objects.filter(submission__call=call).values_list("submission_id", "item"):
        done.setdefault(submission, set()).add(item)
    return [one.number for one in opened(call) if (general | per_lot.get(one.pk, set())) - done.get(one.pk, set())]


def _points_per_lot(call: Call) -> dict[Any, set[str]]:
    """The points about lots, by submission; the same few queries for all."""
    found: dict[Any, set[str]] = {}
    papers: dict[Any, set[str]] = {}
    for paper in _compulsory(call).exclude(lot=None):
        papers.setdefault(paper.lot_id, set()).add(f"paper:{paper.pk}")
    acceptable = ACCEPTABLE in call.procedure.checks
    for bid in Bid.objects.filter(submission__call=call, lot__cancelled_at=None).select_related("lot"):
        points = papers.get(bid.lot_id, set()) | ({f"{LOT_POINT}{bid.lot.key}"} if acceptable else set())
        found.setdefault(bid.submission_id, set()).update(points)
    return found


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
