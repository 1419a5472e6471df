"""Forms for what is done to a call once it is written: returned, cancelled, amended, extended."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from achyk.core.values import LANGUAGES
from achyk.doors.desk.call_forms import TextsForm, TimesForm
from achyk.doors.desk.choices import choices, into
from achyk.office.calls.commands import AmendmentGiven, DocumentGiven, ExtensionGiven
from achyk.office.calls.enums import DocumentKind
from achyk.office.calls.models import Call
from achyk.ui.forms import LANGUAGE_NAMES, LocalizedField, offer


class ReasonForm(forms.Form):
    """Why a draft goes back."""

    reason = forms.CharField(label=_("What is to be corrected"), widget=forms.Textarea(attrs={"rows": 3}))


class PublicReasonForm(forms.Form):
    """A reason that the public reads."""

    reason = LocalizedField(label=_("Reason"), rows=3)


class AmendForm(TextsForm):
    """An amendment: the reason, the texts as they will stand, the budget, a document."""

    reason = LocalizedField(label=_("Reason"), rows=3, help_text=_("Every participant reads it."))
    budget_amount = forms.DecimalField(
        label=_("Budget ceiling"), required=False, min_value=0, max_digits=14, decimal_places=2
    )
    budget_excludes = LocalizedField(label=_("What the sum excludes"))
    document_file = forms.FileField(label=_("New version of a document, or a new one"), required=False)
    document_replaces = forms.ChoiceField(label=_("It replaces"), required=False)
    document_kind = forms.ChoiceField(label=_("What it is"), required=False)
    document_title = LocalizedField(label=_("Title of the document"))
    document_language = forms.ChoiceField(label=_("Language of the document"), required=False)
    field_order = ["reason"]

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        old = [(str(d.pk), into(d.title)) for d in call.documents.filter(replaced_by=None)]
        offers: dict[str, list[Any]] = {
            "document_replaces": [("", _("nothing: it is new")), *old],
            "document_kind": choices(DocumentKind),
            "document_language": [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES],
        }
        for name, offered in offers.items():
            offer(self, name, offered)

    @staticmethod
    def of(call: Call) -> dict[str, Any]:
        """What the form shows for a call."""
        return TextsForm.of(call) | {
            "budget_amount": call.budget_amount,
            "budget_excludes": call.budget_excludes,
        }

    def amendment(self) -> AmendmentGiven:
        """The input as a command."""
        c = self.cleaned_data
        document = None
        if c["document_file"]:
            document = DocumentGiven(
                kind=DocumentKind(c["document_kind"]),
                title=c["document_title"],
                language=c["document_language"],
                name=c["document_file"].name,
                chunks=c["document_file"].chunks(),
                replaces=c["document_replaces"] or None,
            )
        names = (
            "reason",
            "title",
            "summary",
            "description",
            "instructions",
            "budget_amount",
            "budget_excludes",
        )
        return AmendmentGiven(document=document, **{name: c[name] for name in names})


class ExtendForm(TimesForm):
    """A later timetable and the reason."""

    reason = LocalizedField(label=_("Reason"), rows=3, help_text=_("Every participant reads it."))
    field_order = ["reason"]

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        for name in ("refuses_late", "results_days"):  # promised in the notice: a later day changes neither
            del self.fields[name]

    def extension(self) -> ExtensionGiven:
        """The input as a command."""
        return ExtensionGiven(reason=self.cleaned_data["reason"], times=self.command())
