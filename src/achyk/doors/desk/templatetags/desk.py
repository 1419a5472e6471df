"""What the desk's own templates need: the tabs of a call's file, the body of a long ranking."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from achyk.core.procedures.application import Part
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.procedures.procedure import Procedure
from achyk.core.scoring.model import Line, Tie
from achyk.office.calls.models import Call
from achyk.office.people.models import Person
from achyk.office.selection.evaluation import PriceOffered
from achyk.ui import words
from achyk.ui.reader import language_now

register = template.Library()


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the file: from which move on it is there, until which is behind, and for whom.

    A page of a move that the kind does not know is never there.
    """

    name: str
    label: Any
    since: Verb = Verb.ASK_APPROVAL
    until: Verb | None = None
    needs: Capability = Capability.SEE_CALL_FILE
    asked: Callable[[Procedure], bool] = lambda _kind: True
    """Whether a kind of call has the page at all."""


DRAFTING = Verb.ASK_APPROVAL


def _with_contract(kind: Procedure) -> bool:
    return kind.knows(Verb.SIGN_CONTRACT)


TABS = (
    Tab("call", _("Case file")),
    Tab("basics", _("Basics"), until=DRAFTING),
    Tab("texts", _("Texts"), until=DRAFTING),
    Tab("times", _("Timetable"), until=DRAFTING),
    Tab("papers", _("Papers"), until=DRAFTING),
    Tab("lots", _("Lots"), until=DRAFTING, asked=lambda kind: bool(kind.lots) and not (kind.posts or kind.works)),
    Tab("posts", _("Posts"), until=DRAFTING, asked=lambda kind: kind.posts),
    Tab("categories", _("Categories"), until=DRAFTING, asked=lambda kind: kind.works),
    Tab("requirements", _("Requirements"), until=DRAFTING, asked=lambda kind: kind.requirements),
    Tab("lines", _("Lines"), until=DRAFTING, asked=lambda kind: bool(kind.lots and kind.envelope_with(Part.PRICE))),
    Tab("conditions", _("Conditions"), until=DRAFTING),
    Tab("clauses", _("Standing clauses"), until=DRAFTING),
    Tab("criteria", _("Criteria"), until=DRAFTING, asked=lambda kind: kind.knows(Verb.SIGN_TECHNICAL)),
    Tab("rounds", _("Rounds"), until=DRAFTING, asked=lambda kind: len(kind.rounds) > 1),
    Tab("selection", _("Comparison"), until=DRAFTING),
    Tab("documents", _("Documents"), until=DRAFTING),
    Tab("excluded", _("Excluded"), until=DRAFTING),
    Tab("keys", _("Key holders"), until=DRAFTING),
    Tab("panel", _("Panel"), until=Verb.DECLARE_CONFLICTS, needs=Capability.DRAFT_CALL),
    Tab("seal", _("Keys")),
    Tab("preview", _("Preview"), until=Verb.PUBLISH),
    Tab("questions", _("Questions"), Verb.PUBLISH_ANSWERS),
    Tab("amend", _("Amend"), Verb.AMEND, Verb.AMEND),
    Tab("extend", _("Extend"), Verb.EXTEND, Verb.EXTEND),
    Tab("opening", _("Opening"), Verb.CLOSE),
    Tab(
        "longlist",
        _("Long list"),
        Verb.SCREEN,
        needs=Capability.SCREEN_APPLICATIONS,
        asked=lambda kind: kind.one_failure_suffices,
    ),
    Tab("applicants", _("Applicants"), Verb.DECLARE_CONFLICTS, needs=Capability.SEE_EVALUATION),
    Tab("works", _("Works"), Verb.SCREEN, needs=Capability.SEE_EVALUATION, asked=lambda kind: kind.works),
    Tab("meetings", _("Meetings"), Verb.RECORD_MEETING, needs=Capability.SEE_EVALUATION),
    Tab("authors", _("Authors"), Verb.DECIDE, needs=Capability.SCREEN_APPLICATIONS, asked=lambda kind: kind.works),
    Tab("gallery", _("Gallery"), Verb.PUBLISH_AUTHOR_TEXT, needs=Capability.SEE_EVALUATION),
    Tab("test", _("Written test"), Verb.SET_TEST, needs=Capability.RUN_ASSESSMENT),
    Tab("interviews", _("Interviews"), Verb.OFFER_SLOTS, needs=Capability.SEE_EVALUATION),
    Tab("references", _("References"), Verb.ASK_REFERENCE, needs=Capability.SEE_EVALUATION),
    Tab("scores", _("My scores"), Verb.SIGN_SCORES, Verb.SIGN_SCORES, Capability.JUDGE_APPLICATIONS),
    Tab("results", _("Panel's scores"), Verb.SIGN_TECHNICAL, needs=Capability.SEE_EVALUATION),
    Tab("exchanges", _("Clarifications and complaints"), Verb.ASK_CLARIFICATION, needs=Capability.SEE_EVALUATION),
    Tab("validity", _("Validity"), Verb.ASK_VALIDITY, Verb.ASK_VALIDITY, Capability.SEE_EVALUATION),
    Tab("ranking", _("Ranking"), Verb.DECIDE, needs=Capability.SEE_EVALUATION),
    Tab("decision", _("Decision"), Verb.CONFIRM_DECISION, needs=Capability.SEE_EVALUATION),
    Tab("award", _("Award and contract"), Verb.ACCEPT_AWARD, needs=Capability.SEE_PAYMENTS, asked=_with_contract),
    Tab(
        "award",
        _("Offers"),
        Verb.ACCEPT_AWARD,
        needs=Capability.SEE_PAYMENTS,
        asked=lambda kind: not _with_contract(kind),
    ),
)


@register.inclusion_tag("desk/tabs.html", takes_context=True)
def call_tabs(context: dict[str, Any], call: Call, here: str) -> dict[str, Any]:
    """The tabs of a call that this reader has; `here` is the name of the present one."""
    person: Person = context["request"].user
    shown = [tab for tab in TABS if _there(tab, call) and person.may(tab.needs, call.id)]
    rows = [(tab.label, reverse(f"desk:{tab.name}", args=[call.reference]), tab.name == here) for tab in shown]
    return {"tabs": rows, "call": call}


def _there(tab: Tab, call: Call) -> bool:
    """Whether the call has come to the tab and not past it; one that was cancelled keeps what only reads."""
    if not call.has_come_to(tab.since) or not tab.asked(call.procedure):
        return False
    return tab.until is None or not call.procedure.is_past(Stage(call.stage), tab.until)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the ranking with the price as it was given, whether it is within the ceiling, whether it is unusual."""

    line: Line
    given: PriceOffered | None
    affordable: bool
    unusual: bool = False


@register.simple_tag
def ranking_body(call: Call, rows: Iterable[Row], *, points: bool, priced: bool) -> SafeString:
    """The lines of a ranking. Written as one text: a template takes half a second for a thousand lines."""
    language = language_now()
    shown = {"technical": points and priced, "price": priced, "financial": points and priced, "total": bool(points)}
    names = {"technical": _("Technical"), "price": _("Price"), "financial": _("Financial"), "total": _("Total")}
    heads = {name: escape(head) for name, head in names.items() if shown[name]}
    unread, below, above = (
        escape(text) for text in (_("left unread"), _("below the threshold"), _("above the ceiling"))
    )
    unusual = escape(_("far from the other prices"))
    rank, number = escape(_("Rank")), escape(_("Number"))

    def figure(value: Decimal | None) -> str:
        return "—" if value is None else words.figure_of(value, language)

    def price(row: Row) -> str:
        if row.line.price is None:
            return "—" if row.line.passed else f'<span class="meta">{unread}</span>'
        text = f'<span class="nowrap">{escape(words.sum_of(row.line.price, call.budget_currency, language))}</span>'
        if row.given and row.given.currency != call.budget_currency:
            text += (
                f'<br><span class="meta">{escape(words.sum_of(row.given.given, row.given.currency, language))}</span>'
            )
        if row.unusual:
            text += f'<br><span class="state wait">{unusual}</span>'
        return text if row.affordable else f'{text}<br><span class="state bad">{above}</span>'

    def total(row: Row) -> str:
        if not row.line.passed:
            return f'<span class="meta">{below}</span>'
        tie = f'<br><span class="meta">{Tie(row.line.tie).label.into(language)}</span>' if row.line.tie else ""
        return f"<b>{figure(row.line.total)}</b>{tie}"

    def written(row: Row) -> str:
        parts = "".join(
            f'<td class="figure" data-label="c{n}">{figure(part)}</td>' for n, part in enumerate(row.line.parts, 1)
        )
        values = {
            "technical": lambda: figure(row.line.technical), "price": lambda: price(row),
            "financial": lambda: figure(row.line.financial), "total": lambda: total(row),
        }  # fmt: skip
        figures = "".join(
            f'<td class="figure" data-label="{head}"><span>{values[name]()}</span></td>' for name, head in heads.items()
        )
        return (
            f'<tr><td data-label="{rank}">{row.line.place or "—"}</td>'
            f'<td data-label="{number}"><span class="nowrap">{escape(row.line.offer)}</span></td>{parts}{figures}</tr>'
        )

    return mark_safe("\n".join(map(written, rows)))  # noqa: S308  figures, and words that are escaped above
