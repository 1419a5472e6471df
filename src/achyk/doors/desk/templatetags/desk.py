"""The tabs of a call's file: what there is at its stage, for whoever reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Stage
from achyk.office.calls.models import Call
from achyk.office.people.models import Person

register = template.Library()


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the file: from which stage of the path it is there, until which, and for whom."""

    name: str
    label: Any
    since: Stage = Stage.DRAFT
    until: Stage | None = None
    needs: Capability = Capability.SEE_CALL_FILE


TABS = (
    Tab("call", _("Case file")),
    Tab("basics", _("Basics"), until=Stage.DRAFT),
    Tab("texts", _("Texts"), until=Stage.DRAFT),
    Tab("times", _("Timetable"), until=Stage.DRAFT),
    Tab("papers", _("Papers"), until=Stage.DRAFT),
    Tab("criteria", _("Criteria"), until=Stage.DRAFT),
    Tab("selection", _("Comparison"), until=Stage.DRAFT),
    Tab("documents", _("Documents"), until=Stage.DRAFT),
    Tab("excluded", _("Excluded"), until=Stage.DRAFT),
    Tab("keys", _("Key holders"), until=Stage.DRAFT),
    Tab("seal", _("Keys")),
    Tab("preview", _("Preview"), until=Stage.APPROVED),
    Tab("questions", _("Questions"), Stage.PUBLISHED),
    Tab("amend", _("Amend"), Stage.PUBLISHED, Stage.PUBLISHED),
    Tab("extend", _("Extend"), Stage.PUBLISHED, Stage.PUBLISHED),
    Tab("opening", _("Opening"), Stage.PUBLISHED),
    Tab("applicants", _("Applicants"), Stage.OPENED, needs=Capability.SEE_EVALUATION),
    Tab("scores", _("My scores"), Stage.SCREENED, Stage.SCREENED, Capability.JUDGE_APPLICATIONS),
    Tab("results", _("Panel's scores"), Stage.SCREENED, needs=Capability.SEE_EVALUATION),
    Tab("ranking", _("Ranking"), Stage.PRICED, needs=Capability.SEE_EVALUATION),
    Tab("decision", _("Decision"), Stage.DECIDED, needs=Capability.SEE_EVALUATION),
    Tab("award", _("Award and contract"), Stage.RELEASED, needs=Capability.SEE_PAYMENTS),
)


@register.inclusion_tag("desk/tabs.html", takes_context=True)
def call_tabs(context: dict[str, Any], call: Call, here: str) -> dict[str, Any]:
    """The tabs of a call that this reader has; `here` is the name of the present one."""
    person: Person = context["request"].user
    shown = [tab for tab in TABS if _there(tab, call) and person.may(tab.needs, call.id)]
    rows = [(tab.label, reverse(f"desk:{tab.name}", args=[call.reference]), tab.name == here) for tab in shown]
    return {"tabs": rows, "call": call}


def _there(tab: Tab, call: Call) -> bool:
    """Whether the call has come to the tab and not past it. A cancelled call keeps what it had as a published one."""
    path = call.procedure.path
    stage = Stage(call.stage)
    if stage not in path:
        return tab.until is None and path.index(tab.since) <= path.index(Stage.PUBLISHED)
    return path.index(tab.since) <= path.index(stage) <= (path.index(tab.until) if tab.until else len(path))
