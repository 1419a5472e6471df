"""What an application must hold before it can be sealed and submitted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from achyk.core.values import LocalizedText, Refusal, lt
from achyk.office.calls.enums import ApplicantKind
from achyk.office.calls.models import Call
from achyk.office.submissions.content import Content, Planned

DECLARATIONS: dict[str, LocalizedText] = {
    "true": lt(
        "Сведения верны, и за них отвечаю я.", "Маалымат туура жана ага мен жооп берем.",
        "The information is true, and I answer for it.",
    ),
    "conflict": lt(
        "У нас нет конфликта интересов с миссией и её сотрудниками, или он описан в предложении.",
        "Өкүлчүлүк жана анын кызматкерлери менен кызыкчылыктардын кагылышуусу жок же ал сунушта жазылган.",
        "We have no conflict of interest with the mission and its staff, or it is described in the proposal.",
    ),
    "excluded": lt(
        "Среди нас нет тех, кому участие в этом конкурсе запрещено.",
        "Арабызда бул сынакка катышууга тыюу салынгандар жок.",
        "Nobody among us is barred from this call.",
    ),
    "no-advance": lt(
        "Мы согласны, что оплата идёт за принятые результаты и аванса нет.",
        "Төлөм кабыл алынган натыйжалар үчүн экенине жана аванс жок экенине макулбуз.",
        "We agree that payment is for accepted results and that there is no advance.",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Task:
    """One part of an application: its address, its name, whether it is done."""

    slug: str
    label: LocalizedText
    done: bool
    compulsory: bool = True


def tasks(call: Call, content: Content) -> list[Task]:
    """The task list of an application, in the order in which people fill it."""
    listed = [
        Task("applicant", lt("Кто подаёт", "Ким тапшырат", "Who applies"), _applicant_done(content)),
        Task("staff", lt("Ключевые специалисты", "Негизги адистер", "Key staff"), bool(content.staff)),
        Task(
            "plan",
            lt("Результаты и доли оплаты", "Натыйжалар жана төлөм үлүштөрү", "Results and shares of payment"),
            shares_make_hundred(content.plan),
        ),
    ]
    listed += [
        Task(f"papers/{paper.id}", paper.title, bool(content.files_for(str(paper.id))), paper.compulsory)
        for paper in call.papers.all()
    ]
    listed.append(Task("price", lt("Цена", "Баасы", "Price"), _price_done(content)))
    done = content.consent and set(DECLARATIONS) <= set(content.declarations)
    listed.append(
        Task("declarations", lt("Заявления и согласие", "Билдирүүлөр жана макулдук", "Declarations and consent"), done)
    )
    return listed


def _applicant_done(content: Content) -> bool:
    joint = content.kind in {ApplicantKind.CONSORTIUM, ApplicantKind.GROUP}
    return bool(content.kind and content.name and content.contact) and (bool(content.members) or not joint)


def shares_make_hundred(plan: Sequence[Planned]) -> bool:
    """Whether the results of a work plan are paid for with the whole price, no more and no less."""
    return bool(plan) and sum(Decimal(one.share) for one in plan) == 100


def _price_done(content: Content) -> bool:
    return any(amount_of(text) is not None for text in content.prices.values())


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
