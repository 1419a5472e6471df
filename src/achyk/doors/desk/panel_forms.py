"""Forms of the selection: declarations, checklist, scores, notes, rates, the decision."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from achyk.core.procedures.application import Item
from achyk.core.procedures.procedure import Procedure
from achyk.core.values import LocalizedText
from achyk.office.calls.models import Criterion, Lot
from achyk.office.opening.queries import Applicant
from achyk.office.selection.eligibility import Answer, Seen
from achyk.office.selection.models import Check, Declaration, Result, Score
from achyk.office.selection.panel import Stated
from achyk.office.selection.scores import Points
from achyk.ui.forms import LocalizedField, offer
from achyk.ui.reader import language_now


class DeclarationForm(forms.Form):
    """One member's declaration about every applicant. What was declared before is shown; a conflict is never undone."""

    def __init__(
        self, *args: Any, applicants: list[Applicant], declared: dict[UUID, Declaration], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.applicants = applicants
        self.declared = declared
        for one in applicants:
            before = declared.get(one.submission.pk)
            if before is None or not before.conflict:
                self._add(one.submission.number, before)

    def _add(self, number: str, before: Declaration | None) -> None:
        self.fields[f"conflict-{number}"] = forms.ChoiceField(
            label=_("Is there a conflict of interest?"),
            choices=[("no", _("No conflict")), ("yes", _("There is a conflict: I neither read nor score this one"))],
            widget=forms.RadioSelect,
            initial="no" if before else None,
            required=False,
        )
        self.fields[f"explanation-{number}"] = forms.CharField(
            label=_("What the conflict consists in"), required=False, widget=forms.Textarea(attrs={"rows": 2})
        )

    def rows(self) -> list[tuple[Applicant, Declaration | None, list[forms.BoundField]]]:
        """Each applicant with what was declared, and the fields, none when a conflict stands."""
        return [
            (
                one,
                self.declared.get(one.submission.pk),
                [self[name] for name in self._names(one) if name in self.fields],
            )
            for one in self.applicants
        ]

    @staticmethod
    def _names(one: Applicant) -> list[str]:
        return [f"conflict-{one.submission.number}", f"explanation-{one.submission.number}"]

    def stated(self) -> dict[str, Stated]:
        """What is declared, by number; an applicant left out is not in it."""
        c = self.cleaned_data
        return {
            one.submission.number: Stated(
                c[f"conflict-{one.submission.number}"] == "yes", c[f"explanation-{one.submission.number}"]
            )
            for one in self.applicants
            if c.get(f"conflict-{one.submission.number}")
        }


class EligibilityForm(forms.Form):
    """The checklist of one application."""

    def __init__(
        self, *args: Any, items: list[Item], seen: dict[str, Seen], checks: dict[str, Check], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        self.seen = seen
        for item in items:
            check = checks.get(item.key)
            self.fields[f"answer-{item.key}"] = forms.ChoiceField(
                label=item.label.into(language_now()),
                choices=[("pass", _("Passes")), ("fail", _("Fails"))],
                widget=forms.RadioSelect,
                required=False,
                initial=("pass" if check.passed else "fail") if check else None,
            )
            self.fields[f"reason-{item.key}"] = LocalizedField(label=_("Reason, when it fails"), rows=2)
            self.initial.setdefault(f"reason-{item.key}", check.reason if check else None)

    def rows(self) -> list[tuple[Seen | None, forms.BoundField, forms.BoundField, bool]]:
        """What the office sees, the answer, the reason, and whether the reason is open."""
        rows = []
        for item in self.items:
            answer = self[f"answer-{item.key}"]
            rows.append((self.seen.get(item.key), answer, self[f"reason-{item.key}"], answer.value() == "fail"))
        return rows

    def answers(self) -> dict[str, Answer]:
        """What is answered so far, by the key of the point."""
        c = self.cleaned_data
        return {
            item.key: Answer(c[f"answer-{item.key}"] == "pass", c[f"reason-{item.key}"])
            for item in self.items
            if c.get(f"answer-{item.key}")
        }


def words_field(criterion: Criterion, score: Score | None) -> forms.Field:
    """The scale of a criterion in words, as a choice whose value is the points of the word."""
    offered = [(f"{points:f}", word.into(language_now())) for word, points in criterion.scale]
    chosen = next((f"{points:f}" for _word, points in criterion.scale if score and points == score.points), "")
    return forms.TypedChoiceField(
        label=_("Mark"), required=False, coerce=Decimal, empty_value=None, choices=[("", "—"), *offered], initial=chosen
    )


def reason_field(score: Score | None) -> forms.CharField:
    """Why the points were given."""
    return forms.CharField(
        label=_("Reason"),
        required=False,
        initial=score.reason if score else "",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ScoresForm(forms.Form):
    """Points and reasons of one application, criterion by criterion; half a form is saved as well."""

    def __init__(self, *args: Any, criteria: list[Criterion], scores: dict[UUID, Score], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            score = scores.get(criterion.pk)
            if criterion.scale:
                self.fields[f"points-{criterion.pk}"] = words_field(criterion, score)
                self.fields[f"reason-{criterion.pk}"] = reason_field(score)
                continue
            self.fields[f"points-{criterion.pk}"] = forms.DecimalField(
                label=_("Points, from 0 to %(maximum)s") % {"maximum": f"{criterion.maximum.normalize():f}"},
                min_value=0,
                max_value=criterion.maximum,
                decimal_places=2,
                required=False,
                initial=score.points.normalize() if score else None,
                widget=forms.NumberInput(attrs={"step": "any"}),
            )
            self.fields[f"reason-{criterion.pk}"] = reason_field(score)

    def rows(self) -> list[tuple[Criterion, list[forms.BoundField]]]:
        """Each criterion with its two fields."""
        return [(one, [self[f"points-{one.pk}"], self[f"reason-{one.pk}"]]) for one in self.criteria]

    def given(self) -> dict[UUID, Points]:
        """What is given, by criterion."""
        c = self.cleaned_data
        return {one.pk: Points(c[f"points-{one.pk}"], c[f"reason-{one.pk}"]) for one in self.criteria}


class NoteForm(forms.Form):
    """A consensus note."""

    text = forms.CharField(
        label=_("Consensus note"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Why the scores differ, and what the panel came to."),
    )


class RevisionForm(forms.Form):
    """A second thought on one own score."""

    points = forms.DecimalField(label=_("New points"), min_value=0, decimal_places=2)
    reason = forms.CharField(
        label=_("Reason of the new points"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    why = forms.CharField(label=_("Why you revise"), widget=forms.Textarea(attrs={"rows": 2}))


class WrittenReasonForm(forms.Form):
    """A reason for the record."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))


class RatesForm(forms.Form):
    """What one unit of each currency is worth in the currency of the call."""

    def __init__(self, *args: Any, currencies: tuple[str, ...], into: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currencies = currencies
        for code in currencies:
            self.fields[code] = forms.DecimalField(
                label=f"1 {code} = … {into}", min_value=Decimal("0.00000001"), decimal_places=8
            )
        self.fields["source"] = forms.CharField(
            label=_("Source and its date"),
            max_length=300,
            help_text=_("For example: National Bank, rate of the day of the financial opening."),
        )

    def rates(self) -> dict[str, Decimal | None]:
        """The rates by currency."""
        return {code: self.cleaned_data.get(code) for code in self.currencies}


class CorrectionForm(forms.Form):
    """What an offer comes to once its arithmetic is corrected."""

    number = forms.ChoiceField(label=_("Number"))
    new = forms.DecimalField(
        label=_("Corrected sum"), min_value=Decimal("0.01"), max_digits=16, decimal_places=2,
        help_text=_("In the currency in which the offer gives it."),
    )  # fmt: skip
    reason = forms.CharField(label=_("What was wrong"), widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, numbers: list[str], lot: Lot | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lot = lot
        offer(self, "number", [(number, number) for number in numbers])


class CombinationForm(forms.Form):
    """One of several equally good combinations of bids for lots."""

    combination = forms.ChoiceField(label=_("Combination"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, choices: tuple[tuple[str, ...], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "combination", [(" ".join(one), " + ".join(one)) for one in choices])


class TieForm(forms.Form):
    """The order of offers that the rules leave equal."""

    def __init__(self, *args: Any, tied: tuple[str, ...], lot: Lot | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lot = lot
        self.places = range(1, len(tied) + 1)
        for place in self.places:
            self.fields[f"place-{place}"] = forms.ChoiceField(label=_("Place %(place)s among them") % {"place": place})
            offer(self, f"place-{place}", [(number, number) for number in tied])
        self.fields["reason"] = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))

    def order(self) -> list[str]:
        """The numbers, best first."""
        return [self.cleaned_data.get(f"place-{place}", "") for place in self.places]


class LettersForm(forms.Form):
    """How the letters begin, by result."""

    for_later = forms.BooleanField(label=_("Keep these texts for later calls as well"), required=False)

    def __init__(self, *args: Any, results: list[Result], texts: dict[Result, LocalizedText], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.results = results
        for result in results:
            self.fields[result.value] = LocalizedField(label=result.words.into(language_now()), rows=5)
            self.initial.setdefault(result.value, texts[result])
        self.order_fields([*(result.value for result in results), "for_later"])

    def texts(self) -> dict[Result, LocalizedText]:
        """The texts by result."""
        return {result: self.cleaned_data[result.value] for result in self.results}


class DecisionForm(forms.Form):
    """Why the first offer within the ceiling wins, and how many stay in reserve."""

    reserves = forms.IntegerField(
        label=_("How many stay in reserve"), min_value=0, max_value=20, initial=1,
        help_text=_("If the winner declines or does not answer in 10 days, the award goes to the reserves in their order."),
    )  # fmt: skip
    reserve_until = forms.DateField(
        label=_("Last day of the roster"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Whoever is in reserve stays on the roster until then."),
    )  # fmt: skip
    reason = LocalizedField(
        label=_("Ground of the decision"),
        rows=4,
        help_text=_("Every applicant and the public read it after the release."),
    )

    def __init__(self, *args: Any, kind: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not kind.keeps_reserve:
            del self.fields["reserve_until"]
        if kind.reserve_alone:
            self.fields["reserves"].widget = forms.HiddenInput()
        if kind.invites:
            self.fields["reserves"].label = _("How many of each area are invited")
            self.fields["reserves"].help_text = ""
