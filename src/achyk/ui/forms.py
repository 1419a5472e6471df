"""Form fields of ours: three languages side by side, an instant with a compulsory hour."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from achyk.core.values import LANGUAGES, LocalizedText, Refused

LANGUAGE_NAMES = {"ru": _("Russian"), "ky": _("Kyrgyz"), "en": _("English")}


class Renderer(TemplatesSetting):
    """Widgets are drawn by templates of ours where we have them."""


class ThreeLanguages(forms.MultiWidget):
    """Three inputs side by side, one per language; what is missing is in sight."""

    template_name = "ui/three_languages.html"
    grouped = True

    def __init__(self, rows: int = 1) -> None:
        control: type[forms.Widget] = forms.TextInput if rows == 1 else forms.Textarea
        attrs: dict[str, Any] = {} if rows == 1 else {"rows": rows}
        super().__init__({code: control(attrs={**attrs, "lang": code}) for code in LANGUAGES})

    def decompress(self, value: LocalizedText | None) -> list[str]:
        return list(value.as_mapping().values()) if value else ["", "", ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for code, part in zip(LANGUAGES, context["widget"]["subwidgets"], strict=True):
            part["language"] = LANGUAGE_NAMES[code]
            part["code"] = code
            part["empty"] = not part["value"]
        return context


class LocalizedField(forms.MultiValueField):
    """A LocalizedText. Incomplete is allowed: publication asks for completeness, a draft does not."""

    def __init__(self, *, rows: int = 1, label: Any = None, required: bool = False, help_text: Any = "") -> None:
        fields = [forms.CharField(required=False) for _code in LANGUAGES]
        super().__init__(
            fields=fields,
            required=required,
            require_all_fields=False,
            widget=ThreeLanguages(rows),
            label=label,
            help_text=help_text,
        )

    def compress(self, data_list: list[str]) -> LocalizedText:
        values = [text.replace("\r\n", "\n") for text in (data_list or ["", "", ""])]
        return LocalizedText(*values)

    def clean(self, value: Any) -> LocalizedText:
        cleaned: LocalizedText = super().clean(value) or LocalizedText()
        return cleaned


class DayAndHour(forms.MultiWidget):
    """A date and an hour."""

    template_name = "ui/day_and_hour.html"
    grouped = True

    def __init__(self) -> None:
        super().__init__(
            {
                "day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                "hour": forms.TimeInput(attrs={"type": "time", "step": "60"}, format="%H:%M"),
            }
        )

    def decompress(self, value: datetime | None) -> list[Any]:
        return [value.date(), value.time()] if value else [None, None]


class InstantField(forms.MultiValueField):
    """A local date and hour; the form gives the zone. An hour is compulsory once a date is given."""

    def __init__(self, *, label: Any = None, required: bool = False, help_text: Any = "") -> None:
        fields = [
            forms.DateField(required=False, input_formats=["%Y-%m-%d", "%d.%m.%Y"]),
            forms.TimeField(required=False, input_formats=["%H:%M", "%H:%M:%S"]),
        ]
        super().__init__(
            fields=fields,
            required=required,
            require_all_fields=False,
            widget=DayAndHour(),
            label=label,
            help_text=help_text,
        )

    def compress(self, data_list: list[Any]) -> datetime | None:
        day: date | None
        hour: time | None
        day, hour = data_list or (None, None)
        if day is None and hour is None:
            return None
        if day is None:
            raise ValidationError(_("Give the date too."))
        if hour is None:
            raise ValidationError(_("Give the hour too: a date alone does not say when it ends."))
        return datetime.combine(day, hour)  # the form attaches the zone


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    """Give a field of a form the choices it offers now: they depend on the language and on the database."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is no field of choices")
    field.choices = list(choices)


def in_zone(value: datetime | None, zone: str) -> datetime | None:
    """Attach the zone of the form to a local instant."""
    return value.replace(tzinfo=ZoneInfo(zone)) if value else None


def local(value: datetime | None, zone: str) -> datetime | None:
    """An instant as the local clock of a zone shows it, for filling a form."""
    return value.astimezone(ZoneInfo(zone)).replace(tzinfo=None) if value else None


def show_refusals(form: forms.BaseForm, refused: Refused, language: str) -> None:
    """Put a service's refusals on the form, so that what was typed stays on the page."""
    for refusal in refused.refusals:
        form.add_error(None, refusal.words().into(language))
