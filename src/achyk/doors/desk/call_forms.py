"""Forms for drafting a call. Each cleans its input into one command."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from achyk.core.procedures.application import Part
from achyk.core.procedures.kinds import KINDS
from achyk.core.procedures.rounds import Round
from achyk.core.scoring.model import Average, Figure, Method, Mode, PriceFormula, Step, TechnicalFormula, Tie
from achyk.core.values import LANGUAGES
from achyk.doors.desk.choices import choices, into, named
from achyk.office.calls import drafting
from achyk.office.calls.commands import (
    Basics,
    Conditions,
    DocumentGiven,
    RoundGiven,
    Selection,
    Texts,
    Times,
)
from achyk.office.calls.enums import CURRENCIES, ZONES, ApplicantKind, DocumentKind
from achyk.office.calls.models import Call, CallTemplate
from achyk.office.calls.queries import TIME_FIELDS, calls_that_invited, rounds_of
from achyk.office.mission import queries as mission
from achyk.office.people.models import Person
from achyk.ui.forms import LANGUAGE_NAMES, InstantField, LocalizedField, in_zone, local, offer


class BeginForm(forms.Form):
    """Kind, reference and title: enough to begin a draft."""

    kind = forms.ChoiceField(label=_("Kind of call, or a template of the mission"))
    reference = forms.CharField(label=_("Reference"), max_length=40, help_text=_("For example: RFP-2018-001"))
    title = LocalizedField(label=_("Title"), help_text=_("Empty: the title of the template."))

    def __init__(self, *args: Any, templates: list[CallTemplate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.templates = {str(one.pk): one for one in templates}
        kinds = [(kind, into(p.label)) for kind, p in KINDS.items()]
        own = [(pk, into(one.name)) for pk, one in self.templates.items()]
        offered: list[Any] = [(_("Kinds"), kinds), (_("Templates of the mission"), own)] if own else kinds
        offer(self, "kind", offered)

    def begin(self, person: Person) -> Call:
        """The draft, from the kind or from the template that was chosen."""
        c = self.cleaned_data
        template = self.templates.get(c["kind"])
        if template is None:
            return drafting.begin(person, **c)
        call = drafting.begin_from(person, template.source, reference=c["reference"], anew=False)
        if c["title"]:
            drafting.write_title(person, call, c["title"])
        return call


class TemplateForm(forms.Form):
    """Under which name a call is kept as a template."""

    name = LocalizedField(label=_("Name of the template"), help_text=_("Empty: it is no template any more."))


class CopyForm(forms.Form):
    """A new draft from this call."""

    reference = forms.CharField(label=_("Reference"), max_length=40, help_text=_("For example: RFP-2018-001"))
    anew = forms.BooleanField(label=_("This call is announced anew: both pages say so"), required=False)


class DraftForm(forms.Form):
    """A part of the draft of a call, which knows the call."""

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call = call


class BasicsForm(DraftForm):
    """Who announces, from which money, for whom, where."""

    reference = forms.CharField(label=_("Reference"), max_length=40)
    other_reference = forms.CharField(
        label=_("Number that others give it"), required=False, max_length=80,
        help_text=_("As the donor or another site writes it."),
    )  # fmt: skip
    unit = forms.ChoiceField(label=_("Issued by"), required=False)
    partners = LocalizedField(label=_("Together with"))
    judges = LocalizedField(label=_("Who judges"), help_text=_("For the public, in words; names are not needed."))
    project = forms.ChoiceField(label=_("Project and donor"), required=False)
    eligible = forms.MultipleChoiceField(label=_("Who may apply"), required=False, widget=forms.CheckboxSelectMultiple)
    places = forms.MultipleChoiceField(label=_("Places"), required=False, widget=forms.CheckboxSelectMultiple)
    topics = forms.MultipleChoiceField(
        label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Readers who follow a topic find the call under it."),
    )  # fmt: skip
    budget_amount = forms.DecimalField(
        label=_("Budget ceiling"), required=False, min_value=0, max_digits=14, decimal_places=2
    )
    budget_currency = forms.ChoiceField(label=_("Currency"), choices=[(c, c) for c in CURRENCIES])
    budget_excludes = LocalizedField(
        label=_("What the sum excludes"), help_text=_("For example: printing of the report")
    )
    budget_codes = forms.CharField(
        label=_("Codes of the budget lines"), required=False, max_length=400,
        help_text=_("As the agreement with the donor writes them, with commas between them."),
    )  # fmt: skip
    least_months = forms.IntegerField(
        label=_("The work lasts at least, months"), required=False, min_value=1, max_value=120
    )
    most_months = forms.IntegerField(
        label=_("The work lasts at most, months"), required=False, min_value=1, max_value=120
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the applications"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None marked: any of the three."),
    )  # fmt: skip

    objectives = forms.CharField(
        label=_("Objectives of the project that it serves"), required=False, max_length=100,
        help_text=_("Their numbers, for example 1, 3."),
    )  # fmt: skip
    follows = forms.ChoiceField(
        label=_("Second stage of the call"), required=False,
        help_text=_("Then only those who were invited there may apply. Empty: everybody may."),
    )  # fmt: skip

    def clean_objectives(self) -> tuple[int, ...]:
        """The numbers."""
        try:
            return tuple(sorted({int(one) for one in self.cleaned_data["objectives"].replace(",", " ").split()}))
        except ValueError:
            raise forms.ValidationError(_("Write the numbers of objectives, for example 1, 3.")) from None

    def clean_budget_codes(self) -> tuple[str, ...]:
        """The codes."""
        return tuple(code.strip() for code in self.cleaned_data["budget_codes"].split(",") if code.strip())

    def clean(self) -> dict[str, Any]:
        """Every objective that is named is one of the project; the most is not less than the least."""
        c: dict[str, Any] = super().clean() or {}
        least, most = c.get("least_months"), c.get("most_months")
        if least and most and most < least:
            self.add_error("most_months", _("This is less than the least."))
        project = next((one for one in mission.projects() if str(one.pk) == c.get("project")), None)
        known = {number for number, _text in project.numbered_objectives} if project else set()
        if strange := [str(number) for number in c.get("objectives") or () if number not in known]:
            self.add_error(
                "objectives", _("The project has no such objectives: %(listed)s.") % {"listed": ", ".join(strange)}
            )
        return c

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        empty = [("", "—")]
        offer(self, "follows", empty + [(str(one.pk), one.reference) for one in calls_that_invited()])
        if call.procedure.invites or not call.procedure.diligence:
            self.fields["follows"].widget = forms.HiddenInput()
        offer(self, "unit", empty + named(mission.units()))
        offer(
            self,
            "project",
            empty
            + [(str(p.pk), f"{p.code}: {into(p.name)} ({into(p.donor.name)})") for p in mission.projects() if p.active],
        )
        offer(self, "eligible", choices(ApplicantKind))
        offer(self, "places", named(mission.places()))
        offer(self, "topics", named(mission.topics()))
        offer(self, "languages", [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES])

    @staticmethod
    def of(call: Call) -> dict[str, Any]:
        """What the form shows for a call."""
        return {
            "reference": call.reference,
            "unit": call.unit_id,
            "project": call.project_id,
            "eligible": call.eligible,
            "places": [str(pk) for pk in call.places.values_list("pk", flat=True)],
            "topics": [str(pk) for pk in call.topics.values_list("pk", flat=True)],
            "budget_amount": call.budget_amount,
            "budget_currency": call.budget_currency,
            "budget_excludes": call.budget_excludes,
            "budget_codes": ", ".join(call.budget_codes),
            "languages": call.languages,
            "least_months": call.least_months,
            "most_months": call.most_months,
            "other_reference": call.other_reference,
            "partners": call.partners,
            "judges": call.judges,
            "objectives": ", ".join(map(str, call.objectives)),
            "follows": str(call.follows_id or ""),
        }

    def command(self) -> Basics:
        """The input as a command."""
        c = self.cleaned_data
        return Basics(
            reference=c["reference"],
            unit=c["unit"] or None,
            project=c["project"] or None,
            places=tuple(c["places"]),
            topics=tuple(c["topics"]),
            eligible=tuple(ApplicantKind(k) for k in c["eligible"]),
            budget_amount=c["budget_amount"],
            budget_currency=c["budget_currency"],
            budget_excludes=c["budget_excludes"],
            objectives=c["objectives"],
            follows=UUID(c["follows"]) if c["follows"] else None,
            **{
                name: c[name]
                for name in ("budget_codes", "least_months", "most_months", "other_reference", "partners", "judges")
            },
            languages=tuple(c["languages"]),
        )


class TextsForm(DraftForm):
    """The public texts, three languages side by side."""

    title = LocalizedField(label=_("Title"), rows=2)
    summary = LocalizedField(label=_("In short: what is wanted"), rows=4)
    description = LocalizedField(
        label=_("Description"),
        rows=14,
        help_text=_("Empty line: new paragraph. A hyphen at the beginning of a line: a list. ## : a heading."),
    )
    instructions = LocalizedField(label=_("How to prepare the application"), rows=8)
    paper_copy = LocalizedField(
        label=_("Copy on paper as well: where and when"), rows=2,
        help_text=_("Empty: none is asked. What counts is the application on this site."),
    )  # fmt: skip

    @staticmethod
    def of(call: Call) -> dict[str, Any]:
        """What the form shows for a call."""
        return {name: getattr(call, name) for name in Texts.__dataclass_fields__}

    def command(self) -> Texts:
        """The input as a command."""
        return Texts(**self.cleaned_data)


class TimesForm(DraftForm):
    """The timetable by the local clock of one zone."""

    zone = forms.ChoiceField(label=_("Time zone of all hours below"), choices=[(z, z) for z in ZONES])
    intention_until = InstantField(
        label=_("Say whether you will bid, until"),
        help_text=_("Everybody may say so on the page of the call, without a name. Empty: nobody is asked."),
    )
    questions_until = InstantField(label=_("Questions until"))
    answers_until = InstantField(label=_("Answers until"))
    deadline_at = InstantField(
        label=_("Deadline"),
        help_text=_("What is received at this very second is still in time; after it, late."),
    )
    refuses_late = forms.BooleanField(
        label=_("Nothing is taken after the deadline"), required=False,
        help_text=_("Not marked: what is handed in late stays shut until somebody admits it with a reason."),
    )  # fmt: skip
    opens_at = InstantField(label=_("Opening of the envelopes"))
    results_days = forms.IntegerField(
        label=_("Results are promised within, days after the deadline"), required=False, min_value=1, max_value=730
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        if not call.procedure.priced:
            del self.fields["intention_until"]

    @staticmethod
    def of(call: Call) -> dict[str, Any]:
        """What the form shows for a call."""
        return {"zone": call.zone, "results_days": call.results_days, "refuses_late": call.refuses_late} | {
            name: local(getattr(call, name), call.zone) for name in TIME_FIELDS
        }

    def command(self) -> Times:
        """The input as a command."""
        c = self.cleaned_data
        return Times(
            zone=c["zone"],
            results_days=c.get("results_days"),
            refuses_late=c.get("refuses_late", False),
            **{name: in_zone(c.get(name), c["zone"]) for name in TIME_FIELDS},
        )


CHOSEN = {
    "average": Average,
    "technical_formula": TechnicalFormula,
    "price_formula": PriceFormula,
    "rounding_mode": Mode,
    "rounding_step": Step,
}
"""Fields of the selection that are a choice of words."""


OF_POINTS = (
    "technical_weight", "threshold", "spread_limit", "average", "technical_formula", "price_formula", "price_floor",
    "sole_ceiling",
)  # fmt: skip
"""Fields that mean something only where a panel gives points."""
OF_PRICES = ("technical_weight", "technical_formula", "price_formula", "price_floor", "sole_ceiling")
"""Fields that mean something only where offers have a price."""


class SelectionForm(DraftForm):
    """How offers will be compared, as far as the kind of the call leaves a choice."""

    method = forms.ChoiceField(label=_("What makes the order"))
    technical_weight = forms.DecimalField(
        label=_("Weight of the technical part, %"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        help_text=_("The rest is the weight of the price."),
    )
    threshold = forms.DecimalField(
        label=_("Threshold, % of the technical points"), min_value=0, max_value=100, decimal_places=2
    )
    spread_limit = forms.DecimalField(
        label=_("Consensus note above a spread of, % of a criterion's points"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        help_text=_("Where the scores of the members differ by more, the panel writes why before it signs."),
    )
    average = forms.ChoiceField(label=_("What the scores of the members become"))
    technical_formula = forms.ChoiceField(label=_("Technical points beside the price"))
    price_formula = forms.ChoiceField(label=_("How a price becomes points"))
    price_floor = forms.DecimalField(
        label=_("Price points are never lower than"),
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=2,
        help_text=_("Empty: with a linear formula they may fall below zero."),
    )
    sole_ceiling = forms.DecimalField(
        label=_("If only one offer passes, its price at most"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
    )
    winners = forms.IntegerField(label=_("How many win"), min_value=1, max_value=999)
    rounding_places = forms.IntegerField(label=_("Places after the point"), min_value=0, max_value=6)
    rounding_mode = forms.ChoiceField(label=_("How figures are rounded"))
    rounding_step = forms.ChoiceField(label=_("When they are rounded"))
    first_tie = forms.ChoiceField(label=_("Equal totals: decides first"))
    second_tie = forms.ChoiceField(label=_("then"))
    third_tie = forms.ChoiceField(label=_("then, at last"))

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        offer(self, "method", choices(call.procedure.methods))
        for name, kinds in CHOSEN.items():
            offer(self, name, choices(kinds))
        ties = list(Tie) if call.scored else [tie for tie in Tie if tie is not Tie.HIGHER_TECHNICAL]
        for name in ("first_tie", "second_tie", "third_tie"):
            offer(self, name, choices(ties))
        for figure in Figure:
            self.fields[f"places_{figure}"] = forms.IntegerField(
                label=_("Places of: %(figure)s") % {"figure": into(figure.label)},
                required=False,
                min_value=0,
                max_value=6,
                initial=call.figures.get(figure),
                help_text=_("Empty: exact until it is shown. Any number here replaces the rule above."),
            )
        if not call.scored:
            for name in (*OF_POINTS, *(f"places_{figure}" for figure in Figure)):
                del self.fields[name]
        if call.procedure.priced:
            del self.fields["winners"]
        else:
            for name in OF_PRICES:
                del self.fields[name]

    @staticmethod
    def of(call: Call) -> dict[str, Any]:
        """What the form shows for a call."""
        first, second, third = (*call.tie_rules, *[Tie.WRITTEN_DECISION] * 3)[:3]
        names = (
            "method", "winners", "technical_weight", "threshold", "spread_limit", "price_floor", "sole_ceiling", "rounding_places",
            *CHOSEN,
        )  # fmt: skip
        return {name: getattr(call, name) for name in names} | {
            "first_tie": first,
            "second_tie": second,
            "third_tie": third,
        }

    def clean(self) -> dict[str, Any]:
        """A coefficient divides by the weight of the price."""
        c: dict[str, Any] = super().clean() or {}
        if c.get("method") == Method.COEFFICIENT and c.get("technical_weight") == 100:
            self.add_error("technical_weight", _("With a coefficient the technical part weighs less than 100 %."))
        return c

    def command(self) -> Selection:
        """The input as a command; a rule named twice counts once."""
        kept = {name: getattr(self.call, name) for name in (*OF_POINTS, "winners")}
        c = kept | self.cleaned_data
        ties = dict.fromkeys(Tie(c[name]) for name in ("first_tie", "second_tie", "third_tie"))
        return Selection(
            technical_weight=c["technical_weight"],
            threshold=c["threshold"],
            rounding_places=c["rounding_places"],
            rounding_mode=Mode(c["rounding_mode"]),
            rounding_step=Step(c["rounding_step"]),
            tie_rules=tuple(ties),
            spread_limit=c["spread_limit"],
            method=Method(c["method"]),
            price_formula=PriceFormula(c["price_formula"]),
            price_floor=c["price_floor"],
            technical_formula=TechnicalFormula(c["technical_formula"]),
            average=Average(c["average"]),
            sole_ceiling=c["sole_ceiling"],
            winners=c["winners"],
            figures={f: c[f"places_{f}"] for f in Figure if c.get(f"places_{f}") is not None},
        )


OF_OFFERS = ("validity_days", "bid_security", "performance_security", "standstill_days")
"""Conditions that mean something only where offers have a price and a contract follows."""


class ClausesForm(DraftForm):
    """Which standing clauses of the mission applicants accept."""

    clauses = forms.MultipleChoiceField(
        label=_("Applicants accept"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Each in the version that is named; a newer one is chosen in its place."),
    )  # fmt: skip

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        chosen = set(call.clauses.values_list("pk", flat=True))
        listed = [one for one in mission.clauses() if one.active or one.pk in chosen]
        offer(self, "clauses", [(str(one.pk), f"{into(one.name)} ({one.version})") for one in listed])

    @staticmethod
    def of(call: Call) -> dict[str, Any]:
        """What the form shows for a call."""
        return {"clauses": [str(pk) for pk in call.clauses.values_list("pk", flat=True)]}

    def command(self) -> list[UUID]:
        """The input as a command."""
        return [UUID(pk) for pk in self.cleaned_data["clauses"]]


class RoundsForm(DraftForm):
    """How much each round counts, who passes it, how many go on."""

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        self.rounds = [rule.round for rule in call.procedure.rounds]
        for one in self.rounds:
            name = into(one.label)
            self.fields[f"weight-{one}"] = forms.DecimalField(
                label=_("%(round)s: counts, %%") % {"round": name}, min_value=0, max_value=100, decimal_places=2,
                help_text=_("0: whoever passes goes on, and the points count no further. All rounds make 100."),
            )  # fmt: skip
            self.fields[f"threshold-{one}"] = forms.DecimalField(
                label=_("%(round)s: passes from, %% of the points") % {"round": name},
                min_value=0, max_value=100, decimal_places=2,
            )  # fmt: skip
            self.fields[f"at_most-{one}"] = forms.IntegerField(
                label=_("%(round)s: go on, at most") % {"round": name}, required=False, min_value=1,
                help_text=_("Empty: everybody who passes."),
            )  # fmt: skip

    @staticmethod
    def of(call: Call) -> dict[str, Any]:
        """What the form shows for a call."""
        return {
            f"{name}-{one.key}": getattr(one, name)
            for one in rounds_of(call)
            for name in ("weight", "threshold", "at_most")
        }

    def command(self) -> list[RoundGiven]:
        """The input as commands."""
        c = self.cleaned_data
        return [
            RoundGiven(
                round=Round(one),
                weight=c[f"weight-{one}"],
                threshold=c[f"threshold-{one}"],
                at_most=c[f"at_most-{one}"],
            )
            for one in self.rounds
        ]


class ConditionsForm(DraftForm):
    """What bidding asks beside the offer."""

    most_lots = forms.IntegerField(
        label=_("Lots that one bidder may win, at most"),
        required=False,
        min_value=1,
        help_text=_("Empty: all of them."),
    )
    validity_days = forms.IntegerField(
        label=_("An offer stands for, days from the deadline"), required=False, min_value=1, max_value=365
    )
    bid_security = forms.DecimalField(
        label=_("Bid security, in the currency of the call"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
    )
    performance_security = forms.DecimalField(
        label=_("Performance security, % of the contract"), required=False, min_value=0, max_value=100, decimal_places=2
    )

    overhead_limit = forms.DecimalField(
        label=_("Overhead in a budget at most, % of the other lines"), required=False, min_value=0, max_value=100,
        decimal_places=2,
    )  # fmt: skip
    least_offers = forms.IntegerField(
        label=_("Eligible applications, at least"), min_value=1, max_value=20,
        help_text=_("With fewer the call goes on only if the authorising officer allows it, with a reason."),
    )  # fmt: skip
    standstill_days = forms.IntegerField(
        label=_("Standstill, days from the release"), min_value=0, max_value=90,
        help_text=_("No contract is recorded before. 0: no standstill."),
    )  # fmt: skip
    debrief_days = forms.IntegerField(
        label=_("A debrief may be asked for, days from the release"), min_value=1, max_value=90
    )
    complaint_days = forms.IntegerField(
        label=_("A complaint may be filed, days from the release"), min_value=1, max_value=90
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        if not call.procedure.lots:
            del self.fields["most_lots"]
        if call.procedure.envelope_with(Part.BUDGET) is None:
            del self.fields["overhead_limit"]
        if not call.procedure.priced:
            for name in OF_OFFERS:
                del self.fields[name]

    @staticmethod
    def of(call: Call) -> dict[str, Any]:
        """What the form shows for a call."""
        return {name: getattr(call, name) for name in Conditions.__dataclass_fields__}

    def command(self) -> Conditions:
        """The input as a command."""
        kept = {name: getattr(self.call, name) for name in (*OF_OFFERS, "overhead_limit")}
        return Conditions(**(kept | {"most_lots": None} | self.cleaned_data))


class DocumentForm(forms.Form):
    """A document to add, or the next version of one."""

    replaces = forms.ChoiceField(label=_("New document or new version of"), required=False)
    kind = forms.ChoiceField(label=_("What it is"))
    title = LocalizedField(label=_("Title of the document"))
    language = forms.ChoiceField(label=_("Language of the document"))
    lot = forms.TypedChoiceField(
        label=_("Belongs to"), required=False, coerce=int, empty_value=None, help_text=_("Empty: to the whole call.")
    )
    file = forms.FileField(label=_("File"), help_text=_("PDF is read everywhere. At most 50 MB."))

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        old = [(str(d.pk), into(d.title)) for d in call.documents.filter(replaced_by=None)]
        offer(self, "replaces", [("", _("a new document")), *old])
        offer(self, "kind", choices(DocumentKind))
        lots = [(str(lot.number), f"{lot.number}. {into(lot.title)}") for lot in call.lots.all()]
        offer(self, "lot", [("", "—"), *lots])
        if not lots:
            self.fields["lot"].widget = forms.HiddenInput()
        offer(self, "language", [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES])

    def command(self) -> DocumentGiven:
        """The input as a command."""
        c = self.cleaned_data
        return DocumentGiven(
            kind=DocumentKind(c["kind"]),
            title=c["title"],
            language=c["language"],
            name=c["file"].name,
            chunks=c["file"].chunks(),
            lot=c["lot"],
            replaces=c["replaces"] or None,
        )
