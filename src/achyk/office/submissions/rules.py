"""What an application must hold before it can be sealed and submitted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from achyk.core.procedures.application import Part
from achyk.core.values import LocalizedText, Refusal, lt
from achyk.office.calls.enums import ApplicantKind
from achyk.office.calls.models import Call
from achyk.office.calls.queries import papers_for
from achyk.office.submissions import budget, pictures, pricing
from achyk.office.submissions.content import Content, Planned


@dataclass(frozen=True, slots=True)
class Task:
    """One part of an application: its address, its name, whether it is done."""

    slug: str
    label: LocalizedText
    done: bool
    compulsory: bool = True


def tasks(call: Call, content: Content) -> list[Task]:
    """The task list of an application, in the order in which people fill it."""
    listed: list[Task] = []
    for part in call.procedure.parts:
        if part is Part.PAPERS:
            listed += [
                Task(f"papers/{paper.id}", paper.title, bool(content.files_for(str(paper.id))), paper.compulsory)
                for paper in papers_for(call, content.lots)
            ]
        elif part is not Part.LOTS or call.lots.exists():
            listed.append(Task(part.value, label_of(part, call), DONE[part](call, content)))
    return listed


def label_of(part: Part, call: Call) -> LocalizedText:
    """The name of a part; that of the lots in the words of the kind."""
    return call.procedure.lots.chosen if part is Part.LOTS and call.procedure.lots else part.label


def _applicant_done(content: Content) -> bool:
    joint = content.kind in {ApplicantKind.CONSORTIUM, ApplicantKind.GROUP}
    return bool(content.kind and content.name and content.contact) and (bool(content.members) or not joint)


def history_as_file(call: Call, content: Content) -> bool:
    """Whether the personal history form is handed in as a file of the applicant's own."""
    return any(paper.history and content.files_for(str(paper.pk)) for paper in call.papers.all())


def _declared(call: Call, content: Content) -> bool:
    declared = {item.key for item in call.procedure.declarations} <= set(content.declarations)
    accepted = {str(pk) for pk in call.clauses.values_list("pk", flat=True)} <= set(content.clauses)
    return content.consent and declared and accepted


def shares_make_hundred(plan: Sequence[Planned]) -> bool:
    """Whether the results of a work plan are paid for with the whole price, no more and no less."""
    return bool(plan) and sum(Decimal(one.share) for one in plan) == 100


def _price_done(call: Call, content: Content) -> bool:
    if pricing.by_lines(call):
        return pricing.complete(call, content.lots, content.currency, content.lines)
    return any(amount_of(text) is not None for text in content.prices.values())


def _budget_done(call: Call, content: Content) -> bool:
    wanted = budget.keys_of(call, content.lots)
    return bool(wanted) and not any(
        budget.objections(call, lot, content.budget.get(key, ()), content.overhead.get(key, ""))
        for key, lot in wanted.items()
    )


DONE: dict[Part, Callable[[Call, Content], bool]] = {
    Part.APPLICANT: lambda _call, content: _applicant_done(content),
    Part.CANDIDATE: lambda _call, content: bool(content.name and content.phone and content.nationality),
    Part.EDUCATION: lambda call, content: bool(content.education) or history_as_file(call, content),
    Part.EMPLOYMENT: lambda call, content: bool(content.employment) or history_as_file(call, content),
    Part.LANGUAGES: lambda call, content: bool(content.languages) or history_as_file(call, content),
    Part.REFEREES: lambda _call, content: bool(content.referees),
    Part.RELATIVES: lambda _call, content: bool(content.relatives) or content.no_relatives,
    Part.STAFF: lambda _call, content: bool(content.staff),
    Part.PLAN: lambda _call, content: shares_make_hundred(content.plan),
    Part.LOTS: lambda call, content: bool(pricing.standing_of(call, content.lots)),
    Part.PRICE: _price_done,
    Part.BUDGET: _budget_done,
    Part.ENTRY: pictures.complete,
    Part.AUTHOR: lambda _call, content: bool(content.name and content.born and content.phone),
    Part.DILIGENCE: lambda call, content: {item.key for item in call.procedure.diligence} <= set(content.diligence),
    Part.DECLARATIONS: _declared,
}
"""When each part counts as done."""


def amount_of(text: str) -> Decimal | None:
    """A sum as people type it, with a comma or a point and spaces; None when it is not one above zero."""
    try:
        amount = Decimal(text.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount > 0 else None


def incomplete(call: Call, content: Content) -> Refusal | None:
    """What is missing before the application can be sealed; None when nothing is."""
    lacking = [task.label for task in tasks(call, content) if task.compulsory and not task.done]
    if not lacking:
        return None
    listed = LocalizedText(**{code: ", ".join(label.into(code) for label in lacking) for code in ("ru", "ky", "en")})
    return Refusal("incomplete", INCOMPLETE, {"listed": listed})


INCOMPLETE = lt(
    "Ещё не готово: {listed}. Заполните эти части и подайте снова.",
    "Али даяр эмес: {listed}. Бул бөлүктөрдү толтуруп, кайра тапшырыңыз.",
    "Not ready yet: {listed}. Fill in these parts and submit again.",
)
