"""Forms for who opens, who judges and who may not take part."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from achyk.doors.desk.choices import into
from achyk.office.calls.models import Call
from achyk.office.people.models import Person
from achyk.ui.forms import LocalizedField, offer


class ExcludedForm(forms.Form):
    """Somebody who may not take part."""

    name = forms.CharField(label=_("Person or firm"), max_length=300)
    ground = LocalizedField(label=_("Ground"), rows=2)
    exception = LocalizedField(label=_("Who is not meant by it"), rows=2)


class ExcludeAuthorsForm(forms.Form):
    """Everybody named in the winning applications of an earlier call may not take part in this one."""

    source = forms.ChoiceField(label=_("Earlier call"))
    exception = LocalizedField(
        label=_("Who is not meant by it"), rows=2, help_text=_("For example: helpers who are not named as authors")
    )

    def __init__(self, *args: Any, calls: list[Call], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "source", [(one.reference, f"{one.reference}: {into(one.title)}") for one in calls])


class KeysForm(forms.Form):
    """The key holders and how many of them open."""

    holders = forms.MultipleChoiceField(
        label=_("Key holders"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Best from different units. Nobody can open alone unless one key is enough."),
    )
    needed = forms.IntegerField(label=_("How many of them are needed to open"), min_value=1, max_value=16)

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "holders", [(str(p.pk), str(p)) for p in people])


class PanelForm(forms.Form):
    """Who sits on the panel, and who chairs it."""

    members = forms.MultipleChoiceField(
        label=_("Members of the panel"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("At least two without a conflict of interest score each application; three or more are better."),
    )
    chair = forms.ChoiceField(
        label=_("Chair of the panel"),
        required=False,
        help_text=_("Writes the consensus notes, signs the technical result, records the decision on a tie."),
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(p.pk), str(p)) for p in people]
        offer(self, "members", choices)
        offer(self, "chair", [("", "—"), *choices])
