"""Forms of the site."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from achyk.core.procedures.kinds import KINDS
from achyk.doors.website.enums import FoundIn, Kind, Rhythm
from achyk.doors.website.finding import Question, kinds, label_of
from achyk.doors.website.models import Subscription
from achyk.doors.website.registrations import Guest
from achyk.doors.website.subscriptions import Wish
from achyk.office.mission.queries import projects, topics
from achyk.ui.forms import LANGUAGE_NAMES, offer
from achyk.ui.reader import words_of


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
        offer(self, "kind", [("", _("all")), *((kind, words_of(label)) for kind, label in kinds())])
        offer(self, "project", [("", _("all")), *((one.code, words_of(one.name)) for one in projects())])

    def question(self) -> Question | None:
        """The input as a question; None when no word is asked."""
        c = self.cleaned_data
        if not c["q"].strip():
            return None
        project = projects().filter(code=c["project"]).first() if c["project"] else None
        return Question(
            text=c["q"], kind=c["kind"], state=c["state"], since=c["since"], until=c["until"], project=project
        )


class WishForm(forms.Form):
    """What somebody wants to be told of by mail."""

    kinds = forms.MultipleChoiceField(
        label=_("What about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None marked: everything."),
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("None marked: all topics.")
    )
    rhythm = forms.ChoiceField(
        label=_("How often"), choices=Rhythm.choices, initial=Rhythm.WEEKLY, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("Language of the letters"), choices=list(LANGUAGE_NAMES.items()))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        calls = [(FoundIn.CALL.value, _("All calls")), *((kind, words_of(label_of(kind))) for kind in KINDS)]
        offer(self, "kinds", [*Kind.choices, *calls])
        offer(self, "topics", [(one.slug, words_of(one.name)) for one in topics() if one.active])
        if not topics().filter(active=True).exists():
            del self.fields["topics"]

    @staticmethod
    def of(subscription: Subscription) -> dict[str, Any]:
        """What the form shows for a subscription."""
        return {name: getattr(subscription, name) for name in ("kinds", "topics", "rhythm", "language")}

    def wish(self) -> Wish:
        """The input as a wish."""
        c = self.cleaned_data
        return Wish(
            kinds=tuple(c["kinds"]),
            topics=tuple(c.get("topics", ())),
            rhythm=Rhythm(c["rhythm"]),
            language=c["language"],
        )


class SubscribeForm(WishForm):
    """Somebody who wants to be told by mail."""

    address = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("We mail you a link that confirms it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ["address", "kinds", "topics", "rhythm", "language"]
