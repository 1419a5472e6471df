"""The budget of an application: a form line by line, or a sheet that fills it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from achyk.core.procedures.application import Part
from achyk.core.values import Refused
from achyk.doors.access import public
from achyk.doors.portal.apply import draft_page, opened_draft
from achyk.office.calls.models import Call, Lot
from achyk.office.submissions import budget, services
from achyk.office.submissions.content import BudgetLine, Content
from achyk.ui.forms import show_refusals
from achyk.ui.reader import language_now

LABELS = {
    "title": gettext_lazy("What"),
    "unit": gettext_lazy("Unit"),
    "quantity": gettext_lazy("Quantity"),
    "months": gettext_lazy("Months"),
    "cost": gettext_lazy("Cost of one"),
    "own": gettext_lazy("Of it we pay ourselves"),
}
FIGURES = ("quantity", "months", "cost", "own")
EMPTY_ROWS = 3


class AreaBudgetForm(forms.Form):
    """The budget of one area, or of the whole. Half a budget is saved as well; what is written stays as written."""

    sheet = forms.FileField(
        label=gettext_lazy("Or an XLSX sheet"), required=False, allow_empty_file=True,
        help_text=gettext_lazy("Its lines take the place of those above. Look at them, then save again."),
    )  # fmt: skip
    overhead = forms.CharField(
        label=gettext_lazy("Overhead, % of what the donor pays for the lines"), required=False, max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip

    def __init__(self, *args: Any, key: str, lot: Lot | None, lines: Sequence[BudgetLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prefix = key
        self.key, self.lot, self.lines = key, lot, tuple(lines)
        posted = sum(name.startswith(f"{key}-title-") for name in self.data) if self.is_bound else 0
        self.numbers = range(1, min(max(len(lines) + EMPTY_ROWS, posted), budget.MOST_LINES) + 1)
        for n in self.numbers:
            line = self.lines[n - 1] if n <= len(self.lines) else None
            for name, label in LABELS.items():
                self.fields[f"{name}-{n}"] = forms.CharField(
                    label=label, required=False, max_length=300 if name == "title" else 30,
                    initial=getattr(line, name) if line else "",
                    widget=forms.TextInput(attrs={"inputmode": "decimal"} if name in FIGURES else {}),
                )  # fmt: skip

    def rows(self) -> list[list[forms.BoundField]]:
        """The fields, row by row."""
        return [[self[f"{name}-{n}"] for name in LABELS] for n in self.numbers]

    def clean(self) -> dict[str, Any]:
        """Every figure that is written is one, and a row in which anything is written says what it is for."""
        c: dict[str, Any] = super().clean() or {}
        for n in self.numbers:
            if not c.get(f"title-{n}") and any(c.get(f"{name}-{n}") for name in LABELS):
                self.add_error(f"title-{n}", ValidationError(_("Fill in this field, or empty the whole row.")))
            for name in FIGURES:
                if budget.figure(c.get(f"{name}-{n}") or "") is None:
                    self.add_error(f"{name}-{n}", ValidationError(_("Write a number, for example 1 250,50.")))
        if budget.figure(c.get("overhead") or "") is None:
            self.add_error("overhead", ValidationError(_("Write a number, for example 1 250,50.")))
        return c

    def written(self) -> tuple[BudgetLine, ...]:
        """The lines of the form; those of the sheet where one came. Refused when it cannot be read."""
        c = self.cleaned_data
        if c["sheet"]:
            return budget.from_sheet(c["sheet"].read())
        return tuple(
            BudgetLine(**{name: c[f"{name}-{n}"].strip() for name in LABELS})
            for n in self.numbers
            if c[f"title-{n}"].strip()
        )

    @property
    def sums(self) -> budget.Sums | None:
        """What the budget comes to as it was last saved."""
        return budget.sums(self.lines, self.initial.get("overhead", "")) if self.lines else None


def _forms(request: HttpRequest, call: Call, content: Content) -> list[AreaBudgetForm]:
    return [
        AreaBudgetForm(
            request.POST or None, request.FILES or None, key=key, lot=lot, lines=content.budget.get(key, ()),
            initial={"overhead": content.overhead.get(key, "")},
        )
        for key, lot in budget.keys_of(call, content.lots).items()
    ]  # fmt: skip


@public("GET", "POST")
def page(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The budget, area by area: what it comes to, what keeps it from being sealed."""
    draft, content, secret = opened_draft(request, draft_id)
    call = draft.call
    if Part.BUDGET not in call.procedure.parts:
        raise Http404
    listed = _forms(request, call, content)
    valid = [form.is_valid() for form in listed]  # every one is asked, so that each shows what is wrong with it
    if request.method == "POST" and all(valid) and _saved(listed, secret):
        messages.success(request, _("Saved."))
        return redirect("portal:draft-budget", draft.id)
    shown = [
        (form, budget.objections(call, form.lot, form.lines, form.initial["overhead"]) if form.lines else [])
        for form in listed
    ]
    context = {"forms": shown, "label": Part.BUDGET.label}
    return draft_page(request, "portal/draft_budget.html", draft, context)


def _saved(listed: Sequence[AreaBudgetForm], secret: str) -> bool:
    lines: dict[str, tuple[BudgetLine, ...]] = {}
    for form in listed:
        try:
            lines[form.key] = form.written()
        except Refused as refused:
            show_refusals(form, refused, language_now())
            return False
    services.fill(secret, budget=lines, overhead={form.key: form.cleaned_data["overhead"].strip() for form in listed})
    return True


@public()
def sheet(request: HttpRequest, draft_id: UUID, key: str) -> HttpResponse:
    """The budget of one area as a sheet: to fill in, or to keep."""
    draft, content, _secret = opened_draft(request, draft_id)
    if Part.BUDGET not in draft.call.procedure.parts or key not in budget.keys_of(draft.call, content.lots):
        raise Http404
    made = budget.to_sheet(content.budget.get(key, ()), language_now())
    return HttpResponse(
        made,
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": f'attachment; filename="{draft.call.reference}-{key}.xlsx"'},
    )
