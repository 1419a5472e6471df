"""Forms of an application, one thing per page."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from achyk.office.calls.enums import CURRENCIES, ApplicantKind
from achyk.office.calls.models import Call, Lot
from achyk.office.submissions import pricing
from achyk.office.submissions.content import Content, Job, Language, Named, Planned, Referee, Relative, Study
from achyk.office.submissions.rules import amount_of
from achyk.ui.forms import offer
from achyk.ui.reader import language_now


def lines(text: str) -> tuple[Named, ...]:
    """One person or organisation per line: a name, then their part after a semicolon."""
    parts = [line.partition(";") for line in text.splitlines() if line.strip()]
    return tuple(Named(name.strip(), part.strip()) for name, _sign, part in parts if name.strip())


def written(named: tuple[Named, ...]) -> str:
    """The other way round."""
    return "\n".join(f"{one.name}; {one.part}" if one.part else one.name for one in named)


class StartForm(forms.Form):
    """The address to which the draft's link is sent."""

    address = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_(
            "We send the link of your draft there, and the receipt. Nobody in the office sees it before the opening."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class ApplicantForm(forms.Form):
    """Who applies."""

    kind = forms.ChoiceField(label=_("You apply as"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name of the organisation or person"), max_length=300)
    registration = forms.CharField(label=_("Registration number, if there is one"), max_length=100, required=False)
    contact = forms.CharField(label=_("Contact person"), max_length=200)
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    address = forms.CharField(label=_("Postal address"), max_length=300, required=False)
    members = forms.CharField(
        label=_("Members of the group or consortium"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One per line: name; part in the work. Every member is named."),
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            "kind",
            [(kind, ApplicantKind(kind).label.into(language_now())) for kind in call.eligible],
        )

    def clean(self) -> dict[str, Any]:
        """A group or a consortium names its members."""
        c: dict[str, Any] = super().clean() or {}
        if c.get("kind") in {ApplicantKind.GROUP, ApplicantKind.CONSORTIUM} and not lines(c.get("members", "")):
            self.add_error("members", _("Name the members of the group or consortium."))
        return c

    @staticmethod
    def of(content: Content) -> dict[str, Any]:
        """What the form shows."""
        names = ("kind", "name", "registration", "contact", "phone", "address")
        return {name: getattr(content, name) for name in names} | {"members": written(content.members)}

    def values(self) -> dict[str, Any]:
        """The fields of the content that this page fills."""
        return self.cleaned_data | {"members": lines(self.cleaned_data["members"])}


class CandidateForm(forms.Form):
    """Who applies, where only a person can."""

    name = forms.CharField(label=_("Full name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    born = forms.DateField(
        label=_("Date of birth"), required=False, input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
    )  # fmt: skip
    nationality = forms.CharField(label=_("Nationality"), max_length=100)
    phone = forms.CharField(label=_("Telephone"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "tel"}))
    address = forms.CharField(label=_("Postal address"), max_length=300, required=False)

    @staticmethod
    def of(content: Content) -> dict[str, Any]:
        """What the form shows."""
        return {name: getattr(content, name) for name in ("name", "born", "nationality", "phone", "address")}

    def values(self) -> dict[str, Any]:
        """The fields of the content that this page fills."""
        born = self.cleaned_data["born"]
        return self.cleaned_data | {"kind": ApplicantKind.PERSON.value, "born": born.isoformat() if born else ""}


class AuthorForm(forms.Form):
    """Who made the works. The jury does not see it."""

    name = forms.CharField(
        label=_("Full name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("As it should stand beside the work."),
    )  # fmt: skip
    born = forms.DateField(
        label=_("Date of birth"), input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
    )  # fmt: skip
    student = forms.BooleanField(label=_("I am a student"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "tel"}))
    address = forms.CharField(label=_("Postal address"), max_length=300, required=False)

    @staticmethod
    def of(content: Content) -> dict[str, Any]:
        """What the form shows."""
        return {name: getattr(content, name) for name in ("name", "born", "student", "phone", "address")}

    def values(self) -> dict[str, Any]:
        """The fields of the content that this page fills."""
        born = self.cleaned_data["born"].isoformat()
        return self.cleaned_data | {"kind": ApplicantKind.PERSON.value, "born": born}


class RowsForm(forms.Form):
    """A list, one row after the other; a row whose first field is empty does not count, and there is always one more."""

    name: str
    row: type[Any]
    columns: dict[str, forms.Field]
    LEAST_ROWS = 2
    MOST_ROWS = 30

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first, *_others = self.columns
        given = self.data if self.is_bound else self.initial
        prefix = f"{self.first}-"
        filled = [int(key[len(prefix) :]) for key in given if key.startswith(prefix) and key[len(prefix) :].isdecimal()]
        count = max([self.LEAST_ROWS, *(n + (not self.is_bound) for n in filled)])
        self.numbers = range(1, min(count, self.MOST_ROWS) + 1)
        for n in self.numbers:
            for column, field in self.columns.items():
                self.fields[f"{column}-{n}"] = deepcopy(field)

    def rows(self) -> list[list[forms.BoundField]]:
        """The fields, row by row."""
        return [[self[f"{column}-{n}"] for column in self.columns] for n in self.numbers]

    def clean(self) -> dict[str, Any]:
        """A row in which anything is written says what it is about."""
        c: dict[str, Any] = super().clean() or {}
        for n in self.numbers:
            if not c.get(f"{self.first}-{n}") and any(c.get(f"{column}-{n}") for column in self.columns):
                self.add_error(f"{self.first}-{n}", _("Fill in this field, or empty the whole row."))
        return c

    @classmethod
    def of(cls, content: Content) -> dict[str, Any]:
        """What the form shows."""
        rows = enumerate(getattr(content, cls.name), 1)
        return {f"{column}-{n}": getattr(one, column) for n, one in rows for column in cls.columns}

    def values(self) -> dict[str, Any]:
        """The fields of the content that this page fills."""
        c = self.cleaned_data
        made = [
            self.row(**{column: c[f"{column}-{n}"].strip() for column in self.columns})
            for n in self.numbers
            if c[f"{self.first}-{n}"].strip()
        ]
        return {self.name: tuple(made)}


def _line(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=300, **more)


class EducationForm(RowsForm):
    """Where the candidate studied."""

    name, row = "education", Study
    columns = {
        "institution": _line(_("School, college or university")),
        "subject": _line(_("What you studied")),
        "degree": _line(_("Degree or certificate")),
        "years": _line(_("From which year to which")),
    }


class EmploymentForm(RowsForm):
    """Where the candidate worked."""

    name, row = "employment", Job
    columns = {
        "employer": _line(_("Employer")),
        "post": _line(_("As what")),
        "months": _line(_("From which month to which")),
        "duties": forms.CharField(
            label=_("Duties"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
        ),
    }


class LanguagesForm(RowsForm):
    """Which languages the candidate knows."""

    name, row = "languages", Language
    columns = {"name": _line(_("Language")), "level": _line(_("How well"))}


class RefereesForm(RowsForm):
    """Who can recommend the candidate."""

    name, row = "referees", Referee
    columns = {
        "name": _line(_("Name")),
        "post": _line(_("Post and organisation")),
        "address": forms.EmailField(
            label=_("E-mail"), required=False, help_text=_("We write there only if you come as far as the interview.")
        ),
    }


class RelativesForm(RowsForm):
    """Relatives among the staff of the mission."""

    name, row = "relatives", Relative
    columns = {"name": _line(_("Name of the relative")), "relation": _line(_("What relation, and which post"))}
    no_relatives = forms.BooleanField(label=_("I have no relatives among the staff of the mission"), required=False)

    def clean(self) -> dict[str, Any]:
        """Either somebody is named, or it is said that there is nobody."""
        c: dict[str, Any] = super().clean() or {}
        named = any(c.get(f"name-{n}") for n in self.numbers)
        if named == bool(c.get("no_relatives")):
            raise ValidationError(_("Name your relatives among the staff, or tick that you have none."))
        return c

    @classmethod
    def of(cls, content: Content) -> dict[str, Any]:
        """What the form shows."""
        return super().of(content) | {"no_relatives": content.no_relatives}

    def values(self) -> dict[str, Any]:
        """The fields of the content that this page fills."""
        return super().values() | {"no_relatives": self.cleaned_data["no_relatives"]}


class StaffForm(forms.Form):
    """Key staff."""

    staff = forms.CharField(
        label=_("Key staff"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One per line: name; part in the work. They are compared with the people who may not take part."),
    )

    @staticmethod
    def of(content: Content) -> dict[str, Any]:
        """What the form shows."""
        return {"staff": written(content.staff)}

    def values(self) -> dict[str, Any]:
        """The fields of the content that this page fills."""
        return {"staff": lines(self.cleaned_data["staff"])}


class PlanForm(forms.Form):
    """The work plan: results, each with its day and its share of the price. Rows left empty do not count."""

    LEAST_ROWS = 6

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.data if self.is_bound else self.initial
        filled = [int(name[6:]) for name in given if name.startswith("title-") and name[6:].isdecimal()]
        self.numbers = range(1, min(max([self.LEAST_ROWS, *(n + (not self.is_bound) for n in filled)]), 40) + 1)
        for n in self.numbers:
            self.fields[f"title-{n}"] = forms.CharField(label=_("Result"), max_length=300, required=False)
            self.fields[f"due-{n}"] = forms.DateField(
                label=_("Handed over by"),
                required=False,
                input_formats=["%Y-%m-%d", "%d.%m.%Y"],
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )
            self.fields[f"share-{n}"] = forms.DecimalField(
                label=_("Share of the price, %"), required=False, min_value=Decimal("0.01"), max_value=100,
                decimal_places=2,
            )  # fmt: skip

    def rows(self) -> list[list[forms.BoundField]]:
        """The fields, row by row."""
        return [[self[f"{name}-{n}"] for name in ("title", "due", "share")] for n in self.numbers]

    def clean(self) -> dict[str, Any]:
        """Every row that is begun is whole, and the shares make exactly 100."""
        c: dict[str, Any] = super().clean() or {}
        for n in self.numbers:
            names = [f"{name}-{n}" for name in ("title", "due", "share")]
            if any(c.get(name) for name in names):
                for name in names:
                    if not c.get(name) and name not in self.errors:
                        self.add_error(name, _("Fill in the whole row, or leave it empty."))
        if not self.errors:
            total = sum((c[f"share-{n}"] or Decimal(0) for n in self.numbers), Decimal(0))
            if total != 100:
                raise ValidationError(
                    _(
                        "The shares add up to %(total)s %%. They must make exactly 100: payment follows accepted results."
                    )
                    % {"total": f"{total.normalize():f}"}
                )
        return c

    @staticmethod
    def of(content: Content) -> dict[str, Any]:
        """What the form shows."""
        rows = enumerate(content.plan, 1)
        return {f"{name}-{n}": getattr(one, name) for n, one in rows for name in ("title", "due", "share")}

    def values(self) -> dict[str, Any]:
        """The fields of the content that this page fills."""
        c = self.cleaned_data
        return {
            "plan": tuple(
                Planned(c[f"title-{n}"], c[f"due-{n}"].isoformat(), f"{c[f'share-{n}'].normalize():f}")
                for n in self.numbers
                if c[f"title-{n}"]
            )
        }


class PriceForm(forms.Form):
    """The price, in one or several currencies."""

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        order = [call.budget_currency, *(c for c in CURRENCIES if c != call.budget_currency)]
        for currency in order:
            self.fields[currency] = forms.CharField(
                label=_("Price in %(currency)s") % {"currency": currency},
                required=False,
                max_length=30,
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )

    def clean(self) -> dict[str, Any]:
        """At least one sum, and every sum a sum."""
        c: dict[str, Any] = super().clean() or {}
        given = {currency: text for currency, text in c.items() if text.strip()}
        for currency, text in given.items():
            if amount_of(text) is None:
                self.add_error(currency, _("Write a sum above zero, for example 12 500,50."))
        if not given:
            raise ValidationError(_("Give the price in at least one currency."))
        return c

    @staticmethod
    def of(content: Content) -> dict[str, Any]:
        """What the form shows."""
        return dict(content.prices)

    def values(self) -> dict[str, Any]:
        """The fields of the content that this page fills."""
        return {"prices": {currency: text for currency, text in self.cleaned_data.items() if text.strip()}}


class LotsForm(forms.Form):
    """For which lots the offer is."""

    lots = forms.MultipleChoiceField(label=_("For"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = language_now()
        offered = [(lot.key, f"{lot.number}. {lot.title.into(language)}") for lot in pricing.lots_standing(call)]
        offer(self, "lots", offered)
        if call.procedure.lots:
            self.fields["lots"].label = call.procedure.lots.chosen.into(language)

    @staticmethod
    def of(content: Content) -> dict[str, Any]:
        """What the form shows."""
        return {"lots": list(content.lots)}

    def values(self) -> dict[str, Any]:
        """The fields of the content that this page fills."""
        return {"lots": tuple(self.cleaned_data["lots"])}


@dataclass(frozen=True, slots=True)
class PricedLot:
    """The lines of one lot with their fields, and what they come to as last saved."""

    lot: Lot | None
    lines: list[tuple[pricing.PricedLine, forms.BoundField]]
    total: Decimal | None


class LinesForm(forms.Form):
    """Prices of lines, lot by lot, in one currency. Half a form is saved as well; what is written stays as written."""

    currency = forms.ChoiceField(label=_("Currency of all prices"))

    def __init__(self, *args: Any, call: Call, chosen: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call = call
        order = [call.budget_currency, *(c for c in CURRENCIES if c != call.budget_currency)]
        offer(self, "currency", [(currency, currency) for currency in order])
        self.asked = pricing.to_price(call, chosen)
        for line in self.asked:
            self.fields[line.key] = forms.CharField(
                label=line.label.into(language_now()),
                required=False,
                max_length=30,
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )

    def clean(self) -> dict[str, Any]:
        """Every price that is written is a price."""
        c: dict[str, Any] = super().clean() or {}
        for line in self.asked:
            text = c.get(line.key, "")
            if text.strip() and pricing.worth(text) is None:
                self.add_error(line.key, _("Write a price, for example 12 500,50. Write 0 or a dash if it is free."))
        return c

    def lots(self) -> list[PricedLot]:
        """The fields by lot."""
        lots = {lot.key: lot for lot in pricing.lots_standing(self.call)}
        totals = pricing.sums(self.asked, {line.key: str(self[line.key].value() or "") for line in self.asked})
        keys = dict.fromkeys(line.lot for line in self.asked)
        return [
            PricedLot(lots.get(key), [(one, self[one.key]) for one in self.asked if one.lot == key], totals.get(key))
            for key in keys
        ]

    @staticmethod
    def of(content: Content) -> dict[str, Any]:
        """What the form shows."""
        return {"currency": content.currency} | content.lines

    def values(self) -> dict[str, Any]:
        """The fields of the content that this page fills."""
        c = self.cleaned_data
        written = {line.key: c[line.key].strip() for line in self.asked if c.get(line.key, "").strip()}
        return {"currency": c["currency"], "lines": written}


class DiligenceForm(forms.Form):
    """Questions about the organisation; the answers can be kept with it and used in the next application."""

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = call.procedure.diligence
        for item in self.items:
            self.fields[f"answer-{item.key}"] = forms.ChoiceField(
                label=item.label.into(language_now()), choices=[("yes", _("yes")), ("no", _("no"))],
                widget=forms.RadioSelect,
            )  # fmt: skip
            self.fields[f"note-{item.key}"] = forms.CharField(
                label=_("What you can say or show about it"), required=False, max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip

    @staticmethod
    def of(content: Content) -> dict[str, Any]:
        """What the form shows."""
        return DiligenceForm.of_answers(content.diligence)

    @staticmethod
    def of_answers(answers: Mapping[str, str]) -> dict[str, Any]:
        """The same from answers that were kept elsewhere."""
        shown: dict[str, Any] = {}
        for key, text in answers.items():
            answer, _colon, note = text.partition(":")
            shown |= {f"answer-{key}": answer, f"note-{key}": note.strip()}
        return shown

    def values(self) -> dict[str, Any]:
        """The fields of the content that this page fills."""
        c = self.cleaned_data
        return {
            "diligence": {
                item.key: f"{c[f'answer-{item.key}']}: {c[f'note-{item.key}'].strip()}".rstrip(": ")
                for item in self.items
            }
        }


class DeclarationsForm(forms.Form):
    """Declarations, and consent to the use of personal data."""

    declarations = forms.MultipleChoiceField(label=_("We declare"), widget=forms.CheckboxSelectMultiple, required=False)
    clauses = forms.MultipleChoiceField(label=_("We accept"), widget=forms.CheckboxSelectMultiple, required=False)
    consent = forms.BooleanField(
        label=_(
            "We have read the notice on personal data and agree that the mission uses the data of this application for this call."
        ),
        required=False,
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        declared = call.procedure.declarations
        language = language_now()
        offer(self, "declarations", [(item.key, item.label.into(language)) for item in declared])
        accepted = [(str(one.pk), one.text.into(language)) for one in call.clauses.all()]
        offer(self, "clauses", accepted)
        if not accepted:
            del self.fields["clauses"]

    @staticmethod
    def of(content: Content) -> dict[str, Any]:
        """What the form shows."""
        return {
            "declarations": list(content.declarations),
            "clauses": list(content.clauses),
            "consent": content.consent,
        }

    def values(self) -> dict[str, Any]:
        """The fields of the content that this page fills."""
        c = self.cleaned_data
        return {
            "declarations": tuple(c["declarations"]),
            "clauses": tuple(c.get("clauses", ())),
            "consent": c["consent"],
        }


class FileForm(forms.Form):
    """One paper; its bytes have gone into an envelope before the form sees it."""

    file = forms.FileField(label=_("File"), allow_empty_file=True, max_length=None)
