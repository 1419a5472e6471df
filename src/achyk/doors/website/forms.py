"""Forms of the site."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from achyk.doors.website.registrations import Guest


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
