"""Forms of the portal."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from achyk.office.questions.services import LONGEST_QUESTION, LONGEST_REASON


class AskForm(forms.Form):
    """A question, and an address if the asker wants to be told of the answer."""

    text = forms.CharField(
        label=_("Your question"),
        widget=forms.Textarea(attrs={"rows": 7}),
        max_length=LONGEST_QUESTION,
        strip=True,
        help_text=_("One question at a time is answered best. Do not write who you are: the question is published."),
    )
    address = forms.EmailField(
        label=_("Your e-mail, if you want to be told of the answer"),
        required=False,
        help_text=_("Optional. It is kept under lock, shown to nobody and used for notices about this call only."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class IntentionForm(forms.Form):
    """Whether somebody will bid, and if not, why."""

    bids = forms.TypedChoiceField(
        label=_("Will you bid?"),
        choices=[("yes", _("Yes, we prepare an offer")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("If not: why?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=LONGEST_REASON,
        help_text=_("For example: too little time, the requirements, the sum. Do not write who you are."),
    )


class FollowForm(forms.Form):
    """An address that wants to be told of changes."""

    address = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("We mail you a link to confirm it. It is used for notices about this call only."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
