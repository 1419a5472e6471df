"""Forms of the site."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from achyk.core.values import LocalizedText
from achyk.doors.website.finding import Question, kinds
from achyk.doors.website.pages import language_now
from achyk.doors.website.registrations import Guest
from achyk.office.mission.queries import projects
from achyk.ui.forms import offer


class RegisterForm(forms.Form):
    """Somebody who wants to come to an event."""

    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("We mail you a link with which you can give the seat back."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def guest(self, language: str) -> Guest:
        """The input as who wants to come."""
        return Guest(**self.cleaned_data, language=language)


class SearchForm(forms.Form):
    """Words to look for, and what to narrow the search to."""

    q = forms.CharField(
        label=_("Words"), max_length=300, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    state = forms.ChoiceField(
        label=_("Calls"),
        required=False,
        choices=[("", _("all")), ("open", _("open now")), ("closed", _("earlier"))],
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    project = forms.ChoiceField(label=_("Project"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", [("", _("all")), *((kind, _words(label)) for kind, label in kinds())])
        offer(self, "project", [("", _("all")), *((one.code, _words(one.name)) for one in projects())])

    def question(self) -> Question | None:
        """The input as a question; None when no word is asked."""
        c = self.cleaned_data
        if not c["q"].strip():
            return None
        project = projects().filter(code=c["project"]).first() if c["project"] else None
        return Question(
            text=c["q"], kind=c["kind"], state=c["state"], since=c["since"], until=c["until"], project=project
        )


def _words(label: object) -> str:
    return label.into(language_now()) if isinstance(label, LocalizedText) else str(label)
