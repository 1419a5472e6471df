"""Forms that are rows of a draft: its lots, lines, papers and criteria. Each cleans its input into one command."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from achyk.core.procedures.application import Envelope, Part
from achyk.core.procedures.rounds import Round
from achyk.core.values import LANGUAGES, LocalizedText
from achyk.doors.desk.call_forms import DraftForm
from achyk.doors.desk.choices import choices, into
from achyk.office.calls.commands import (
    CategoryGiven,
    CriterionGiven,
    LineGiven,
    LotGiven,
    Paper,
    PostGiven,
    RequirementGiven,
)
from achyk.office.calls.enums import ContractType
from achyk.office.calls.models import Call
from achyk.office.mission import queries as mission
from achyk.ui.forms import LocalizedField, offer

DAYS = ["%Y-%m-%d", "%d.%m.%Y"]
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LotForm(DraftForm):
    """One lot; an empty title means that there is none in this row. The lots are numbered as they stand."""

    title = LocalizedField(label=_("Lot"))
    description = LocalizedField(label=_("What is wanted"), rows=3)
    audience = LocalizedField(label=_("For whom"))
    ceiling = forms.DecimalField(
        label=_("Budget ceiling"), required=False, min_value=0, max_digits=14, decimal_places=2
    )
    winners = forms.IntegerField(label=_("How many win it"), min_value=1, max_value=999, initial=1)
    includes = forms.CharField(
        label=_("Package of the lots"),
        required=False,
        max_length=60,
        help_text=_(
            "For a package: the numbers of its lots, for example 1, 2, 3. Whoever wins with it wins nothing else."
        ),
    )

    @staticmethod
    def rows_of(call: Call) -> list[dict[str, Any]]:
        """What the rows show for a call."""
        names = ("title", "description", "audience", "ceiling", "winners")
        return [
            {name: getattr(lot, name) for name in names} | {"includes": ", ".join(map(str, lot.includes))}
            for lot in call.lots.all()
        ]

    def clean_includes(self) -> tuple[int, ...]:
        """The numbers of the lots in a package."""
        try:
            return tuple(sorted({int(one) for one in self.cleaned_data["includes"].replace(",", " ").split()}))
        except ValueError:
            raise forms.ValidationError(_("Write the numbers of lots, for example 1, 2, 3.")) from None

    def command(self) -> LotGiven:
        """The row as a command."""
        names = ("title", "description", "audience", "ceiling", "winners", "includes")
        return LotGiven(**{name: self.cleaned_data[name] for name in names})


class PostForm(LotForm):
    """One post of a vacancy: what it is, under which contract, how many of it are where."""

    grade = forms.CharField(label=_("Grade"), required=False, max_length=40)
    contract = forms.TypedChoiceField(
        label=_("Type of contract"), required=False, coerce=ContractType, empty_value=None
    )
    duration = LocalizedField(label=_("Duration"))
    effort_days = forms.IntegerField(
        label=_("Working days within it"), required=False, min_value=1, max_value=999,
        help_text=_("Where not every day of it is worked."),
    )  # fmt: skip
    home_based = forms.BooleanField(label=_("Work from home"), required=False)
    department = LocalizedField(label=_("Part of the office"))
    outputs = LocalizedField(
        label=_("What is to be delivered"), rows=4, help_text=_("One output a line, with its month.")
    )
    starts_on = forms.DateField(label=_("First day"), required=False, widget=DAY, input_formats=DAYS)
    ends_on = forms.DateField(label=_("Last day"), required=False, widget=DAY, input_formats=DAYS)
    supervision = LocalizedField(label=_("Who supervises"))

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        for name in ("includes", "ceiling"):
            del self.fields[name]
        self.fields["audience"].label = _("Open to whom")
        offer(self, "contract", [("", "—"), *choices(ContractType)])
        self.stations = {f"station-{place.pk}": place for place in mission.places() if place.active}
        for name, place in self.stations.items():
            self.fields[name] = forms.IntegerField(
                label=_("Posts in: %(place)s") % {"place": into(place.name)}, required=False, min_value=0, max_value=999
            )
        self.fields["winners"].help_text = _("Counts where no places are given below.")
        self.order_fields(
            [
                "title",
                "description",
                "audience",
                "grade",
                "contract",
                "duration",
                "effort_days",
                "home_based",
                "starts_on",
                "ends_on",
            ]
        )

    @staticmethod
    def rows_of(call: Call) -> list[dict[str, Any]]:
        """What the rows show for a call."""
        rows = []
        for lot in call.lots.select_related("post").prefetch_related("post__stations"):
            row = {name: getattr(lot, name) for name in ("title", "description", "audience", "winners")}
            if hasattr(lot, "post"):
                row |= {name: getattr(lot.post, name) for name in OF_A_POST}
                row |= {f"station-{one.place_id}": one.number for one in lot.post.stations.all()}
            rows.append(row)
        return rows

    def clean(self) -> dict[str, Any]:
        """A post ends after it begins."""
        c: dict[str, Any] = super().clean() or {}
        if c.get("starts_on") and c.get("ends_on") and c["starts_on"] >= c["ends_on"]:
            self.add_error("ends_on", _("The last day comes after the first."))
        return c

    def command(self) -> LotGiven:
        """The row as a command."""
        c = self.cleaned_data
        return LotGiven(
            title=c["title"],
            description=c["description"],
            audience=c["audience"],
            winners=c["winners"],
            post=PostGiven(
                **{name: c[name] for name in OF_A_POST},
                stations={place.pk: c[name] for name, place in self.stations.items() if c[name]},
            ),
        )


class CategoryForm(LotForm):
    """One category of a contest: for whom, how many places, which pictures it takes."""

    least_age = forms.IntegerField(label=_("Age, at least"), required=False, min_value=1, max_value=120)
    most_age = forms.IntegerField(label=_("Age, at most"), required=False, min_value=1, max_value=120)
    age_on = forms.DateField(
        label=_("The age counts on"), required=False, widget=DAY, input_formats=DAYS,
        help_text=_("Empty: on the day of the deadline."),
    )  # fmt: skip
    students_only = forms.BooleanField(label=_("Students only, with a proof"), required=False)
    least_pictures = forms.IntegerField(label=_("Pictures, at least"), min_value=1, max_value=100, initial=1)
    most_pictures = forms.IntegerField(label=_("Pictures, at most"), min_value=1, max_value=100, initial=5)
    least_pixels = forms.IntegerField(label=_("Pixels of the longer side, at least"), required=False, min_value=1)
    most_megabytes = forms.IntegerField(label=_("Megabytes of a picture, at most"), required=False, min_value=1)
    taken_from = forms.DateField(label=_("Taken not before"), required=False, widget=DAY, input_formats=DAYS)
    taken_until = forms.DateField(label=_("Taken not after"), required=False, widget=DAY, input_formats=DAYS)
    prize = LocalizedField(label=_("Prize"))

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        for name in ("includes", "ceiling"):
            del self.fields[name]
        self.fields["winners"].label = _("How many places")

    @staticmethod
    def rows_of(call: Call) -> list[dict[str, Any]]:
        """What the rows show for a call."""
        rows = []
        for lot in call.lots.select_related("category"):
            row = {name: getattr(lot, name) for name in ("title", "description", "audience", "winners")}
            if hasattr(lot, "category"):
                row |= {name: getattr(lot.category, name) for name in CategoryGiven.__dataclass_fields__}
            rows.append(row)
        return rows

    def clean(self) -> dict[str, Any]:
        """Limits are in their order."""
        c: dict[str, Any] = super().clean() or {}
        for least, most in (
            ("least_age", "most_age"),
            ("least_pictures", "most_pictures"),
            ("taken_from", "taken_until"),
        ):
            if c.get(least) and c.get(most) and c[least] > c[most]:
                self.add_error(most, _("This limit is below the one before it."))
        return c

    def command(self) -> LotGiven:
        """The row as a command."""
        c = self.cleaned_data
        return LotGiven(
            **{name: c[name] for name in ("title", "description", "audience", "winners")},
            category=CategoryGiven(**{name: c[name] for name in CategoryGiven.__dataclass_fields__}),
        )


OF_A_POST = (
    "grade", "contract", "duration", "starts_on", "ends_on", "supervision", "effort_days", "home_based", "department",
    "outputs",
)  # fmt: skip


class RequirementForm(DraftForm):
    """One requirement; an empty title means that there is none in this row."""

    lot = forms.TypedChoiceField(
        label=_("For the post"), required=False, coerce=int, empty_value=None, help_text=_("Empty: for every post.")
    )
    title = LocalizedField(label=_("Requirement"), rows=2)
    essential = forms.BooleanField(
        label=_("Essential: whoever lacks it is not on the long list"), required=False, initial=True
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        offer_lots(self, call, packages=True)

    @staticmethod
    def rows_of(call: Call) -> list[dict[str, Any]]:
        """What the rows show for a call."""
        return [
            {"lot": one.lot.number if one.lot else "", "title": one.title, "essential": one.essential}
            for one in call.requirements.select_related("lot")
        ]

    def command(self) -> RequirementGiven:
        """The row as a command."""
        return RequirementGiven(**{name: self.cleaned_data[name] for name in ("title", "essential", "lot")})


class LineForm(DraftForm):
    """Something to be priced; an empty title means that there is nothing in this row."""

    lot = forms.TypedChoiceField(label=_("Lot"), required=False, coerce=int, empty_value=None)
    title = LocalizedField(label=_("What is to be priced"))
    quantity = forms.DecimalField(
        label=_("Quantity"), min_value=Decimal("0.001"), max_digits=12, decimal_places=3, initial=1
    )
    unit = LocalizedField(label=_("Unit"))

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        offer_lots(self, call, packages=False)

    @staticmethod
    def rows_of(call: Call) -> list[dict[str, Any]]:
        """What the rows show for a call."""
        return [
            {
                "lot": line.lot.number if line.lot else "",
                "title": line.title,
                "quantity": line.quantity.normalize(),
                "unit": line.unit,
            }
            for line in call.items.select_related("lot")
        ]

    def command(self) -> LineGiven:
        """The row as a command."""
        return LineGiven(**{name: self.cleaned_data[name] for name in LineGiven.__dataclass_fields__})


class PaperForm(DraftForm):
    """One required paper; an empty title means that there is none in this row."""

    envelope = forms.ChoiceField(label=_("Envelope"))
    title = LocalizedField(label=_("Paper"))
    guidance = LocalizedField(label=_("Guidance: length, form, language"))
    compulsory = forms.BooleanField(label=_("Compulsory"), required=False, initial=True)
    not_asked = forms.BooleanField(
        label=_("Not asked in this call"), required=False,
        help_text=_("It stands in the notice as not asked, so that nobody looks for it."),
    )  # fmt: skip
    history = forms.BooleanField(label=_("Takes the place of the personal history form"), required=False)
    lot = forms.TypedChoiceField(
        label=_("Asked for the lot"), required=False, coerce=int, empty_value=None, help_text=_("Empty: of everybody.")
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        offer(self, "envelope", choices(rule.envelope for rule in call.procedure.envelopes))
        offer_lots(self, call, packages=True)
        if Part.EDUCATION not in call.procedure.parts:
            self.fields["history"].widget = forms.HiddenInput()

    @staticmethod
    def rows_of(call: Call) -> list[dict[str, Any]]:
        """What the rows show for a call."""
        return [
            {
                "envelope": p.envelope,
                "title": p.title,
                "guidance": p.guidance,
                "compulsory": p.compulsory,
                "not_asked": not p.asked,
                "history": p.history,
                "lot": p.lot.number if p.lot else "",
            }
            for p in call.papers.select_related("lot")
        ]

    def command(self) -> Paper:
        """The row as a command."""
        c = self.cleaned_data
        return Paper(
            envelope=Envelope(c["envelope"]),
            title=c["title"],
            guidance=c["guidance"],
            compulsory=c["compulsory"],
            asked=not c["not_asked"],
            history=c["history"],
            lot=c["lot"],
        )


class CriterionForm(DraftForm):
    """One criterion; an empty title means that there is none in this row."""

    round = forms.TypedChoiceField(label=_("Round"), coerce=Round)

    lot = forms.TypedChoiceField(
        label=_("Counts for the lot"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Empty: for every lot."),
    )
    title = LocalizedField(label=_("Criterion"))
    guidance = LocalizedField(label=_("What full points mean"))
    weight = forms.DecimalField(
        label=_("Weight, %"), min_value=0, max_value=100, decimal_places=2, initial=10,
        help_text=_("0 with a threshold of 100 and two words is pass or fail."),
    )  # fmt: skip
    maximum = forms.DecimalField(label=_("Most points"), min_value=Decimal("0.01"), decimal_places=2, initial=10)
    threshold = forms.DecimalField(
        label=_("At least, % of its points"),
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=2,
        help_text=_("A proposal below it fails, whatever its total. Empty or 0: no such limit."),
    )
    scale = forms.CharField(
        label=_("Scale in words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One word per line: points; Russian; Kyrgyz; English. Empty: members give points."),
    )

    @staticmethod
    def rows_of(call: Call) -> list[dict[str, Any]]:
        """What the rows show for a call."""
        return [
            {
                "title": c.title,
                "guidance": c.guidance,
                "weight": c.weight,
                "maximum": c.maximum,
                "threshold": c.threshold,
                "lot": c.lot.number if c.lot else "",
                "round": c.round,
                "scale": "\n".join(f"{points:f}; {word.ru}; {word.ky}; {word.en}" for word, points in c.scale),
            }
            for c in call.criteria.select_related("lot")
        ]

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        offer_lots(self, call, packages=True)
        rounds = choices(rule.round for rule in call.procedure.rounds)
        offer(self, "round", rounds)
        self.fields["round"].initial = rounds[0][0] if rounds else None
        if len(rounds) == 1:
            self.fields["round"].widget = forms.HiddenInput()

    def clean_scale(self) -> tuple[tuple[LocalizedText, Decimal], ...]:
        """The words with their points, each worth something else."""
        found = []
        for line in self.cleaned_data["scale"].splitlines():
            if line.strip():
                points, *words = [part.strip() for part in line.split(";")]
                if len(words) != len(LANGUAGES) or amount(points) is None:
                    raise forms.ValidationError(_("Write each line as: points; Russian; Kyrgyz; English."))
                found.append((LocalizedText(*words), amount(points) or Decimal(0)))
        if len({points for _word, points in found}) < len(found):
            raise forms.ValidationError(_("Two words are worth the same."))
        return tuple(found)

    def clean(self) -> dict[str, Any]:
        """No word is worth more than the most points."""
        c: dict[str, Any] = super().clean() or {}
        most = c.get("maximum")
        if most is not None and any(points > most for _word, points in c.get("scale") or ()):
            self.add_error("scale", _("A word is worth more than the most points."))
        return c

    def command(self) -> CriterionGiven:
        """The row as a command."""
        c = self.cleaned_data
        return CriterionGiven(
            title=c["title"],
            guidance=c["guidance"],
            weight=c["weight"],
            maximum=c["maximum"],
            threshold=c["threshold"] or Decimal(0),
            lot=c["lot"],
            round=c["round"],
            scale=c["scale"],
        )


def offer_lots(form: forms.BaseForm, call: Call, *, packages: bool) -> None:
    """Let a row name one of the lots of a call; without lots the field is not there."""
    lots = [lot for lot in call.lots.all() if packages or not lot.includes]
    if lots:
        offer(form, "lot", [("", "—"), *((str(lot.number), f"{lot.number}. {into(lot.title)}") for lot in lots)])
    else:
        form.fields["lot"].widget = forms.HiddenInput()


def amount(text: str) -> Decimal | None:
    """Points as people write them, zero or more; None when it is no such number."""
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None
