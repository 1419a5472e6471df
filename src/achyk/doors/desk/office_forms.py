"""Forms for setting up the office: records, settings, people."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from achyk.core.procedures.kinds import KINDS
from achyk.core.values import LANGUAGES
from achyk.doors.desk.choices import into, named
from achyk.office.mission import queries
from achyk.office.mission.models import Channel, Clause, Donor, Installation, IssuingUnit, Place, Project, Topic
from achyk.office.mission.services import InstallationSettings
from achyk.office.people.enums import Role
from achyk.office.people.services import Invite
from achyk.ui.forms import LANGUAGE_NAMES, LocalizedField, offer

LANGUAGE_CHOICES = [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]


class RecordForm(forms.Form):
    """A record of the installation, filled into a row of its model."""

    model: type[IssuingUnit | Donor | Project | Place | Clause | Topic | Channel]

    @classmethod
    def of(cls, record: IssuingUnit | Donor | Project | Place | Clause | Topic | Channel) -> dict[str, Any]:
        """What the form shows for a record."""
        return {name: getattr(record, name) for name in cls.base_fields}

    def fill(self, record: Any) -> Any:
        """The record with the input in its fields, not saved."""
        for name, value in self.cleaned_data.items():
            setattr(record, name, value)
        return record


class UnitForm(RecordForm):
    """An issuing unit."""

    model = IssuingUnit
    name = LocalizedField(label=_("Name"), rows=2)
    address = LocalizedField(label=_("Address"), rows=2)
    directions = LocalizedField(label=_("How to find it"), rows=2, help_text=_("Floor, landmark, crossing."))
    map_link = forms.URLField(
        label=_("Link to a map"), required=False, assume_scheme="https", validators=[URLValidator(["https"])]
    )
    hours = LocalizedField(label=_("Hours for what is brought by hand"), rows=2)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=60)
    telephones = LocalizedField(
        label=_("Further telephones"), rows=3, help_text=_("One per line, with extension and what it is for.")
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)


class DonorForm(RecordForm):
    """A donor."""

    model = Donor
    name = LocalizedField(label=_("Name"), rows=2)
    wording = LocalizedField(label=_("Wording that the agreement requires"), rows=3)
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)


class ProjectForm(RecordForm):
    """A project."""

    model = Project
    code = forms.CharField(label=_("Code"), max_length=40)
    name = LocalizedField(label=_("Name"), rows=2)
    donor_id = forms.ChoiceField(label=_("Donor"))
    starts_on = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    objectives = LocalizedField(
        label=_("Objectives"),
        rows=5,
        help_text=_("One per line, in the same order in each language: they are numbered."),
    )
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "donor_id", named(queries.donors()))


class ClauseForm(RecordForm):
    """A standing clause. Other words make a new version: calls keep the one that they were published with."""

    model = Clause
    name = LocalizedField(label=_("Name"))
    text = LocalizedField(label=_("What applicants accept"), rows=5)
    kinds = forms.MultipleChoiceField(
        label=_("Drafts of these kinds begin with it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kinds", [(kind, into(procedure.label)) for kind, procedure in KINDS.items()])


class PlaceForm(RecordForm):
    """A place."""

    model = Place
    name = LocalizedField(label=_("Name"))
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)


class TopicForm(RecordForm):
    """A topic of the site."""

    model = Topic
    slug = forms.SlugField(
        label=_("Part of the address"),
        max_length=60,
        help_text=_("Latin letters, digits and hyphens. It stays for ever."),
    )
    name = LocalizedField(label=_("Name"))
    sensitive = forms.BooleanField(label=_("Sensitive: pages lead to help and hotlines"), required=False)
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def clean_slug(self) -> str:
        """One topic per address."""
        slug: str = self.cleaned_data["slug"]
        kept = queries.topic_by_slug(slug)
        if kept is not None and slug != self.initial.get("slug"):
            raise ValidationError(_("Another topic has this address already."))
        return slug


class ChannelForm(RecordForm):
    """A place elsewhere where the mission speaks."""

    model = Channel
    name = LocalizedField(label=_("Name"), help_text=_("For example the name of the network."))
    address = forms.URLField(label=_("Address"), assume_scheme="https", validators=[URLValidator(["https"])])
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)


LOGO_TYPES = {".png": "image/png", ".svg": "image/svg+xml", ".jpg": "image/jpeg", ".webp": "image/webp"}


class SettingsForm(forms.Form):
    """The settings of the installation."""

    name = LocalizedField(label=_("Name of the mission"), rows=2)
    accent = forms.CharField(label=_("Accent colour"), widget=forms.TextInput(attrs={"type": "color"}), max_length=7)
    logo_file = forms.FileField(label=_("Logo"), required=False, help_text=_("PNG, SVG, JPEG or WebP, at most 200 KB."))
    sender_name = LocalizedField(label=_("Sender of mails"))
    sender_address = forms.EmailField(label=_("Address of the sender"), required=False)
    smtp_host = forms.CharField(label=_("Mail server (SMTP)"), required=False, max_length=255)
    smtp_port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535)
    smtp_encryption = forms.ChoiceField(
        label=_("Encryption"), choices=[("starttls", "STARTTLS"), ("tls", "TLS"), ("none", _("none"))]
    )
    smtp_user = forms.CharField(label=_("User name"), required=False, max_length=255)
    smtp_password = forms.CharField(
        label=_("Password"),
        required=False,
        widget=forms.PasswordInput,
        help_text=_("Empty: the stored one stays."),
    )

    def clean_accent(self) -> str:
        """Six hexadecimal digits."""
        value: str = self.cleaned_data["accent"]
        if len(value) != 7 or value[0] != "#" or any(c not in "0123456789abcdefABCDEF" for c in value[1:]):
            raise ValidationError(_("A colour is written as # and six hexadecimal digits."))
        return value

    def clean_logo_file(self) -> UploadedFile | None:
        """A small picture of a known kind."""
        file: UploadedFile | None = self.cleaned_data["logo_file"]
        if file and (PurePosixPath(file.name or "").suffix.lower() not in LOGO_TYPES or (file.size or 0) > 200 * 1024):
            raise ValidationError(_("The logo is a PNG, SVG, JPEG or WebP picture of at most 200 KB."))
        return file

    @staticmethod
    def of(row: Installation) -> dict[str, Any]:
        """What the form shows."""
        return {
            name: getattr(row, name)
            for name in (
                "name",
                "accent",
                "sender_name",
                "sender_address",
                "smtp_host",
                "smtp_port",
                "smtp_user",
                "smtp_encryption",
            )
        }

    def command(self) -> InstallationSettings:
        """The input as a command."""
        c = dict(self.cleaned_data)
        logo = c.pop("logo_file")
        c["smtp_password"] = c["smtp_password"] or None
        if logo:
            c |= {"logo": logo.read(), "logo_type": LOGO_TYPES[PurePosixPath(logo.name).suffix.lower()]}
        return InstallationSettings(**c)


class InviteForm(forms.Form):
    """Somebody to invite."""

    email = forms.EmailField(label=_("E-mail"))
    full_name = forms.CharField(label=_("Name"), max_length=200)
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=LANGUAGE_CHOICES)
    role = forms.ChoiceField(
        label=_("Role in the office"),
        required=False,
        help_text=_("Key holders and panel members get their role in the file of a call."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "role", role_choices())

    def command(self) -> Invite:
        """The input as a command."""
        c = self.cleaned_data
        return Invite(**c | {"role": Role(c["role"]) if c["role"] else None})


def role_choices() -> list[tuple[str, str]]:
    """The roles of the whole office."""
    return [("", "—")] + [(role.value, into(role.label)) for role in Role if not role.per_call]


class GiveRoleForm(forms.Form):
    """A role for somebody, with an end if it has one."""

    role = forms.ChoiceField(label=_("Role in the office"))
    ends_on = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: until somebody ends it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "role", role_choices()[1:])


class LostFactorForm(forms.Form):
    """Somebody lost the second factor."""

    email = forms.EmailField(label=_("Your e-mail"))
    reason = forms.CharField(label=_("What happened"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)
